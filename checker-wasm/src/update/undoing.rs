//! 元に戻す: taking changes back, the last 200 of a facility, also those of earlier days. Every change
//! notes what stood there before and what it made of it, in the transaction that keeps the change.
//! Names that were given since the page was opened are taken back in their turn. Taking back writes a new
//! revision; what another hand changed meanwhile stands.

use model::form::Subject;
use model::sheet::facility::FacilityKind;
use model::sheet::record::{Entry, Record};
use model::sheet::subject::SubjectId;

use super::writing::{Pace, change_unnoted};
use super::{facility, show, storing, subjects, travel};
use crate::clock::Now;
use crate::effect::Effect;
use crate::event::Intent;
use crate::sentences;
use crate::session::Renamed;
use crate::state::keeping::{Fate, Undo};
use crate::state::{Desk, ItemKey, Screen, State};
use crate::store::key::Key;
use crate::store::text::{self, NotedChange};
use crate::store::{Place, Write};

/// So many changes can be taken back.
pub const LIMIT: u32 = 200;

/// Notes a change that is being made.
pub fn note(state: &mut State, item: ItemKey, before: Record) {
    let Some(desk) = state.desk_mut() else { return };
    desk.undo.push(Undo { number: 0, item, before, after: Record::default() });
    if desk.undo.len() > LIMIT as usize {
        desk.undo.remove(0);
    }
}

/// Notes another name, and tells of it.
pub fn note_name(
    state: &mut State,
    subject: Option<(usize, SubjectId)>,
    (was, kind): (String, Option<FacilityKind>),
    became: String,
) {
    if was == became {
        return;
    }
    let of = subject.as_ref().map_or(Subject::Facility, |(form, _)| state.kind(*form));
    state.message = sentences::renamed_to(of, &was, &became);
    let since = state.desk().map_or(0, |desk| desk.undo_last);
    state.session.renamed.push(Renamed { since, subject, was, kind, became });
}

/// The name before, where another one was given after the last change that is noted.
fn name_taken_back(state: &mut State, now: &Now) -> Option<Vec<Effect>> {
    let last = state.desk()?.undo.last().map_or(0, |change| change.number);
    let renamed = state.session.renamed.pop_if(|renamed| renamed.since >= last)?;
    let earlier = state.session.renamed.len();
    let desk = state.desk()?;
    let standing = match &renamed.subject {
        Some((_, id)) => desk.subjects.get(id).map(|subject| &subject.name),
        None => desk.facility.as_ref().map(|facility| &facility.name),
    };
    if standing != Some(&renamed.became) {
        state.message = sentences::UNDO_CHANGED.to_owned();
        return Some(vec![show::bar(state)]);
    }
    let mut effects = match renamed.subject {
        Some((form, id)) => {
            state.renaming = Some(id.clone());
            subjects::given(state, form, &renamed.was, id, now)
        }
        None => {
            let id = state.facility.clone()?;
            facility::given(state, Intent::Rename, &renamed.was, renamed.kind, id, now)
        }
    };
    state.session.renamed.truncate(earlier);
    if !state.name_fault.is_empty() {
        // Another one bears that name by now.
        state.renaming = None;
        state.message = std::mem::take(&mut state.name_fault);
        effects.extend(show::all(state, now));
    }
    Some(effects)
}

/// 元に戻す
pub fn undo(state: &mut State, now: &Now) -> Vec<Effect> {
    // Only what was sent is known from beginning to end.
    let mut effects = storing::flush(state);
    if let Some(taken_back) = name_taken_back(state, now) {
        effects.extend(taken_back);
        return effects;
    }
    while let Some(change) = state.desk_mut().and_then(|desk| desk.undo.pop()) {
        // What lies in the bin is not changed there; what is gone for good has nothing to take back.
        let mark = state.desk().and_then(|desk| desk.sheet_trash.get(&change.item.0));
        if mark.is_some_and(|mark| mark.fate == Fate::Trashed)
            && let Some(desk) = state.desk_mut()
        {
            desk.undo.push(change);
            state.message = sentences::UNDO_IN_THE_BIN.to_owned();
            effects.push(show::bar(state));
            return effects;
        }
        if let Some(desk) = state.desk_mut() {
            desk.undo_taken.push(change.number);
        }
        let standing = state.desk().and_then(|desk| desk.records.get(&change.item));
        let standing = standing.cloned().unwrap_or_default();
        match taken_back(&change, &standing) {
            TakenBack::Nothing => {}
            TakenBack::Changed => {
                state.message = sentences::UNDO_CHANGED.to_owned();
                effects.push(show::bar(state));
                effects.extend(storing::send(state, Vec::new(), Default::default()));
                return effects;
            }
            TakenBack::Record(record) => {
                effects.extend(put(state, &change.item, *record, now));
                return effects;
            }
        }
    }
    effects.push(show::bar(state));
    effects
}

fn put(state: &mut State, item: &ItemKey, record: Record, now: &Now) -> Vec<Effect> {
    let Some(at) = state.place(item) else { return vec![show::bar(state)] };
    // The change may be of another sheet than the one that is shown.
    let turned = state.at(item).is_none() || state.screen != Screen::Sheet(at.form);
    if turned && let Some(shown) = state.subjects.get_mut(at.form) {
        shown.clone_from(&item.0.subject);
    }
    state.message = sentences::UNDONE.to_owned();
    let mut effects = change_unnoted(state, at, now, Pace::AtOnce, |_, standing| {
        *standing = Record { rev: standing.rev, ..record };
    });
    if turned {
        let message = std::mem::take(&mut state.message);
        effects.extend(travel::go(state, Screen::Sheet(at.form), now));
        state.message = message;
    }
    effects.push(show::bar(state));
    effects.push(Effect::Reveal(at));
    effects
}

/// What becomes of a record when a change is taken back.
#[derive(Debug, PartialEq)]
enum TakenBack {
    /// It stands as before already.
    Nothing,
    /// Another hand changed the same place meanwhile: that stands.
    Changed,
    /// What stands there then.
    Record(Box<Record>),
}

fn taken_back(change: &Undo, standing: &Record) -> TakenBack {
    let (before, after) = (&change.before, &change.after);
    let mut record = standing.clone();
    let mut changed = false;
    let cells = before.cells.keys().chain(after.cells.keys());
    for cell in cells {
        let (was, became): (Entry, Entry) = (before.entry(cell), after.entry(cell));
        if was != became && !put_back(record.entry_mut(cell), &was, &became) {
            changed = true;
        }
    }
    let same = put_back(&mut record.remarks, &before.remarks, &after.remarks)
        & put_back(&mut record.unsure, &before.unsure, &after.unsure)
        & put_back(&mut record.assignee, &before.assignee, &after.assignee)
        & put_back(&mut record.evidence, &before.evidence, &after.evidence)
        & put_back(&mut record.memo, &before.memo, &after.memo)
        & put_back(&mut record.kept, &before.kept, &after.kept);
    record.tidy();
    if changed || !same {
        return TakenBack::Changed;
    }
    if record.says_the_same_as(standing) {
        return TakenBack::Nothing;
    }
    TakenBack::Record(Box::new(record))
}

/// Puts one place back. Whether nobody else changed it.
fn put_back<T: Clone + PartialEq>(standing: &mut T, was: &T, became: &T) -> bool {
    if was == became || standing == was {
        return true;
    }
    let ours = standing == became;
    if ours {
        standing.clone_from(was);
    }
    ours
}

/// What is to be written about changes: the new ones, and those that were taken back.
pub fn writes(state: &mut State) -> Vec<Write> {
    let Some(facility) = state.facility.clone() else { return Vec::new() };
    let Some(desk) = state.desks.get_mut(&facility) else { return Vec::new() };
    let mut writes = Vec::new();
    for number in std::mem::take(&mut desk.undo_taken).into_iter().filter(|number| *number > 0) {
        let text = text::of_taken_change(number);
        let key = Key::Undo(facility.clone(), number % LIMIT).text();
        writes.push(Write { key, text, rev: number, base: number + 1, over: Vec::new() });
    }
    let Desk { undo, records, undo_last, .. } = desk;
    for change in undo.iter_mut().filter(|change| change.number == 0) {
        *undo_last += 1;
        change.number = *undo_last;
        if change.after == Record::default() {
            change.after = records.get(&change.item).cloned().unwrap_or_default();
        }
        writes.push(Write {
            key: Key::Undo(facility.clone(), change.number % LIMIT).text(),
            text: text::of_change(change),
            rev: change.number,
            base: change.number,
            over: Vec::new(),
        });
    }
    writes
}

/// Takes in what the journal has about a change. When it is read for the first time these are the
/// changes of earlier pages; later they are another tab's, which takes them back itself.
pub fn absorb(desk: &mut Desk, first_read: bool, text: &str) {
    let Some((number, noted)) = text::change(text) else { return };
    desk.undo_last = desk.undo_last.max(number);
    let known = desk.undo.iter().position(|change| change.number == number);
    match (noted, known) {
        (NotedChange::Taken, Some(place)) => {
            desk.undo.remove(place);
        }
        (NotedChange::Stands(change), None) if first_read => {
            let later = |other: &Undo| other.number == 0 || other.number > number;
            let place = desk.undo.iter().position(later).unwrap_or(desk.undo.len());
            desk.undo.insert(place, *change);
        }
        _ => {}
    }
}

/// Another tab took the same number: ours is noted once more, under the next one.
/// Whether there is something to write.
pub fn superseded(state: &mut State, key: &Key, text: &str, place: Place) -> bool {
    let Key::Undo(facility, _) = key else { return false };
    let Some(desk) = state.desks.get_mut(facility).filter(|_| place == Place::Journal) else {
        return false;
    };
    let Some((number, _)) = text::change(text) else { return false };
    desk.undo_last = desk.undo_last.max(number);
    let ours = desk.undo.iter_mut().find(|change| change.number == number);
    let Some(ours) = ours else { return false };
    ours.number = 0;
    state.facility.as_ref() == Some(facility)
}
