//! Which rows of a sheet are listed. A filter changes nothing that is written, and the row at which
//! one stands is always shown.

use model::sheet::outline::RowOutline;
use model::sheet::progress::{RowStatus, gate_is_closed, is_overdue, status};
use model::sheet::record::Record;

use super::show;
use crate::clock::Now;
use crate::effect::Effect;
use crate::sentences;
use crate::session::Filter;
use crate::state::{Screen, State};

/// A filter was chosen.
pub fn chosen(state: &mut State, filter: Filter, now: &Now) -> Vec<Effect> {
    state.session.filter = filter;
    let Screen::Sheet(form) = state.screen else { return Vec::new() };
    let mut effects = show::form_and_rows(state, form, now);
    if filter == Filter::All {
        // What says which rows are listed goes away then: nobody would hear anything.
        state.message = sentences::ALL_LISTED.to_owned();
        effects.push(show::bar(state));
    }
    effects
}

/// Whether a filter lists a row.
pub fn lists(filter: Filter, row: &RowOutline, record: Option<&Record>, now: &Now) -> bool {
    match filter {
        Filter::All => true,
        // A row that shares the cells of the row before it has nothing to fill in.
        Filter::Open => !row.cells.is_empty() && status(row, record) == RowStatus::Open,
        Filter::No => status(row, record) == RowStatus::No,
        Filter::Unsure => record.is_some_and(|record| record.unsure.is_some()),
        Filter::Overdue => is_overdue(row, record, now.today),
    }
}

/// How many rows of a form each filter lists.
pub fn counts(state: &State, form: usize, now: &Now) -> Vec<(Filter, usize)> {
    let Some(outline) = state.form(form) else { return Vec::new() };
    let closed = gate_is_closed(outline, |row| state.record_of(form, row));
    let rows = || outline.rows.iter().filter(|row| row.is_gate || !closed);
    let count =
        |filter| rows().filter(|row| lists(filter, row, state.record_of(form, row), now)).count();
    Filter::ALL.into_iter().map(|filter| (filter, count(filter))).collect()
}

/// The row after or before one that is listed.
pub fn beside(state: &State, form: usize, from: usize, onward: bool, now: &Now) -> Option<usize> {
    let outline = state.form(form)?;
    let listed = |place: &usize| {
        outline
            .rows
            .get(*place)
            .is_some_and(|row| lists(state.session.filter, row, state.record_of(form, row), now))
    };
    if onward {
        (from + 1..outline.rows.len()).find(listed)
    } else {
        (0..from.min(outline.rows.len())).rev().find(listed)
    }
}
