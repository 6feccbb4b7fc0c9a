// The reader's tools. Every page is whole without them.
{
const root = document.documentElement, chosen = root.dataset, url = location;
const page = url.href.replace(/[?#].*/, "");
const one = what => document.querySelector(what);
const all = what => [...document.querySelectorAll(what)];
const on = (name, act) => addEventListener(name, act, true);
const named = id => document.getElementById(decodeURIComponent(id));
const box = block => block.getBoundingClientRect();
const clamp = (value, low, high) => Math.max(low, Math.min(value, high));
const put = (thing, left, top) => Object.assign(thing.style, { left: left + "px", top: top + "px" });
const keep = (name, value) => { try { localStorage["duizhao-" + name] = value; } catch {} };
const prose = one(".prose"), edge = one(".bar").offsetHeight;
const blocks = all(".prose [id]:not(.footnote *, sup)");
const note = one("#dz-note"), share = one("#dz-share"), mark = one("#dz-mark");
let current, passage, shown;

// Another edition opens where the reader is.
// A translation has paragraphs of its own, and the same sections.
const begins = "h2,h3,h4,hr";
const sent = /[?&]at=(-?\d+)\.?([^&]*)(?:&in=([^&]*))?/.exec(url.search);
if (sent) {
	const same = named(sent[2]), block = same || named(sent[3] || "");
	const land = () => scrollTo(0, block ? scrollY + box(block).top - (same ? sent[1] : edge + 24)
		: sent[2] ? 0 : sent[1]);
	land();
	on("load", land);
}
if (/[?&](at|set)=/.test(url.search)) history.replaceState(null, "", page + url.hash);
const travel = link => {
	const block = blocks.find(block => box(block).bottom > edge), list = [];
	if (link.hreflang) keep("edition", link.hreflang.toLowerCase());
	if (link.closest(".editions") && scrollY) {
		list.push("at=" + Math.round(block ? box(block).top : scrollY) + (block ? "." + block.id : ""));
		const part = blocks.slice(0, blocks.indexOf(block) + 1).findLast(block =>
			block.matches(`${begins},.row:has(${begins})`));
		if (part) list.push("in=" + part.id);
	}
	if (url.protocol === "file:") list.push(`set=${chosen.theme}.${chosen.size}`);
	link.search = list.join("&");
};

const copy = text => navigator.clipboard?.writeText(text).then(() => {
	const toast = one("#dz-toast span");
	toast.hidden = false;
	setTimeout(() => toast.hidden = true, 1600);
}, () => {});

const explain = link => {
	note.replaceChildren(...named(link.hash.slice(1)).cloneNode(true).childNodes);
	note.showPopover();
	const { left, top, bottom } = box(link), high = note.offsetHeight + 8;
	put(note, clamp(left - 40, 16, root.clientWidth - note.offsetWidth - 16),
		scrollY + (bottom + high > innerHeight ? Math.max(edge, top - high) : bottom + 8));
	note.focus();
};

// Browsers look for a passage in whole words.
const words = (node, offset, last) => {
	const range = new Range();
	range.selectNodeContents(node.parentElement.closest(".prose [id]") || prose);
	const list = [...new Intl.Segmenter(root.lang, { granularity: "word" }).segment(range)];
	range.setEnd(node, offset);
	const at = `${range}`.length;
	return last ? list.filter(word => word.index < at).slice(-6)
		: list.filter(word => word.index + word.segment.length > at).slice(0, 6);
};
const text = list => encodeURIComponent(list.map(word => word.segment).join("")).replace(/-/g, "%2D");
// They look for the end after the beginning: what is short is written once.
const fragment = ({ startContainer, startOffset, endContainer, endOffset }) => {
	const first = words(startContainer, startOffset), last = words(endContainer, endOffset, true);
	const end = first.at(-1)?.index, block = node => node.parentElement.closest(".prose [id]");
	return block(startContainer) !== block(endContainer) || !last[0] || last[0].index > end
		? text(first) + "," + text(last)
		: text([...first, ...last.filter(word => word.index > end)]
			.filter(word => word.index <= last.at(-1).index));
};
on("selectionchange", () => {
	const selection = getSelection();
	passage = selection.rangeCount && selection.getRangeAt(0);
	share.hidden = selection.isCollapsed || !prose?.contains(passage.commonAncestorContainer);
});

// Progress and contents.
const contents = one(".toc details");
const steps = all(".toc a").map(link => [named(link.hash.slice(1)), link]);
if (contents && innerWidth >= 1248) contents.open = true;
const follow = () => {
	const read = (edge - box(prose).top) / (prose.offsetHeight - innerHeight / 2);
	root.style.setProperty("--read", clamp(read, 0, 1));
	const link = steps.findLast(([block]) => block && box(block).top < innerHeight / 3)?.[1];
	if (link === shown) return;
	shown?.removeAttribute("aria-current");
	link?.setAttribute("aria-current", "true");
	shown = link;
	if (link) contents.scrollTop = link.offsetTop - contents.clientHeight / 3;
};
if (prose) {
	follow();
	on("scroll", follow);
	on("pointerover", e => {
		const block = e.target.closest?.(".prose > p[id]");
		if (!block) return;
		const { left, top } = box(block);
		mark.hidden = left < 40;
		mark.hash = block.id;
		put(mark, left - 32, top + scrollY);
	});
}

const choose = (name, value) => {
	keep(name, chosen[name] = value);
	for (const button of all(`[data-set=${name}] button`)) button.ariaPressed = button.value === value;
};
for (const name of ["theme", "size"]) choose(name, chosen[name]);
for (const panel of all(".panel")) panel.popover = "auto";
for (const button of all("[data-panel]")) button.popoverTargetElement = named(button.dataset.panel);

on("pointerdown", e => { if (e.target === share) e.preventDefault(); });
on("click", e => {
	const link = e.target.closest("a, button");
	if (!link) return;
	const { copy: what, set = link.parentNode.dataset.set } = link.dataset;
	if (set) choose(set, link.value);
	if (what) copy(named(what).textContent.replace(one(`#${what} a`).textContent, " " + page));
	if (link === share) copy(page + "#:~:text=" + fragment(passage));
	if (link.matches(".permalink, #dz-mark")) copy(page + link.hash);
	if (link.matches(".footnote-ref") && !e.metaKey && !e.ctrlKey) {
		e.preventDefault();
		explain(link);
	} else if (["protocol", "host"].every(part => link[part] === url[part])
		&& link.pathname !== url.pathname) travel(link);
});

// Keys; never while typing.
const step = by => {
	const list = prose ? blocks : all(".essay-title a, .year a, .terms a");
	let at = list.indexOf(current);
	if (at < 0) at = list.findIndex(block => box(block).top > edge) - (by > 0);
	current = list[clamp(at + by, 0, list.length - 1)];
	if (prose) current.tabIndex = -1;
	current?.focus({ preventScroll: true });
	current?.scrollIntoView({ block: prose ? "start" : "nearest" });
};
const turn = what => (one(`${what} :is([aria-current], [aria-pressed=true]) + *`)
	|| one(what + " :is(a, button)"))?.click();
const keys = {
	j: () => step(1),
	k: () => step(-1),
	e: () => turn(".editions"),
	d: () => turn("[data-set=theme]"),
	c: () => current?.id && copy(page + "#" + current.id),
};
on("keydown", e => {
	const typing = e.target.closest("input, textarea, select, [contenteditable]");
	if (typing || e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
	if (keys[e.key]) keys[e.key]();
	else if (/^[np?]$/.test(e.key)) one(`[data-key="${e.key}"]`)?.click();
});
}
