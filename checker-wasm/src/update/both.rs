//! Two hands at the same place: both values are shown, and one of them is chosen.

use model::form::AnswerKind;
use model::sheet::dispute;
use model::sheet::outline::RowOutline;
use model::sheet::record::Record;

use super::writing;
use crate::clock::Now;
use crate::effect::Effect;
use crate::sentences;
use crate::state::{RowAt, State};

/// What stands first and what stands beside it, where a choice is open. It outlives the page: the
/// record itself holds both.
pub fn values(state: &State, at: RowAt) -> Option<(String, String)> {
    let (row, record) = (state.row(at)?, state.record(at)?);
    let open = dispute::open(record).into_iter().next()?;
    let (first, other) = (open.choices.first()?, open.choices.get(1)?);
    Some((value(row, first, other), value(row, other, first)))
}

/// One of both was chosen.
pub fn chosen(state: &mut State, at: RowAt, ours: bool, now: &Now) -> Vec<Effect> {
    let Some(key) = state.key(at) else { return Vec::new() };
    let open = state.record(at).map(dispute::open).unwrap_or_default();
    let Some(open) = open.into_iter().next() else { return Vec::new() };
    state.clashes.remove(&key);
    writing::change(state, at, now, writing::Pace::AtOnce, |record| {
        dispute::decide(record, &open.place, usize::from(!ours));
    })
}

/// What stands in the places where two records differ, in words.
fn value(row: &RowOutline, record: &Record, other: &Record) -> String {
    let mut words = Vec::new();
    for cell in &row.cells {
        let entry = record.entry(&cell.id);
        if entry == other.entry(&cell.id) {
            continue;
        }
        let mut parts: Vec<String> = Vec::new();
        if let Some(answer) = entry.answer {
            parts.push(sentences::answer(answer).to_owned());
        } else if cell.answer != AnswerKind::None && entry.words.is_empty() {
            parts.push(sentences::NO_ANSWER.to_owned());
        }
        parts.extend([entry.words].into_iter().filter(|words| !words.is_empty()));
        parts.extend(entry.typed.or_else(|| entry.date.map(sentences::field_day)));
        words.push(parts.join(" "));
    }
    if record.remarks != other.remarks {
        words.push(sentences::remarks_value(&record.remarks));
    }
    words.retain(|one| !one.is_empty());
    if words.is_empty() { sentences::NO_ANSWER.to_owned() } else { words.join("、") }
}
