// A page that was opened from search: the words stand in the address, and are marked where they stand.
// `mark` are words as this page writes them, `q` is what was typed. Plain ES5; nothing is loaded.
(function () {
  "use strict";
  var main = document.getElementById("main");
  var asked = new URLSearchParams(location.search);
  var typed = (asked.get("q") || "").slice(0, 200);
  var box = document.querySelector(".head-search input");
  var words = asked.getAll("mark").slice(0, 8);
  if (!typed || !main || !window.NodeFilter) { return; }
  if (box) { box.value = typed; }
  if (document.querySelector("[data-search-form]")) { return; }
  // Forms keep the shape of the paper.
  var CLOSED = "script,template,svg,button,select,textarea,.paper,.visually-hidden,[hidden]";

  // Blanks do not count: on a page they come and go with its lines.
  function bare(text) { return text.replace(/\s+/g, ""); }

  function mark() {
    var walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    var nodes = [], all = "", starts = [];
    while (walker.nextNode()) {
      var node = walker.currentNode;
      if (node.parentElement.closest(CLOSED)) { continue; }
      starts.push(all.length);
      nodes.push(node);
      all += bare(node.data);
    }
    var ranges = [];
    words.map(bare).forEach(function (word) {
      if (!word) { return; }
      for (var at = all.indexOf(word); at >= 0 && ranges.length < 500; at = all.indexOf(word, at + word.length)) {
        ranges.push([at, at + word.length]);
      }
    });
    // From the end, so that what comes before keeps its place.
    for (var place = nodes.length - 1; place >= 0; place -= 1) {
      cut(nodes[place], starts[place], ranges);
    }
  }

  // Marks the letters of one text that are in a range.
  function cut(node, start, ranges) {
    var letters = node.data, wanted = [], at = start;
    for (var place = 0; place < letters.length; place += 1) {
      if (/\s/.test(letters.charAt(place))) { continue; }
      if (ranges.some(function (range) { return at >= range[0] && at < range[1]; })) { wanted.push(place); }
      at += 1;
    }
    for (var end = wanted.length - 1; end >= 0;) {
      var first = end;
      while (first > 0 && wanted[first - 1] === wanted[first] - 1) { first -= 1; }
      var rest = node.splitText(wanted[first]);
      rest.splitText(wanted[end] - wanted[first] + 1);
      var element = document.createElement("mark");
      rest.parentNode.replaceChild(element, rest);
      element.appendChild(rest);
      end = first - 1;
    }
  }

  // The place that the address names is where the browser went; the first mark after it is in sight.
  function go() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var marks = main.querySelectorAll("mark");
    for (var at = 0; at < marks.length; at += 1) {
      var one = marks[at];
      var after = !target || target.contains(one) ||
        target.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (!after) { continue; }
      for (var around = one.closest("details"); around; around = around.parentElement.closest("details")) {
        around.open = true;
      }
      var box = one.getBoundingClientRect();
      if (box.bottom > window.innerHeight || box.top < 0) { one.scrollIntoView({ block: "center" }); }
      return;
    }
  }

  mark();
  // After the browser went to the place that the address names.
  if (document.readyState === "complete") { go(); } else { window.addEventListener("load", function () { setTimeout(go, 0); }); }
}());
