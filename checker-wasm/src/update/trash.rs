//! 消す: what is thrown away lies in a bin for thirty days, and nobody who looks at answers sees it
//! there: it is not shown, printed, counted or exported. It comes back with one press, or with a file
//! that holds it. A clock that cannot be trusted empties nothing.

use model::date::Date;
use model::exchange::file::File;
use model::sheet::facility::{FacilityId, name};
use model::sheet::subject::{SheetId, SubjectId};

use super::due::{Due, due};
use super::{facility, show, storing, travel, undoing};
use crate::clock::Now;
use crate::effect::Effect;
use crate::sentences;
use crate::state::keeping::{Fate, TrashMark};
use crate::state::{Batch, Desk, ItemKey, Screen, State};
use crate::store::key::Key;
use crate::store::{Write, text};

impl Desk {
    /// Whether a sheet was thrown away.
    pub fn hides(&self, sheet: &SheetId) -> bool {
        self.sheet_trash.get(sheet).is_some_and(TrashMark::hides)
    }
}

/// The facility that is shown is thrown away; its name was typed.
pub fn facility(state: &mut State, typed: &str, now: &Now) -> Vec<Effect> {
    let Some((id, desk)) = state.facility.clone().zip(state.desk()) else { return Vec::new() };
    let standing = desk.facility.as_ref().map(|facility| facility.name.clone()).unwrap_or_default();
    if name(typed).ok().as_ref() != Some(&standing) {
        state.keeping.trash_fault = sentences::TRASH_NAME.to_owned();
        return vec![super::notices::show(state)];
    }
    state.keeping.trash_fault.clear();
    let mut effects = storing::flush(state);
    facility::leave(state);
    state.facility = None;
    let mark = storing::desk(state, &id).trash.clone();
    let mark = turned(mark, Fate::Trashed, &now.stamp);
    let write = write_of(Key::Trash(id.clone()), &mark);
    set_facility(state, &id, mark);
    effects.extend(storing::send(state, vec![write], Batch::default()));
    effects.extend(travel::go(state, Screen::Facility, now));
    state.message = sentences::trashed(&standing);
    effects.extend(show::all(state, now));
    effects
}

/// A facility is brought back.
pub fn restore_facility(state: &mut State, id: &str, now: &Now) -> Vec<Effect> {
    let Some(id) = FacilityId::new(id) else { return Vec::new() };
    let name_of = |desk: &Desk| desk.facility.as_ref().map(|facility| facility.name.clone());
    let name = state.keeping.bin.get(&id).and_then(name_of);
    if state.desks.iter().any(|(_, desk)| name.is_some() && name_of(desk) == name) {
        state.message = sentences::SAME_NAME_IN_THE_BIN.to_owned();
        return vec![show::bar(state)];
    }
    let Some(write) = bring_back(state, &id) else { return Vec::new() };
    let mut effects = storing::send(state, vec![write], Batch::default());
    effects.extend(facility::chosen(state, id.as_str(), now));
    state.message = sentences::RESTORED.to_owned();
    effects.push(show::bar(state));
    effects
}

/// One sheet of the list that is shown is thrown away.
pub fn sheet(state: &mut State, subject: &str, now: &Now) -> Vec<Effect> {
    let Some((owner, sheet)) = state.facility.clone().zip(listed(state, subject)) else {
        return Vec::new();
    };
    let mut effects = storing::flush(state);
    let Some(desk) = state.desk_mut() else { return effects };
    let mark = turned(desk.sheet_trash.get(&sheet).cloned(), Fate::Trashed, &now.stamp);
    let write = write_of(Key::SheetTrash(owner, sheet.clone()), &mark);
    let name = name_of(desk, &sheet);
    set_sheet(desk, &sheet, mark);
    for shown in &mut state.subjects {
        if shown.is_some() && *shown == sheet.subject {
            *shown = None;
        }
    }
    if state.renaming == sheet.subject {
        state.renaming = None;
    }
    effects.extend(storing::send(state, vec![write], Batch::default()));
    state.message = sentences::trashed_sheet(&name);
    effects.extend(show::all(state, now));
    effects
}

/// A sheet is brought back.
pub fn restore_sheet(state: &mut State, subject: &str, now: &Now) -> Vec<Effect> {
    let Some((owner, sheet)) = state.facility.clone().zip(listed(state, subject)) else {
        return Vec::new();
    };
    let stamp = now.stamp.clone();
    let Some(desk) = state.desk_mut().filter(|desk| desk.hides(&sheet)) else {
        return Vec::new();
    };
    let mark = turned(desk.sheet_trash.get(&sheet).cloned(), Fate::Restored, &stamp);
    let write = write_of(Key::SheetTrash(owner, sheet.clone()), &mark);
    set_sheet(desk, &sheet, mark);
    let mut effects = storing::send(state, vec![write], Batch::default());
    state.message = sentences::RESTORED.to_owned();
    effects.extend(show::all(state, now));
    effects
}

/// What a file holds comes back with it: the marks to be written.
pub fn returned(state: &mut State, file: &File) -> Vec<Write> {
    let id = &file.facility.id;
    let mut writes: Vec<Write> = bring_back(state, id).into_iter().collect();
    let stamp = state.keeping.stamp.clone();
    if let Some(desk) = state.desks.get_mut(id) {
        let sheets: Vec<SheetId> =
            coming_back(desk, file).map(|(sheet, _)| sheet.clone()).collect();
        for sheet in sheets {
            let mark = turned(desk.sheet_trash.get(&sheet).cloned(), Fate::Restored, &stamp);
            writes.push(write_of(Key::SheetTrash(id.clone(), sheet.clone()), &mark));
            set_sheet(desk, &sheet, mark);
        }
    }
    writes
}

/// Sheets that were thrown away and come back with a file.
pub fn coming_back<'d>(
    desk: &'d Desk,
    file: &'d File,
) -> impl Iterator<Item = (&'d SheetId, &'d TrashMark)> {
    desk.sheet_trash.iter().filter(|(sheet, mark)| {
        let named =
            || sheet.subject.as_ref().is_some_and(|subject| file.subjects.contains_key(subject));
        mark.hides()
            && (file.sheets.contains_key(*sheet)
                // With the name all of its sheets come, on which nothing stands any more.
                || (mark.fate == Fate::Purged && named()))
    })
}

/// What an import brought out of the bin lies there again, since the same day as before.
pub fn returned_to_the_bin(
    state: &mut State,
    id: &FacilityId,
    sheet: Option<SheetId>,
    before: TrashMark,
) -> Write {
    let desk = storing::desk(state, id);
    let standing = match &sheet {
        Some(sheet) => desk.sheet_trash.get(sheet).cloned(),
        None => desk.trash.clone(),
    };
    let mark = TrashMark { rev: turned(standing, before.fate, "").rev, ..before };
    if let Some(sheet) = sheet {
        let write = write_of(Key::SheetTrash(id.clone(), sheet.clone()), &mark);
        set_sheet(desk, &sheet, mark);
        return write;
    }
    let write = write_of(Key::Trash(id.clone()), &mark);
    set_facility(state, id, mark);
    write
}

/// A facility that only an import brought is none any more: as if its thirty days were over.
pub fn forgotten_facility(state: &mut State, id: &FacilityId, at: &str) -> Vec<Write> {
    let desk = storing::desk(state, id);
    let mark = turned(desk.trash.clone(), Fate::Purged, at);
    let mut writes = removals(id, desk);
    writes.push(write_of(Key::Trash(id.clone()), &mark));
    *desk = Desk::default();
    set_facility(state, id, mark);
    writes
}

/// The same for a sheet: the mark keeps other tabs from bringing it back.
pub fn forgotten_sheet(
    desk: &mut Desk,
    owner: &FacilityId,
    sheet: &SheetId,
    at: &str,
) -> Vec<Write> {
    let mark = turned(desk.sheet_trash.get(sheet).cloned(), Fate::Purged, at);
    let mut writes = vec![write_of(Key::SheetTrash(owner.clone(), sheet.clone()), &mark)];
    let items = desk.records.iter().filter(|((of, _), _)| of == sheet);
    writes.extend(items.map(|(item, record)| item_removal(owner, item, record.rev)));
    writes.extend(sheet_removals(owner, desk, sheet));
    set_sheet(desk, sheet, mark);
    writes
}

/// The same for the name of a vendor, system or contract.
pub fn forgotten_subject(desk: &mut Desk, owner: &FacilityId, id: &SubjectId) -> Write {
    desk.subjects.remove(id);
    removal(&Key::Subject(owner.clone(), id.clone()), u32::MAX - 1)
}

fn bring_back(state: &mut State, id: &FacilityId) -> Option<Write> {
    let mark = state.keeping.bin.get(id)?.trash.clone();
    let mark = turned(mark, Fate::Restored, &state.keeping.stamp);
    let write = write_of(Key::Trash(id.clone()), &mark);
    set_facility(state, id, mark);
    Some(write)
}

/// Takes in a mark of a store: the newer one counts.
pub fn absorb(state: &mut State, key: &Key, text: &str) {
    let Some(mark) = text::trash(text) else { return };
    let newer = |known: Option<&TrashMark>| known.is_none_or(|known| known.rev < mark.rev);
    match key {
        Key::Trash(id) => {
            // What is being typed is written first; the next look hides it.
            let typing = state.facility.as_ref() == Some(id) && !state.dirty.is_empty();
            if !typing && newer(storing::desk(state, id).trash.as_ref()) {
                set_facility(state, id, mark);
            }
        }
        Key::SheetTrash(id, sheet) => {
            let shown = state.facility.as_ref() == Some(id);
            let typing = shown && state.dirty.keys().any(|(dirty, _)| dirty == sheet);
            let desk = storing::desk(state, id);
            if !typing && newer(desk.sheet_trash.get(sheet)) {
                set_sheet(desk, sheet, mark);
            }
        }
        _ => {}
    }
}

/// Whoever stands before something that another tab threw away is led out.
pub fn leave(state: &mut State) {
    if state.facility.as_ref().is_some_and(|id| state.keeping.bin.contains_key(id)) {
        facility::leave(state);
        state.facility = None;
        state.screen = Screen::Facility;
        state.message = sentences::TRASHED_ELSEWHERE.to_owned();
    }
    if let Screen::Sheet(form) = state.screen
        && let Some((sheet, desk)) = state.sheet(form).zip(state.desk())
        && desk.hides(&sheet)
    {
        state.screen = Screen::Subjects(form);
        state.message = sentences::TRASHED_ELSEWHERE.to_owned();
    }
}

/// What lies in the bin for too long is taken out of the stores with the next write.
pub fn purge(state: &mut State, today: Date) -> Vec<Write> {
    let mut writes = Vec::new();
    for (id, desk) in state.keeping.bin.iter_mut() {
        let Some(mark) = desk.trash.clone() else { continue };
        let Some(mark) = later(&mark, today) else { continue };
        writes.push(write_of(Key::Trash(id.clone()), &mark));
        if mark.fate == Fate::Purged {
            writes.extend(removals(id, desk));
            *desk = Desk::default();
        }
        desk.trash = Some(mark);
    }
    for (id, desk) in state.desks.iter_mut() {
        let sheets: Vec<(SheetId, TrashMark)> =
            desk.sheet_trash.iter().map(|(sheet, mark)| (sheet.clone(), mark.clone())).collect();
        for (sheet, mark) in sheets {
            let Some(mark) = later(&mark, today) else { continue };
            if mark.fate == Fate::Purged {
                writes.extend(sheet_removals(id, desk, &sheet));
                desk.bin.retain(|(of, _), _| *of != sheet);
            }
            writes.push(write_of(Key::SheetTrash(id.clone(), sheet.clone()), &mark));
            desk.sheet_trash.insert(sheet, mark);
        }
    }
    writes
}

/// The mark with what the day changes about it.
fn later(mark: &TrashMark, today: Date) -> Option<TrashMark> {
    if mark.fate != Fate::Trashed {
        return None;
    }
    let turned = TrashMark { rev: mark.rev + 1, ..mark.clone() };
    match due(mark.at.get(..10).and_then(Date::from_iso), mark.due, today) {
        Due::NotYet => None,
        Due::Noted => Some(TrashMark { due: Some(today), ..turned }),
        Due::Over => Some(TrashMark { fate: Fate::Purged, ..turned }),
    }
}

fn removals(id: &FacilityId, desk: &Desk) -> Vec<Write> {
    let records = desk.records.iter().chain(&desk.bin);
    let mut writes: Vec<Write> =
        records.map(|(item, record)| item_removal(id, item, record.rev)).collect();
    let always = |key: Key| removal(&key, u32::MAX - 1);
    writes.extend(
        [Key::Facility(id.clone()), Key::File(id.clone()), Key::Exported(id.clone())].map(always),
    );
    writes.extend(desk.subjects.keys().map(|one| always(Key::Subject(id.clone(), one.clone()))));
    writes.extend(desk.sheets.keys().map(|one| always(Key::Sheet(id.clone(), one.clone()))));
    writes.extend(
        desk.sheet_trash.keys().map(|one| always(Key::SheetTrash(id.clone(), one.clone()))),
    );
    writes.extend(desk.packages.keys().map(|one| always(Key::Package(id.clone(), one.clone()))));
    writes.extend((0..undoing::LIMIT).map(|slot| always(Key::Undo(id.clone(), slot))));
    writes
}

fn sheet_removals(id: &FacilityId, desk: &mut Desk, sheet: &SheetId) -> Vec<Write> {
    let items = desk.bin.iter().filter(|((of, _), _)| of == sheet);
    let mut writes: Vec<Write> =
        items.map(|(item, record)| item_removal(id, item, record.rev)).collect();
    if desk.sheets.remove(sheet).is_some() {
        writes.push(removal(&Key::Sheet(id.clone(), sheet.clone()), u32::MAX - 1));
    }
    let (gone, stay): (Vec<_>, Vec<_>) =
        std::mem::take(&mut desk.undo).into_iter().partition(|change| change.item.0 == *sheet);
    desk.undo = stay;
    desk.undo_taken.extend(gone.iter().map(|change| change.number));
    writes
}

fn item_removal(id: &FacilityId, item: &ItemKey, rev: u32) -> Write {
    removal(&Key::Item(id.clone(), item.clone()), rev)
}

fn removal(key: &Key, rev: u32) -> Write {
    Write { key: key.text(), text: String::new(), rev, base: rev + 1, over: Vec::new() }
}

fn write_of(key: Key, mark: &TrashMark) -> Write {
    let text = text::of_trash(mark);
    Write { key: key.text(), text, rev: mark.rev, base: mark.rev, over: Vec::new() }
}

fn turned(mark: Option<TrashMark>, fate: Fate, at: &str) -> TrashMark {
    let rev = mark.map_or(0, |mark| mark.rev) + 1;
    TrashMark { fate, at: at.to_owned(), due: None, rev }
}

fn set_facility(state: &mut State, id: &FacilityId, mark: TrashMark) {
    let (desks, bin) = (&mut state.desks, &mut state.keeping.bin);
    let (from, to) = if mark.hides() { (desks, bin) } else { (bin, desks) };
    let moved = from.remove(id).filter(|_| mark.fate != Fate::Purged);
    let desk = to.get_or_insert_with(id.clone(), || moved.unwrap_or_default());
    desk.trash = Some(mark);
}

fn set_sheet(desk: &mut Desk, sheet: &SheetId, mark: TrashMark) {
    let (records, bin) = (&mut desk.records, &mut desk.bin);
    let (from, to) = if mark.hides() { (records, bin) } else { (bin, records) };
    let moving: Vec<_> = from
        .iter()
        .filter(|((of, _), _)| of == sheet)
        .map(|(i, r)| (i.clone(), r.clone()))
        .collect();
    for (item, record) in moving {
        from.remove(&item);
        let newer = to.get(&item).is_none_or(|known| known.rev < record.rev);
        if newer && mark.fate != Fate::Purged {
            to.insert(item, record);
        }
    }
    desk.sheet_trash.insert(sheet.clone(), mark);
}

/// The sheet about one entry of the list that is shown.
fn listed(state: &State, subject: &str) -> Option<SheetId> {
    let Screen::Subjects(form) = state.screen else { return None };
    let subject = if subject.is_empty() { None } else { Some(SubjectId::new(subject)?) };
    Some(SheetId { form: state.form(form)?.id.clone(), subject })
}

fn name_of(desk: &Desk, sheet: &SheetId) -> String {
    let subject = sheet.subject.as_ref().and_then(|id| desk.subjects.get(id));
    subject.map_or_else(|| sentences::NAMELESS.to_owned(), |subject| subject.name.clone())
}

/// Facilities that can be brought back: id, name, and until when.
pub fn facilities(state: &State) -> Vec<(String, String, String)> {
    let entry = |(id, desk): (&FacilityId, &Desk)| {
        let mark = desk.trash.as_ref().filter(|mark| mark.fate == Fate::Trashed)?;
        let name = desk.facility.as_ref()?.name.clone();
        Some((id.as_str().to_owned(), name, sentences::trashed_at(&mark.at)))
    };
    state.keeping.bin.iter().filter_map(entry).collect()
}

/// Sheets of the list that is shown that can be brought back: the subject's id, name, and until when.
pub fn sheets(state: &State) -> Vec<(String, String, String)> {
    let Screen::Subjects(form) = state.screen else { return Vec::new() };
    let (Some(form), Some(desk)) = (state.form(form), state.desk()) else { return Vec::new() };
    let entry = |(sheet, mark): (&SheetId, &TrashMark)| {
        let subject = sheet.subject.as_ref().map(|id| id.as_str().to_owned());
        let trashed = sheet.form == form.id && mark.fate == Fate::Trashed;
        trashed.then(|| {
            (subject.unwrap_or_default(), name_of(desk, sheet), sentences::trashed_at(&mark.at))
        })
    };
    desk.sheet_trash.iter().filter_map(entry).collect()
}
