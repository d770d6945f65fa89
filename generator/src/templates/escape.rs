//! What HTML gives a meaning, written as text. The slash of addresses has none and stays.

use std::fmt::{self, Write};

/// Writes a text into HTML.
pub(super) fn write(out: &mut impl Write, text: &str) -> fmt::Result {
    let mut done = 0;
    // Byte by byte: most text is Japanese, and none of its bytes looks like one of these.
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.write_str(&text[done..at])?;
        out.write_str(escaped)?;
        done = at + 1;
    }
    out.write_str(&text[done..])
}

/// Writes a text into HTML in memory, which cannot fail.
pub(super) fn into(out: &mut String, text: &str) {
    let done = write(out, text);
    debug_assert!(done.is_ok());
}
