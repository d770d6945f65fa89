//! What goes onto paper and how: filled in, faint for the pen, or blank; and what is typed but left out.

use model::sheet::answer::Answer;
use model::sheet::outline::{FormOutline, RowOutline};
use model::sheet::progress::gate_is_closed;
use model::sheet::record::{Evidence, Record};

use super::{coming, rest, show, storing, travel};
use crate::clock::Now;
use crate::effect::Effect;
use crate::sentences::{self, LeftOut};
use crate::state::{PrintStyle, Printing, Screen, State};

/// 印刷する
pub fn print(state: &mut State, now: &Now) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    if matches!(state.screen, Screen::Look | Screen::Compare(_) | Screen::Asking) {
        effects.push(Effect::Print);
        return effects;
    }
    // What is empty or doubtful is told once before; the list itself prints. A blank form is blank.
    if let Screen::Sheet(form) = state.screen
        && state.printing.style != PrintStyle::Blank
        && coming::is_here(state)
        && rest::has_findings(state, form, now)
    {
        effects.extend(travel::go(state, Screen::Review(form), now));
        return effects;
    }
    let (Screen::Sheet(form) | Screen::Review(form)) = state.screen else {
        state.message = sentences::NOTHING_TO_PRINT.to_owned();
        effects.push(show::bar(state));
        return effects;
    };
    effects.extend(show::form_and_rows(state, form, now));
    effects.push(Effect::Print);
    effects
}

/// How to print was chosen.
pub fn chosen(state: &mut State, printing: Printing, now: &Now) -> Vec<Effect> {
    state.printing = printing;
    state.session.printing_of = state.paper();
    match state.screen {
        Screen::Sheet(form) => show::form_and_rows(state, form, now),
        _ => Vec::new(),
    }
}

/// 備考 on paper: with 契約なし before it where that is wanted.
pub fn remarks(record: &Record, printing: Printing) -> String {
    let no_contract = printing.no_contract && record.is_not_required();
    match (no_contract, record.remarks.is_empty()) {
        (true, true) => sentences::NO_CONTRACT.to_owned(),
        (true, false) => [sentences::NO_CONTRACT, "。", &record.remarks].concat(),
        (false, _) => record.remarks.clone(),
    }
}

/// What is private of a row, one thing a line.
pub fn private(row: &RowOutline, record: &Record) -> String {
    let mut lines = Vec::new();
    for cell in &row.cells {
        let by = record.entry(&cell.id).by;
        if !by.is_empty() {
            lines.push(sentences::private_line("確認した人", &by));
        }
    }
    if let Some(unsure) = &record.unsure {
        let whom = if unsure.ask_whom.is_empty() {
            "まだ決めていません"
        } else {
            &unsure.ask_whom
        };
        lines.push(sentences::private_line("わからない。聞く相手", whom));
        if !unsure.note.is_empty() {
            lines.push(sentences::private_line("聞くこと", &unsure.note));
        }
    }
    if !record.assignee.is_empty() {
        lines.push(sentences::private_line("担当", &record.assignee));
    }
    lines.extend(record.evidence.iter().map(evidence));
    if !record.memo.is_empty() {
        lines.push(sentences::private_line("メモ", &record.memo));
    }
    lines.join("\n")
}

fn evidence(evidence: &Evidence) -> String {
    let mut parts = vec![evidence.title.clone()];
    if !evidence.place.is_empty() {
        parts.push(evidence.place.clone());
    }
    parts.extend(evidence.date.map(sentences::field_day));
    parts.extend(evidence.typed.as_ref().map(|typed| sentences::unread(typed)));
    sentences::private_line("証跡", &parts.join("、"))
}

/// What is said about how much was typed on the sheet that is shown, and what of it the paper leaves out.
pub fn said(state: &State, form: usize) -> String {
    let (Some(outline), Some(sheet), Some(desk)) =
        (state.form(form), state.sheet(form), state.desk())
    else {
        return sentences::printed_count(0, LeftOut::default());
    };
    let record_of = |row: &RowOutline| state.record_on(&sheet, row);
    let (typed, left) = counted(outline, record_of, state.printing);
    let mut unknown = 0;
    for ((of, item), record) in &desk.records {
        if *of == sheet && !outline.rows.iter().any(|row| row.id == *item) {
            unknown += everything(record);
        }
    }
    sentences::printed_count(typed + unknown, LeftOut { unknown, ..left })
}

/// How much was typed on a sheet, and what of it the paper leaves out.
pub fn counted<'r>(
    form: &FormOutline,
    record_of: impl Fn(&RowOutline) -> Option<&'r Record>,
    printing: Printing,
) -> (usize, LeftOut) {
    let closed = gate_is_closed(form, &record_of);
    let mut typed = 0;
    let mut left = LeftOut::default();
    for row in &form.rows {
        let Some(record) = record_of(row) else { continue };
        let private = private_count(record);
        typed += private;
        if !printing.private {
            left.private += private;
        }
        let remarks = usize::from(!record.remarks.is_empty());
        typed += remarks;
        let folded = closed && !row.is_gate;
        if folded {
            left.folded += remarks;
        }
        for (id, entry) in &record.cells {
            let day = entry.date.is_some() || entry.typed.is_some();
            let chosen = entry.answer.is_some() || !entry.words.is_empty();
            let count = usize::from(day) + usize::from(chosen);
            typed += count;
            let beside_yes = id == "target" && record.answer("first") == Some(Answer::Yes);
            if folded || record.is_not_required() || beside_yes {
                let stands = usize::from(entry.answer == Some(Answer::NotRequired) && !folded);
                left.folded += count - stands;
            } else if entry.typed.is_some() && entry.date.is_none() {
                left.unreadable += 1;
            }
        }
    }
    if printing.style == PrintStyle::Blank {
        left = LeftOut { blank: true, ..LeftOut::default() };
    }
    (typed, left)
}

/// How much stands at an item.
fn everything(record: &Record) -> usize {
    let mut count = private_count(record) + usize::from(!record.remarks.is_empty());
    for entry in record.cells.values() {
        count += usize::from(entry.date.is_some() || entry.typed.is_some());
        count += usize::from(entry.answer.is_some() || !entry.words.is_empty());
    }
    count
}

fn private_count(record: &Record) -> usize {
    let by = record.cells.values().filter(|entry| !entry.by.is_empty()).count();
    let texts = usize::from(!record.assignee.is_empty()) + usize::from(!record.memo.is_empty());
    by + texts + record.evidence.len() + usize::from(record.unsure.is_some())
}
