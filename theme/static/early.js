// Before the first paint: what the reader chose, and the way from the root page to an edition.
(function () {
  "use strict";
  var root = document.documentElement;
  var store = {};
  try { store = localStorage; } catch (refused) { /* storage is a comfort, not a need */ }
  var sent = /[?&]set=(\w*)\.(\w*)/.exec(location.search); // where storage does not travel
  ["theme", "size"].forEach(function (name, at) {
    if (sent) try { store["duizhao-" + name] = sent[at + 1]; } catch (full) { /* as above */ }
    var value = sent ? sent[at + 1] : store["duizhao-" + name];
    if (value) root.dataset[name] = value;
  });
  root.classList.add("js");
  if (!root.dataset.choose) return;
  var editions = root.dataset.choose.split(" ");
  function wish(tag) {
    tag = tag.toLowerCase();
    if (!/^(zh|cmn|yue)\b/.test(tag)) return [tag, tag.split("-")[0]];
    if (/hans/.test(tag) || !/hant|tw|hk|mo/.test(tag)) return ["zh-hans"];
    var hongKong = /hk|mo/.test(tag);
    return [hongKong ? "zh-hant-hk" : "zh-hant-tw", "zh-hant", "zh-hant-tw", "zh-hant-hk"];
  }
  var wishes = [store["duizhao-edition"]];
  navigator.languages.forEach(function (tag) { wishes = wishes.concat(wish(tag)); });
  var choice = wishes.find(function (code) { return editions.includes(code); });
  if (choice) location.replace(choice + "/index.html" + location.search);
})();
