// The selected passage as a link that finds it: a text fragment, as the value of the button.
{
const prose = document.querySelector(".prose"), share = document.querySelector("#dz-share");
const block = node => (node.closest ? node : node.parentNode).closest(".prose [id]");
// Browsers look for a passage in whole words.
const words = (node, offset, last) => {
	const range = new Range();
	range.selectNodeContents(block(node) || prose);
	const segmenter = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
	const list = [...segmenter.segment(range)];
	range.setEnd(node, offset);
	const end = `${range}`.length;
	return last ? list.filter(word => word.index < end).slice(-6)
		: list.filter(word => word.index + word.segment.length > end).slice(0, 6);
};
const text = list => encodeURIComponent(list.map(word => word.segment).join("")).replace(/-/g, "%2D");
// They look for the end after the beginning: what is short is written once.
const fragment = ({ startContainer, startOffset, endContainer, endOffset }) => {
	const first = words(startContainer, startOffset), last = words(endContainer, endOffset, true);
	const end = first.at(-1)?.index;
	return block(startContainer) !== block(endContainer) || !last[0] || last[0].index > end
		? text(first) + "," + text(last)
		: text([...first, ...last.filter(word => word.index > end)]
			.filter(word => word.index <= last.at(-1).index));
};
const offer = () => {
	const selection = getSelection(), passage = selection.rangeCount && selection.getRangeAt(0);
	share.hidden = selection.isCollapsed || !prose.contains(passage.commonAncestorContainer);
	if (!share.hidden) share.value = "#:~:text=" + fragment(passage);
};
document.addEventListener("selectionchange", offer);
offer();
}
