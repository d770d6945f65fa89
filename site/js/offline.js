// Using the site without a connection: starts the service worker where there can be one, says what
// holds on this device, and asks before a new build takes the place of the old one.
// Plain ES5: it runs on every page, in every browser. Keeping and serving lives in sw.js.
//
// [data-offline=…]  what holds here: `none`, `folder`, `coming`, `kept`; the other lines are hidden
// [data-edition=…]  a new build: `waiting` for a yes, or `changed` by another page
// [data-take=…]     buttons: `now`, `later`
(function () {
  "use strict";
  var root = document.currentScript.getAttribute("data-root");
  var agreed = false;

  function show(attribute, word) {
    var lines = document.querySelectorAll("[" + attribute + "]");
    for (var at = 0; at < lines.length; at += 1) {
      lines[at].hidden = lines[at].getAttribute(attribute) !== word;
    }
  }

  function link(relation, address) {
    var element = document.createElement("link");
    element.rel = relation;
    element.href = root + address;
    document.head.appendChild(element);
  }

  function onPress(word, act) {
    var buttons = document.querySelectorAll("[data-take=" + word + "]");
    for (var at = 0; at < buttons.length; at += 1) {
      buttons[at].addEventListener("click", act);
    }
  }

  if (location.protocol === "file:") {
    show("data-offline", "folder");
    return;
  }
  // For a tablet's start screen. A folder cannot be put there.
  link("apple-touch-icon", "static/icon-180.png");

  // Plain http has no service worker; what the page says by itself stays.
  if (!window.isSecureContext || !navigator.serviceWorker) { return; }

  // Only here: from a folder, browsers may not read it and would complain.
  link("manifest", "manifest.webmanifest");

  function ask(worker) {
    var channel = new MessageChannel();
    channel.port1.onmessage = function (event) {
      show("data-offline", event.data ? "kept" : "none");
    };
    worker.postMessage("kept?", [channel.port2]);
  }

  // Answers are kept apart from the site: they stay. The other pages stay too, as they are.
  function takeOver(registration) {
    var waiting = registration.waiting;
    agreed = true;
    if (!waiting) {
      location.reload();
      return;
    }
    waiting.addEventListener("statechange", function () {
      if (waiting.state === "activated") { location.reload(); }
    });
    waiting.postMessage("take over");
  }

  function watch(registration) {
    var worker = registration.installing;
    if (!worker) { return; }
    if (!registration.active) { show("data-offline", "coming"); }
    worker.addEventListener("statechange", function () {
      if (worker.state === "installed" && registration.active) {
        show("data-edition", "waiting");
      } else if (worker.state === "activated") {
        ask(worker);
      } else if (worker.state === "redundant" && !registration.active) {
        show("data-offline", "none");
      }
    });
  }

  // The question about a new build: asked by script alone, so no page has to carry it.
  function part(name, attributes, inside) {
    var element = document.createElement(name);
    Object.keys(attributes).forEach(function (attribute) {
      element.setAttribute(attribute, attributes[attribute]);
    });
    inside.forEach(function (one) {
      element.appendChild(typeof one === "string" ? document.createTextNode(one) : one);
    });
    return element;
  }

  function question(word, sentence, yes) {
    return part("div", { "data-edition": word, hidden: "" }, [
      part("p", {}, [sentence]),
      part("p", { "class": "actions" }, [
        part("button", { type: "button", "class": "action", "data-take": "now" }, [yes]),
        part("button", { type: "button", "class": "action action-quiet", "data-take": "later" }, ["あとで"])
      ])
    ]);
  }

  document.body.appendChild(part("div", { "class": "new-edition screen", role: "status" }, [
    question("waiting", "このサイトの新しい版が届いています。切りかえても、回答は消えません。", "新しい版にする"),
    question("changed", "この端末のサイトは新しい版になりました。この画面だけ、前の版のままです。書き終えてから開き直してください。", "この画面を開き直す")
  ]));

  navigator.serviceWorker.register(root + "sw.js").then(function (registration) {
    var looked = Date.now();
    onPress("now", function () { takeOver(registration); });
    onPress("later", function () { show("data-edition", ""); });
    if (registration.active) { ask(registration.active); }
    if (registration.waiting && registration.active) { show("data-edition", "waiting"); }
    watch(registration);
    registration.addEventListener("updatefound", function () { watch(registration); });
    navigator.serviceWorker.addEventListener("controllerchange", function () {
      if (!agreed) { show("data-edition", "changed"); }
    });
    // A tablet may show one page for weeks.
    document.addEventListener("visibilitychange", function () {
      if (document.hidden || Date.now() - looked < 3600000) { return; }
      looked = Date.now();
      registration.update().catch(function () {});
    });
  }).catch(function () {
    show("data-offline", "none");
  });
}());
