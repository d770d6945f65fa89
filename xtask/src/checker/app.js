// Around the glue of wasm-bindgen, both written into checker.js by `cargo xtask wasm`. Classic, because
// pages opened by double click may load neither modules nor `.wasm` files; base64 and `initSync`,
// because they may not fetch either. Deflated, because base64 hides from a server's own compression what
// the bytes have in common. No `eval`: the pages' policy allows 'self' 'wasm-unsafe-eval' only.
// What happens when it fails lives in boot.js.
var imports, first, rest, coming;

// A browser without DecompressionStream throws here, before anybody is called.
function unpacked(text) {
  var unpacking = new DecompressionStream("deflate-raw");
  var packed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(unpacking)).arrayBuffer();
}

// The glue asks here what the first half may call: its own words, and the doors to the rest.
function withDoors(own) {
  imports = own;
  imports.rest = {};
  for (let door = 0; door < DOORS; door += 1) {
    imports.rest[door] = (...given) => rest[door](...given);
  }
  return imports;
}

// Lets the rest come, once; tells whether it is there. It stands in the page or beside it, asleep.
window.tenkenRest = () => coming || (coming = new Promise((tell) => {
  var asleep = document.querySelector("script[data-later=rest]");
  var script = document.createElement("script");
  var joining = false;
  var missing = () => { script.remove(); coming = undefined; tell(false); };
  // Halves of two builds do not fit together.
  window.tenkenJoin = (build, text) => {
    joining = build === BUILD;
    if (!joining) { return; }
    unpacked(text)
      .then((module) => WebAssembly.instantiate(module, Object.assign({ first }, imports)))
      .then((made) => { rest = made.instance.exports; tell(true); })
      .catch(missing);
  };
  var ran = () => { if (!joining) { missing(); } };
  script.onload = ran;
  script.onerror = missing;
  if (asleep && asleep.src) {
    script.src = asleep.src;
  } else {
    script.textContent = asleep ? asleep.textContent : "";
  }
  document.head.append(script);
  if (!script.src) { ran(); }
}));

var app = unpacked(PACKED).then((module) => {
  first = wasm_bindgen.initSync({ module });
  return wasm_bindgen;
});
// Without boot.js the script still starts the app; only nobody is told how it went.
window.tenkenBoot ? window.tenkenBoot(app) : app.then((app) => app.start());
