//! 引きつぎ: last year's answers beside this year's rows. A candidate is shown, never counted, until
//! somebody takes it; then it is a change like any other, with today's day, and can be taken back.

use model::exchange::json::{Members, Name, Value};
use model::form::AnswerKind;
use model::id::ItemId;
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

/// An earlier year's sheet of a form.
struct Sheet<'s> {
    way: &'s Way,
    form: &'s FormOutline,
    sheet: SheetId,
}

/// The earlier years' sheets of a form, where one of them has answers.
struct Before<'s> {
    /// From the newest on; some rows may follow an older one.
    sheets: Vec<Sheet<'s>>,
    /// The newest that has answers.
    answered: usize,
}

/// What a row follows.
struct Followed<'b> {
    sheet: &'b Sheet<'b>,
    step: &'b Step,
    sources: Vec<Source>,
    proposal: Proposal,
}

fn before(state: &State, form: usize) -> Option<Before<'_>> {
    let this = state.sheet(form)?;
    let sheets: Vec<Sheet<'_>> = state
        .carry_over
        .to(&this.form)
        .filter_map(|way| {
            let sheet = SheetId { form: way.from.clone(), subject: this.subject.clone() };
            Some(Sheet { way, form: state.outline.form(&way.from)?, sheet })
        })
        .collect();
    let answered = sheets.iter().position(|one| {
        one.form.rows.iter().any(|row| {
            state.record_on(&one.sheet, row).and_then(|record| last_answer(row, record)).is_some()
        })
    })?;
    Some(Before { sheets, answered })
}

impl Sheet<'_> {
    fn followed(&self, state: &State, row: &RowOutline) -> Option<Followed<'_>> {
        let step = self.way.step(&row.id)?;
        let desk = state.desk();
        let record_of = |item: &ItemId| desk?.records.get(&(self.sheet.clone(), item.clone()));
        let sources = sources(step, self.form, record_of);
        let answers: Vec<_> = sources.iter().map(|source| source.answer).collect();
        Some(Followed { sheet: self, step, proposal: Proposal::of(&answers), sources })
    }
}

impl<'s> Before<'s> {
    fn answered(&self) -> Option<&Sheet<'s>> {
        self.sheets.get(self.answered)
    }

    fn title(&self) -> &'s str {
        self.answered().map(|sheet| sheet.form.title.as_str()).unwrap_or_default()
    }

    /// Of the years whose rows it names the newest that has an answer, else the newest.
    fn followed(&self, state: &State, row: &RowOutline) -> Option<Followed<'_>> {
        let all = || self.sheets.iter().filter_map(|sheet| sheet.followed(state, row));
        let named = || all().find(|one| one.step.became != Became::New);
        let answered = all().find(|one| one.proposal != Proposal::Nothing);
        answered.or_else(named).or_else(|| all().next())
    }
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
    let before = before(state, form);
    let Some(from) = before.as_ref().and_then(Before::answered) else { return effects };
    if is_shown(&members) == on {
        return effects;
    }
    let owner = state.facility.as_ref().map(|id| id.as_str()).unwrap_or_default();
    let mut carried = Members::from([
        ("sheetId".into(), Value::Text([owner, "/", &from.sheet.text()].concat())),
        ("instrumentId".into(), Value::text(from.way.from.as_str())),
        ("mappingHash".into(), Value::Text(hash(from.way))),
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
    let title = before.as_ref().map(Before::title).unwrap_or_default();
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
    let followed = before.followed(state, row)?;
    let Followed { sheet, step, sources, proposal } = followed;
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
        why: why(before, sheet, step),
        take: sentences::take_candidate(takeable(row, proposal)),
    })
}

/// Why a row follows that one, and which year's it is where most are another's.
fn why(before: &Before<'_>, sheet: &Sheet<'_>, step: &Step) -> String {
    let why = sentences::carry_why(step.became, &step.why);
    let usual = before.answered().is_some_and(|usual| usual.way.from == sheet.way.from);
    if usual || step.became == Became::New {
        why
    } else {
        sentences::of_another_year(&sheet.form.title, &why)
    }
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
    let answer = before(state, at.form)
        .and_then(|before| takeable(&row, before.followed(state, &row)?.proposal));
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
            let Followed { sheet, step, proposal: was, .. } = before.followed(state, row)?;
            let now = state.record_of(form, row).and_then(|record| last_answer(row, record));
            let now = now.map(|(answer, _)| answer);
            let kind = change(step, was, now);
            let words = match kind {
                Change::New => sentences::asked_newly(now),
                _ => sentences::changed_from(was, now),
            };
            let why = why(&before, sheet, step);
            let item = row.id.as_str().to_owned();
            Some((kind, CompareEntry { heading: "", item, words, why }))
        })
        .collect();
    let facility = state.desk().and_then(|desk| desk.facility.as_ref());
    let mut lines: Vec<String> =
        facility.into_iter().map(|facility| sentences::compared_of(&facility.name)).collect();
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
    let last = before.answered()?;
    if !last.way.dropped.is_empty() {
        lines.push(sentences::dropped(last.way.dropped.len()));
    }
    let mut heading = sentences::DROPPED;
    for item in &last.way.dropped {
        let row = last.form.rows.iter().find(|row| row.id == *item);
        let record = row.and_then(|row| state.record_on(&last.sheet, row));
        entries.push(CompareEntry {
            heading: std::mem::take(&mut heading),
            item: item.as_str().to_owned(),
            words: record.map(sentences::record_words).unwrap_or_default(),
            why: String::new(),
        });
    }
    Some(CompareFace {
        title: sentences::compare_title(before.title(), &outline.title),
        lines,
        entries,
    })
}
