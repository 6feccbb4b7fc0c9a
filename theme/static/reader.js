// The reader's tools. Every page is whole without them.
{
const doc = document, root = doc.documentElement, page = location.href.replace(/[?#].*/, "");
const one = (what, from = doc) => from.querySelector(what);
const all = (what, from = doc) => [...from.querySelectorAll(what)];
const on = (target, name, act, how) => target.addEventListener(name, act, how);
const aimed = link => doc.getElementById(decodeURIComponent(link.hash.slice(1)));
const top = block => block.getBoundingClientRect().top;
const put = (thing, left, y) => Object.assign(thing.style, { left: left + "px", top: y + "px" });
const clamp = (value, low, high) => Math.max(low, Math.min(value, high));
const keep = (name, value) => { try { localStorage["duizhao-" + name] = value; } catch { /* */ } };
const [bar, prose, toast, pilcrow, note, share] =
	[".bar", ".prose", "#toast span", "#pilcrow", "#note", "#share"].map(what => one(what));
const edge = bar.offsetHeight;
const blocks = all(".prose [id]").filter(block => !block.closest(".footnote, sup"));
let current;

// Another edition opens at the same paragraph, at the same height.
const place = () => {
	if (scrollY < 1) return "";
	const next = blocks.find(block => top(block) >= edge);
	const block = next && top(next) < innerHeight / 2 ? next
		: blocks.findLast(other => top(other) < edge) || next;
	return "at=" + (block ? Math.round(top(block)) + "." + block.id : Math.round(scrollY));
};
const sent = /[?&]at=(-?\d+)(?:\.([^&]+))?/.exec(location.search);
if (sent) {
	const block = sent[2] && doc.getElementById(decodeURIComponent(sent[2]));
	const land = () => scrollTo(0, block ? scrollY + top(block) - sent[1] : sent[2] ? 0 : sent[1]);
	land();
	on(window, "load", land, { once: true });
}
if (/[?&](at|set)=/.test(location.search)) history.replaceState(null, "", page + location.hash);
on(doc, "click", e => {
	const link = e.target.closest("a[href]");
	if (!link || link.host !== location.host || link.protocol !== location.protocol) return;
	const words = [];
	if (link.hreflang) keep("edition", link.hreflang.toLowerCase());
	if (link.closest(".editions")) words.push(place());
	const { theme = "", size = "" } = root.dataset;
	if (location.protocol === "file:" && link.pathname !== location.pathname)
		words.push(`set=${theme}.${size}`);
	if (words.length) link.search = words.join("&");
}, true);

// Copying full addresses.
const copy = text => navigator.clipboard?.writeText(text).then(() => {
	toast.hidden = false;
	setTimeout(() => { toast.hidden = true; }, 1600);
}, () => { /* refused: the address stands in the browser's bar */ });
for (const link of [...all(".permalink"), pilcrow])
	on(link, "click", () => copy(page + link.hash));
for (const button of all("[data-copy]")) on(button, "click", () => {
	const text = doc.getElementById(button.dataset.copy);
	copy(text.textContent.replace(one("a", text).textContent, " " + page));
});
if (prose) on(prose, "pointerover", e => {
	const block = e.target.closest(".prose > p[id]");
	if (!block) return;
	const { left } = block.getBoundingClientRect();
	pilcrow.hidden = left < 40;
	pilcrow.hash = block.id;
	put(pilcrow, left - 32, top(block) + scrollY);
});

// Where the reader is: progress and table of contents.
const contents = one(".toc details");
const steps = all(".toc a").map(link => [aimed(link), link]).filter(([heading]) => heading);
if (contents && matchMedia("(min-width: 78rem)").matches) contents.open = true;
let shown;
const follow = () => {
	if (!prose) return;
	const read = (edge - top(prose)) / Math.max(1, prose.offsetHeight - innerHeight / 2);
	root.style.setProperty("--read", clamp(read, 0, 1));
	const link = steps.findLast(([heading]) => top(heading) < innerHeight / 3)?.[1];
	if (link === shown) return;
	shown?.removeAttribute("aria-current");
	shown = link;
	if (!link) return;
	link.setAttribute("aria-current", "true");
	contents.scrollTop = link.offsetTop - contents.clientHeight / 3;
};
on(window, "scroll", () => requestAnimationFrame(follow), { passive: true });
follow();

// Settings.
const switches = all("[data-set] button").map(button => [button, button.parentNode.dataset.set]);
const paint = () => switches.forEach(([button, name]) =>
	button.setAttribute("aria-pressed", (root.dataset[name] || "") === button.value));
const choose = (name, value) => {
	if (value) root.dataset[name] = value; else delete root.dataset[name];
	keep(name, value);
	paint();
};
for (const [button, name] of switches) on(button, "click", () => choose(name, button.value));
paint();

// Footnotes in place.
for (const link of all(".footnote-ref")) on(link, "click", e => {
	const text = aimed(link);
	if (!text || e.metaKey || e.ctrlKey) return;
	e.preventDefault();
	note.replaceChildren(...text.cloneNode(true).childNodes);
	all(".footnote-backref", note).forEach(child => child.remove());
	all("[id]", note).forEach(child => child.removeAttribute("id"));
	note.showPopover();
	const { left, top, bottom } = link.getBoundingClientRect(), high = note.offsetHeight + 8;
	put(note, clamp(left - 40, 16, root.clientWidth - note.offsetWidth - 16),
		scrollY + (bottom + high > innerHeight ? Math.max(edge, top - high) : bottom + 8));
	note.focus({ preScroll: true });
});

// A passage as a link to its words; browsers find whole words only.
let passage;
const words = (node, offset, last) => {
	const block = node.parentElement.closest(".prose [id]") || prose, range = new Range();
	range.selectNodeContents(block);
	const list = [...new Intl.Segmenter(root.lang, { granularity: "word" }).segment(range.toString())];
	range.setEnd(node, offset);
	const at = range.toString().length;
	const near = last ? list.filter(word => word.index < at).slice(-6)
		: list.filter(word => word.index + word.segment.length > at).slice(0, 6);
	return encodeURIComponent(near.map(word => word.segment).join("").trim()).replace(/-/g, "%2D");
};
on(doc, "selectionchange", () => {
	const chosen = getSelection();
	passage = chosen.rangeCount && chosen.getRangeAt(0);
	share.hidden = chosen.isCollapsed || !prose?.contains(passage.commonAncestorContainer);
});
on(share, "pointerdown", e => e.preventDefault());
on(share, "click", () => {
	const from = words(passage.startContainer, passage.startOffset);
	copy(`${page}#:~:text=${from},${words(passage.endContainer, passage.endOffset, true)}`);
	share.hidden = true;
});

// Keys; never while typing.
const step = by => {
	const list = prose ? blocks : all(".essay-title a, .year a, .terms a");
	let at = list.indexOf(current);
	if (at < 0 && prose) at = list.findIndex(block => top(block) > edge) - (by > 0);
	current = list[clamp(at + by, 0, list.length - 1)];
	if (!current) return;
	if (prose) current.tabIndex = -1;
	current.focus({ preScroll: true });
	current.scrollIntoView({ block: prose ? "start" : "nearest" });
};
const press = (...ways) => ways.map(way => one(way)).find(Boolean)?.click();
const keys = {
	j: () => step(1),
	k: () => step(-1),
	n: () => press("[data-key=n]"),
	p: () => press("[data-key=p]"),
	e: () => press(".editions [aria-current] + a", ".editions a"),
	d: () => {
		const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "";
		choose("theme", (root.dataset.theme || system) === "dark" ? "light" : "dark");
	},
	c: () => current?.id && copy(page + "#" + current.id),
	t: () => { current = null; scrollTo(0, 0); },
	"?": () => one("#keys").togglePopover(),
};
on(doc, "keydown", e => {
	const typing = e.isComposing || e.target.closest("input, textarea, select, [contenteditable]");
	if (typing || e.ctrlKey || e.metaKey || e.altKey || !keys[e.key]) return;
	e.preventDefault();
	keys[e.key]();
});
}
