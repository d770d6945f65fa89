//! Search on the generator's side: packs out of pages, readings out of a dictionary, and
//! `tenken search`, which tries the engine on any pages. How search works is `model::search`'s.

pub mod asked;
mod folded;
pub mod foreign;
pub mod lexicon;
mod longest;
pub mod sections;
pub mod site;
pub mod words;

use model::search::letters::of_texts;
use model::search::pack::{self, Pack};
use unicode_normalization::UnicodeNormalization;

/// NFKC and lower case, from Unicode's tables; the browser has its own.
#[must_use]
pub fn plain(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// The same in UTF-16, as the engine asks for it.
#[must_use]
pub fn plain_units(text: &[u16]) -> Vec<u16> {
    of_texts(plain)(text)
}

/// Packs of more characters than that come in two, so that the first results need not wait for all of it.
const WHOLE: usize = 1_500_000;
/// So many come first.
const FIRST: usize = 1_200_000;

/// A pack as bytes; what comes after it where it is large, and nothing otherwise.
#[must_use]
pub fn written(pack: &Pack) -> [Vec<u8>; 2] {
    let first = if pack.letters() > WHOLE { FIRST } else { usize::MAX };
    pack::write_in_two(pack, first)
}

/// As it travels.
#[must_use]
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    // Packing in memory does not fail.
    packing::lzma(bytes, looking(bytes)).unwrap_or_default()
}

/// Packs of that many bytes and more are packed in less time each byte: most of a build would go into it.
const LARGE: usize = 1 << 21;

/// How long a pack may take to be made small.
fn looking(bytes: &[u8]) -> packing::Search {
    if bytes.len() < LARGE { packing::Search::Likely } else { packing::Search::Near }
}

#[cfg(test)]
mod tests {
    use model::search::pack::{self, Page};
    use packing::Search;

    use super::{FIRST, LARGE, WHOLE, looking, plain_units, written};

    #[test]
    fn only_very_many_letters_come_in_two() {
        let body = "あ".repeat(WHOLE / 5);
        let page = Page { url: "a.html", title: "", section: "", body: &body };
        for (pages, in_two) in [(4, false), (6, true)] {
            let pack = pack::make(&vec![page; pages], "", &plain_units).unwrap();
            let [first, more] = written(&pack);
            assert_eq!(!more.is_empty(), in_two, "{pages} pages");
            let first = pack::read(&first).unwrap();
            assert!(!in_two || first.letters() <= FIRST + pages * 3);
        }
    }

    #[test]
    fn only_what_is_large_is_packed_in_less_time() {
        let bytes = vec![0; LARGE];
        assert!(matches!(looking(&bytes), Search::Near));
        assert!(matches!(looking(bytes.get(1..).unwrap()), Search::Likely));
    }
}
