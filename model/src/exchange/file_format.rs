//! Names and limits of the exported file, version 1.

/// What the file calls itself.
pub const FORMAT: &str = "med-sec-check/answers";
/// The version that is written.
pub const VERSION: &str = "1.0";
/// The major version that is read.
pub const MAJOR: u32 = 1;
/// The newest minor version that is known.
pub const MINOR: u32 = 0;
/// What the checksum is made over: the canonical text without the member `checksum`.
pub const CHECKSUM_OVER: &str = "jcs-without-checksum";

/// Largest file, in bytes.
pub const BYTES: usize = 5_000_000;
/// Most sheets in a file.
pub const SHEETS: usize = 200;
/// Most answers in a file.
pub const ANSWERS: usize = 5_000;
/// Longest text typed into a date field, in characters.
pub const TYPED: usize = 40;
/// Longest text of a cell that asks for words, in characters.
pub const WORDS: usize = 400;

/// Largest count of changes that a file may bring. This device counts on from it, and must not arrive at
/// the end of what can be counted.
pub const REVISION: u32 = 4_000_000_000;

/// The version's major and minor number.
#[must_use]
pub fn version(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.split_once('.')?;
    let number = |digits: &str| {
        let plain = digits.bytes().all(|b| b.is_ascii_digit())
            && (digits == "0" || !digits.starts_with('0'));
        digits.parse::<u32>().ok().filter(|_| plain)
    };
    Some((number(major)?, number(minor)?))
}
