// A program as `strands` took it apart: kinds of instructions, the instructions, their numbers, and what
// stands around all functions. Bytes of wasm out.
function program(length, size, kinds, count, before, text) {
  var all = unpacked(length, text), from = 0;
  var out = new Uint8Array(size), at = before, begun = before;
  var starts = new Uint32Array(257), forms = new Uint8Array(256), numbers = new Uint8Array(256);
  for (let kind = 0; kind < kinds; kind += 1) {
    forms[kind] = all[from] >> 4;
    numbers[kind] = all[from + 1];
    starts[kind] = from + 2;
    from += 2 + (all[from] & 15);
  }
  starts[kinds] = from + 2;
  var codes = all.subarray(from, from + count);
  from += count;

  // Numbers stand by what they are: constants also by the instructions around them, what is called and what
  // is read from memory by those before.
  function group(place) {
    var form = forms[codes[place]], before = codes[place - 1];
    return form > 2 ? 131328 + form : form > 1 ? 131072 + before
      : form ? 65536 + (before << 8 | codes[place - 2]) : codes[place + 1] << 8 | before;
  }
  var left = new Uint32Array(131344), places = new Uint32Array(131344);
  for (let place = 0; place < count; place += 1) {
    let many = numbers[codes[place]];
    if (many) { left[group(place)] += many; }
  }
  for (let one = 0; one < 131344; one += 1) {
    places[one] = from;
    for (let many = left[one]; many > 0; from += 1) { many -= all[from] >> 7 ^ 1; }
  }

  out.set(all.subarray(from, from + before));
  function write(value) {
    for (; value > 127; value >>= 7) {
      out[at] = value & 127 | 128;
      at += 1;
    }
    out[at] = value;
    at += 1;
  }
  // How long a function is stands before it.
  function close() {
    var size = at - begun, end = at + (size > 16383 ? 3 : size > 127 ? 2 : 1);
    out.copyWithin(end - size, begun, at);
    at = begun;
    write(size);
    at = begun = end;
  }
  for (let place = 0; place < count; place += 1) {
    let kind = codes[place], form = forms[kind], many = numbers[kind];
    if (form === 4 && place) { close(); }
    for (let byte = starts[kind], end = starts[kind + 1] - 2; byte < end; byte += 1) {
      out[at] = all[byte];
      at += 1;
    }
    if (!many) { continue; }
    let one = group(place), next = places[one], byte;
    if (form === 2 || form === 3) {
      let turned = 0, wide = 0;
      do {
        byte = all[next];
        next += 1;
        turned |= (byte & 127) << wide;
        wide += 7;
      } while (byte > 127);
      write((turned & 127) << 2 | turned >> 7 & 3 | turned >> 9 << 9);
    } else {
      for (; many > 0; many -= byte >> 7 ^ 1) {
        byte = all[next];
        next += 1;
        out[at] = byte;
        at += 1;
      }
    }
    places[one] = next;
  }
  close();
  out.set(all.subarray(from + before), at);
  return out;
}
