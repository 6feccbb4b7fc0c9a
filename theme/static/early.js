// Before the first paint: what the reader chose, and the way from the root to an edition.
{
const root = document.documentElement;
let store = {};
try { store = localStorage; } catch { /* storage is a comfort, not a need */ }
const sent = /[?&]set=(\w*)\.(\w*)/.exec(location.search);
for (const [at, name] of ["theme", "size"].entries()) {
	if (sent) store["duizhao-" + name] = sent[at + 1];
	root.dataset[name] = store["duizhao-" + name] || "";
}
root.className = "js";
const wish = tag => {
	if (!/^(zh|cmn|yue)\b/i.test(tag)) return tag.toLowerCase();
	if (/hans/i.test(tag) || !/hant|tw|hk|mo/i.test(tag)) return "zh-hans";
	return [/hk|mo/i.test(tag) ? "zh-hant-hk" : "zh-hant-tw", "zh-hant", "zh-hant-tw", "zh-hant-hk"];
};
const editions = (root.dataset.choose || "").split(" ");
const choice = editions[0] && [store["duizhao-edition"], ...navigator.languages.flatMap(wish)]
	.find(code => editions.includes(code));
if (choice) location.replace(choice + "/index.html" + location.search);
}
