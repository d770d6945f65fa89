//! Answers, dates and words: every change of a record.

use model::date::Date;
use model::exchange::file_format::{TYPED, WORDS};
use model::sheet::answer::Answer;
use model::sheet::concern::{Concern, concerns};
use model::sheet::lineage::of_both;
use model::sheet::outline::{RowOutline, Year};
use model::sheet::record::{Entry, REMARKS_LIMIT, Record};
use model::sheet::typed_date::{self, Question, Typed};

use super::text_in::{stand_in, text_in};
use super::{clock_doubt, folding, second, show, storing, undoing};
use crate::clock::Now;
use crate::effect::Effect;
use crate::event::CellAt;
use crate::sentences;
use crate::session::Typing;
use crate::state::{ItemKey, RowAt, State};

/// A second press within this time is a trembling finger, not a wish to clear.
const TREMBLE_MS: f64 = 600.0;

/// How soon a change goes to the stores.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// At once.
    AtOnce,
    /// When typing rests.
    Resting,
}

/// はい, いいえ or 契約なし: pressed again it is cleared.
pub fn pressed(state: &mut State, at: CellAt, answer: Answer, ms: f64, now: &Now) -> Vec<Effect> {
    let trembles = trembles(state, at.row, Some(at.cell), ms);
    if standing_answer(state, at) == Some(answer) && !trembles {
        return cleared(state, at, now);
    }
    answered(state, at, answer, now)
}

/// Whether the same was pressed a moment ago; no cell is わからない.
fn trembles(state: &mut State, row: RowAt, cell: Option<usize>, ms: f64) -> bool {
    let before = state.pressed.replace((row, cell, ms));
    before.is_some_and(|before| (before.0, before.1) == (row, cell) && ms - before.2 < TREMBLE_MS)
}

fn standing_answer(state: &State, at: CellAt) -> Option<Answer> {
    state.record(at.row)?.answer(&cell_id(state, at)?)
}

/// はい or いいえ by a key, too: what stands there already stays as it is, with its day.
pub fn answered(state: &mut State, at: CellAt, answer: Answer, now: &Now) -> Vec<Effect> {
    if let Some(effects) = second::refuses(state, at, now) {
        return effects;
    }
    if standing_answer(state, at) == Some(answer) {
        return refresh(state, at.row, now);
    }
    let Some(cell) = cell_id(state, at) else { return Vec::new() };
    let person = state.session.person.clone();
    // A date that cannot be right fills in nothing.
    let doubtful = clock_doubt::stands(state);
    change(state, at.row, now, Pace::AtOnce, |record| {
        let entry = record.entry_mut(&cell);
        entry.answer = Some(answer);
        if !person.is_empty() {
            entry.by = person;
        }
        let dated = entry.date.is_some() || entry.typed.is_some();
        if answer != Answer::NotRequired && !dated && !doubtful {
            entry.date = Some(now.today);
        }
    })
}

/// 消す: the answer goes, and the day with it where it was today's.
pub fn cleared(state: &mut State, at: CellAt, now: &Now) -> Vec<Effect> {
    if let Some(effects) = second::refuses(state, at, now) {
        return effects;
    }
    let Some(cell) = cell_id(state, at) else { return Vec::new() };
    let person = state.session.person.clone();
    change(state, at.row, now, Pace::AtOnce, |record| {
        let entry = record.entry_mut(&cell);
        entry.answer = None;
        entry.words.clear();
        if entry.by == person {
            entry.by.clear();
        }
        if entry.date == Some(now.today) {
            entry.date = None;
        }
    })
}

/// Text in a date field. What cannot be read stays in the field, and the old day stays valid.
pub fn date(state: &mut State, at: CellAt, text: &str, settled: bool, now: &Now) -> Vec<Effect> {
    if let Some(effects) = second::refuses(state, at, now) {
        return effects;
    }
    let (Some(cell), Some(row)) = (cell_id(state, at), state.row(at.row)) else {
        return Vec::new();
    };
    let year = year_for(row, &cell, now);
    let text: String = text.chars().take(TYPED).collect();
    let typed = typed_date::read(&text, now.today, year);
    let pace = if settled { Pace::AtOnce } else { Pace::Resting };
    state.session.typing = (!settled).then_some(Typing { at, rests: false });
    change(state, at.row, now, pace, |record| {
        let entry = record.entry_mut(&cell);
        if !settled {
            // `2/3` on the way to `2/30` is no day yet.
            entry.typed = Some(text);
            return;
        }
        match typed {
            Typed::Blank => *entry = Entry { date: None, typed: None, ..entry.clone() },
            Typed::Day(date) => *entry = Entry { date: Some(date), typed: None, ..entry.clone() },
            Typed::OtherWeekday(date) => {
                *entry = Entry { date: Some(date), typed: Some(text), ..entry.clone() };
            }
            Typed::Ask(..) | Typed::Refused(_) => entry.typed = Some(text),
        }
    })
}

/// Typing rested: what stands in a date field is read aloud now.
pub fn rested(state: &mut State, now: &Now) -> Option<Effect> {
    let typing = state.session.typing.as_mut().filter(|typing| !typing.rests)?;
    typing.rests = true;
    let row = typing.at.row;
    show::row(state, row, now)
}

/// Whoever does something else has left the field: no browser tells it everywhere, and none where the text is
/// what it was before.
pub fn settle(state: &mut State, now: &Now) -> Vec<Effect> {
    let Some(at) = state.session.typing.take().map(|typing| typing.at) else { return Vec::new() };
    let entry = cell_id(state, at).zip(state.record(at.row)).map(|(id, record)| record.entry(&id));
    let typed = entry.and_then(|entry| entry.typed);
    typed.map_or_else(Vec::new, |text| date(state, at, &text, true, now))
}

/// What a text in a date field says. A day that was typed and never left, because the page ended, is asked about.
pub fn standing(typed: &str, kept: Option<Date>, year: Year, is_typing: bool, now: &Now) -> Typed {
    match typed_date::read(typed, now.today, year) {
        Typed::Day(day) if !is_typing && kept != Some(day) => Typed::Ask(day, Question::WhichYear),
        Typed::OtherWeekday(day) if !is_typing && kept != Some(day) => {
            Typed::Ask(day, Question::OtherWeekday(None))
        }
        typed => typed,
    }
}

/// Whether what was typed as a day is none yet: it cannot be read, or a question about it is open.
pub fn is_asked(state: &State, at: CellAt, now: &Now) -> bool {
    let (Some(cell), Some(row)) = (cell_id(state, at), state.row(at.row)) else { return false };
    let entry = state.record(at.row).map(|record| record.entry(&cell)).unwrap_or_default();
    let year = year_for(row, &cell, now);
    entry.typed.is_some_and(|typed| {
        let standing = standing(&typed, entry.date, year, false, now);
        matches!(standing, Typed::Ask(..) | Typed::Refused(_))
    })
}

/// はい to 「令和6年11月20日ですか」, and to 「今日の日付にしますか」.
pub fn date_accepted(state: &mut State, at: CellAt, now: &Now) -> Vec<Effect> {
    let (Some(cell), Some(row)) = (cell_id(state, at), state.row(at.row)) else {
        return Vec::new();
    };
    let entry = state.record(at.row).map(|record| record.entry(&cell)).unwrap_or_default();
    let accepted = match &entry.typed {
        Some(typed) => match standing(typed, entry.date, year_for(row, &cell, now), false, now) {
            Typed::Ask(date, _) => Some(date),
            _ => None,
        },
        None => {
            let record = state.record(at.row).cloned().unwrap_or_default();
            let future = concerns(row, &cell, &record, now.today).contains(&Concern::Future);
            future.then_some(now.today)
        }
    };
    let Some(date) = accepted else { return Vec::new() };
    change(state, at.row, now, Pace::AtOnce, |record| {
        let entry = record.entry_mut(&cell);
        entry.date = Some(date);
        entry.typed = None;
    })
}

/// Text of a cell that asks for words.
pub fn words(state: &mut State, at: CellAt, text: String, now: &Now) -> Vec<Effect> {
    let Some(cell) = cell_id(state, at) else { return Vec::new() };
    let text = text_in(&text, WORDS).kept;
    change(state, at.row, now, Pace::Resting, |record| record.entry_mut(&cell).words = text)
}

/// Text in 備考.
pub fn remarks(state: &mut State, at: RowAt, text: String, now: &Now) -> Vec<Effect> {
    let Some(key) = state.key(at) else { return Vec::new() };
    let taken = text_in(&text, REMARKS_LIMIT);
    let session = &mut state.session;
    session.overlong.remove(&key);
    session.cleaned.remove(&key);
    if !taken.rest.is_empty() {
        // What is too long stays in its field, and the row says so.
        session.overlong.insert(key.clone(), [taken.kept.as_str(), &taken.rest].concat());
    }
    if taken.cleaned {
        session.cleaned.insert(key);
    }
    change(state, at, now, Pace::Resting, |record| record.remarks = taken.kept)
}

/// Something that people often write, added to 備考 once.
pub fn suggested(state: &mut State, at: RowAt, words: &str, now: &Now) -> Vec<Effect> {
    let remarks = state.record(at).map(|record| record.remarks.clone()).unwrap_or_default();
    if stand_in(&remarks, words) {
        return Vec::new();
    }
    let joint =
        if remarks.is_empty() || remarks.ends_with(['、', '。', '\n']) { "" } else { "、" };
    let mut effects = self::remarks(state, at, [&remarks, joint, words].concat(), now);
    effects.extend(storing::flush(state));
    effects
}

/// この注意を消す
pub fn dismissed(state: &mut State, at: RowAt, now: &Now) -> Vec<Effect> {
    if let Some(key) = state.key(at) {
        state.session.dismissed.insert(key);
    }
    refresh(state, at, now)
}

/// わからない
pub fn unsure(state: &mut State, at: RowAt, on: bool, ms: f64, now: &Now) -> Vec<Effect> {
    if trembles(state, at, None, ms) {
        return refresh(state, at, now);
    }
    let mut effects = change(state, at, now, Pace::AtOnce, |record| {
        record.unsure = match (on, record.unsure.take()) {
            (true, standing) => Some(standing.unwrap_or_default()),
            (false, _) => None,
        };
    });
    if on {
        // Whom to ask what is best told at once.
        effects.extend(folding::open(state, at, now));
    }
    effects
}

/// The year that tells the year of `11/20`: the form's, else the 年度 of today.
pub fn year_for(row: &RowOutline, cell: &str, now: &Now) -> Year {
    let of_today = || {
        let (year, month) = (now.today.year(), now.today.month());
        let start = if month < 4 { year - 1 } else { year };
        Some((Date::new(start, 4, 1)?, Date::new(start + 1, 3, 31)?))
    };
    row.year_of(cell).or_else(of_today).unwrap_or((now.today, now.today))
}

fn cell_id(state: &State, at: CellAt) -> Option<String> {
    Some(state.row(at.row)?.cells.get(at.cell)?.id.clone())
}

/// Changes a record, and notes what stood there before.
pub fn change(
    state: &mut State,
    at: RowAt,
    now: &Now,
    pace: Pace,
    edit: impl FnOnce(&mut Record),
) -> Vec<Effect> {
    let mut after = state.record(at).cloned().unwrap_or_default();
    edit(&mut after);
    changed(state, at, now, pace, after, true)
}

/// Changes a record; it cannot be taken back.
pub fn change_unnoted(
    state: &mut State,
    at: RowAt,
    now: &Now,
    pace: Pace,
    edit: impl FnOnce(&mut State, &mut Record),
) -> Vec<Effect> {
    let mut after = state.record(at).cloned().unwrap_or_default();
    edit(state, &mut after);
    changed(state, at, now, pace, after, false)
}

/// What follows this version goes on from it; what left in a file may come back from another device.
fn lineage(state: &State, key: &ItemKey, before: &Record) -> Vec<String> {
    let left = state.desk().and_then(|desk| desk.exported.get(key)) == Some(&before.rev);
    let known = [before];
    of_both(before, &Record::default(), if left { &known } else { &[] })
}

/// A record was edited. Not generic: every kind of change would carry a copy of it in the wasm.
fn changed(
    state: &mut State,
    at: RowAt,
    now: &Now,
    pace: Pace,
    mut after: Record,
    noted: bool,
) -> Vec<Effect> {
    let Some(key) = state.key(at) else { return Vec::new() };
    let before = state.record(at).cloned().unwrap_or_default();
    after.tidy();
    if after.says_the_same_as(&before) {
        let mut effects = refresh(state, at, now);
        if pace == Pace::AtOnce && !state.dirty.is_empty() {
            effects.extend(storing::flush(state));
        }
        return effects;
    }
    let already_dirty = state.dirty.contains_key(&key);
    if !already_dirty {
        after.rev = before.rev.saturating_add(1);
        state.dirty.insert(key.clone(), before.clone());
        if noted {
            undoing::note(state, key.clone(), before.clone());
        }
    }
    after.since = lineage(state, &key, &before);
    after.updated_at = Some(now.stamp.clone());
    state.clashes.remove(&key);
    state.stop_at(at);
    if after.entry(second::FIRST) != before.entry(second::FIRST) {
        state.session.open_rows.insert(key.clone());
    }
    if noted && [sentences::UNDONE, sentences::ALL_LISTED].contains(&state.message.as_str()) {
        // It tells of what was done before this.
        state.message.clear();
    }
    let Some(desk) = state.desk_mut() else { return Vec::new() };
    desk.records.insert(key, after);
    let mut effects = match pace {
        Pace::AtOnce => storing::flush(state),
        Pace::Resting => vec![Effect::FlushSoon],
    };
    effects.extend(refresh(state, at, now));
    effects.push(show::bar(state));
    effects
}

/// The row and what depends on it.
pub fn refresh(state: &State, at: RowAt, now: &Now) -> Vec<Effect> {
    let mut effects: Vec<Effect> = if state.row(at).is_some_and(|row| row.is_gate) {
        show::form_and_rows(state, at.form, now)
    } else {
        show::row(state, at, now).into_iter().chain(show::form(state, at.form, now)).collect()
    };
    if state.session.fold.as_ref().is_some_and(|fold| fold.at == at) {
        effects.push(folding::show(state, now));
    }
    effects
}
