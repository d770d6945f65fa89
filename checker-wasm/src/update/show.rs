//! What the page shows of the state, part by part.

use model::date::Date;
use model::form::{AnswerKind, Subject};
use model::sheet::answer::Answer;
use model::sheet::concern::{Concern, concerns, targets_missing};
use model::sheet::delicate::delicate;
use model::sheet::outline::{CellOutline, RowOutline};
use model::sheet::printed_date::printed;
use model::sheet::progress::{Progress, gate_is_closed, is_overdue, progress, status};
use model::sheet::record::{Entry, REMARKS_LIMIT, Record};
use model::sheet::subject::{SheetId, SubjectId};
use model::sheet::typed_date::Typed;

use super::{annex, coming, filter, folding, printing, rest, second};
use crate::clock::Now;
use crate::effect::Effect;
use crate::face::{
    BarFace, CellFace, FacilityFace, FormFace, Patch, RowFace, ScreenFace, SubjectEntry,
    SubjectsFace, Tone,
};
use crate::sentences;
use crate::session::Filter;
use crate::state::{Health, ItemKey, Link, PrintStyle, RowAt, Screen, State};

/// From how many characters on the length of the remarks is told.
const REMARKS_NEAR: usize = 1800;

/// Everything. Whoever has lost count sends this.
pub fn all(state: &State, now: &Now) -> Vec<Effect> {
    let mut effects = vec![
        screen(state),
        bar(state),
        facility(state),
        super::device::shown(state, now),
        super::notices::show(state),
        folding::show(state, now),
    ];
    match state.screen {
        Screen::Subjects(form) => effects.push(subjects(state, form)),
        Screen::Review(_) | Screen::Asking if coming::is_here(state) => {
            effects.extend(rest::shown(state, now));
        }
        _ => {}
    }
    // People fill in one form at a time; of the others only the cards are seen. From 確認 its paper is printed.
    for form in 0..state.outline.forms.len() {
        if state.paper() == Some(form) {
            effects.extend(form_and_rows(state, form, now));
        } else {
            effects.extend(self::form(state, form, now));
        }
    }
    effects
}

/// What everything on the way to a screen shows: everything, and fields that are empty at the beginning.
pub fn arrival(state: &State, now: &Now) -> Vec<Effect> {
    let mut effects = all(state, now);
    if state.screen == Screen::Handover {
        effects.push(Effect::Show(Patch::Person(String::new())));
    }
    effects
}

/// A form with all its rows.
pub fn form_and_rows(state: &State, form: usize, now: &Now) -> Vec<Effect> {
    let rows = state.form(form).map_or(0, |form| form.rows.len());
    let rows = (0..rows).filter_map(|row| self::row(state, RowAt { form, row }, now));
    rows.chain(self::form(state, form, now)).collect()
}

/// Which screen is shown.
pub fn screen(state: &State) -> Effect {
    Effect::Show(Patch::Screen(ScreenFace { screen: state.screen, mode: state.mode }))
}

/// The bar with the state line.
pub fn bar(state: &State) -> Effect {
    let desk = state.desk();
    let facility = desk.and_then(|desk| desk.facility.as_ref());
    let (saved, tone) = saved(state);
    let not_exported = state.not_exported();
    let copy = match desk {
        // What was answered and taken away again left nothing to hand over, and nothing was handed over.
        Some(desk) if not_exported > 0 || !desk.exported.is_empty() => {
            sentences::copies(not_exported, desk.exported_clock.as_deref())
        }
        _ => String::new(),
    };
    let alarm = match (state.journal, state.mirror) {
        (Health::Refused, Health::Refused) => sentences::ALARM_NOWHERE,
        (Health::Refused, _) => sentences::ALARM_LOOSE,
        _ if !matches!(state.link, Link::None | Link::Linked(..)) => sentences::LINK_RESTS,
        _ => "",
    };
    Effect::Show(Patch::Bar(BarFace {
        facility: facility.map(|facility| facility.name.clone()).unwrap_or_default(),
        subject: match state.screen {
            Screen::Sheet(form) | Screen::Review(form) => {
                state.subject(form).map(|subject| subject.name.clone())
            }
            _ => None,
        }
        .unwrap_or_default(),
        saved,
        tone,
        copy,
        alarm: alarm.to_owned(),
        can_undo: !state.session.renamed.is_empty()
            || desk.is_some_and(|desk| !desk.undo.is_empty()),
        can_export: desk.is_some_and(|desk| {
            // What waits for somebody to look at its wording goes along.
            !desk.records.is_empty() || desk.sheets.values().any(|kept| !kept.is_empty())
        }),
        message: state.message.clone(),
    }))
}

/// What the state line says about keeping. It says 「保存しました」 only when the journal has said so.
fn saved(state: &State) -> (String, Tone) {
    let late = state.batches.values().any(|batch| batch.late);
    let waiting = !state.dirty.is_empty() || !state.batches.is_empty();
    if state.journal == Health::Refused {
        return match state.mirror {
            Health::Refused => (sentences::NOT_SAVED.to_owned(), Tone::Alarm),
            _ if waiting => (sentences::SAVING.to_owned(), Tone::Warn),
            _ => (sentences::SAVED_LOOSELY.to_owned(), Tone::Warn),
        };
    }
    if late {
        return (sentences::SAVING_LATE.to_owned(), Tone::Alarm);
    }
    if !state.refused.is_empty() {
        return (sentences::SAVING_FAILED.to_owned(), Tone::Alarm);
    }
    if waiting {
        return (sentences::SAVING.to_owned(), Tone::Plain);
    }
    let has_answers = state.desk().is_some_and(|desk| !desk.records.is_empty());
    let sentence = match &state.saved_clock {
        Some(clock) => sentences::saved(clock),
        None if state.journal == Health::Opening => sentences::OPENING.to_owned(),
        None if has_answers => sentences::UNCHANGED.to_owned(),
        None => sentences::NOTHING_YET.to_owned(),
    };
    (sentence, Tone::Plain)
}

/// The facility's screen.
pub fn facility(state: &State) -> Effect {
    let facility = state.desk().and_then(|desk| desk.facility.as_ref());
    let known = state.desks.iter().filter(|(id, _)| state.facility.as_ref() != Some(id));
    let known = known.filter_map(|(id, desk)| {
        let nameless = (!desk.records.is_empty()).then_some(sentences::NAMELESS_FACILITY);
        let name = desk.facility.as_ref().map(|facility| facility.name.as_str()).or(nameless)?;
        Some((id.as_str().to_owned(), name.to_owned()))
    });
    Effect::Show(Patch::Facility(FacilityFace {
        name: facility.map(|facility| facility.name.clone()).unwrap_or_default(),
        kind: facility.and_then(|f| f.kind).map(|kind| kind.word().to_owned()).unwrap_or_default(),
        has_one: facility.is_some(),
        fault: state.name_fault.clone(),
        known: known.collect(),
    }))
}

/// The vendors, systems or contracts of a form.
pub fn subjects(state: &State, form: usize) -> Effect {
    let renaming = state.renaming.as_ref();
    let renamed = renaming.and_then(|id| state.desk()?.subjects.get(id));
    Effect::Show(Patch::Subjects(SubjectsFace {
        title: state.form(form).map(|form| form.title.clone()).unwrap_or_default(),
        label: sentences::subject_label(state.kind(form)),
        name: renamed.map(|subject| subject.name.clone()).unwrap_or_default(),
        renaming: renaming.is_some(),
        fault: state.name_fault.clone(),
        entries: subject_entries(state, form),
    }))
}

fn subject_entries(state: &State, form: usize) -> Vec<SubjectEntry> {
    let (Some(outline), Some(desk)) = (state.form(form), state.desk()) else { return Vec::new() };
    let entry = |subject: Option<SubjectId>, name: &str| {
        let id = subject.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default();
        let sheet = SheetId { form: outline.id.clone(), subject };
        let progress = progress(outline, |row| state.record_on(&sheet, row));
        SubjectEntry { id, name: name.to_owned(), progress: sentences::progress(progress) }
    };
    let named = desk.subjects.values().filter(|subject| {
        let sheet = SheetId { form: outline.id.clone(), subject: Some(subject.id.clone()) };
        subject.kind == outline.subject && !desk.hides(&sheet)
    });
    let named = named.map(|subject| entry(Some(subject.id.clone()), &subject.name));
    let nameless = super::subjects::has_nameless(state, form);
    named.chain(nameless.then(|| entry(None, sentences::NAMELESS))).collect()
}

/// A form as a whole.
pub fn form(state: &State, form: usize, now: &Now) -> Option<Effect> {
    let outline = state.form(form)?;
    let record_of = |row: &RowOutline| state.record_of(form, row);
    let progress = progress(outline, record_of);
    let gate_closed = gate_is_closed(outline, record_of);
    let behind_gate = outline.rows.iter().filter(|row| !row.is_gate);
    let kept = behind_gate.filter(|row| record_of(row).is_some_and(|record| !record.is_blank()));
    let gate_note = if gate_closed { sentences::gate_closed(kept.count()) } else { String::new() };
    let missing = targets_missing(outline, record_of);
    let current = state.current.get(form).copied().unwrap_or(0);
    let blank = state.printing.style == PrintStyle::Blank;
    let facility = state.desk().and_then(|desk| Some(desk.facility.as_ref()?.name.clone()));
    let subject = state.subject(form).map(|subject| subject.name.clone());
    Some(Effect::Show(Patch::Form(
        form,
        FormFace {
            progress,
            sentence: said_of(progress, if gate_closed { 0 } else { missing }),
            card: match outline.subject {
                Subject::Facility => sentences::progress(progress),
                _ => sentences::sheets(subject_entries(state, form).len()),
            },
            gate_note,
            gate_closed,
            current,
            has_back: filter::beside(state, form, current, false, now).is_some(),
            has_next: filter::beside(state, form, current, true, now).is_some() && !gate_closed,
            second: second::rows(state, form, now),
            return_to: match state.session.came_from {
                Some(Screen::Review(_)) => sentences::TO_REVIEW,
                Some(Screen::Asking) => sentences::TO_ASKING,
                _ => "",
            },
            filter: state.session.filter,
            filters: filter_words(state, form, now),
            filter_note: filter_note(state, form, now),
            has_annex: outline.rows.iter().any(|row| {
                let long = record_of(row)
                    .is_some_and(|record| !annex::fits(&printing::remarks(record, state.printing)));
                !blank && long && (row.is_gate || !gate_closed)
            }),
            has_private: state.printing.private
                && !blank
                && outline.rows.iter().any(|row| {
                    record_of(row).is_some_and(|record| !printing::private(row, record).is_empty())
                }),
            printing: state.printing,
            printed_facility: facility.filter(|_| !blank).unwrap_or_default(),
            printed_subject: subject.filter(|_| !blank).unwrap_or_default(),
            printed_count: printing::said(state, form),
        },
    )))
}

/// How far it is, and what is still due.
fn said_of(progress: Progress, targets_missing: usize) -> String {
    let mut sentence = sentences::progress(progress);
    if targets_missing > 0 {
        sentence.push('。');
        sentence.push_str(&sentences::targets_missing(targets_missing));
    }
    sentence
}

/// 「いいえ（2）」
fn filter_words(state: &State, form: usize, now: &Now) -> Vec<String> {
    let counts = filter::counts(state, form, now);
    counts.into_iter().map(|(filter, count)| sentences::filter_count(filter, count)).collect()
}

/// What is listed and what is not, where a filter is on.
fn filter_note(state: &State, form: usize, now: &Now) -> String {
    let filter = state.session.filter;
    if filter == Filter::All {
        return String::new();
    }
    let counts = filter::counts(state, form, now);
    let count = counts.iter().find(|(of, _)| *of == filter).map_or(0, |(_, count)| *count);
    let current = state.current.get(form).copied().unwrap_or(0);
    let stands = state.form(form).and_then(|outline| outline.rows.get(current));
    let outside =
        stands.is_some_and(|row| !filter::lists(filter, row, state.record_of(form, row), now));
    sentences::filter_note(filter, count, outside)
}

/// A row.
pub fn row(state: &State, at: RowAt, now: &Now) -> Option<Effect> {
    let (form, row) = (state.form(at.form)?, state.row(at)?);
    let record = state.record(at);
    let closed = gate_is_closed(form, |row| state.record_of(at.form, row));
    let folded = closed && !row.is_gate;
    let blank = Record::default();
    let said = record.unwrap_or(&blank);
    let unprinted = folded || state.printing.style == PrintStyle::Blank;
    let typing = state.session.typing.filter(|typing| typing.at.row == at);
    let typed_in = typing.map(|typing| typing.at.cell);
    let cells =
        row.cells.iter().enumerate().map(|(place, cell)| {
            self::cell(row, cell, said, unprinted, typed_in == Some(place), now)
        });
    let mut cells: Vec<CellFace> = cells.collect();
    // `12/` on the way to `12/25` is no fault, and `12/2` not the day.
    if let Some(typing) = typing.filter(|typing| !typing.rests)
        && let Some(face) = cells.get_mut(typing.at.cell)
    {
        face.reading.clear();
        face.tone = Tone::Plain;
        face.invalid = false;
        face.asks = false;
    }
    let length = said.remarks.chars().count();
    let remarks = printing::remarks(said, state.printing);
    let (in_cell, behind) = if unprinted { ("", "") } else { annex::placed(&remarks) };
    let key = state.key(at)?;
    let session = &state.session;
    let overlong = session.overlong.get(&key);
    let (note, note_dismissable) = row_note(state, &key, said);
    Some(Effect::Show(Patch::Row(
        at,
        RowFace {
            status: Some(status(row, record)),
            cells,
            remarks: overlong.unwrap_or(&said.remarks).clone(),
            remarks_note: match overlong {
                Some(whole) => {
                    let rest: String = whole.chars().skip(length).collect();
                    sentences::remarks_too_long(REMARKS_LIMIT, rest.chars().count(), &rest)
                }
                None if session.cleaned.contains(&key) => sentences::CLEANED.to_owned(),
                None if length >= REMARKS_NEAR => sentences::remarks_left(length, REMARKS_LIMIT),
                None => String::new(),
            },
            remarks_alarm: overlong.is_some(),
            asked: said
                .unsure
                .as_ref()
                .map(|unsure| sentences::asked(&unsure.ask_whom))
                .unwrap_or_default(),
            folded_note: sentences::folded(
                &said.assignee,
                said.evidence.len(),
                !said.memo.is_empty(),
            ),
            fold_open: session.fold.as_ref().is_some_and(|fold| fold.at == at),
            overdue: !folded && is_overdue(row, record, now.today),
            locked: second::is_locked(state, at, now),
            filtered_out: !filter::lists(session.filter, row, record, now),
            unsure: said.unsure.is_some(),
            not_required: said.is_not_required(),
            folded,
            note,
            note_dismissable,
            both: super::both::values(state, at),
            printed_remarks: in_cell.to_owned(),
            annex: behind.to_owned(),
            private: if state.printing.private && state.printing.style != PrintStyle::Blank {
                printing::private(row, said)
            } else {
                String::new()
            },
        },
    )))
}

/// What is to be said about a row as a whole, and whether it can be dismissed.
fn row_note(state: &State, key: &ItemKey, said: &Record) -> (String, bool) {
    if state.clashes.contains(key) {
        return (sentences::CLASH.to_owned(), false);
    }
    if state.session.dismissed.contains(key) {
        return (String::new(), false);
    }
    let unsure = said.unsure.iter().map(|unsure| unsure.note.as_str());
    let evidence = said.evidence.iter().flat_map(|one| [one.title.as_str(), one.place.as_str()]);
    let words = said.cells.values().map(|entry| entry.words.as_str());
    let texts = [said.remarks.as_str(), said.memo.as_str()].into_iter();
    let found = texts.chain(unsure).chain(evidence).chain(words).find_map(delicate);
    match found {
        Some(found) => (sentences::delicate(found).to_owned(), true),
        None => (String::new(), false),
    }
}

fn cell(
    row: &RowOutline,
    cell: &CellOutline,
    record: &Record,
    unprinted: bool,
    is_typing: bool,
    now: &Now,
) -> CellFace {
    let mut entry = record.entry(&cell.id);
    if !is_typing && entry.typed.as_deref() == Some("") {
        // Emptied and never left: the day stands.
        entry.typed = None;
    }
    let typed = entry.typed.as_deref().map(|typed| {
        let year = super::writing::year_for(row, &cell.id, now);
        super::writing::standing(typed, entry.date, year, is_typing, now)
    });
    // Also a day that can be read while the field was not left yet.
    let day = match typed {
        Some(Typed::Day(day) | Typed::OtherWeekday(day)) => Some(day),
        _ => entry.date,
    };
    let printed_date = day.map(|day| printed(day, row.year_of(&cell.id))).unwrap_or_default();
    let (reading, tone, accept, invalid) = match typed {
        Some(typed) => {
            let (reading, tone, accept) = typed_day(typed, entry.date);
            (reading, tone, accept, tone == Tone::Warn)
        }
        None => reading(row, cell, record, &entry, &printed_date, now),
    };
    let mut face = CellFace {
        answer: entry.answer,
        date: match (&entry.typed, entry.date) {
            (Some(typed), _) => typed.clone(),
            (None, Some(date)) => sentences::field_day(date),
            (None, None) => String::new(),
        },
        words: entry.words.clone(),
        reading,
        tone,
        invalid,
        asks: !accept.is_empty(),
        accept,
        printed_answer: entry.answer.filter(|answer| *answer != Answer::NotRequired),
        printed_words: entry.words,
        printed_date,
    };
    let beside_yes = cell.answer == AnswerKind::None
        && cell.id == "target"
        && record.answer("first") == Some(Answer::Yes);
    if unprinted || beside_yes || record.is_not_required() {
        face.printed_answer = None;
        face.printed_date = String::new();
        face.printed_words = String::new();
    }
    face
}

/// What is said about what stands in a field for a day, how loud, and the words on the button where a
/// yes is asked for.
pub fn typed_day(typed: Typed, kept: Option<Date>) -> (String, Tone, &'static str) {
    match typed {
        Typed::Ask(date, question) => {
            (sentences::question(date, question), Tone::Warn, sentences::YES_THIS_DAY)
        }
        Typed::Refused(refusal) => (sentences::no_day(refusal, kept), Tone::Warn, ""),
        Typed::OtherWeekday(date) => (sentences::other_weekday(date), Tone::Warn, ""),
        Typed::Day(date) => (sentences::day(date), Tone::Plain, ""),
        Typed::Blank => (String::new(), Tone::Plain, ""),
    }
}

/// What is said about a cell's day, how loud, the words on the button where a yes is asked for, and whether the
/// day cannot be meant so.
fn reading(
    row: &RowOutline,
    cell: &CellOutline,
    record: &Record,
    entry: &Entry,
    printed: &str,
    now: &Now,
) -> (String, Tone, &'static str, bool) {
    let mut said: Vec<String> = entry.date.map(sentences::day).into_iter().collect();
    let concerns = if record.is_not_required() {
        Vec::new()
    } else {
        concerns(row, &cell.id, record, now.today)
    };
    let loud = concerns.iter().any(|concern| concern.is_loud());
    said.extend(concerns.iter().map(|concern| sentences::concern(*concern, printed)));
    let future = concerns.contains(&Concern::Future);
    let accept = if future { sentences::TAKE_TODAY } else { "" };
    let fault = concerns.iter().any(|concern| concern.is_fault());
    (said.join(" "), if loud { Tone::Warn } else { Tone::Plain }, accept, fault)
}
