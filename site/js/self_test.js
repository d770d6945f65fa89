// この端末でだいじょうぶ？: tries on this device what the answer app relies on, and shows which lines
// of check/self_test.html are true. It has stores of its own; no answer is read or written.
// Plain ES5. Comes when its box is opened (boot.js).
(function () {
  "use strict";
  var NAME = "tenken-self-test";
  var ROUNDS = 20;
  // As much as the app ever means to keep there; check/self_test.html names it.
  var CHARACTERS = 1000000;
  // Longer, and a person may close the window before it is written.
  var SLOW = 1000;
  // A slow tablet is no broken one; a question that is never answered ends too.
  var PATIENCE = 60000;
  var ANSWER = 5000;
  var box = document.querySelector("[data-self-test]");
  var result = box.querySelector("[data-self-test-result]");
  var state = box.querySelector("[data-self-test-state]");
  var worst;

  function one(name) { return box.querySelector(name); }

  function show(line, numbers) {
    var found = one("[data-self-test-line='" + line + "']");
    var places = found.querySelectorAll("[data-self-test-number]");
    for (var at = 0; at < places.length; at += 1) { places[at].textContent = String(numbers[at]); }
    found.hidden = false;
    var said = found.querySelector("b") ? found.querySelector("b").textContent : "";
    if (said === "だめ") { worst = "bad"; }
    if (said === "注意" && worst === "good") { worst = "care"; }
  }

  function pair(number) { return (number < 10 ? "0" : "") + number; }

  function written(date) {
    return date.getFullYear() + "年" + (date.getMonth() + 1) + "月" + date.getDate() + "日 "
      + pair(date.getHours()) + ":" + pair(date.getMinutes());
  }

  // What never answers counts as no.
  function within(promise, patience) {
    return new Promise(function (tell) {
      window.setTimeout(function () { tell(undefined); }, patience);
      promise.then(tell, function () { tell(undefined); });
    });
  }

  function opened() {
    return new Promise(function (tell, fail) {
      var request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = function () { request.result.createObjectStore("marks"); };
      request.onsuccess = function () { tell(request.result); };
      request.onerror = function () { fail(request.error); };
      request.onblocked = fail;
    });
  }

  function put(key, value) {
    return opened().then(function (store) {
      return new Promise(function (tell, fail) {
        var change = store.transaction("marks", "readwrite");
        change.objectStore("marks").put(value, key);
        change.oncomplete = function () { store.close(); tell(); };
        change.onabort = function () { store.close(); fail(change.error); };
      });
    });
  }

  function get(key) {
    return opened().then(function (store) {
      return new Promise(function (tell, fail) {
        var request = store.transaction("marks").objectStore("marks").get(key);
        request.onsuccess = function () { store.close(); tell(request.result); };
        request.onerror = function () { store.close(); fail(request.error); };
      });
    });
  }

  // The slowest round in milliseconds.
  function rounds(left, slowest) {
    if (left === 0) { return Promise.resolve(slowest); }
    var value = "答え" + left + " " + Date.now();
    var start = Date.now();
    return put("round", value).then(function () {
      var took = Date.now() - start;
      return get("round").then(function (read) {
        if (read !== value) { throw new Error("another value"); }
        return rounds(left - 1, Math.max(slowest, took));
      });
    });
  }

  function journal() {
    var tried = new Promise(function (tell) { tell(rounds(ROUNDS, 0)); });
    return within(tried, PATIENCE).then(function (slowest) {
      if (slowest === undefined) { show("journal bad", []); return; }
      if (slowest > SLOW) { show("journal care", [slowest]); return; }
      show("journal good", [ROUNDS, slowest]);
    });
  }

  function mirror() {
    var key = NAME + "-space";
    var long = new Array(CHARACTERS + 1).join("答");
    try {
      localStorage.setItem(key, "一");
      if (localStorage.getItem(key) !== "一") { throw new Error("another value"); }
    } catch (refused) {
      show("mirror bad", []);
      return;
    }
    var fits = false;
    try {
      localStorage.setItem(key, long);
      fits = localStorage.getItem(key) === long;
    } catch (full) { /* The old value stays. */ }
    localStorage.removeItem(key);
    if (fits) { show("mirror good", []); } else { show("mirror care", []); }
  }

  // The mark of the last time, in both places; then today's.
  function mark() {
    var here = null;
    try { here = localStorage.getItem(NAME); } catch (refused) { /* The line of the mirror says so. */ }
    return within(get("mark"), PATIENCE).then(function (there) {
      if (there) {
        // After a sudden end the mirror may lack its last words; that is what the journal is for.
        show(here ? "mark good" : "mark half", [there]);
      } else {
        show(here ? "mark bad" : "mark care", []);
      }
      var now = written(new Date());
      try { localStorage.setItem(NAME, now); } catch (refused) { /* As above. */ }
      return within(put("mark", now), PATIENCE);
    });
  }

  function promise() {
    var storage = navigator.storage;
    var asked = storage && storage.persisted ? within(storage.persisted(), ANSWER) : Promise.resolve(false);
    return asked.then(function (kept) {
      show(kept ? "promise good" : "promise care", []);
      var safari = /Version\/[0-9.]+.*Safari/.test(navigator.userAgent)
        && /Mac|iPad|iPhone/.test(navigator.userAgent);
      if (safari && !navigator.standalone) { show("week care", []); }
    });
  }

  function rest() {
    var secure = window.isSecureContext ? "opened secure" : "opened plain";
    show(location.protocol === "file:" ? "opened folder" : secure, []);
    var now = new Date();
    var right = now.getFullYear() >= 2026 && now.getFullYear() < 2040;
    show(right ? "clock good" : "clock bad", [written(now)]);
    var files = window.Blob && window.URL && URL.createObjectURL && window.FileReader
      && "download" in document.createElement("a");
    show(files ? "files good" : "files bad", []);
    one("[data-self-test-device]").textContent = [
      written(now), navigator.userAgent,
      "画面 " + window.screen.width + "×" + window.screen.height, location.protocol
    ].join(" ／ ");
  }

  function start() {
    worst = "good";
    result.hidden = true;
    state.textContent = "調べています…";
    var lines = box.querySelectorAll("[data-self-test-line]");
    for (var at = 0; at < lines.length; at += 1) { lines[at].hidden = true; }
    journal().then(function () { mirror(); return mark(); }).then(promise).then(function () {
      rest();
      var sum = one("[data-self-test-line='sum " + worst + "']");
      sum.hidden = false;
      state.textContent = "調べ終わりました。";
      result.hidden = false;
    });
  }

  // The paper holds the result alone.
  function print() {
    var root = document.documentElement;
    var paper = result.cloneNode(true);
    paper.className += " self-test-paper";
    document.body.appendChild(paper);
    root.classList.add("printing-self-test");
    window.addEventListener("afterprint", function after() {
      window.removeEventListener("afterprint", after);
      root.classList.remove("printing-self-test");
      paper.remove();
    });
    window.print();
  }

  one("[data-self-test-press='start']").addEventListener("click", start);
  // Before, nobody would have heard the press.
  one("[data-self-test-press='start']").hidden = false;
  one("[data-self-test-press='print']").addEventListener("click", print);
}());
