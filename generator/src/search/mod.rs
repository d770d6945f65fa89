//! Search on the generator's side: packs out of pages, readings out of a dictionary, and
//! `tenken search`, which tries the engine on any pages. How search works is `model::search`'s.

mod folded;
pub mod foreign;
pub mod lexicon;
mod longest;
pub mod sections;
pub mod site;
pub mod words;

use unicode_normalization::UnicodeNormalization;

/// NFKC and lower case, from Unicode's tables; the browser has its own.
#[must_use]
pub fn plain(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// As it travels.
#[must_use]
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    // Packing in memory does not fail.
    packing::lzma(bytes, packing::Search::Likely).unwrap_or_default()
}
