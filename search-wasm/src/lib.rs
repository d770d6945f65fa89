//! Search in the browser: bytes of the packs in, results as texts out. Finds nothing on a page and
//! writes nothing there: that is `site/js/search.js`. How search works is `model::search`'s.

mod groups;
mod told;

use std::cell::RefCell;

use js_sys::JsString;
use model::search::pack::{read, read_words};
use model::search::readings::Lexicon;
use model::search::{Answer, Engine, Synonyms};
use wasm_bindgen::prelude::wasm_bindgen;

use groups::Groups;

#[derive(Default)]
struct Now {
    engine: Engine,
    answer: Answer,
    groups: Groups,
}

thread_local! {
    static NOW: RefCell<Now> = RefCell::new(Now::default());
}

/// NFKC and lower case as the browser knows them.
fn plain(text: &str) -> String {
    String::from(JsString::from(text).normalize("NFKC").to_lower_case())
}

/// Takes the pack; whether it is one.
#[wasm_bindgen]
pub fn open(pack: &[u8]) -> bool {
    let Ok(pack) = read(pack) else { return false };
    NOW.with_borrow_mut(|now| {
        now.groups = Groups::of(&pack);
        now.engine = Engine::new(pack);
    });
    true
}

/// Takes words with their readings; whether they are some.
#[wasm_bindgen]
pub fn learn(words: &[u8]) -> bool {
    let Ok(words) = read_words(words) else { return false };
    let words = words.iter().map(|(word, reading)| (word.as_str(), reading.as_str()));
    NOW.with_borrow_mut(|now| now.engine.learn(Lexicon::new(words)));
    true
}

/// Takes everyday words: one entry a line, words by tabs.
#[wasm_bindgen]
pub fn relate(lines: &str) {
    NOW.with_borrow_mut(|now| now.engine.relate(Synonyms::new(lines, &plain)));
}

/// Searches. How many pages were found: as typed, spelled otherwise, by another word, by reading; and how
/// many were perhaps meant, which is told only where nothing was found.
#[wasm_bindgen]
pub fn search(typed: &str) -> Vec<u32> {
    NOW.with_borrow_mut(|now| {
        now.answer = now.engine.search(typed, &plain);
        now.groups.gather(&now.answer)
    })
}

/// Official words for what was typed, one a line.
#[wasm_bindgen]
pub fn related() -> String {
    NOW.with_borrow(|now| now.answer.related.join("\n"))
}

/// One page that was found, with the sections of it: see `told`.
#[wasm_bindgen]
pub fn shown(place: usize) -> String {
    NOW.with_borrow(|now| told::page(&now.engine, &now.answer, &now.groups.rows(place)))
}
