// Before the first paint: what the reader chose, kept here or sent along by the last page.
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
}
