// Which letters this device has no shape for. It puts a frame in their place, the same for all of them; Firefox
// writes the letter's number into it, of four or six digits. A browser that blurs what is drawn tells none.
window.tenkenLacking = (letters) => {
  var pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!pen) { return ""; }
  var wide = 96, high = 64;
  pen.font = `32px ${getComputedStyle(document.body).fontFamily}`;
  pen.textBaseline = "middle";
  function frame(letter) {
    pen.clearRect(0, 0, wide, high);
    pen.fillText(letter, 16, 32);
    var dots = pen.getImageData(0, 0, wide, high).data;
    var ink = (across, down) => dots[(down * wide + across) * 4 + 3];
    var left = wide, right = -1, top = high, bottom = -1;
    for (let down = 0; down < high; down += 1) {
      for (let across = 0; across < wide; across += 1) {
        if (ink(across, down)) {
          left = Math.min(left, across);
          right = Math.max(right, across);
          top = Math.min(top, down);
          bottom = down;
        }
      }
    }
    var edge = [left, right, top, bottom];
    for (let across = left; across <= right; across += 1) { edge.push(ink(across, top), ink(across, bottom)); }
    for (let down = top; down <= bottom; down += 1) { edge.push(ink(left, down), ink(right, down)); }
    return edge.join();
  }
  // Nobody has these.
  var nothing = ["\u0378", "\u{3fffd}"].map(frame);
  return [...letters].filter((letter) => nothing.includes(frame(letter))).join("");
};
