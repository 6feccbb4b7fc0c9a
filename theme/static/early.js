// Before the first paint: what the reader chose, and the way from the root to an edition.
{
const root = document.documentElement;
let store = {};
try { store = localStorage; } catch { /* a comfort, not a need */ }
const sent = /[?&]set=(\w*)\.(\w*)/.exec(location.search);
["theme", "size"].forEach((name, at) => {
	const key = "duizhao-" + name;
	if (sent) store[key] = sent[at + 1];
	root.dataset[name] = store[key] || "";
});
root.className = "js";
const wish = tag => !/^(zh|cmn|yue)\b/i.test(tag) ? [tag.toLowerCase(), tag.slice(0, 2)]
	: /hans/i.test(tag) || !/hant|tw|hk|mo/i.test(tag) ? "zh-hans"
	: [/hk|mo/i.test(tag) ? "zh-hant-hk" : "zh-hant-tw", "zh-hant", "zh-hant-tw", "zh-hant-hk"];
const editions = root.dataset.choose?.split(" ");
const choice = editions && [store["duizhao-edition"], ...navigator.languages.flatMap(wish)]
	.find(code => editions.includes(code));
if (choice) location.replace(choice + "/index.html" + location.search);
}
