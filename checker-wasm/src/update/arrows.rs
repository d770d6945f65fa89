//! Arrow keys among the rows of the table, and Enter in a field: they move and never answer.

use model::form::AnswerKind;
use model::sheet::answer::Answer;

use super::{filter, second, show, travel, writing};
use crate::clock::Now;
use crate::effect::Effect;
use crate::event::{CellAt, Control, Stop, Way};
use crate::state::{Mode, RowAt, State};

/// An arrow key was pressed on a control, or Enter in a field.
pub fn pressed(state: &mut State, from: Stop, way: Way, now: &Now) -> Vec<Effect> {
    if from.control == Control::Day && writing::is_asked(state, from.at, now) {
        // What is said about the day stands here: elsewhere nobody would see that it was not taken.
        return Vec::new();
    }
    if way == Way::On {
        return travel::step(state, true, now);
    }
    if state.mode != Mode::Table {
        return Vec::new();
    }
    let Some(stop) = next(state, from, way, now) else { return Vec::new() };
    state.stop_at(stop.at.row);
    let mut effects: Vec<Effect> = show::form(state, stop.at.row.form, now).into_iter().collect();
    effects.push(Effect::RevealStop(stop));
    effects
}

/// The control that the key leads to.
fn next(state: &State, from: Stop, way: Way, now: &Now) -> Option<Stop> {
    let at = from.at.row;
    match way {
        Way::Left | Way::Right => {
            let stops = stops(state, at, now);
            let place = stops.iter().position(|stop| *stop == from);
            let place = match (way, place) {
                (Way::Left, place) => place?.checked_sub(1)?,
                // From the heading into the row.
                (_, place) => place.map_or(0, |place| place + 1),
            };
            stops.get(place).copied()
        }
        Way::On => None,
        Way::Up | Way::Down => {
            let cell = state.row(at)?.cells.get(from.at.cell).map(|cell| &cell.id);
            let mut row = at.row;
            loop {
                // A row that has no such control is passed over.
                row = filter::beside(state, at.form, row, way == Way::Down, now)?;
                let at = RowAt { row, ..at };
                let same = |stop: &Stop| {
                    let of = state.row(at).and_then(|row| row.cells.get(stop.at.cell));
                    let same = stop.control == from.control && of.map(|of| &of.id) == cell;
                    same || from.control == Control::Heading
                };
                if let Some(stop) = stops(state, at, now).into_iter().find(same) {
                    return Some(stop);
                }
            }
        }
    }
}

/// The controls of a row that can be reached now, in the order in which they stand.
fn stops(state: &State, at: RowAt, now: &Now) -> Vec<Stop> {
    let Some(row) = state.row(at) else { return Vec::new() };
    let record = state.record(at);
    let not_required = record.is_some_and(|record| record.is_not_required());
    let locked = second::is_locked(state, at, now);
    let mut stops = Vec::new();
    for (place, cell) in row.cells.iter().enumerate() {
        if (locked && cell.id == "first") || (not_required && place > 0) {
            continue;
        }
        let mut add = |control| stops.push(Stop { at: CellAt { row: at, cell: place }, control });
        match cell.answer {
            AnswerKind::YesNo => {
                add(Control::Answer(Answer::Yes));
                add(Control::Answer(Answer::No));
                if row.may_be_exempt && place == 0 {
                    add(Control::Answer(Answer::NotRequired));
                }
            }
            AnswerKind::Mark => add(Control::Answer(Answer::Yes)),
            AnswerKind::Text | AnswerKind::Choice(_) => add(Control::Words),
            AnswerKind::None => {}
        }
        if cell.date && !not_required {
            add(Control::Day);
        }
    }
    stops
}
