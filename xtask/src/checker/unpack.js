// LZMA as it is written by the crate `packing`: no header, lc 1, lp 0, pb 0. Text of base64 in, bytes out.
// The small functions are made once, so that what the browser learned of them is there the next time.
var unpacked = (function () {
  var from, place;
  // Literals, then what is a match and which, distances, lengths.
  var odds = new Uint16Array(7200);
  // How wide the range is, and where in it we are.
  var span = new Uint32Array(2);

  function widen() {
    if (span[0] < 16777216) {
      span[0] <<= 8;
      span[1] = span[1] << 8 | from.charCodeAt(place);
      place += 1;
    }
  }
  function bit(of) {
    var odd = odds[of], bound = (span[0] >>> 11) * odd, one = 0;
    if (span[1] < bound) {
      span[0] = bound;
      odds[of] = odd + (2048 - odd >> 5);
    } else {
      span[0] -= bound;
      span[1] -= bound;
      odds[of] = odd - (odd >> 5);
      one = 1;
    }
    widen();
    return one;
  }
  function tree(of, bits) {
    var found = 1, width = span[0], where = span[1];
    for (let left = bits; left > 0; left -= 1) {
      let odd = odds[of + found], bound = (width >>> 11) * odd;
      if (where < bound) {
        width = bound;
        odds[of + found] = odd + (2048 - odd >> 5);
        found = found << 1;
      } else {
        width -= bound;
        where -= bound;
        odds[of + found] = odd - (odd >> 5);
        found = found << 1 | 1;
      }
      if (width < 16777216) {
        width = width << 8 >>> 0;
        where = (where << 8 | from.charCodeAt(place)) >>> 0;
        place += 1;
      }
    }
    span[0] = width;
    span[1] = where;
    return found - (1 << bits);
  }
  function backwards(of, bits) {
    var found = 1, value = 0;
    for (let left = 0; left < bits; left += 1) {
      let one = bit(of + found);
      found = found << 1 | one;
      value |= one << left;
    }
    return value;
  }
  function plain(bits) {
    var value = 0;
    for (let left = bits; left > 0; left -= 1) {
      let half = span[0] >>> 1, one = span[1] < half ? 0 : 1;
      span[0] = half;
      if (one) { span[1] -= half; }
      value = value << 1 | one;
      widen();
    }
    return value;
  }
  function length(of) {
    if (!bit(of)) { return tree(of + 2, 3); }
    return bit(of + 1) ? 16 + tree(of + 18, 8) : 8 + tree(of + 10, 3);
  }

  return (size, text) => {
    var out = new Uint8Array(size), at = 0;
    from = atob(text);
    place = 5;
    odds.fill(1024);
    span[0] = -1;
    for (let byte = 1; byte < 5; byte += 1) { span[1] = span[1] << 8 | from.charCodeAt(byte); }
    var state = 0, last = 0, second = 0, third = 0, fourth = 0;
    while (at < size) {
      if (!bit(6144 + state)) {
        let of = (at && out[at - 1] >> 7) * 768, found = 1;
        if (state < 7) {
          found = tree(of, 8) + 256;
        } else {
          let like = out[at - last - 1], same = true;
          while (same && found < 256) {
            let wanted = like >> 7 & 1;
            let one = bit(of + (1 + wanted << 8) + found);
            like <<= 1;
            found = found << 1 | one;
            same = wanted === one;
          }
        }
        while (found < 256) { found = found << 1 | bit(of + found); }
        out[at] = found;
        at += 1;
        state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
        continue;
      }
      let long;
      if (bit(6156 + state)) {
        if (bit(6168 + state)) {
          let distance = second;
          if (bit(6180 + state)) {
            distance = third;
            if (bit(6192 + state)) { distance = fourth; fourth = third; }
            third = second;
          }
          second = last;
          last = distance;
        } else if (!bit(6204 + state)) {
          state = state < 7 ? 9 : 11;
          out[at] = out[at - last - 1];
          at += 1;
          continue;
        }
        long = length(6890) + 2;
        state = state < 7 ? 8 : 11;
      } else {
        fourth = third;
        third = second;
        second = last;
        long = length(6616) + 2;
        state = state < 7 ? 7 : 10;
        let slot = tree(6216 + Math.min(long - 2, 3) * 64, 6);
        last = slot;
        if (slot > 3) {
          let bits = (slot >> 1) - 1;
          last = (2 | slot & 1) << bits;
          last += slot < 14
            ? backwards(6472 + last - slot, bits)
            : (plain(bits - 4) << 4) + backwards(6600, 4);
        }
      }
      for (let end = Math.min(at + long, size); at < end; at += 1) { out[at] = out[at - last - 1]; }
    }
    return out;
  };
}());
