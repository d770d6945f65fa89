//! Search on the generator's side: packs out of pages, readings out of a dictionary, and
//! `tenken search`, which tries the engine on any pages. How search works is `model::search`'s.

mod folded;
pub mod foreign;
pub mod lexicon;
mod longest;
pub mod sections;
pub mod site;
pub mod words;

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use unicode_normalization::UnicodeNormalization;

/// NFKC and lower case, from Unicode's tables; the browser has its own.
#[must_use]
pub fn plain(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// As it travels: raw deflate.
#[must_use]
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    // Writing into memory does not fail.
    let _ = packed.write_all(bytes);
    packed.finish().unwrap_or_default()
}
