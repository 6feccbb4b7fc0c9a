// What is wrong with the lines of a page: [kind, the characters, where]. Evaluated by test_type.py.
() => {
  const STARTS = "，。、；：？！）》〉」』】〕”’％%)]", ENDS = "（《〈「『【〔“‘([";
  const BLOCKS = ".prose :is(p, li, dt, dd, td, th, figcaption, h2, h3, h4, h5, h6), h1, .essay-title,"
    + " .summary, .toc a, .related li, .year a";
  const faults = [], range = new Range();
  for (const block of document.querySelectorAll(BLOCKS)) {
    if (block.querySelector("p, ul, ol") || block.closest("pre")) continue;
    const lines = [];
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode());) {
      if (text.parentElement.closest("rt, .heading-links, .unseen, .footnote-backref")) continue;
      const small = text.parentElement.closest("sup, sub");
      for (let at = 0; at < text.length; at++) {
        if (/[\s\u2060]/.test(text.data[at])) continue;
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const box = [...range.getClientRects()].at(-1);
        if (!box?.height) continue;
        const middle = (box.top + box.bottom) / 2, line = lines.at(-1);
        if (!line || Math.abs(middle - line.middle) > box.height * (small ? 1.2 : .55))
          lines.push({ middle, text: "", mark: small });
        lines.at(-1).text += text.data[at];
      }
    }
    lines.forEach(({ text, mark }, at) => {
      const note = (kind, what) => faults.push([kind, what, block.id || block.className || block.tagName]);
      const before = lines[at - 1]?.text;
      if (!before) return;
      if (mark || STARTS.includes(text[0])) note("begins", text.slice(0, 4));
      if (ENDS.includes(before.at(-1))) note("ends", before.slice(-4));
      if (/[—…]$/.test(before) && /^[—…]/.test(text)) note("parted", before.slice(-4) + text.slice(0, 4));
      if (at === lines.length - 1 && /^[^\p{L}\p{N}]*\p{Script=Han}[^\p{L}\p{N}]*$/u.test(text)) note("alone", text);
    });
  }
  return faults;
}
