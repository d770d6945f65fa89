// Whether the answer app started. Include in the head, before checker.js with its `async`:
// this file is plain ES5, so it still runs where checker.js is a syntax error.
//
// <html class="… js-starting"> scripts run: the papers of all forms need not be laid out meanwhile
// <html class="… js-early">  where one stopped is shown, the app is on its way (early.js)
// <html class="… js-ready">   start() returned: show what needs the app
// <html class="… js-failed">  it did not: #start-failed is shown, the form stays paper
// #stopped                    it started, and broke in the middle of something: nothing can be filled in
(function () {
  "use strict";
  var root = document.documentElement;
  var announced = false;
  var settled = false;

  // When it was printed stands below the form, and whose it is on sheets that run on.
  function tellPaper() {
    var now = new Date().toLocaleString("ja-JP").slice(0, -3);
    var line = document.querySelector(".current .annex .paper-line");
    root.style.setProperty("--printed", JSON.stringify("\u3000" + now + " 印刷"));
    root.style.setProperty("--whose", JSON.stringify(line && line.textContent));
  }

  function settle(outcome) {
    settled = true;
    // After the app, which wakes the paper.
    addEventListener("beforeprint", tellPaper);
    root.className = (root.className + " " + outcome).replace(/(^| )js-(starting|early)/g, "");
  }

  root.className += " js-starting";

  // The papers are text until somebody may print them (generator/src/asleep.rs).
  function wakePapers() {
    var asleep = document.querySelectorAll(".check-paper > noscript");
    for (var place = 0; place < asleep.length; place += 1) {
      asleep[place].insertAdjacentHTML("beforebegin", asleep[place].textContent);
      asleep[place].parentNode.removeChild(asleep[place]);
    }
  }

  function failed(reason) {
    if (settled) { return; }
    settle("js-failed");
    wakePapers();
    document.addEventListener("DOMContentLoaded", wakePapers);
    var notice = document.getElementById("start-failed");
    if (notice) { notice.removeAttribute("hidden"); }
    if (window.console) { console.error("tenken: " + reason); }
  }

  // Broken in the middle of something, the app hears nothing any more, and what is answered then would be
  // lost without a word. Errors of others, such as extensions, find it well.
  function guard(app) {
    var page = document.querySelector("[data-app]");
    var look = function () {
      if (page.inert || !app.is_stuck()) { return; }
      page.inert = true;
      document.querySelector("[data-slot=saved]").textContent = "止まりました";
      var notice = document.getElementById("stopped");
      notice.showModal();
      notice.addEventListener("click", function (event) {
        if (event.target.type) { location.reload(); }
      });
      // The app itself would hold back whoever reloads.
      addEventListener("beforeunload", function (event) { event.stopImmediatePropagation(); }, true);
    };
    // Whatever was under way has ended by then.
    var soon = function () { setTimeout(look); };
    addEventListener("error", soon);
    addEventListener("unhandledrejection", soon);
  }

  // checker.js announces itself here, with what unpacks the app. Whoever stopped in a form sees it first.
  var unpack = null;
  var drawing = false;
  try {
    drawing = /"form":"[^"]/.test(localStorage.getItem("tenken1:@here:" + location.pathname));
  } catch (refused) { /* the app will tell */ }

  function begin() {
    if (!unpack || drawing) { return; }
    var app = unpack();
    unpack = null;
    app.then(function (app) {
      app.start();
      if (/js-failed/.test(root.className)) { failed("page and app are not of one build"); return; }
      // Hidden until there is something behind its controls: a page without its folder has no styles either.
      document.querySelector(".check-app").removeAttribute("hidden");
      document.querySelector(".taken-out").setAttribute("hidden", "");
      settle("js-ready");
      guard(app);
      if (window.tenkenEarly) { window.tenkenEarly(); }
    }).then(null, failed);
  }

  window.tenkenBoot = function (app) {
    announced = true;
    unpack = app;
    begin();
  };

  window.tenkenDrawn = function () {
    drawing = false;
    // Where answers are kept is opened by the app, which comes last; the browser gets it ready meanwhile.
    try { indexedDB.databases().then(null, function () {}); } catch (refused) { /* the app will tell */ }
    begin();
  };

  // A tap that changes what is shown, and once more at the same place: whatever lies under the finger by then
  // was never meant, least of all an answer. What one control hears twice is its own affair (次, 次, 次), and so
  // is a label's click, handed on to its control.
  var finger = false;
  var before = null;
  addEventListener("pointerdown", function (event) { finger = event.pointerType !== "mouse"; }, true);
  addEventListener("click", function (event) {
    // Keys and scripts point nowhere.
    if (!event.detail) { return; }
    var control = event.target.closest("label, a, button, input, select, summary, textarea");
    var at = {
      control: control && control.control || control,
      x: event.clientX, y: event.clientY, time: event.timeStamp
    };
    // A mouse goes fast from one control to the next: only what the browser takes for a double click.
    var again = finger ? before && at.time - before.time < 500 &&
      Math.max(Math.abs(at.x - before.x), Math.abs(at.y - before.y)) < 30 : event.detail > 1;
    if (again && before && at.control !== before.control) {
      event.preventDefault();
      event.stopImmediatePropagation();
      at.control = before.control;
    }
    before = at;
  }, true);

  // この端末でだいじょうぶ？ comes when its box is opened for the first time.
  document.addEventListener("toggle", function (event) {
    var asleep = document.querySelector("script[data-later=self-test]");
    if (!asleep || !event.target.hasAttribute("data-self-test")) { return; }
    var script = document.createElement("script");
    if (asleep.src) { script.src = asleep.src; } else { script.text = asleep.text; }
    asleep.parentNode.replaceChild(script, asleep);
  }, true);

  // Every script has run by now; if nobody called, checker.js is missing,
  // was refused, or this browser is too old for it.
  addEventListener("load", function () {
    if (!announced) { failed("checker.js did not start"); }
    if (!window.tenkenEarly) { window.tenkenDrawn(); }
  });
}());
