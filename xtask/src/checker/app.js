// Around the glue of wasm-bindgen, both written into checker.js by `cargo xtask wasm`. Classic, because
// pages opened by double click may load neither modules nor `.wasm` files; base64 and `initSync`,
// because they may not fetch either. Packed, because base64 hides from a server's own compression what
// the bytes have in common. No `eval`: the pages' policy allows 'self' 'wasm-unsafe-eval' only.
// What happens when it fails lives in boot.js.
var imports, first, rest, coming;

// The glue asks here what the first half may call: its own words, and the doors to the rest.
function withDoors(own) {
  imports = own;
  imports.rest = {};
  for (let door = 0; door < DOORS; door += 1) {
    imports.rest[door] = (...given) => rest[door](...given);
  }
  return imports;
}

// Runs the scripts that sleep under a name, in the page or beside it. Broken where one of them is missing.
var wake = (name) => Promise.all([...document.querySelectorAll(`script[data-later=${name}]`)].map((asleep) => {
  var script = document.createElement("script");
  return new Promise((ran, missing) => {
    script.onload = ran;
    script.onerror = missing;
    if (asleep.src) {
      script.src = asleep.src;
    } else {
      script.textContent = asleep.textContent;
    }
    document.head.append(script);
    if (!asleep.src) { ran(); }
  }).finally(() => script.remove());
}));

// The second program, for copies in other shapes, or nothing.
window.tenkenCopies = () => wake("handover").then(() => window.tenkenHandover).catch(() => null);

// Lets the rest come, once; tells whether it is there.
window.tenkenRest = () => coming || (coming = new Promise((tell) => {
  var joining = false;
  var missing = () => { coming = undefined; tell(false); };
  // Halves of two builds do not fit together.
  window.tenkenJoin = (build, ...packed) => {
    joining = build === BUILD;
    if (!joining) { return; }
    new Promise((half) => half(WebAssembly.instantiate(program(...packed), { first, ...imports })))
      .then((made) => { rest = made.instance.exports; tell(true); })
      .catch(missing);
  };
  wake("rest").then(() => joining || missing(), missing);
}));

// Unpacking and compiling need no page, so they go on while the browser still reads it.
var page = new Promise((read) => document.readyState === "loading"
  ? document.addEventListener("DOMContentLoaded", read) : read());
var app = () => Promise.all([new Promise((made) => made(WebAssembly.compile(program(PACKED)))), page])
  .then(([module]) => {
    first = wasm_bindgen.initSync({ module });
    return wasm_bindgen;
  });
// Without boot.js the script still starts the app; only nobody is told why it did not.
window.tenkenBoot ? window.tenkenBoot(app) : app().then((app) => {
  app.start();
  document.querySelector(".check-app").hidden = false;
  document.documentElement.classList.add("js-ready");
});
