// ふりがな over the words of the page, for those who asked for it on this device. Nobody pays for it
// otherwise: the readings are a script of their own, loaded when first needed. Plain ES5.
//
// The button is made here: without script it could do nothing, and no page has to carry it.
// [data-furigana-switch]  where the button stands: above the main part
(function () {
  "use strict";
  var KEY = "tenken-furigana";
  var source = document.currentScript.getAttribute("data-readings");
  var main = document.getElementById("main");
  if (!main) { return; }
  var place = document.createElement("p");
  var button = document.createElement("button");
  place.className = "furigana-switch screen";
  place.setAttribute("data-furigana-switch", "");
  button.type = "button";
  button.className = "small";
  button.setAttribute("aria-pressed", "false");
  button.textContent = "ふりがな";
  place.appendChild(button);
  // Forms keep the shape of the paper; names of files and numbers are no words.
  var CLOSED = "ruby,code,pre,svg,script,template,button,select,textarea,.on-paper,.paper,.number,.visually-hidden,[hidden]";
  var KANJI = /[\u4e00-\u9fff\u3005]/;
  var words = null;
  var longest = 0;

  function kept() {
    try { return localStorage.getItem(KEY) === "on"; } catch (refused) { return false; }
  }

  function keep(on) {
    try {
      if (on) { localStorage.setItem(KEY, "on"); } else { localStorage.removeItem(KEY); }
    } catch (refused) { /* Then it holds for this page. */ }
  }

  function load(then) {
    if (words) { then(); return; }
    var script = document.createElement("script");
    script.src = source;
    script.onload = function () {
      words = window.tenkenReadings || {};
      Object.keys(words).forEach(function (word) { longest = Math.max(longest, word.length); });
      then();
    };
    document.head.appendChild(script);
  }

  function isKanji(letter) { return KANJI.test(letter || ""); }

  // The words that cover a run of kanji from `at` without a gap, longest first; none where the
  // readings do not know all of it: half a reading misleads.
  function cover(text, at) {
    var digit = /[0-9\uff10-\uff19]/.test(text.charAt(at - 1));
    for (var size = Math.min(longest, text.length - at); size > 0; size -= 1) {
      var word = text.substr(at, size);
      if (!Object.prototype.hasOwnProperty.call(words, word) || !isKanji(word)) { continue; }
      // 1人, 2日, 6日付け: counted things are read in their own way.
      if (digit && (size === 1 || /[\u65e5\u6708\u4eba]/.test(word.charAt(0)))) { continue; }
      if (!isKanji(word.charAt(size - 1)) || !isKanji(text.charAt(at + size))) { return [word]; }
      var rest = cover(text, at + size);
      if (rest) { return [word].concat(rest); }
    }
    return null;
  }

  // 使い回し and つかいまわし: what stands over which kanji.
  function parts(word, reading) {
    var groups = word.match(/[\u3041-\u3096\u30a1-\u30fa\u30fc]+|[^\u3041-\u3096\u30a1-\u30fa\u30fc]+/g);
    var pattern = groups.map(function (group) {
      if (isKanji(group)) { return "(.+?)"; }
      return group.replace(/[\u30a1-\u30f6]/g, function (kana) {
        return String.fromCharCode(kana.charCodeAt(0) - 0x60);
      });
    });
    var found = new RegExp("^" + pattern.join("") + "$").exec(reading);
    if (!found) { return [[word, reading]]; }
    var next = 1;
    return groups.map(function (group) {
      if (!isKanji(group)) { return [group, ""]; }
      next += 1;
      return [group, found[next - 1]];
    });
  }

  function ruby(base, reading) {
    var element = document.createElement("ruby");
    var over = document.createElement("rt");
    element.className = "furigana";
    // Read once: the words themselves.
    over.setAttribute("aria-hidden", "true");
    over.textContent = reading;
    element.appendChild(document.createTextNode(base));
    element.appendChild(over);
    return element;
  }

  function dress(node) {
    var text = node.nodeValue;
    var dressed = document.createDocumentFragment();
    var done = 0;
    var at = 0;
    while (at < text.length) {
      var covering = isKanji(text.charAt(at)) ? cover(text, at) : null;
      if (covering) {
        dressed.appendChild(document.createTextNode(text.slice(done, at)));
        covering.forEach(function (word) {
          parts(word, words[word]).forEach(function (part) {
            dressed.appendChild(part[1] ? ruby(part[0], part[1]) : document.createTextNode(part[0]));
          });
          at += word.length;
        });
        done = at;
      } else if (isKanji(text.charAt(at))) {
        while (isKanji(text.charAt(at))) { at += 1; }
      } else {
        at += 1;
      }
    }
    if (done === 0) { return; }
    dressed.appendChild(document.createTextNode(text.slice(done)));
    node.parentNode.replaceChild(dressed, node);
  }

  function put() {
    // Somebody may have changed their mind while the readings came.
    if (button.getAttribute("aria-pressed") !== "true") { return; }
    var walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    var nodes = [];
    while (walker.nextNode()) {
      var node = walker.currentNode;
      if (isKanji(node.nodeValue) && !node.parentElement.closest(CLOSED)) { nodes.push(node); }
    }
    nodes.forEach(dress);
  }

  function take() {
    [].forEach.call(document.querySelectorAll("ruby.furigana"), function (element) {
      var parent = element.parentNode;
      parent.replaceChild(element.firstChild, element);
      parent.normalize();
    });
  }

  function show(on) {
    button.setAttribute("aria-pressed", String(on));
    document.documentElement.classList.toggle("with-furigana", on);
    if (on) { load(put); } else { take(); }
  }

  button.addEventListener("click", function () {
    var on = button.getAttribute("aria-pressed") !== "true";
    keep(on);
    show(on);
  });
  main.parentNode.insertBefore(place, main);
  if (kept()) { show(true); }
}());
