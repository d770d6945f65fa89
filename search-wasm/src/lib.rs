//! Search in the browser: bytes of the packs in, results as texts out, in the browser's own UTF-16. Finds nothing on a page and
//! writes nothing there: that is `site/js/search.js`. How search works is `model::search`'s.

mod groups;
mod told;

use std::cell::Cell;
use std::mem;

use model::search::pack::{read_more, read_words};
use model::search::{Answer, Engine};
use wasm_bindgen::prelude::wasm_bindgen;

use groups::Groups;

/// Free memory is a list that is gone through: rows are few and long, and stay.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());

#[derive(Default)]
struct Now {
    engine: Engine,
    answer: Answer,
    groups: Groups,
}

thread_local! {
    /// What is being asked is not here meanwhile.
    static NOW: Cell<Option<Box<Now>>> = const { Cell::new(None) };
}

#[wasm_bindgen]
extern "C" {
    /// NFKC and lower case as the browser knows them. The script around the program has it.
    #[wasm_bindgen(js_name = asPlain)]
    fn plain(text: &[u16]) -> Vec<u16>;
}

/// Without a pack there is nothing to find.
fn with<T>(ask: impl FnOnce(&mut Now) -> T) -> T {
    let mut now = NOW.take().unwrap_or_default();
    let told = ask(&mut now);
    NOW.set(Some(now));
    told
}

/// Takes the pack, then what comes after it; whether it is that.
#[wasm_bindgen]
pub fn open(pack: &[u8]) -> bool {
    with(|now| {
        let (before, lexicon) = mem::take(&mut now.engine).into_parts();
        let Ok(pack) = read_more(before, pack) else { return false };
        now.groups = Groups::of(&pack);
        now.engine = Engine::new(pack);
        now.engine.learn(lexicon);
        true
    })
}

/// Takes words with their readings; whether they are some.
#[wasm_bindgen]
pub fn learn(words: &[u8]) -> bool {
    let Ok(lexicon) = read_words(words) else { return false };
    with(|now| {
        now.engine.learn(lexicon);
        true
    })
}

/// Searches. One a line: how many pages were found as typed, spelled otherwise, by another word, by reading;
/// how many were perhaps meant, which is told only where nothing was found; official words for what was
/// typed.
#[wasm_bindgen]
pub fn search(typed: &[u16]) -> Vec<u16> {
    with(|now| {
        now.answer = now.engine.answer(typed, &plain);
        told::counts(&now.groups.gather(&now.answer), &now.answer.related)
    })
}

/// One page that was found, with the sections of it: see `told`.
#[wasm_bindgen]
pub fn shown(place: usize) -> Vec<u16> {
    with(|now| told::page(&now.engine, &now.answer, &now.groups.rows(place)))
}
