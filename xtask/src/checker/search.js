// The program that searches, as wasm-bindgen lays out what goes in and comes out: bytes in, texts out.
function bound(module) {
  var reader = new TextDecoder("utf-16le"), wasm;
  // A new view each time: memory may have grown.
  function put(list) {
    var at = wasm.malloc(list.byteLength, list.BYTES_PER_ELEMENT) >>> 0;
    new list.constructor(wasm.memory.buffer, at, list.length).set(list);
    return [at, list.length];
  }
  function units(text) {
    return put(Uint16Array.from({ length: text.length }, (none, at) => text.charCodeAt(at)));
  }
  function text(at, length) { return reader.decode(new Uint16Array(wasm.memory.buffer, at >>> 0, length)); }
  function told([at, length]) {
    var answer = text(at, length);
    wasm.free(at, length * 2, 2);
    return answer;
  }
  // NFKC and lower case as the browser knows them.
  function plain(into, at, length) {
    var made = units(text(at, length).normalize("NFKC").toLowerCase());
    new Uint32Array(wasm.memory.buffer, into >>> 0, 2).set(made);
  }
  wasm = new WebAssembly.Instance(module, { w: { plain } }).exports;
  return {
    open: (pack) => wasm.open(...put(pack)),
    learn: (words) => wasm.learn(...put(words)),
    search: (typed) => told(wasm.search(...units(typed))),
    shown: (place) => told(wasm.shown(place)),
    unpacked
  };
}
