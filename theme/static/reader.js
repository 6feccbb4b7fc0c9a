// The reader's tools. Every page is whole without them.
// $ finds one element, $$ all, "at" gives an element's box; a is a link, el any block of the text.
{
const doc = document, root = doc.documentElement, chosen = root.dataset, url = location;
const page = url.href.replace(/[?#].*/, ""), here = doc.currentScript.src;
const $ = what => doc.querySelector(what);
const $$ = what => [...doc.querySelectorAll(what)];
const on = (name, act) => addEventListener(name, act, true);
const named = id => doc.getElementById(decodeURIComponent(id));
const at = el => el.getBoundingClientRect();
const clamp = (n, low, high) => Math.max(low, Math.min(n, high));
const put = (el, left, top) => Object.assign(el.style, { left: left + "px", top: top + "px" });
const keep = (name, value) => { try { localStorage["duizhao-" + name] = value; } catch {} };
const prose = $(".prose"), bar = $(".bar");
const blocks = $$(".prose [id]:not(.footnote *, sup)");
const note = $("#dz-note"), share = $("#dz-share"), mark = $("#dz-mark");
const edge = () => Math.max(0, at(bar).bottom);
let current, shown;

// Media queries do not know of letters that were made larger on the page itself.
new ResizeObserver(() =>
	root.classList.toggle("large", parseFloat(getComputedStyle(root).fontSize) > 20)).observe(bar);

// Another edition opens where the reader is.
// A translation has paragraphs of its own, and the same sections.
const begins = "h2,h3,h4,hr";
const sent = /[?&]at=(-?\d+)\.?([^&]*)(?:&in=([^&]*))?/.exec(url.search);
if (sent) {
	const same = named(sent[2]), el = same || named(sent[3] || "");
	const land = () => scrollTo(0, el ? scrollY + at(el).top - (same ? sent[1] : edge() + 24)
		: sent[2] ? 0 : sent[1]);
	land();
	on("load", land);
}
if (/[?&](at|set)=/.test(url.search)) history.replaceState(null, "", page + url.hash);
const travel = a => {
	const el = blocks.find(el => at(el).bottom > edge()), list = [];
	if (a.hreflang) keep("edition", a.hreflang.toLowerCase());
	if (a.closest(".editions") && scrollY) {
		list.push("at=" + Math.round(el ? at(el).top : scrollY) + (el ? "." + el.id : ""));
		const part = blocks.slice(0, blocks.indexOf(el) + 1).findLast(el =>
			el.matches(`${begins},.row:has(${begins})`));
		if (part) list.push("in=" + part.id);
	}
	if (url.protocol === "file:") list.push(`set=${chosen.theme}.${chosen.size}`);
	a.search = list.join("&");
};

const copy = text => navigator.clipboard?.writeText(text).then(() => {
	const toast = $("#dz-toast span");
	toast.hidden = false;
	setTimeout(() => toast.hidden = true, 1600);
}, () => {});

const explain = a => {
	note.replaceChildren(...named(a.hash.slice(1)).cloneNode(true).childNodes);
	note.showPopover();
	const { left, top, bottom } = at(a), high = note.offsetHeight + 8;
	put(note, clamp(left - 40, 16, root.clientWidth - note.offsetWidth - 16),
		scrollY + (bottom + high > innerHeight ? Math.max(edge(), top - high) : bottom + 8));
	note.focus();
};

// What makes a link to a selected passage comes when a passage is first selected.
const passages = Object.assign(doc.createElement("script"), { src: here.replace("reader", "passage") });
on("selectionchange", () => prose && !getSelection().isCollapsed && !passages.isConnected
	&& doc.head.append(passages));

// Progress and contents.
const contents = $(".toc details");
const steps = $$(".toc a").map(a => [named(a.hash.slice(1)), a]);
if (contents && innerWidth >= 1248) contents.open = true;
const follow = () => {
	const read = (edge() - at(prose).top) / Math.max(1, prose.offsetHeight - innerHeight / 2);
	root.style.setProperty("--read", clamp(read, 0, 1));
	const a = steps.findLast(([el]) => el && at(el).top < innerHeight / 3)?.[1];
	if (a === shown) return;
	shown?.removeAttribute("aria-current");
	a?.setAttribute("aria-current", "true");
	shown = a;
	if (a) contents.scrollTop = a.offsetTop - contents.clientHeight / 3;
};
if (prose) {
	follow();
	on("scroll", follow);
	on("pointerover", e => {
		const el = e.target.closest?.(".prose > p[id]");
		if (!el) return;
		const { left, top } = at(el);
		mark.hidden = left < 40;
		mark.hash = el.id;
		put(mark, left - 32, top + scrollY);
	});
}

const choose = (name, value) => {
	keep(name, chosen[name] = value);
	for (const el of $$(`[data-set=${name}] button`)) el.ariaPressed = el.value === value;
};
for (const name of ["theme", "size"]) choose(name, chosen[name]);
for (const el of $$(".panel")) el.popover = "auto";
for (const el of $$("[data-panel]")) el.popoverTargetElement = named(el.dataset.panel);

on("pointerdown", e => { if (e.target === share) e.preventDefault(); });
on("click", e => {
	const a = e.target.closest("a, button");
	if (!a) return;
	const { copy: what, set = a.parentNode.dataset.set } = a.dataset;
	if (set) choose(set, a.value);
	if (what) copy(named(what).textContent.replace($(`#${what} a`).textContent, page));
	if (a === share) copy(page + a.value);
	if (a.matches(".permalink, #dz-mark")) copy(page + a.hash);
	if (a.matches(".footnote-ref") && !e.metaKey && !e.ctrlKey) {
		e.preventDefault();
		explain(a);
	} else if (["protocol", "host"].every(part => a[part] === url[part])
		&& a.pathname !== url.pathname) travel(a);
});

// Keys; never while typing.
const step = by => {
	const list = prose ? blocks : $$(".essay-title a, .year a, .terms a");
	let n = list.indexOf(current);
	if (n < 0) n = list.findIndex(el => at(el).top > edge()) - (by > 0);
	current = list[clamp(n + by, 0, list.length - 1)];
	if (prose) current.tabIndex = -1;
	current?.focus({ preventScroll: true });
	current?.scrollIntoView({ block: prose ? "start" : "nearest" });
};
const turn = what => ($(`${what} :is([aria-current], [aria-pressed=true]) + *`)
	|| $(what + " :is(a, button)"))?.click();
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
	else if (/^[np?]$/.test(e.key)) $(`[data-key="${e.key}"]`)?.click();
});
}
