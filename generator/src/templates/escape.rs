//! What HTML gives a meaning, written as text. The slash of addresses has none and stays.

use std::fmt::{self, Write};

/// Writes a text into HTML.
pub(super) fn write(out: &mut impl Write, text: &str) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(['<', '>', '&', '"', '\'']) {
        out.write_str(&rest[..at])?;
        out.write_str(match rest.as_bytes()[at] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    out.write_str(rest)
}

/// Writes a text into HTML in memory, which cannot fail.
pub(super) fn into(out: &mut String, text: &str) {
    let done = write(out, text);
    debug_assert!(done.is_ok());
}
