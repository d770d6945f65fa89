// Whether the answer app started. Include before checker.js, both with `defer`:
// this file is plain ES5, so it still runs where checker.js is a syntax error.
//
// <html class="… js-ready">   start() returned: show what needs the app
// <html class="… js-failed">  it did not: #start-failed is shown, the form stays paper
(function () {
  "use strict";
  var root = document.documentElement;
  var settled = false;

  function settle(outcome) {
    settled = true;
    root.className = (root.className + " " + outcome).replace(/^ /, "");
  }

  function failed(reason) {
    if (settled) { return; }
    settle("js-failed");
    var notice = document.getElementById("start-failed");
    if (notice) { notice.removeAttribute("hidden"); }
    if (window.console) { console.error("tenken: " + reason); }
  }

  // checker.js calls this once its wasm is ready.
  window.tenkenBoot = function (app) {
    try {
      app.start();
    } catch (error) {
      failed(error);
      return;
    }
    settle("js-ready");
  };

  // Deferred scripts have run by now; if nobody called, checker.js is missing,
  // was refused, or this browser is too old for it.
  document.addEventListener("DOMContentLoaded", function () {
    if (!settled) { failed("checker.js did not start"); }
  });
}());
