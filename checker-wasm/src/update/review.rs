//! 確認: what is empty, what contradicts itself, which days are doubtful. Told before printing and
//! whenever asked for; nothing of it ever keeps anybody from printing.

use model::date::Date;
use model::form::AnswerKind;
use model::id::ItemId;
use model::sheet::answer::Answer;
use model::sheet::calendar::{Day, calendar};
use model::sheet::concern::{Concern, concerns};
use model::sheet::dispute;
use model::sheet::outline::RowOutline;
use model::sheet::printed_date::printed;
use model::sheet::progress::{
    RowStatus, empty_cells, gate_is_closed, is_overdue, progress, status,
};
use model::sheet::record::Record;
use model::sheet::subject::SheetId;
use model::sheet::typed_date::Typed;

use super::second::{FIRST, place_of};
use super::{asking, letters, printing, show, travel, unknown, writing};
use crate::clock::Now;
use crate::effect::Effect;
use crate::face::{Gathered, GatheredRow, RestPatch, ReviewFace};
use crate::sentences::{self, Finding};
use crate::state::{ItemKey, RowAt, Screen, State};

/// What was found: the row, the kind, and what is said about it.
type Found = (usize, Finding, String);

/// The review of a form.
pub fn show(state: &State, form: usize, now: &Now) -> Effect {
    Effect::Show(RestPatch::Review(face(state, form, now)).into())
}

fn face(state: &State, form: usize, now: &Now) -> ReviewFace {
    let found = findings(state, form, now);
    let sheet = state.sheet(form);
    let row = |(row, kind, said): &Found| {
        let key = (sheet.clone()?, state.row(RowAt { form, row: *row })?.id.clone());
        Some(GatheredRow {
            at: RowAt { form, row: *row },
            // A row may stand under several headings: the way back leads to the line that was pressed.
            place: [&place_of(&key), " ", finding_word(*kind)].concat(),
            said: said.clone(),
            about: String::new(),
        })
    };
    let group = |kind: Finding| {
        let rows: Vec<GatheredRow> =
            found.iter().filter(|(_, of, _)| *of == kind).filter_map(row).collect();
        let heading = sentences::finding_heading(kind, rows.len());
        (!rows.is_empty()).then_some(Gathered { heading, rows })
    };
    let progress =
        state.form(form).map(|outline| progress(outline, |row| state.record_of(form, row)));
    let days = target_days(state, form, now);
    ReviewFace {
        title: title(state, form),
        sentence: match letters::of_names(state, form) {
            Some(said) => [sentences::findings(found.len() + 1), said].concat(),
            None => sentences::findings(found.len()),
        },
        groups: Finding::ALL.into_iter().filter_map(group).collect(),
        printed_count: [printing::said(state, form), unknown::said(state, form)].concat(),
        remains: progress.map(sentences::remains).unwrap_or_default(),
        next: match days.iter().map(|(_, date)| *date).min() {
            Some(first) => sentences::come_back(first, days.len()),
            None => String::new(),
        },
    }
}

/// What tells the lines of a row apart.
fn finding_word(kind: Finding) -> &'static str {
    match kind {
        Finding::Empty => "empty",
        Finding::CellEmpty => "cell",
        Finding::DayMissing => "day",
        Finding::Unread => "unread",
        Finding::TargetMissing => "target",
        Finding::Overdue => "overdue",
        Finding::Contradiction => "contradiction",
        Finding::OutsideYear => "year",
        Finding::NoShape => "letters",
    }
}

/// Where the lines of the list that is shown lead, from top to bottom.
fn lines(state: &State, now: &Now) -> Vec<String> {
    let groups = match state.screen {
        Screen::Review(form) => face(state, form, now).groups,
        Screen::Asking => asking::face(state, now).sheets,
        _ => Vec::new(),
    };
    groups.into_iter().flat_map(|group| group.rows).map(|row| row.place).collect()
}

/// The form, and what it is about.
fn title(state: &State, form: usize) -> String {
    let title = state.form(form).map(|form| form.title.as_str()).unwrap_or_default();
    match state.subject(form) {
        Some(subject) => sentences::about(title, &subject.name),
        None => title.to_owned(),
    }
}

/// Everything that is worth a second look before the form is printed.
pub fn findings(state: &State, form: usize, now: &Now) -> Vec<Found> {
    let Some(outline) = state.form(form) else { return Vec::new() };
    let closed = gate_is_closed(outline, |row| state.record_of(form, row));
    let blank = Record::default();
    let mut found = Vec::new();
    for (place, row) in outline.rows.iter().enumerate() {
        if closed && !row.is_gate {
            continue;
        }
        let record = state.record_of(form, row).unwrap_or(&blank);
        let mut tell = |kind, said: String| found.push((place, kind, said));
        for (number, one) in record.evidence.iter().enumerate() {
            if let Some(said) = unread(row, "", &one.typed, one.date, now) {
                let name = sentences::evidence_name(number);
                tell(Finding::Unread, sentences::of_evidence(&name, &said));
            }
        }
        if let Some(said) = letters::of_row(state, row, record) {
            tell(Finding::NoShape, said);
        }
        if !dispute::open(record).is_empty() {
            tell(Finding::Contradiction, sentences::UNDECIDED.to_owned());
        }
        if row.cells.is_empty() {
            continue;
        }
        // One line each: as many as 「あと14項目」 counts.
        match (status(row, Some(record)), &record.unsure) {
            (RowStatus::Open, _) if record.answer("second").is_some() => {
                tell(Finding::Empty, sentences::FIRST_IS_EMPTY.to_owned());
            }
            (RowStatus::Open, Some(unsure)) => {
                tell(Finding::Empty, sentences::asked(&unsure.ask_whom));
            }
            (RowStatus::Open, None) => tell(Finding::Empty, String::new()),
            (RowStatus::NotRequired, None) => {}
            (_, None) => match empty_cells(row, record) {
                0 => {}
                count => tell(Finding::CellEmpty, sentences::empty_cells(count)),
            },
            (_, Some(_)) => {
                tell(Finding::Contradiction, sentences::UNSURE_BESIDE_ANSWER.to_owned())
            }
        }
        if (record.answer("first"), record.answer("second"))
            == (Some(Answer::Yes), Some(Answer::No))
        {
            tell(Finding::Contradiction, sentences::YES_THEN_NO.to_owned());
        }
        for cell in &row.cells {
            let entry = record.entry(&cell.id);
            let dated = entry.date.is_some() || entry.typed.is_some();
            if dated
                && entry.answer.is_none()
                && cell.answer == AnswerKind::YesNo
                && cell.id != FIRST
            {
                tell(Finding::Contradiction, sentences::of_cell(&cell.id, sentences::ONLY_A_DAY));
            }
            if let Some(said) = unread(row, &cell.id, &entry.typed, entry.date, now) {
                tell(Finding::Unread, said);
            } else if cell.date
                && cell.answer != AnswerKind::None
                && entry.date.is_none()
                && (entry.answer.is_some_and(|a| a != Answer::NotRequired)
                    || !entry.words.is_empty())
            {
                tell(Finding::DayMissing, String::new());
            }
            if record.is_not_required() {
                continue;
            }
            for concern in concerns(row, &cell.id, record, now.today) {
                let has_target = row.cell("target").is_some();
                let kind = match concern {
                    Concern::TargetMissing if !has_target => continue,
                    Concern::TargetMissing => Finding::TargetMissing,
                    Concern::TargetOutsideYearWithReason => continue,
                    Concern::OutsideYear | Concern::TargetOutsideYear(_) => Finding::OutsideYear,
                    _ => Finding::Contradiction,
                };
                let on_paper = entry.date.map(|day| printed(day, row.year_of(&cell.id)));
                let said = match kind {
                    Finding::TargetMissing => String::new(),
                    _ => sentences::concern(concern, &on_paper.unwrap_or_default()),
                };
                // A row may have several days outside the year.
                let said = match kind {
                    Finding::OutsideYear => sentences::of_cell(&cell.id, &said),
                    _ => said,
                };
                tell(kind, said);
            }
        }
        if is_overdue(row, Some(record), now.today) {
            let day = record.date("target").map(sentences::target_day);
            tell(Finding::Overdue, day.unwrap_or_default());
        }
    }
    found
}

/// What is said about a day that cannot be read, or was asked about and not answered.
fn unread(
    row: &RowOutline,
    cell: &str,
    typed: &Option<String>,
    kept: Option<Date>,
    now: &Now,
) -> Option<String> {
    let typed = typed.as_deref()?;
    match writing::standing(typed, kept, writing::year_for(row, cell, now), false, now) {
        Typed::Ask(date, question) => {
            let kept = kept.map(sentences::kept_meanwhile).unwrap_or_default();
            let said = [sentences::question(date, question), kept].concat();
            Some(sentences::quoted(typed, &said))
        }
        Typed::Refused(refusal) => {
            Some(sentences::quoted(typed, &sentences::no_day(refusal, kept)))
        }
        Typed::Blank | Typed::Day(_) | Typed::OtherWeekday(_) => None,
    }
}

/// A row that was named on a list was chosen: the sheet, the row, and the way back.
pub fn place_chosen(state: &mut State, place: &str, now: &Now) -> Vec<Effect> {
    let mut words = place.split(' ');
    let ids = words
        .next()
        .zip(words.next())
        .and_then(|(sheet, item)| Some((SheetId::read(sheet)?, ItemId::new(item).ok()?)));
    let found = ids.and_then(|key: ItemKey| Some((state.place(&key)?, key)));
    let Some((at, key)) = found else { return Vec::new() };
    let came_from = match state.screen {
        screen @ (Screen::Review(_) | Screen::Asking) => {
            let line = lines(state, now).iter().position(|line| line == place);
            state.session.came_by = line.map(|line| (place.to_owned(), line));
            Some(screen)
        }
        _ => state.session.came_from,
    };
    if let Some(shown) = state.subjects.get_mut(at.form) {
        *shown = key.0.subject;
    }
    state.stop_at(at);
    state.session.came_from = came_from;
    let mut effects = if state.screen == Screen::Sheet(at.form) {
        show::form_and_rows(state, at.form, now)
    } else {
        travel::go(state, Screen::Sheet(at.form), now)
    };
    effects.push(Effect::Reveal(at));
    effects
}

/// 聞くことの一覧, which leads back to the review that it was opened from.
pub fn asking(state: &mut State, now: &Now) -> Vec<Effect> {
    state.session.asked_from = Some(state.screen).filter(|from| matches!(from, Screen::Review(_)));
    travel::screen(state, Screen::Asking, now)
}

/// Back to where one came from: on a list to the line that led away, or to the one after it.
pub fn returned(state: &mut State, now: &Now) -> Vec<Effect> {
    match (state.session.came_from.take(), state.screen) {
        (Some(screen), _) => {
            let mut effects = travel::go(state, screen, now);
            if let Some((place, line)) = state.session.came_by.take() {
                let mut lines = lines(state, now);
                let standing = lines.iter().position(|line| *line == place);
                let line = standing.unwrap_or(line.min(lines.len().saturating_sub(1)));
                if line < lines.len() {
                    effects.push(Effect::RevealLine(lines.swap_remove(line)));
                }
            }
            effects
        }
        (None, Screen::Review(form)) => travel::go(state, Screen::Sheet(form), now),
        (None, Screen::Asking) => {
            let from = state.session.asked_from.take();
            travel::screen(state, from.unwrap_or(Screen::Forms), now)
        }
        (None, _) => Vec::new(),
    }
}

/// Target days that are still to come: the row and its day.
fn target_days(state: &State, form: usize, now: &Now) -> Vec<(usize, Date)> {
    let Some(outline) = state.form(form) else { return Vec::new() };
    let day = |(place, row): (usize, &RowOutline)| {
        let record = state.record_of(form, row)?;
        let waits = status(row, Some(record)) == RowStatus::No;
        record.date("target").filter(|date| waits && *date >= now.today).map(|date| (place, date))
    };
    outline.rows.iter().enumerate().filter_map(day).collect()
}

/// 目標日 as a calendar file. The page knows how the rows are called.
pub fn calendar_pressed(
    state: &mut State,
    form: usize,
    names: &[String],
    now: &Now,
) -> Vec<Effect> {
    let facility = state.desk().and_then(|desk| desk.facility.clone());
    let (Some(facility), Some(sheet)) = (facility, state.sheet(form)) else { return Vec::new() };
    let title = title(state, form);
    let day = |(row, date): &(usize, Date)| {
        let item = state.row(RowAt { form, row: *row })?.id.as_str();
        let name = names.get(*row).map(String::as_str).unwrap_or_default();
        Some(Day {
            uid: [facility.id.as_str(), "/", &sheet.text(), "/", item, "@tenken"].concat(),
            date: *date,
            summary: sentences::calendar_summary(name),
            description: sentences::calendar_description(&facility.name, &title),
        })
    };
    let days: Vec<Day> = target_days(state, form, now).iter().filter_map(day).collect();
    if days.is_empty() {
        return Vec::new();
    }
    let name = ["点検の目標日_", &now.today.to_string(), ".ics"].concat();
    state.message = sentences::calendar_made(&name, days.len());
    vec![Effect::Download { name, text: calendar(&days, now.today) }, show::bar(state)]
}
