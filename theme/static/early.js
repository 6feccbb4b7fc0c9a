// Before the first paint: what the reader chose, and the way from the root page to an edition.
(() => {
const root = document.documentElement;
let store = {};
try { store = localStorage; } catch { /* storage is a comfort, not a need */ }
const sent = /[?&]set=(\w*)\.(\w*)/.exec(location.search); // where storage does not travel
["theme", "size"].forEach((name, at) => {
	if (sent) store["duizhao-" + name] = sent[at + 1];
	const value = store["duizhao-" + name];
	if (value) root.dataset[name] = value;
});
root.classList.add("js");
if (!root.dataset.choose) return;
const wish = tag => {
	if (!/^(zh|cmn|yue)\b/i.test(tag)) return [tag.toLowerCase(), tag.slice(0, 2)];
	if (/hans/i.test(tag) || !/hant|tw|hk|mo/i.test(tag)) return ["zh-hans"];
	return [/hk|mo/i.test(tag) ? "zh-hant-hk" : "zh-hant-tw", "zh-hant", "zh-hant-tw", "zh-hant-hk"];
};
const editions = root.dataset.choose.split(" ");
const wishes = [store["duizhao-edition"], ...navigator.languages.flatMap(wish)];
const choice = wishes.find(code => editions.includes(code));
if (choice) location.replace(choice + "/index.html" + location.search);
})();
