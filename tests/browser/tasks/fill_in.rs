//! Filling in the R6 form from top to bottom, every field, with words that can be found again.

use anyhow::{Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::engine::Engine;
use browser_tests::place::{Opening, Place};
use browser_tests::soak::rounds;
use model::sheet::answer::Answer;

pub const FORM: &str = "r6/hospital";
pub const GATE: &str = "r6/system-present/all";
pub const REMOTE_MAINTENANCE: &str = "r6/remote-maintenance/all";

/// Gate, 1 + 14 + 3.
const ROWS: usize = 19;

/// Rows with はい, いいえ, 契約なし and every kind of field among them.
const FEW: usize = 7;

/// What was typed into a row, as it must be found again.
pub struct Filled {
    pub item: String,
    pub first: Answer,
    pub first_day: Option<String>,
    pub target_day: Option<String>,
    pub second_day: Option<String>,
    pub remarks: String,
}

/// Answers every row: はい and いいえ in turn, the gate はい, 2-(2) 契約なし; every field that the row
/// has is filled, each with a day or a word of its own.
pub fn fill_in_r6(checker: &Checker) -> Result<Vec<Filled>> {
    fill_in_first(checker, ROWS)
}

/// [`fill_in_r6`] in one engine and one way of opening; [`fill_in_some`] at the other places.
pub fn fill_in_at(place: &Place, checker: &Checker) -> Result<Vec<Filled>> {
    match (place.engine(), place.opening()) {
        (Engine::Chromium, Opening::Folder) => fill_in_r6(checker),
        _ => fill_in_some(checker),
    }
}

/// [`fill_in_r6`] where one asks for the long form; a few rows otherwise.
pub fn fill_in_some(checker: &Checker) -> Result<Vec<Filled>> {
    let filled = fill_in_first(checker, rounds(FEW, ROWS))?;
    ensure!(
        filled.iter().any(|one| one.first == Answer::NotRequired)
            && filled.iter().any(|one| one.second_day.is_some()),
        "not every kind of answer is among them"
    );
    Ok(filled)
}

/// [`fill_in_r6`], for as many rows.
pub fn fill_in_first(checker: &Checker, rows: usize) -> Result<Vec<Filled>> {
    let items = checker.items()?;
    ensure!(items.len() == ROWS, "R6 has {ROWS} rows, not {items:?}");
    ensure!(items[0] == GATE, "the gate comes first");
    items.iter().take(rows).enumerate().map(|(place, item)| fill_in(checker, place, item)).collect()
}

fn fill_in(checker: &Checker, place: usize, item: &str) -> Result<Filled> {
    let row = checker.row(item)?;
    let first = match (item, place % 2) {
        (REMOTE_MAINTENANCE, _) => Answer::NotRequired,
        (GATE, _) | (_, 0) => Answer::Yes,
        _ => Answer::No,
    };
    // A second press would take it back.
    if !row.is_answered("first", first)? {
        row.answer("first", first)?;
    }
    let day = |month: usize| format!("{month}/{}", place + 1);
    let mut filled = Filled {
        item: item.to_owned(),
        first,
        first_day: None,
        target_day: None,
        second_day: None,
        remarks: format!("控え{:02}号", place + 1),
    };
    if first != Answer::NotRequired {
        row.write_date("first", &day(5))?;
        filled.first_day = Some(day(5));
    }
    if first == Answer::No && row.has("target", "date")? {
        row.write_date("target", &day(10))?;
        filled.target_day = Some(day(10));
        row.answer("second", Answer::Yes)?;
        row.write_date("second", &day(11))?;
        filled.second_day = Some(day(11));
    }
    row.write_remarks(&filled.remarks)?;
    Ok(filled)
}
