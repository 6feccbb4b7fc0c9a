// The page above the editions leads on: to what the reader chose last, or speaks.
{
const editions = document.documentElement.dataset.choose.split(" ");
const wish = tag => !/^(zh|cmn|yue)\b/i.test(tag) ? [tag.toLowerCase(), tag.slice(0, 2)]
	: /hans/i.test(tag) || !/hant|tw|hk|mo/i.test(tag) ? "zh-hans"
	: [/hk|mo/i.test(tag) ? "zh-hant-hk" : "zh-hant-tw", "zh-hant", "zh-hant-tw", "zh-hant-hk"];
let chosen;
try { chosen = localStorage["duizhao-edition"]; } catch { /* a comfort, not a need */ }
const choice = [chosen, ...navigator.languages.flatMap(wish)].find(code => editions.includes(code));
if (choice) location.replace(choice + "/index.html" + location.search);
}
