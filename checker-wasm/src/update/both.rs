//! Two hands at the same place: both values are shown, and one of them is chosen.

use model::form::AnswerKind;
use model::sheet::outline::RowOutline;
use model::sheet::record::Record;

use super::{show, writing};
use crate::clock::Now;
use crate::effect::Effect;
use crate::sentences;
use crate::state::{RowAt, State};

/// What this screen has and what the other one has, where a choice is open.
pub fn values(state: &State, at: RowAt) -> Option<(String, String)> {
    let theirs = state.keeping.theirs.get(&state.key(at)?)?;
    let (row, ours) = (state.row(at)?, state.record(at)?);
    let values = (value(row, ours, theirs), value(row, theirs, ours));
    (values.0 != values.1).then_some(values)
}

/// One of both was chosen.
pub fn chosen(state: &mut State, at: RowAt, ours: bool, now: &Now) -> Vec<Effect> {
    let Some(key) = state.key(at) else { return Vec::new() };
    let Some(theirs) = state.keeping.theirs.remove(&key) else { return Vec::new() };
    state.clashes.remove(&key);
    if ours {
        return show::form_and_rows(state, at.form, now);
    }
    writing::change(state, at, now, writing::Pace::AtOnce, |record| {
        *record = Record { rev: record.rev, updated_at: record.updated_at.take(), ..theirs };
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
