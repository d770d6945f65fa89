// The program that searches, as wasm-bindgen lays out what goes in and comes out: bytes in, texts out.
function bound(module) {
  var coder = new TextEncoder(), reader = new TextDecoder(), wasm;
  // A new view each time: memory may have grown.
  function put(bytes) {
    var at = wasm.malloc(bytes.length, 1) >>> 0;
    new Uint8Array(wasm.memory.buffer).set(bytes, at);
    return [at, bytes.length];
  }
  function text(at, length) {
    return reader.decode(new Uint8Array(wasm.memory.buffer, at >>> 0, length));
  }
  function told(given) {
    var answer = text(given[0], given[1]);
    wasm.free(given[0], given[1], 1);
    return answer;
  }
  // NFKC and lower case as the browser knows them.
  function plain(into, at, length) {
    var made = put(coder.encode(text(at, length).normalize("NFKC").toLowerCase()));
    new Uint32Array(wasm.memory.buffer, into >>> 0, 2).set(made);
  }
  wasm = new WebAssembly.Instance(module, { w: { plain } }).exports;
  return {
    open: (pack, everyday) => Boolean(wasm.open(...put(pack), ...put(everyday))),
    learn: (words) => Boolean(wasm.learn(...put(words))),
    search: (typed) => told(wasm.search(...put(coder.encode(typed)))),
    shown: (place) => told(wasm.shown(place)),
    unpacked
  };
}
