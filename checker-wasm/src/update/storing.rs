//! Keeping: what goes to the stores, what comes back, and two hands at once.

use model::sorted::SortedSet;

use model::exchange::json::Members;
use model::sheet::facility::FacilityId;
use model::sheet::merge::{Standing, compare, join};
use model::sheet::record::Record;

use super::{coming, device, recovery, rest, show, trash, travel, undoing};
use crate::clock::Now;
use crate::effect::Effect;
use crate::package;
use crate::sentences;
use crate::state::keeping::{Keeping, TrashMark};
use crate::state::{Batch, Desk, Health, ItemKey, State};
use crate::store::key::Key;
use crate::store::{Outcome, Place, Refused, Write, text};

/// So many texts of an item are remembered: more than can be on their way at once.
const MERGED_LIMIT: usize = 16;

/// A store was read from end to end.
pub fn read(
    state: &mut State,
    place: Place,
    read: Result<Vec<(String, String)>, Refused>,
    now: &Now,
) -> Vec<Effect> {
    let entries = match read {
        Ok(entries) => entries,
        Err(Refused) => {
            *health(state, place) = Health::Refused;
            if place == Place::Journal {
                state.batches.clear();
            }
            return vec![show::bar(state)];
        }
    };
    state.keeping.first_read = place == Place::Journal && state.journal == Health::Opening;
    *health(state, place) = Health::Works;
    // What one store has and the other lacks goes there with the next change: never write on load.
    let found: SortedSet<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
    let known = all_keys(state).into_iter().filter(|key| key.lives_in(place));
    let known: SortedSet<String> = known.map(|key| key.text()).collect();
    state.behind.extend(known.iter().filter(|key| !found.contains(key.as_str())).cloned());
    let mut lost = 0;
    if place == Place::Journal {
        for text in found.iter().filter(|text| !known.contains(**text)) {
            let Some(key) = Key::read(text) else { continue };
            // Where one stopped is kept beside the answers and is none of them.
            if key.lives_in(Place::Mirror) && key != Key::Ran {
                state.behind.insert((*text).to_owned());
                lost += usize::from(matches!(key, Key::Item(..)));
            }
        }
    }
    // A mirror that is only behind has its mark.
    let unmarked = state.mirror == Health::Works && state.keeping.ran.is_none();
    let mut joined = false;
    // An answer that both stores have letter for letter was taken in when the mirror told it.
    let told = std::mem::take(&mut state.keeping.told);
    let mut next = 0;
    for entry in &entries {
        while told.get(next).is_some_and(|one| one.0 < entry.0) {
            next += 1;
        }
        match Key::read(&entry.0) {
            Some(Key::Item(..)) if place == Place::Journal && told.get(next) == Some(entry) => {}
            Some(key) => joined |= absorb(state, place, &key, &entry.1),
            None => {}
        }
    }
    if place == Place::Mirror {
        state.keeping.told = entries;
    }
    if state.keeping.first_read && unmarked {
        recovery::mirror_lost(state, lost);
    }
    trash::leave(state);
    let mut effects = if joined { flush(state) } else { Vec::new() };
    effects.extend(travel::resume(state));
    effects.extend(show::all(state, now));
    effects
}

/// Takes in one text of a store. Whether two changes were joined, which must be written.
fn absorb(state: &mut State, place: Place, key: &Key, text: &str) -> bool {
    match key {
        Key::Item(facility, item) => match text::record(text) {
            Some(theirs) => return absorb_record(state, place, facility, item, theirs),
            // A damaged text is no answer; the other store's stands, and heals it with the next change.
            None => {
                state.behind.insert(key.text());
            }
        },
        Key::Undo(id, _) => {
            let first_read = state.keeping.first_read;
            undoing::absorb(desk(state, id), first_read, text);
        }
        Key::Trash(_) | Key::SheetTrash(..) => trash::absorb(state, key, text),
        Key::Open(_) | Key::Closed(_) | Key::Ran => recovery::absorb(state, key, text),
        Key::Facility(id) => {
            let Some(theirs) = text::facility(text).filter(|theirs| theirs.id == *id) else {
                state.behind.insert(key.text());
                return false;
            };
            let desk = desk(state, id);
            let newer = desk.facility.as_ref().is_none_or(|ours| ours.rev < theirs.rev);
            if newer {
                desk.facility = Some(theirs);
            }
        }
        Key::Exported(id) => {
            let known = any_desk(state, id).map(|desk| desk.exported_rev).unwrap_or_default();
            if let Some((exported, rev)) = text::exported(text, known) {
                let desk = desk(state, id);
                desk.exported = exported;
                desk.exported_rev = rev;
            }
        }
        Key::Subject(id, subject) => {
            let Some(theirs) = text::subject(text).filter(|theirs| theirs.id == *subject) else {
                state.behind.insert(key.text());
                return false;
            };
            let subjects = &mut desk(state, id).subjects;
            let newer = subjects.get(subject).is_none_or(|ours| ours.rev < theirs.rev);
            if newer {
                subjects.insert(subject.clone(), theirs);
            }
        }
        Key::Package(id, name) => {
            let packages = &mut desk(state, id).packages;
            // Taken back, or too old: empty in one store is empty in both.
            if !package::holds_something(text) || !packages.contains_key(name) {
                packages.insert(name.clone(), text.to_owned());
            }
        }
        Key::Sheet(id, sheet) => {
            if let Some(kept) = text::kept(text) {
                desk(state, id).sheets.insert(sheet.clone(), kept);
            }
        }
        Key::File(id) => {
            if let Some(kept) = text::kept(text) {
                desk(state, id).file = kept;
            }
        }
    }
    false
}

fn absorb_record(
    state: &mut State,
    place: Place,
    facility: &FacilityId,
    item: &ItemKey,
    theirs: Record,
) -> bool {
    let shown = state.facility.as_ref() == Some(facility);
    super::clock_doubt::note(state, &theirs);
    let (first_read, dirty) = (state.keeping.first_read, state.dirty.contains_key(item));
    let desk = desk(state, facility);
    if desk.sheet_trash.get(&item.0).is_some_and(TrashMark::hides) {
        let newer = desk.bin.get(item).is_none_or(|ours| ours.rev < theirs.rev);
        if newer {
            desk.bin.insert(item.clone(), theirs);
        }
        return false;
    }
    let Some(ours) = desk.records.get(item).cloned() else {
        desk.records.insert(item.clone(), theirs);
        return false;
    };
    // Seen in the mirror alone, and older or apart: no history has it yet.
    if first_read && !dirty && theirs.rev >= ours.rev && !theirs.says_the_same_as(&ours) {
        let key = Key::Item(facility.clone(), item.clone()).text();
        state.keeping.losers.push(write_of_record(key, &ours, ours.rev));
    }
    let ours = &ours;
    let standing = compare(ours, &theirs);
    let base = state.dirty.get(item).filter(|_| shown).cloned();
    let under_way = shown && state.batches.values().any(|batch| batch.bases.contains_key(item));
    let desk = self::desk(state, facility);
    match (standing, base) {
        (Standing::Same, _) => {}
        (Standing::First, _) => {
            state.behind.insert(Key::Item(facility.clone(), item.clone()).text());
        }
        (Standing::Second | Standing::Apart, Some(base)) => {
            let base = newest_base(&state.keeping, item, base, &theirs);
            let joined = join(&base, ours, &theirs);
            self::desk(state, facility).records.insert(item.clone(), joined.record);
            state.keeping.taken_in.insert(item.clone(), theirs.clone());
            merged(state, item, text::of_record(&theirs));
            if joined.clash {
                state.clashes.insert(item.clone());
            }
            state.dirty.insert(item.clone(), theirs);
            return true;
        }
        // The journal will tell about what is under way; until then ours stands.
        (Standing::Second | Standing::Apart, None) if under_way => {}
        (Standing::Second, None) => {
            desk.records.insert(item.clone(), theirs);
            // The mirror was asked before, and had only what is replaced now.
            if place == Place::Journal {
                state.behind.insert(Key::Item(facility.clone(), item.clone()).text());
            }
        }
        // Equally often changed: what the journal has acknowledged stands.
        (Standing::Apart, None) => {
            if place == Place::Journal {
                desk.records.insert(item.clone(), theirs);
            }
            state.behind.insert(Key::Item(facility.clone(), item.clone()).text());
        }
    }
    false
}

/// Sends what is waiting.
pub fn flush(state: &mut State) -> Vec<Effect> {
    if state.dirty.is_empty() {
        return Vec::new();
    }
    let Some(facility) = state.facility.clone() else { return Vec::new() };
    let bases = std::mem::take(&mut state.dirty);
    let mut writes = Vec::new();
    let mut sent = Vec::new();
    for (item, base) in &bases {
        let record = state.desks.get(&facility).and_then(|desk| desk.records.get(item));
        if let Some(record) = record {
            let key = Key::Item(facility.clone(), item.clone()).text();
            let mut write = write_of_record(key, record, base.rev);
            write.over.push(text::of_record(base));
            write.over.extend(state.merged.get(item).cloned().unwrap_or_default());
            sent.push((item.clone(), write.text.clone()));
            writes.push(write);
        }
    }
    for (item, text) in sent {
        merged(state, &item, text);
    }
    // In the same transaction as the change.
    writes.extend(undoing::writes(state));
    let mut effects = send(state, writes, Batch { bases, ..Batch::default() });
    effects.push(show::bar(state));
    effects
}

/// Sends a batch, and with it what a store lacks.
pub fn send(state: &mut State, writes: Vec<Write>, batch: Batch) -> Vec<Effect> {
    let Some((number, writes)) = begin(state, writes, batch) else { return Vec::new() };
    let mut effects = vec![Effect::Store { batch: number, writes }];
    if state.batches.contains_key(&number) {
        effects.push(Effect::Watch(number));
    }
    effects
}

/// Sends a batch that is of use only as a whole: the mirror, which knows no transaction, gets it
/// once the journal has it. Cut off in between, the journal's newer texts stand.
pub fn send_whole(state: &mut State, writes: Vec<Write>, batch: Batch) -> Vec<Effect> {
    let Some((number, writes)) = begin(state, writes, batch) else { return Vec::new() };
    let Some(batch) = state.batches.get_mut(&number) else {
        return vec![Effect::Mirror { batch: number, writes }];
    };
    batch.then_mirrored.clone_from(&writes);
    vec![Effect::StoreWhole { batch: number, writes }, Effect::Watch(number)]
}

fn begin(state: &mut State, mut writes: Vec<Write>, batch: Batch) -> Option<(u32, Vec<Write>)> {
    recovery::note(state, &writes);
    let sent: SortedSet<String> = writes.iter().map(|write| write.key.clone()).collect();
    let behind = std::mem::take(&mut state.behind);
    for key in behind.iter().filter(|key| !sent.contains(*key)) {
        match write_of_key(state, key) {
            Some(write) => writes.push(write),
            // It stands nowhere any more.
            None => {
                state.refused.remove(key);
            }
        }
    }
    if writes.is_empty() {
        return None;
    }
    // What loses its place goes first: into the history, over nothing.
    let losers = std::mem::take(&mut state.keeping.losers);
    for write in &mut writes {
        let beaten = losers.iter().filter(|loser| loser.key == write.key);
        write.over.extend(beaten.map(|loser| loser.text.clone()));
    }
    let mut writes: Vec<Write> = losers.into_iter().chain(writes).collect();
    // Bins are emptied only where the rest of the program is there; `aside` lets it come for them.
    if coming::is_here(state) {
        writes.extend(rest::purge(state));
    }
    writes.extend(recovery::marks(state));
    state.last_batch += 1;
    let number = state.last_batch;
    let keys = writes.iter().map(|write| write.key.clone()).collect();
    if state.journal != Health::Refused {
        state.batches.insert(number, Batch { keys, ..batch });
    }
    Some((number, writes))
}

/// A store finished a batch.
pub fn stored(state: &mut State, outcome: Outcome, now: &Now) -> Vec<Effect> {
    let bases = state.batches.get(&outcome.batch).map(|batch| batch.bases.clone());
    let bases = bases.unwrap_or_default();
    let mut effects = Vec::new();
    if outcome.place == Place::Journal {
        let batch = state.batches.remove(&outcome.batch).unwrap_or_default();
        // What was refused is saved once the same place was written, not when another one was.
        if outcome.refused {
            // Marks and what can be taken back are no answers; they are not sent again.
            let answers =
                batch.keys.iter().filter(|key| Key::read(key).is_some_and(|k| k.has_history()));
            state.refused.extend(answers.cloned());
        } else {
            for key in &batch.keys {
                state.refused.remove(key);
            }
        }
        if !batch.then_mirrored.is_empty() {
            let writes = batch.then_mirrored.clone();
            effects.push(Effect::Mirror { batch: outcome.batch, writes });
        }
        if outcome.refused {
            state.behind.extend(batch.keys);
        } else {
            state.journal = Health::Works;
            state.saved_clock = Some(now.clock.clone());
        }
    } else {
        state.mirror = if outcome.refused { Health::Refused } else { Health::Works };
    }
    let mut joined = false;
    let mut renumbered = false;
    for (key, text) in &outcome.superseded {
        let Some(key) = Key::read(key) else { continue };
        renumbered |= undoing::superseded(state, &key, text, outcome.place);
        joined |= match &key {
            Key::Item(facility, item) if state.facility.as_ref() == Some(facility) => {
                superseded(state, &bases, item, text)
            }
            _ => absorb(state, outcome.place, &key, text),
        };
        if let Key::Item(_, item) = &key {
            let row = state.at(item).map(|at| show::form_and_rows(state, at.form, now));
            effects.extend(row.into_iter().flatten());
        }
    }
    if joined {
        effects.extend(flush(state));
    }
    if outcome.place == Place::Journal && !outcome.refused {
        effects.extend(device::copy(state));
    }
    if renumbered {
        let writes = undoing::writes(state);
        effects.extend(send(state, writes, Batch::default()));
    }
    effects.push(show::bar(state));
    effects
}

/// Another hand was faster: both changes are joined and written again.
fn superseded(
    state: &mut State,
    bases: &model::sorted::SortedMap<ItemKey, Record>,
    item: &ItemKey,
    text: &str,
) -> bool {
    let Some(theirs) = text::record(text) else { return false };
    let Some(ours) = state.desk().and_then(|desk| desk.records.get(item)).cloned() else {
        return false;
    };
    // Told twice, once by each store: the second time it is joined already.
    if state.merged.get(item).is_some_and(|merged| merged.iter().any(|known| known == text)) {
        return false;
    }
    merged(state, item, text.to_owned());
    let base = state.dirty.get(item).or_else(|| bases.get(item)).cloned();
    let Some(base) = base else {
        if compare(&ours, &theirs) != Standing::First {
            state.keeping.taken_in.insert(item.clone(), theirs.clone());
            if let Some(desk) = state.desk_mut() {
                desk.records.insert(item.clone(), theirs);
            }
        }
        return false;
    };
    let base = newest_base(&state.keeping, item, base, &theirs);
    state.keeping.taken_in.insert(item.clone(), theirs.clone());
    let joined = join(&base, &ours, &theirs);
    if joined.clash {
        state.clashes.insert(item.clone());
        state.message = sentences::CLASH.to_owned();
    }
    if let Some(desk) = state.desk_mut() {
        desk.records.insert(item.clone(), joined.record);
    }
    state.dirty.insert(item.clone(), theirs);
    true
}

/// Where our change and theirs began. A batch may have waited while ours took in something of theirs:
/// what they wrote after that began there.
fn newest_base(keeping: &Keeping, item: &ItemKey, base: Record, theirs: &Record) -> Record {
    match keeping.taken_in.get(item) {
        Some(taken) if base.rev <= taken.rev && taken.rev < theirs.rev => taken.clone(),
        _ => base,
    }
}

/// Notes a text that went into what stands here now.
fn merged(state: &mut State, item: &ItemKey, text: String) {
    let merged = state.merged.get_or_insert_with(item.clone(), Vec::new);
    merged.push(text);
    if merged.len() > MERGED_LIMIT {
        merged.remove(0);
    }
}

/// A batch takes longer than it should.
pub fn overdue(state: &mut State, batch: u32) -> Vec<Effect> {
    match state.batches.get_mut(&batch) {
        Some(batch) => {
            batch.late = true;
            vec![show::bar(state)]
        }
        None => Vec::new(),
    }
}

/// A record as a write.
pub fn write_of_record(key: String, record: &Record, base: u32) -> Write {
    Write { key, text: text::of_record(record), rev: record.rev, base, over: Vec::new() }
}

/// What stands behind a key, as a write of what was read before.
fn write_of_key(state: &State, key: &str) -> Option<Write> {
    let parsed = Key::read(key)?;
    let (text, rev) = match &parsed {
        Key::Item(facility, item) => {
            let desk = any_desk(state, facility)?;
            let record = desk.records.get(item).or_else(|| desk.bin.get(item))?;
            (text::of_record(record), record.rev)
        }
        Key::Facility(id) => {
            let facility = any_desk(state, id)?.facility.as_ref()?;
            (text::of_facility(facility), facility.rev)
        }
        Key::Exported(id) => {
            let desk = any_desk(state, id)?;
            (text::of_exported(&desk.exported, desk.exported_rev), desk.exported_rev)
        }
        Key::Subject(id, subject) => {
            let subject = any_desk(state, id)?.subjects.get(subject)?;
            (text::of_subject(subject), subject.rev)
        }
        Key::Package(id, package) => {
            let text = any_desk(state, id)?.packages.get(package)?;
            (text.clone(), if package::holds_something(text) { 1 } else { 2 })
        }
        Key::Sheet(id, sheet) => (text::of_kept(any_desk(state, id)?.sheets.get(sheet)?, 1), 1),
        Key::File(id) => {
            let kept: &Members = &any_desk(state, id)?.file;
            (text::of_kept(kept, 1), 1)
        }
        Key::Trash(id) => {
            let mark = any_desk(state, id)?.trash.as_ref()?;
            (text::of_trash(mark), mark.rev)
        }
        Key::SheetTrash(id, sheet) => {
            let mark = any_desk(state, id)?.sheet_trash.get(sheet)?;
            (text::of_trash(mark), mark.rev)
        }
        Key::Ran => {
            let (rev, at) = state.keeping.ran.as_ref()?;
            (text::of_moment(at, *rev), *rev)
        }
        Key::Undo(..) | Key::Open(_) | Key::Closed(_) => return None,
    };
    Some(Write { key: key.to_owned(), text, rev, base: rev, over: Vec::new() })
}

fn all_keys(state: &State) -> Vec<Key> {
    let mut keys = Vec::new();
    for (id, desk) in state.desks.iter().chain(&state.keeping.bin) {
        keys.extend(desk.facility.iter().map(|_| Key::Facility(id.clone())));
        let records = desk.records.keys().chain(desk.bin.keys());
        keys.extend(records.map(|item| Key::Item(id.clone(), item.clone())));
        keys.extend(desk.trash.iter().map(|_| Key::Trash(id.clone())));
        let marks = desk.sheet_trash.keys();
        keys.extend(marks.map(|sheet| Key::SheetTrash(id.clone(), sheet.clone())));
        keys.extend(desk.subjects.keys().map(|subject| Key::Subject(id.clone(), subject.clone())));
        keys.extend(desk.packages.keys().map(|package| Key::Package(id.clone(), package.clone())));
        keys.extend(desk.sheets.keys().map(|sheet| Key::Sheet(id.clone(), sheet.clone())));
        if !desk.file.is_empty() {
            keys.push(Key::File(id.clone()));
        }
        if desk.exported_rev > 0 {
            keys.push(Key::Exported(id.clone()));
        }
    }
    keys
}

/// The desk of a facility, thrown away or not.
pub fn desk<'s>(state: &'s mut State, id: &FacilityId) -> &'s mut Desk {
    if state.keeping.bin.contains_key(id) {
        return state.keeping.bin.get_or_insert_with(id.clone(), Desk::default);
    }
    state.desks.get_or_insert_with(id.clone(), Desk::default)
}

fn any_desk<'s>(state: &'s State, id: &FacilityId) -> Option<&'s Desk> {
    state.desks.get(id).or_else(|| state.keeping.bin.get(id))
}

fn health(state: &mut State, place: Place) -> &mut Health {
    match place {
        Place::Mirror => &mut state.mirror,
        Place::Journal => &mut state.journal,
    }
}
