// The reader's tools. Everything here is a comfort: pages are whole without it.
(function () {
  "use strict";
  var root = document.documentElement;
  var page = location.href.replace(/[?#].*/, "");
  function one(what, from) { return (from || document).querySelector(what); }
  function all(what) { return Array.from(document.querySelectorAll(what)); }
  function keep(name, value) { try { localStorage["duizhao-" + name] = value; } catch (no) { /* */ } }
  var bar = one(".bar"), prose = one(".prose"), toast = one("#toast"), pilcrow = one("#pilcrow");
  if (!bar) return;
  var blocks = all(".prose > [id], .prose :not(.footnote) > li > [id]");
  var current;

  // Editions: the same paragraph at the same height.
  function place() {
    if (scrollY < 1) return "";
    var edge = bar.offsetHeight, found;
    blocks.some(function (block) {
      var box = block.getBoundingClientRect();
      if (box.bottom <= edge) return false;
      if (!found || found.top < edge && box.top < innerHeight / 2) found = { top: box.top, id: block.id };
      return found.top >= edge || box.top >= edge;
    });
    return found ? "at=" + Math.round(found.top) + "." + found.id : "at=" + Math.round(scrollY);
  }
  var sent = /[?&]at=(-?\d+)(?:\.([^&]+))?/.exec(location.search);
  function land() {
    var block = sent[2] && document.getElementById(decodeURIComponent(sent[2]));
    scrollTo(0, block ? scrollY + block.getBoundingClientRect().top - sent[1] : sent[2] ? 0 : sent[1]);
  }
  if (sent) {
    land();
    addEventListener("load", function () { land(); });
  }
  if (location.search) try { history.replaceState(history.state, "", page + location.hash); } catch (no) { /* */ }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (!link || link.origin !== location.origin || link.protocol !== location.protocol) return;
    var words = [], edition = link.closest(".editions");
    if (edition) words.push(place());
    if (link.hreflang) keep("edition", link.hreflang.toLowerCase());
    if (location.protocol === "file:" && link.pathname !== location.pathname)
      words.push("set=" + (root.dataset.theme || "") + "." + (root.dataset.size || ""));
    if (words.length) link.search = words.filter(Boolean).join("&");
  }, true);

  // Copying.
  function copy(text) {
    if (!navigator.clipboard) return;
    navigator.clipboard.writeText(text).then(function () {
      toast.firstElementChild.hidden = false;
      setTimeout(function () { toast.firstElementChild.hidden = true; }, 1600);
    }, function () { /* refused: the address is in the bar */ });
  }
  all(".permalink").concat(pilcrow).forEach(function (link) {
    link.addEventListener("click", function () { copy(page + link.hash); });
  });
  all("[data-copy]").forEach(function (button) {
    button.addEventListener("click", function () {
      var text = one("#" + button.dataset.copy);
      copy(text.textContent.replace(one("a", text).textContent, page));
    });
  });
  blocks.forEach(function (block) {
    if (block.matches("p, li p")) block.addEventListener("pointerenter", function () {
      var box = block.getBoundingClientRect(), left = box.left - prose.offsetLeft;
      pilcrow.hidden = box.left < 40;
      pilcrow.hash = block.id;
      pilcrow.style.left = box.left - 36 + scrollX + "px";
      pilcrow.style.top = box.top + scrollY + "px";
    });
  });

  // Where the reader is: progress and table of contents.
  var steps = all(".toc a").map(function (link) {
    return { link: link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) };
  }).filter(function (step) { return step.heading; });
  var contents = one(".toc details");
  if (contents && matchMedia("(min-width: 78rem)").matches) contents.open = true;
  var shown, waiting;
  function follow() {
    waiting = false;
    if (!prose) return;
    var box = prose.getBoundingClientRect();
    root.style.setProperty("--read", Math.min(1, Math.max(0, (bar.offsetHeight - box.top) / Math.max(1, box.height - innerHeight / 2))));
    var here = steps.filter(function (step) { return step.heading.getBoundingClientRect().top < innerHeight / 3; }).pop();
    if (here === shown) return;
    if (shown) shown.link.removeAttribute("aria-current");
    shown = here;
    if (!here) return;
    here.link.setAttribute("aria-current", "true");
    if (contents.scrollHeight > contents.clientHeight) contents.scrollTop = here.link.offsetTop - contents.clientHeight / 3;
  }
  addEventListener("scroll", function () {
    if (!waiting) { waiting = true; requestAnimationFrame(follow); }
  }, { passive: true });
  addEventListener("resize", follow);
  follow();

  // Settings.
  function paint() {
    all("[data-set] button").forEach(function (button) {
      var value = root.dataset[button.parentNode.dataset.set] || "";
      button.setAttribute("aria-pressed", value === button.value);
    });
  }
  function choose(name, value) {
    if (value) root.dataset[name] = value; else delete root.dataset[name];
    keep(name, value);
    paint();
  }
  all("[data-set] button").forEach(function (button) {
    button.addEventListener("click", function () { choose(button.parentNode.dataset.set, button.value); });
  });
  paint();

  // Footnotes in place.
  var note = one("#note");
  all(".footnote-ref").forEach(function (link) {
    link.addEventListener("click", function (event) {
      var text = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!text || !note.showPopover || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      note.replaceChildren.apply(note, text.cloneNode(true).childNodes);
      note.querySelectorAll("[id]").forEach(function (child) { child.removeAttribute("id"); });
      note.querySelectorAll(".footnote-backref").forEach(function (child) { child.remove(); });
      note.showPopover();
      var box = link.getBoundingClientRect(), below = box.bottom + 8;
      if (below + note.offsetHeight > innerHeight) below = Math.max(bar.offsetHeight, box.top - 8 - note.offsetHeight);
      note.style.top = below + scrollY + "px";
      note.style.left = Math.max(16, Math.min(box.left - 40, root.clientWidth - note.offsetWidth - 16)) + "px";
      note.focus({ preventScroll: true });
    });
  });

  // A passage as a link to its words: browsers look for whole words only.
  var share = one("#share"), passage;
  function words(point, last) {
    var block = point.parentElement.closest(".prose [id]"), range = document.createRange(), text = "";
    if (!block || !window.Intl || !Intl.Segmenter) return "";
    range.selectNodeContents(block);
    var whole = range.toString();
    range.setEnd(point, last.offset);
    var at = range.toString().length;
    var list = Array.from(new Intl.Segmenter("zh", { granularity: "word" }).segment(whole));
    if (last.end) list = list.filter(function (s) { return s.index < at; }).slice(-6);
    else list = list.filter(function (s) { return s.index + s.segment.length > at; }).slice(0, 6);
    list.forEach(function (s) { text += s.segment; });
    return encodeURIComponent(text.trim()).replace(/-/g, "%2D");
  }
  document.addEventListener("selectionchange", function () {
    var chosen = getSelection(), range = chosen.rangeCount && chosen.getRangeAt(0);
    share.hidden = !range || chosen.isCollapsed || !prose || !prose.contains(range.commonAncestorContainer);
    if (share.hidden) return;
    passage = range;
    var box = range.getBoundingClientRect();
    share.style.left = Math.min(Math.max(8, box.left), root.clientWidth - 160) + "px";
    share.style.top = Math.min(box.bottom + 10, innerHeight - 50) + "px";
  });
  share.addEventListener("pointerdown", function (event) { event.preventDefault(); });
  share.addEventListener("click", function () {
    var from = words(passage.startContainer, { offset: passage.startOffset });
    var to = words(passage.endContainer, { offset: passage.endOffset, end: true });
    copy(page + "#:~:text=" + from + "," + to);
    share.hidden = true;
  });

  // Keys; never while typing.
  function step(by) {
    var list = prose ? blocks : all(".essay-title a, .year a, .terms a");
    var at = list.indexOf(current);
    if (at < 0 && prose) at = list.findIndex(function (b) { return b.getBoundingClientRect().bottom > bar.offsetHeight + 30; }) - (by > 0);
    current = list[Math.max(0, Math.min(list.length - 1, at + by))];
    if (!current) return;
    if (!current.matches("a")) current.tabIndex = -1;
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: prose ? "start" : "nearest" });
  }
  function press(what) { var link = one(what); if (link) link.click(); }
  var keys = {
    j: function () { step(1); },
    k: function () { step(-1); },
    n: function () { press("[data-key=n]"); },
    p: function () { press("[data-key=p]"); },
    e: function () { press(".editions [aria-current] + a"); if (!one(".editions [aria-current] + a")) press(".editions a"); },
    d: function () {
      var dark = matchMedia("(prefers-color-scheme: dark)").matches;
      choose("theme", (root.dataset.theme || (dark ? "dark" : "light")) === "dark" ? "light" : "dark");
    },
    c: function () { if (current && current.id) copy(page + "#" + current.id); },
    t: function () { current = null; scrollTo(0, 0); },
    "?": function () { one("#keys").togglePopover(); }
  };
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
})();
