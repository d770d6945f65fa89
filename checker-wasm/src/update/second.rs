//! 2回目: from the earliest 目標日 on, the rows with いいえ are listed, and 1回目 is changed only on purpose.

use model::date::Date;
use model::sheet::answer::Answer;
use model::sheet::outline::RowOutline;
use model::sheet::progress::gate_is_closed;
use model::sheet::record::Record;

use super::show;
use crate::clock::Now;
use crate::effect::Effect;
use crate::event::CellAt;
use crate::face::{Gathered, GatheredRow};
use crate::sentences;
use crate::state::{ItemKey, RowAt, State};

/// The first round's cell.
pub const FIRST: &str = "first";
/// The second round's cell.
const SECOND: &str = "second";

/// The day by which a row was to be done, where it said いいえ in the first round.
fn target(row: &RowOutline, record: &Record) -> Option<Date> {
    row.cell(SECOND)?;
    record.date("target").filter(|_| record.answer(FIRST) == Some(Answer::No))
}

/// Whether the earliest 目標日 of the sheet has come.
fn has_come(state: &State, form: usize, now: &Now) -> bool {
    state.form(form).is_some_and(|outline| {
        let targets =
            outline.rows.iter().filter_map(|row| target(row, state.record_of(form, row)?));
        targets.min().is_some_and(|first| first <= now.today)
    })
}

/// The rows of the second round, once its day has come.
pub fn rows(state: &State, form: usize, now: &Now) -> Gathered {
    let (Some(outline), Some(sheet)) = (state.form(form), state.sheet(form)) else {
        return Gathered::default();
    };
    let closed = gate_is_closed(outline, |row| state.record_of(form, row));
    if closed || !has_come(state, form, now) {
        return Gathered::default();
    }
    let row = |(place, row): (usize, &RowOutline)| {
        let record = state.record_of(form, row)?;
        let waits = record.answer(FIRST) == Some(Answer::No) && record.answer(SECOND).is_none();
        row.cell(SECOND).filter(|_| waits)?;
        let day = target(row, record);
        Some(GatheredRow {
            at: RowAt { form, row: place },
            place: place_of(&(sheet.clone(), row.id.clone())),
            said: day.map(sentences::target_day).unwrap_or_default(),
            about: String::new(),
        })
    };
    let rows: Vec<GatheredRow> = outline.rows.iter().enumerate().filter_map(row).collect();
    match rows.len() {
        0 => Gathered::default(),
        count => Gathered { heading: sentences::second_round(count), rows },
    }
}

/// A sheet and an item, as a button carries them.
pub fn place_of(key: &ItemKey) -> String {
    [&key.0.text(), " ", key.1.as_str()].concat()
}

/// Whether 1回目 of a row is changed only on purpose.
pub fn is_locked(state: &State, at: RowAt, now: &Now) -> bool {
    let Some(row) = state.row(at).filter(|row| row.cell(SECOND).is_some()) else { return false };
    let answered = state.record_of(at.form, row).is_some_and(|r| r.answer(FIRST).is_some());
    answered
        && state.key(at).is_some_and(|key| !state.session.open_rows.contains(&key))
        && has_come(state, at.form, now)
}

/// Whether a cell must not be changed now; then the bar says how it can be.
pub fn refuses(state: &mut State, at: CellAt, now: &Now) -> Option<Vec<Effect>> {
    let first = state.row(at.row)?.cells.get(at.cell)?.id == FIRST;
    if !first || !is_locked(state, at.row, now) {
        return None;
    }
    state.message = sentences::LOCKED.to_owned();
    let mut effects: Vec<Effect> = show::row(state, at.row, now).into_iter().collect();
    effects.push(show::bar(state));
    Some(effects)
}

/// 訂正する: this row's first round may be changed while the page is open.
pub fn correct(state: &mut State, at: RowAt, now: &Now) -> Vec<Effect> {
    if let Some(key) = state.key(at) {
        state.session.open_rows.insert(key);
    }
    show::row(state, at, now).into_iter().collect()
}
