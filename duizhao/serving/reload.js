// Brings a page up to date when its site has been built again, and shows what is wrong with it.
(() => {
  "use strict";
  const source = new EventSource("/.duizhao/events");
  let box;
  source.addEventListener("built", (event) => {
    if (event.data !== document.currentBuild && document.currentBuild) location.reload();
    document.currentBuild = event.data;
    if (box) box.remove();
    box = undefined;
  });
  source.addEventListener("problems", (event) => {
    if (!box) {
      box = document.createElement("pre");
      box.lang = "en";
      box.setAttribute("role", "alert");
      Object.assign(box.style, {
        position: "fixed", inset: "auto 0 0 0", margin: 0, padding: "1rem", zIndex: 2147483647,
        maxHeight: "60vh", overflow: "auto", whiteSpace: "pre-wrap", color: "#fff",
        background: "#8c1c13", font: "16px/1.5 ui-monospace, monospace",
      });
      document.body.append(box);
    }
    box.textContent = JSON.parse(event.data).join("\n\n");
  });
})();
