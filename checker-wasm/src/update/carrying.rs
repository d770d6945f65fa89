//! 引きつぎ: last year's answers beside this year's rows. A candidate is shown, never counted, until
//! somebody takes it; then it is a change like any other, with today's day, and can be taken back.

use model::exchange::json::{Members, Name, Value};
use model::form::AnswerKind;
use model::sheet::answer::Answer;
use model::sheet::carry_over::{
    Became, Change, Proposal, Source, Step, Way, change, last_answer, sources,
};
use model::sheet::carry_over_text::hash;
use model::sheet::outline::{FormOutline, RowOutline};
use model::sheet::record::Record;
use model::sheet::subject::SheetId;

use super::{importing, show, storing, travel, writing};
use crate::clock::Now;
use crate::effect::Effect;
use crate::face::{CandidateFace, CarryFace, CompareEntry, CompareFace, Patch, RestPatch};
use crate::intake;
use crate::sentences;
use crate::state::{RowAt, Screen, State};

/// The member of a sheet that says where its candidates come from.
const CARRIED_FROM: &str = "carriedFrom";
/// Inside it: the candidates were put away.
const HIDDEN: &str = "hidden";

/// Last year's sheet of a form, where it has answers.
struct Before<'s> {
    way: &'s Way,
    form: &'s FormOutline,
    sheet: SheetId,
}

fn before(state: &State, form: usize) -> Option<Before<'_>> {
    let sheet = state.sheet(form)?;
    let way = state.carry_over.to(&sheet.form)?;
    let form = state.outline.form(&way.from)?;
    let sheet = SheetId { form: way.from.clone(), subject: sheet.subject };
    let has_answer = |row: &RowOutline| {
        state.record_on(&sheet, row).and_then(|record| last_answer(row, record)).is_some()
    };
    form.rows.iter().any(has_answer).then_some(Before { way, form, sheet })
}

impl Before<'_> {
    fn sources(&self, state: &State, step: &Step) -> Vec<Source> {
        let desk = state.desk();
        sources(step, self.form, |item| desk?.records.get(&(self.sheet.clone(), item.clone())))
    }
}

fn proposal(sources: &[Source]) -> Proposal {
    Proposal::of(&sources.iter().map(|source| source.answer).collect::<Vec<_>>())
}

fn members(state: &State, form: usize) -> Members {
    let kept = state.desk().zip(state.sheet(form)).and_then(|(desk, id)| desk.sheets.get(&id));
    kept.cloned().unwrap_or_default()
}

/// Whether candidates were asked for and not put away again.
fn is_shown(members: &Members) -> bool {
    let carried = members.get(&Name::from(CARRIED_FROM));
    carried.is_some_and(|carried| carried.member(HIDDEN).is_none())
}

/// 去年の答えを候補として出す, or not any more.
pub fn asked(state: &mut State, form: usize, on: bool, now: &Now) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    let Some(sheet) = state.sheet(form) else { return effects };
    let mut members = members(state, form);
    let Some(before) = before(state, form) else { return effects };
    if is_shown(&members) == on {
        return effects;
    }
    let owner = state.facility.as_ref().map(|id| id.as_str()).unwrap_or_default();
    let mut carried = Members::from([
        ("sheetId".into(), Value::Text([owner, "/", &before.sheet.text()].concat())),
        ("instrumentId".into(), Value::text(before.way.from.as_str())),
        ("mappingHash".into(), Value::Text(hash(before.way))),
    ]);
    if !on {
        carried.insert(HIDDEN.into(), Value::Bool(true));
    }
    members.insert(CARRIED_FROM.into(), Value::Object(carried));
    effects.extend(importing::write_sheet(state, &sheet, members));
    effects.extend(show::form_and_rows(state, form, now));
    effects
}

/// Last year's answers beside a sheet; none where there is nothing to say.
pub fn beside(state: &State, form: usize) -> Option<CarryFace> {
    let outline = state.form(form)?;
    let members = members(state, form);
    let waiting = intake::waiting(&members);
    let before = before(state, form);
    if before.is_none() && waiting.is_empty() {
        return None;
    }
    let shown = before.as_ref().filter(|_| is_shown(&members));
    let row = |row: &RowOutline| {
        if state.record_of(form, row).is_some_and(|record| !record.is_blank()) {
            return None;
        }
        if let Some(record) = waiting.get(&row.id) {
            return Some(CandidateFace {
                words: sentences::waiting_answer(&sentences::record_words(record)),
                sources: Vec::new(),
                why: sentences::WAITING_WHY.to_owned(),
                take: sentences::TAKE_WAITING,
            });
        }
        candidate(state, shown?, row)
    };
    let rows: Vec<Option<CandidateFace>> = outline.rows.iter().map(row).collect();
    let open = rows.iter().flatten().count();
    let title = before.as_ref().map(|before| before.form.title.as_str()).unwrap_or_default();
    Some(CarryFace {
        form,
        sentence: match (&before, shown) {
            (Some(_), Some(_)) => sentences::carry_shown(title, open),
            (Some(before), None) => {
                let offered = |row: &&RowOutline| {
                    let is_blank = state.record_of(form, row).is_none_or(Record::is_blank);
                    is_blank && candidate(state, before, row).is_some()
                };
                sentences::carry_offer(title, outline.rows.iter().filter(offered).count())
            }
            (None, _) => sentences::waiting(open),
        },
        can_show: before.is_some() && shown.is_none(),
        can_hide: shown.is_some(),
        can_compare: before.is_some(),
        rows,
    })
}

fn candidate(state: &State, before: &Before<'_>, row: &RowOutline) -> Option<CandidateFace> {
    let step = before.way.step(&row.id).filter(|step| step.became != Became::New)?;
    let sources = before.sources(state, step);
    let proposal = proposal(&sources);
    if proposal == Proposal::Nothing {
        return None;
    }
    let listed = if sources.len() > 1 { sources.as_slice() } else { &[] };
    let listed = listed.iter();
    Some(CandidateFace {
        words: sentences::candidate(proposal, &sources),
        sources: listed
            .map(|source| (source.row.as_str().to_owned(), sentences::source(source)))
            .collect(),
        why: sentences::carry_why(step.became, &step.why),
        take: sentences::take_candidate(takeable(row, proposal)),
    })
}

/// The answer that one press may take over: one that this row can hold.
fn takeable(row: &RowOutline, proposal: Proposal) -> Option<Answer> {
    let fits = |answer: &Answer| {
        let asks = row.cells.first().is_some_and(|cell| cell.answer == AnswerKind::YesNo);
        asks && (*answer != Answer::NotRequired || row.may_be_exempt)
    };
    proposal.answer().filter(fits)
}

/// 今年もこのとおり
pub fn taken(state: &mut State, at: RowAt, now: &Now) -> Vec<Effect> {
    // What is not shown is not taken.
    let face = beside(state, at.form).and_then(|face| face.rows.into_iter().nth(at.row)?);
    if face.is_none() {
        return Vec::new();
    }
    let Some((row, sheet)) = state.row(at).cloned().zip(state.sheet(at.form)) else {
        return Vec::new();
    };
    let mut members = members(state, at.form);
    let mut waiting = intake::waiting(&members);
    if let Some(record) = waiting.remove(&row.id) {
        let mut effects = writing::change(state, at, now, writing::Pace::AtOnce, |standing| {
            *standing = Record { rev: standing.rev, updated_at: None, ..record };
        });
        intake::set_waiting(&mut members, &waiting);
        effects.extend(importing::write_sheet(state, &sheet, members));
        return effects;
    }
    let answer = before(state, at.form).and_then(|before| {
        let step = before.way.step(&row.id)?;
        takeable(&row, proposal(&before.sources(state, step)))
    });
    let (Some(answer), Some(cell)) = (answer, row.cells.first()) else { return Vec::new() };
    writing::change(state, at, now, writing::Pace::AtOnce, |record| {
        let entry = record.entry_mut(&cell.id);
        entry.answer = Some(answer);
        entry.date = (answer != Answer::NotRequired && cell.date).then_some(now.today);
    })
}

/// 去年と比べる
pub fn compared(state: &mut State, form: usize, now: &Now) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    let Some(face) = comparison(state, form) else { return effects };
    effects.push(Effect::Show(Patch::Rest(RestPatch::Compare(face))));
    effects.extend(travel::go(state, Screen::Compare(form), now));
    effects
}

fn comparison(state: &State, form: usize) -> Option<CompareFace> {
    let before = before(state, form)?;
    let outline = state.form(form)?;
    let kinds = [Change::Worse, Change::Better, Change::Unchanged, Change::New, Change::Open];
    let rows: Vec<(Change, CompareEntry)> = outline
        .rows
        .iter()
        .filter_map(|row| {
            let step = before.way.step(&row.id)?;
            let was = proposal(&before.sources(state, step));
            let now = state.record_of(form, row).and_then(|record| last_answer(row, record));
            let now = now.map(|(answer, _)| answer);
            let kind = change(step, was, now);
            let words = match kind {
                Change::New => sentences::asked_newly(now),
                _ => sentences::changed_from(was, now),
            };
            let why = sentences::carry_why(step.became, &step.why);
            let item = row.id.as_str().to_owned();
            Some((kind, CompareEntry { heading: "", item, words, why }))
        })
        .collect();
    let mut lines: Vec<String> = Vec::new();
    let mut entries: Vec<CompareEntry> = Vec::new();
    for kind in kinds {
        let of_kind = rows.iter().filter(|(of, _)| *of == kind).map(|(_, entry)| entry);
        let mut heading = sentences::change(kind);
        let start = entries.len();
        entries.extend(
            of_kind.map(|entry| CompareEntry {
                heading: std::mem::take(&mut heading),
                ..entry.clone()
            }),
        );
        if entries.len() > start {
            lines.push(sentences::change_count(kind, entries.len() - start));
        }
    }
    if !before.way.dropped.is_empty() {
        lines.push(sentences::dropped(before.way.dropped.len()));
    }
    let mut heading = sentences::DROPPED;
    for item in &before.way.dropped {
        let row = before.form.rows.iter().find(|row| row.id == *item);
        let record = row.and_then(|row| state.record_on(&before.sheet, row));
        entries.push(CompareEntry {
            heading: std::mem::take(&mut heading),
            item: item.as_str().to_owned(),
            words: record.map(sentences::record_words).unwrap_or_default(),
            why: String::new(),
        });
    }
    Some(CompareFace {
        title: sentences::compare_title(&before.form.title, &outline.title),
        lines,
        entries,
    })
}
