//! くわしく書く: 担当, 確認した人, メモ, 証跡, and whom to ask what. One fold is open at a time.

use model::exchange::file_format::TYPED;
use model::sheet::outline::{RowOutline, Year};
use model::sheet::record::{
    EVIDENCE_COUNT, EVIDENCE_PLACE_LIMIT, EVIDENCE_TITLE_LIMIT, Evidence, MEMO_LIMIT, PERSON_LIMIT,
    QUESTION_LIMIT, Record,
};
use model::sheet::typed_date::{self, Typed};

use super::show;
use super::text_in::{short, text_in};
use super::writing::{self, Pace};
use crate::clock::Now;
use crate::effect::Effect;
use crate::event::Note;
use crate::face::{EvidenceFace, FoldFace, Patch};
use crate::sentences;
use crate::session::Fold;
use crate::state::{RowAt, Screen, State};

/// Opens or closes the fold of a row.
pub fn pressed(state: &mut State, at: RowAt, now: &Now) -> Vec<Effect> {
    let open = state.session.fold.as_ref().is_some_and(|fold| fold.at == at);
    let mut effects = close(state, now);
    if !open {
        effects.extend(self::open(state, at, now));
    }
    effects
}

/// Opens the fold of a row.
pub fn open(state: &mut State, at: RowAt, now: &Now) -> Vec<Effect> {
    if state.session.fold.as_ref().is_some_and(|fold| fold.at == at) {
        return vec![show(state, now)];
    }
    let mut effects = close(state, now);
    state.session.fold = Some(Fold { at, evidence: Vec::new() });
    effects.extend(writing::refresh(state, at, now));
    effects
}

/// Closes the fold that is open.
pub fn close(state: &mut State, now: &Now) -> Vec<Effect> {
    let Some(fold) = state.session.fold.take() else { return Vec::new() };
    let mut effects = writing::refresh(state, fold.at, now);
    effects.push(show(state, now));
    effects
}

/// Text in one of its fields.
pub fn typed(state: &mut State, at: RowAt, note: Note, text: &str, now: &Now) -> Vec<Effect> {
    let Some(row) = state.row(at) else { return Vec::new() };
    let cell = by_cell(row, state.record(at));
    let year = year(row, now);
    match note {
        Note::Assignee => {
            let text = short(text, PERSON_LIMIT);
            rest(state, at, now, |record| record.assignee = text)
        }
        Note::By => {
            let text = short(text, PERSON_LIMIT);
            rest(state, at, now, |record| {
                if let Some(cell) = cell {
                    record.entry_mut(&cell).by = text;
                }
            })
        }
        Note::Memo => {
            let text = text_in(text, MEMO_LIMIT).kept;
            rest(state, at, now, |record| record.memo = text)
        }
        Note::AskWhom => {
            let text = short(text, PERSON_LIMIT);
            rest(state, at, now, |record| {
                if let Some(unsure) = &mut record.unsure {
                    unsure.ask_whom = text;
                }
            })
        }
        Note::Question => {
            let text = text_in(text, QUESTION_LIMIT).kept;
            rest(state, at, now, |record| {
                if let Some(unsure) = &mut record.unsure {
                    unsure.note = text;
                }
            })
        }
        Note::EvidenceTitle(place) => evidence(state, at, place, now, |draft| {
            draft.title = short(text, EVIDENCE_TITLE_LIMIT);
        }),
        Note::EvidencePlace(place) => evidence(state, at, place, now, |draft| {
            draft.place = short(text, EVIDENCE_PLACE_LIMIT);
        }),
        Note::EvidenceDate(place, settled) => {
            let text: String = text.chars().take(TYPED).collect();
            evidence(state, at, place, now, |draft| {
                if !settled {
                    // `2/3` on the way to `2/30` is no day yet.
                    let stands = !text.is_empty() || draft.date.is_some();
                    draft.typed = stands.then_some(text);
                    return;
                }
                (draft.date, draft.typed) = match typed_date::read(&text, now.today, year) {
                    Typed::Blank => (None, None),
                    Typed::Day(date) => (Some(date), None),
                    Typed::OtherWeekday(date) => (Some(date), Some(text)),
                    // What cannot be read stays in the field; the old day stays.
                    Typed::Ask(..) | Typed::Refused(_) => (draft.date, Some(text)),
                };
            })
        }
    }
}

/// 証跡を足す
pub fn added(state: &mut State, at: RowAt, now: &Now) -> Vec<Effect> {
    let drafts = drafts(state, at);
    let blank = drafts.iter().any(|draft| *draft == Evidence::default());
    if !blank && drafts.len() < EVIDENCE_COUNT {
        let mut drafts = drafts;
        drafts.push(Evidence::default());
        state.session.fold = Some(Fold { at, evidence: drafts });
    }
    writing::refresh(state, at, now)
}

/// 証跡を消す: it can be taken back.
pub fn removed(state: &mut State, at: RowAt, place: usize, now: &Now) -> Vec<Effect> {
    let mut drafts = drafts(state, at);
    if place >= drafts.len() {
        return Vec::new();
    }
    drafts.remove(place);
    keep(state, at, drafts, now, Pace::AtOnce)
}

fn evidence(
    state: &mut State,
    at: RowAt,
    place: usize,
    now: &Now,
    edit: impl FnOnce(&mut Evidence),
) -> Vec<Effect> {
    let mut drafts = drafts(state, at);
    while drafts.len() <= place && drafts.len() < EVIDENCE_COUNT {
        drafts.push(Evidence::default());
    }
    if let Some(draft) = drafts.get_mut(place) {
        edit(draft);
    }
    keep(state, at, drafts, now, Pace::Resting)
}

fn keep(state: &mut State, at: RowAt, drafts: Vec<Evidence>, now: &Now, pace: Pace) -> Vec<Effect> {
    let kept = kept(&drafts);
    state.session.fold = Some(Fold { at, evidence: drafts });
    writing::change(state, at, now, pace, |record| record.evidence = kept)
}

fn kept(drafts: &[Evidence]) -> Vec<Evidence> {
    drafts.iter().filter(|evidence| **evidence != Evidence::default()).cloned().collect()
}

/// 証跡 as it stands in the fields; anew from the record where another hand changed that.
fn drafts(state: &State, at: RowAt) -> Vec<Evidence> {
    let evidence = state.record(at).map(|record| record.evidence.clone()).unwrap_or_default();
    match &state.session.fold {
        Some(fold) if fold.at == at && kept(&fold.evidence) == evidence => fold.evidence.clone(),
        _ => evidence,
    }
}

fn rest(state: &mut State, at: RowAt, now: &Now, edit: impl FnOnce(&mut Record)) -> Vec<Effect> {
    writing::change(state, at, now, Pace::Resting, edit)
}

/// The cell that 確認した人 is about: the last one that says something.
fn by_cell(row: &RowOutline, record: Option<&Record>) -> Option<String> {
    let says = |cell: &&model::sheet::outline::CellOutline| {
        record.is_some_and(|record| {
            let entry = record.entry(&cell.id);
            entry.answer.is_some() || !entry.words.is_empty() || !entry.by.is_empty()
        })
    };
    let cell = row.cells.iter().rev().find(says).or(row.cells.first());
    cell.map(|cell| cell.id.clone())
}

/// The year of a day beside a row, also of one without cells.
fn year(row: &RowOutline, now: &Now) -> Year {
    writing::year_for(row, "", now)
}

/// What is said about the day of a piece of evidence.
fn reading(row: &RowOutline, evidence: &Evidence, now: &Now) -> String {
    let Some(typed) = &evidence.typed else {
        return evidence.date.map(sentences::day).unwrap_or_default();
    };
    let typed = typed_date::read(typed, now.today, year(row, now));
    let (said, _, asks) = show::typed_day(typed, evidence.date);
    if asks.is_empty() { said } else { [said.as_str(), sentences::EVIDENCE_ASKS].concat() }
}

/// The fold as it is shown.
pub fn show(state: &State, now: &Now) -> Effect {
    let shown =
        state.session.fold.as_ref().filter(|fold| state.screen == Screen::Sheet(fold.at.form));
    let Some(at) = shown.map(|fold| fold.at) else {
        return Effect::Show(Patch::Fold(FoldFace::default()));
    };
    let blank = Record::default();
    let record = state.record(at).unwrap_or(&blank);
    let row = state.row(at);
    let by = row.and_then(|row| by_cell(row, Some(record)));
    let drafts = drafts(state, at);
    let full = drafts.len() >= EVIDENCE_COUNT;
    let face = |(place, draft): (usize, &Evidence)| EvidenceFace {
        name: sentences::evidence_name(place),
        title: draft.title.clone(),
        place: draft.place.clone(),
        date: match (&draft.typed, draft.date) {
            (Some(typed), _) => typed.clone(),
            (None, date) => date.map(sentences::field_day).unwrap_or_default(),
        },
        reading: row.map(|row| reading(row, draft, now)).unwrap_or_default(),
    };
    Effect::Show(Patch::Fold(FoldFace {
        at: Some(at),
        asks: record.unsure.is_some(),
        ask_whom: record.unsure.as_ref().map(|unsure| unsure.ask_whom.clone()).unwrap_or_default(),
        question: record.unsure.as_ref().map(|unsure| unsure.note.clone()).unwrap_or_default(),
        assignee: record.assignee.clone(),
        by: by.map(|cell| record.entry(&cell).by),
        memo: record.memo.clone(),
        evidence: drafts.iter().enumerate().map(face).collect(),
        evidence_note: if full { sentences::evidence_full(EVIDENCE_COUNT) } else { String::new() },
    }))
}
