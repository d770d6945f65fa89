//! Several hands at the same place: all values are shown, and one of them is chosen.

use model::sheet::dispute;
use model::sheet::record::Record;

use super::writing;
use crate::clock::Now;
use crate::effect::Effect;
use crate::sentences;
use crate::state::{RowAt, State};

/// What may be chosen, in words, where a choice is open: first what stands there now. It outlives the page:
/// the record itself holds everything.
pub fn values(state: &State, at: RowAt) -> Vec<String> {
    let open = state.record(at).map(dispute::open).unwrap_or_default();
    open.first().map(|open| open.alone().map(words).collect()).unwrap_or_default()
}

/// One of them was chosen, by its number.
pub fn chosen(state: &mut State, at: RowAt, choice: usize, now: &Now) -> Vec<Effect> {
    let Some(key) = state.key(at) else { return Vec::new() };
    let open = state.record(at).map(dispute::open).unwrap_or_default();
    let Some(open) = open.into_iter().next() else { return Vec::new() };
    state.clashes.remove(&key);
    writing::change(state, at, now, writing::Pace::AtOnce, |record| {
        dispute::decide(record, &open.place, choice);
    })
}

fn words(alone: Record) -> String {
    if alone == Record::default() {
        return sentences::NO_ANSWER.to_owned();
    }
    sentences::record_words(&alone)
}
