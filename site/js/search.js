// The search page: loads the program and the index when somebody searches, and shows what was found.
// Everything comes as classic scripts, so that it works from a folder as from a server. Every text
// goes in as text; sentences and elements stand in search.html. Looking is model::search's. Of very many
// pages the first ones are searched while the others come (data-more).
//
// [data-search-form]      the form, hidden where there is no script
// [data-search-said]      how many were found; its sentences are its own attributes
// [data-search-tier=…]    results of one kind: exact, spelling, synonym, reading, slip
// [data-search-none]      what to try where nothing was found; in it
// [data-search-parts]     parts of what was typed that are found, together and one by one
// [data-search-related]   official words for what was typed
// [data-search-list]      the list that serves without words
(function () {
  "use strict";
  var TIERS = ["exact", "spelling", "synonym", "reading", "slip"];
  var AT_ONCE = 10;
  var own = document.currentScript;
  var form = document.querySelector("[data-search-form]");
  var box = form.querySelector("input");
  var said = document.querySelector("[data-search-said]");
  var none = document.querySelector("[data-search-none]");
  var within = document.querySelector("[data-search-parts]");
  var related = document.querySelector("[data-search-related]");
  var list = document.querySelector("[data-search-list]");
  var parts = {};
  var coming = null;
  var readings = null;
  var program = null;
  var learned = false;
  // Whether pages are still to come: "coming", or "missing" where they did not.
  var others = "";
  var asked = null;
  // What the page tells about; behind what was asked while something is on its way.
  var about = null;
  var composing = false;
  var waiting = 0;

  function load(name) {
    return new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = own.getAttribute("data-" + name);
      script.onload = done;
      script.onerror = failed;
      document.head.appendChild(script);
    });
  }

  // How many bytes, and their text.
  function unpacked(given) { return program.unpacked(given[0], given[1]); }

  function begin() {
    coming = coming || Promise.all([load("engine"), load("index")]).then(function () {
      return window.tenkenSearch;
    }).then(function (got) {
      program = got;
      others = own.getAttribute("data-more") ? "coming" : "";
      open(window.tenkenSearchIndex);
      if (others) { goOn(); }
    });
    return coming;
  }

  function open(pack) {
    if (!program.open(unpacked(pack))) { throw new Error("no index"); }
  }

  // What was found among the first pages is shown before the others take their time.
  function goOn() {
    load("more").then(function () {
      return new Promise(function (shown) { setTimeout(shown, 30); });
    }).then(function () {
      open(window.tenkenSearchMore);
      others = "";
    }).catch(function () { others = "missing"; }).then(again);
  }

  // Who is on a result stays there.
  function again() {
    var on = document.activeElement.closest(".found-page a");
    if (!asked || asked !== about) { return; }
    show(asked, answered(asked));
    if (!on) { return; }
    document.querySelectorAll(".found-page a").forEach(function (link) {
      if (link.href === on.href) { link.focus(); }
    });
  }

  function answered(words) { return program.search(words).trim().split("\n"); }

  // Words without kanji may be readings.
  function needsReadings(words) {
    return words.split(/[\s\u3000"「」|｜-]+/).some(function (word) {
      return word && !/[\u4e00-\u9fff々]/.test(word);
    });
  }

  function beginFor(words) {
    var all = [begin()];
    if (needsReadings(words)) {
      readings = readings || load("readings");
      all.push(readings);
    }
    return Promise.all(all).then(function (got) {
      if (got[1] && !learned) { learned = program.learn(unpacked(window.tenkenSearchReadings)); }
    });
  }

  function look(words) {
    words = words.trim();
    if (words === asked) { return; }
    asked = words;
    remember(words);
    if (!words) { show(words, null); return; }
    // Said only where the program takes its time.
    var slow = setTimeout(function () {
      if (words === asked) { empty(); said.textContent = said.getAttribute("data-looking"); }
    }, 300);
    beginFor(words).then(function () {
      clearTimeout(slow);
      if (words === asked) { show(words, answered(words)); }
    }).catch(function () {
      clearTimeout(slow);
      coming = readings = asked = null;
      empty();
      said.textContent = said.getAttribute("data-failed");
      list.hidden = false;
    });
  }

  // The address says what is shown: going back, and telling others, lead here again.
  function remember(words) {
    try {
      history.replaceState(null, "", words ? "?q=" + encodeURIComponent(words) : location.pathname);
    } catch (refused) { /* Some browsers do not in a folder. */ }
  }

  function sentence(kind, words, number) {
    return said.getAttribute("data-" + kind).replace("{words}", words).replace("{number}", number);
  }

  function empty() {
    TIERS.forEach(function (tier) { parts[tier].hidden = true; });
    none.hidden = related.hidden = true;
  }

  // How many pages in each way, then official words.
  function show(words, answer) {
    var counts, found, place = 0;
    about = words;
    empty();
    list.hidden = Boolean(answer);
    if (!answer) { said.textContent = ""; return; }
    counts = answer.slice(0, TIERS.length).map(Number);
    found = counts[0] + counts[1] + counts[2] + counts[3];
    // What is like it is told only where it is certain that nothing is the same.
    if (others) { counts[4] = 0; }
    said.textContent = found
      ? sentence({ coming: "so-far", missing: "cut" }[others] || "found", words, found)
      : sentence({ coming: "looking", missing: "failed" }[others] || (counts[4] ? "perhaps" : "none"),
        words, counts[4]);
    none.hidden = found > 0 || others !== "";
    list.hidden = found + counts[4] > 0 || others === "coming";
    tell(related, found ? answer.slice(TIERS.length) : []);
    tell(within, found || others ? [] : partsOf(words));
    // The program shows what it was asked last, and parts were asked meanwhile.
    if (!found) { answered(words); }
    TIERS.forEach(function (tier, at) {
      if (counts[at]) { fill(parts[tier], place, counts[at]); }
      place += counts[at];
    });
  }

  // What stands between blanks or particles; in it, kinds of letters, so that what is written without either
  // leads on, too. All together come first. Many parts would keep who asked waiting.
  function partsOf(words) {
    // Without what must not be there.
    words = words.replace(/(^|\s)[-－]\S+/g, " ");
    // の, を, は, が, に, で, まで behind a word, with kana that end the question; before 第14条. Not のる, はる.
    var cut = words.replace(/([^\sぁ-ん])(ま?で|[のをはがに](?!る))([ぁ-ん]+(?!\S))?|[のを]で?|(?=第\d)/g, "$1 ");
    var found = Array.from(new Set((words + " " + cut).split(/[\s\u3000"「」|｜]+/).concat(
      cut.match(/[\u4e00-\u9fff々]+[ァ-ヺー]+/g),
      cut.match(/[\u4e00-\u9fff々]+|[ァ-ヺー]+|[\w-]+/g)
    ))).filter(function (part) {
      return part && part[1] && !/^-|^(and|or|not|\d+|[ぁ-ん]{2})$/i.test(part);
    }).slice(0, 20).filter(finds);
    // What is inside another part leads nowhere else.
    found = found.filter(function (part) { return found.join().split(part).length < 3; });
    words = found.join("\u3000");
    return found[1] && finds(words) ? [words].concat(found) : found;
  }

  function finds(part) {
    return /[1-9]/.test(answered(part).slice(0, 4));
  }

  function tell(line, words) {
    var into = line.querySelector("span");
    into.textContent = "";
    line.hidden = !words.length;
    new Set(words).forEach(function (word) {
      var link = document.createElement("a");
      link.href = "?q=" + encodeURIComponent(word);
      link.append(word);
      into.append(link, " ");
    });
  }

  function fill(part, first, count) {
    var results = part.querySelector("ol");
    var more = part.querySelector("[data-search-more]");
    var shown = 0;
    results.textContent = "";
    part.querySelector("[data-search-number]").textContent = count;
    function go(event) {
      var from = shown;
      for (; shown < Math.min(from + AT_ONCE, count); shown += 1) {
        results.append(result(program.shown(first + shown)));
      }
      more.hidden = shown >= count;
      more.querySelector("[data-search-rest]").textContent = count - shown;
      // The button may be gone: who pressed it goes on with what came.
      if (event) { results.children[from].querySelector("a").focus(); }
    }
    more.onclick = go;
    part.hidden = false;
    go();
  }

  function result(told) {
    var sections = told.split("\u001e");
    var page = sections.shift().split("\u001f");
    var element = copy("page");
    var marks = [];
    var title = element.querySelector("[data-search-title]");
    var into = element.querySelector("[data-search-sections]");
    marked(title, page[1], marks);
    sections = sections.map(function (section) { return section.split("\u001f"); });
    sections.forEach(function (section) {
      var line = copy("section");
      var heading = line.querySelector("[data-search-heading]");
      var text = line.querySelector("[data-search-text]");
      marked(heading, section[1], marks);
      heading.hidden = !section[1];
      marked(text, section[2], marks);
      into.append(line);
    });
    if (page[2] !== "0") {
      var rest = copy("rest");
      rest.querySelector("[data-search-number]").textContent = page[2];
      into.append(rest);
    }
    // What is marked here is what the page marks.
    title.href = address(sections.length ? sections[0][0] : page[0], marks);
    sections.forEach(function (section, at) {
      into.children[at].querySelector("[data-search-heading]").href = address(section[0], marks);
    });
    return element;
  }

  function copy(name) {
    var template = document.querySelector("template[data-search-copy=" + name + "]");
    return template.content.firstElementChild.cloneNode(true);
  }

  function address(url, marks) {
    var at = url.split("#");
    var query = "?q=" + encodeURIComponent(asked);
    marks.slice(0, 8).forEach(function (mark) { query += "&mark=" + encodeURIComponent(mark); });
    return at[0] + query + (at[1] ? "#" + encodeURIComponent(at[1]) : "");
  }

  function marked(into, text, marks) {
    text.split("\u0002").forEach(function (part, at) {
      var ends = part.split("\u0003");
      if (at) {
        var mark = document.createElement("mark");
        mark.textContent = ends[0];
        if (marks.indexOf(ends[0]) < 0) { marks.push(ends[0]); }
        into.append(mark, ends[1]);
      } else {
        into.append(part);
      }
    });
  }

  function soon() {
    clearTimeout(waiting);
    if (!composing) { waiting = setTimeout(function () { look(box.value); }, 150); }
  }

  TIERS.forEach(function (tier) {
    parts[tier] = document.querySelector("[data-search-tier=" + tier + "]");
  });
  form.hidden = false;
  box.addEventListener("focus", function () { begin().catch(function () { coming = null; }); });
  box.addEventListener("compositionstart", function () { composing = true; clearTimeout(waiting); });
  box.addEventListener("compositionend", function () { composing = false; soon(); });
  box.addEventListener("input", function (event) { if (!event.isComposing) { soon(); } });
  box.addEventListener("keydown", function (event) {
    // The Enter that takes a word over from the input method asks for nothing.
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) { event.preventDefault(); }
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(waiting);
    if (!composing) { look(box.value); }
  });
  box.value = new URLSearchParams(location.search).get("q") || "";
  if (box.value) { look(box.value); }
}());
