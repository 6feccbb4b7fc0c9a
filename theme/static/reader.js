// The reader's tools. Every page is whole without them.
{
const root = document.documentElement, chosen = root.dataset;
const { protocol, host, pathname, search } = location;
const page = location.href.replace(/[?#].*/, "");
const all = (what, from = document) => [...from.querySelectorAll(what)];
const one = what => document.querySelector(what);
const on = (name, act, target = window) => target.addEventListener(name, act);
const named = id => document.getElementById(decodeURIComponent(id));
const top = block => block.getBoundingClientRect().top;
const clamp = (value, low, high) => Math.max(low, Math.min(value, high));
const put = (thing, left, y) => Object.assign(thing.style, { left: left + "px", top: y + "px" });
const keep = (name, value) => { try { localStorage["duizhao-" + name] = value; } catch {} };
const prose = one(".prose"), edge = one(".bar").offsetHeight;
const blocks = all(".prose [id]").filter(block => !block.closest(".footnote, sup"));
let current, passage, shown;

// Another edition opens where the reader is.
const place = () => {
	const block = blocks.find(block => block.getBoundingClientRect().bottom > edge);
	return "at=" + (block ? Math.round(top(block)) + "." + block.id : Math.round(scrollY));
};
const sent = /[?&]at=(-?\d+)\.?([^&]*)/.exec(search);
if (sent) {
	const block = named(sent[2]);
	const land = () => scrollTo(0, block ? scrollY + top(block) - sent[1] : sent[2] ? 0 : sent[1]);
	land();
	on("load", land);
}
if (/[?&](at|set)=/.test(search)) history.replaceState(null, "", page + location.hash);
const travel = link => {
	const words = [];
	if (link.hreflang) keep("edition", link.hreflang.toLowerCase());
	if (link.closest(".editions") && scrollY) words.push(place());
	if (protocol === "file:") words.push(`set=${chosen.theme}.${chosen.size}`);
	link.search = words.join("&");
};

const toast = one("#dz-toast span");
const copy = text => navigator.clipboard?.writeText(text).then(() => {
	toast.hidden = false;
	setTimeout(() => { toast.hidden = true; }, 1600);
}, () => { /* refused */ });

// Footnotes in place.
const note = one("#dz-note");
const explain = link => {
	note.replaceChildren(...named(link.hash.slice(1)).cloneNode(true).childNodes);
	for (const child of all("[id]", note)) child.removeAttribute("id");
	note.showPopover();
	const { left, top, bottom } = link.getBoundingClientRect(), high = note.offsetHeight + 8;
	put(note, clamp(left - 40, 16, root.clientWidth - note.offsetWidth - 16),
		scrollY + (bottom + high > innerHeight ? Math.max(edge, top - high) : bottom + 8));
	note.focus();
};

// A link to a passage: browsers look for whole words.
const words = (node, offset, last) => {
	const range = new Range();
	range.selectNodeContents(node.parentElement.closest(".prose [id]") || prose);
	const list = [...new Intl.Segmenter(root.lang, { granularity: "word" }).segment(range)];
	range.setEnd(node, offset);
	const at = `${range}`.length;
	const near = last ? list.filter(({ index }) => index < at).slice(-6)
		: list.filter(({ index, segment }) => index + segment.length > at).slice(0, 6);
	return encodeURIComponent(near.map(word => word.segment).join("")).replace(/-/g, "%2D");
};
const share = one("#dz-share");
on("selectionchange", () => {
	const selection = getSelection();
	passage = selection.rangeCount && selection.getRangeAt(0);
	share.hidden = selection.isCollapsed || !prose?.contains(passage.commonAncestorContainer);
}, document);
on("pointerdown", e => e.preventDefault(), share);
on("click", () => copy(page + "#:~:text=" + words(passage.startContainer, passage.startOffset)
	+ "," + words(passage.endContainer, passage.endOffset, true)), share);

const pilcrow = one("#dz-mark");
if (prose) on("pointerover", e => {
	const block = e.target.closest(".prose > p[id]");
	if (!block) return;
	const { left, top } = block.getBoundingClientRect();
	pilcrow.hidden = left < 40;
	pilcrow.hash = block.id;
	put(pilcrow, left - 32, top + scrollY);
}, prose);

// Progress and contents.
const contents = one(".toc details");
const steps = all(".toc a").map(link => [named(link.hash.slice(1)), link]);
if (contents && innerWidth >= 1248) contents.open = true;
const follow = () => {
	const read = (edge - top(prose)) / (prose.offsetHeight - innerHeight / 2);
	root.style.setProperty("--read", clamp(read, 0, 1));
	const link = steps.findLast(([heading]) => heading && top(heading) < innerHeight / 3)?.[1];
	if (link === shown) return;
	shown?.removeAttribute("aria-current");
	link?.setAttribute("aria-current", "true");
	shown = link;
	if (link) contents.scrollTop = link.offsetTop - contents.clientHeight / 3;
};
if (prose) on("scroll", () => requestAnimationFrame(follow));

const choose = (name, value) => {
	keep(name, chosen[name] = value);
	for (const button of all(`[data-set=${name}] button`)) button.ariaPressed = button.value === value;
};
for (const name of ["theme", "size"]) choose(name, chosen[name]);

for (const panel of all(".panel")) panel.popover = "auto";
for (const button of all("[data-panel]")) button.popoverTargetElement = named(button.dataset.panel);

on("click", e => {
	const link = e.target.closest("a, button");
	if (!link) return;
	const { copy: what, set = link.parentNode.dataset.set } = link.dataset;
	if (set) choose(set, link.value);
	if (what) copy(named(what).textContent.replace(one(`#${what} a`).textContent, " " + page));
	if (link.matches(".permalink, #dz-mark")) copy(page + link.hash);
	if (link.matches(".footnote-ref") && !e.metaKey && !e.ctrlKey) {
		e.preventDefault();
		explain(link);
	} else if (link.protocol === protocol && link.host === host && link.pathname !== pathname) travel(link);
});

// Keys; never while typing.
const step = by => {
	const list = prose ? blocks : all(".essay-title a, .year a, .terms a");
	let at = list.indexOf(current);
	if (at < 0) at = list.findIndex(block => top(block) > edge) - (by > 0);
	current = list[clamp(at + by, 0, list.length - 1)];
	if (prose) current.tabIndex = -1;
	current?.focus({ preventScroll: true });
	current?.scrollIntoView({ block: prose ? "start" : "nearest" });
};
const turn = box => (one(`${box} :is([aria-current], [aria-pressed=true]) + *`)
	|| one(box + " :is(a, button)"))?.click();
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
if (prose) follow();
}
