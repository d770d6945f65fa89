//! 読み込む前に戻す: what an import changed goes back, place by place; what was written after it stays,
//! and is named. Revisions go on, so that no other tab and no other device takes what came for newer.

use model::date::Date;
use model::exchange::json::{Members, Value};
use model::sheet::facility::{Facility, FacilityId};
use model::sheet::merge::join;
use model::sheet::record::Record;
use model::sheet::subject::{NamedSubject, SheetId, SubjectId};
use model::sorted::{SortedMap, SortedSet};

use super::due::{Due, due};
use super::importing::{changes, kept, plain};
use super::{facility, looking, show, storing, trash, travel};
use crate::clock::Now;
use crate::effect::Effect;
use crate::intake;
use crate::package::{
    Again, Binned, Package, PackageId, emptied, holds_something, is_nothing_again, noted,
    nothing_again, with_noted,
};
use crate::sentences;
use crate::state::keeping::Fate;
use crate::state::{Batch, Desk, ItemKey, Screen, State};
use crate::store::key::Key;
use crate::store::{Write, text};

/// What goes back, on its way.
struct Back<'d> {
    id: FacilityId,
    desk: &'d mut Desk,
    writes: Vec<Write>,
    bases: SortedMap<ItemKey, Record>,
    /// Where words stand again.
    again: Again,
    /// How many items went back.
    count: usize,
    /// Items that were written after the import.
    items_left: Vec<ItemKey>,
    /// Names that were given after it.
    names_left: Vec<String>,
}

/// 読み込む前に戻す
pub fn taken_back(state: &mut State, package: &str, now: &Now) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    let name = PackageId::new(package);
    let Some((id, name)) = state.facility.clone().zip(name) else { return effects };
    let Some(desk) = state.desks.get_mut(&id) else { return effects };
    let Some(text) = desk.packages.get(&name).filter(|text| holds_something(text)) else {
        return effects;
    };
    let Some(package) = text::kept(text).as_ref().and_then(Package::of) else {
        state.message = sentences::CANNOT_TAKE_BACK.to_owned();
        effects.push(show::bar(state));
        return effects;
    };
    let untouched = |binned: &&Binned| changes(desk, binned.sheet.as_ref()) == binned.changes;
    let binned: Vec<Binned> = package.binned.iter().filter(untouched).cloned().collect();
    let mut back = Back {
        id: id.clone(),
        desk,
        writes: Vec::new(),
        bases: SortedMap::new(),
        again: Again::default(),
        count: 0,
        items_left: Vec::new(),
        names_left: Vec::new(),
    };
    back.items(&package, now);
    back.members(&package);
    back.facility(&package);
    let new = back.subjects(&package);
    let Back { mut writes, mut bases, again, count, items_left, names_left, .. } = back;
    let mut left = Vec::new();
    if let Some(desk) = state.desks.get(&id) {
        left.extend(items_left.iter().map(|at| looking::place_about(state, at, &desk.subjects)));
    }
    left.extend(names_left);
    let stamp = &now.stamp;
    for subject in new {
        let forms = state.outline.forms.iter().filter(|form| form.subject == subject.kind);
        let mut sheets: SortedSet<SheetId> = forms
            .map(|form| SheetId { form: form.id.clone(), subject: Some(subject.id.clone()) })
            .collect();
        let desk = storing::desk(state, &id);
        let known = desk.records.keys().map(|(sheet, _)| sheet).chain(desk.sheets.keys());
        let of_it = |sheet: &&SheetId| sheet.subject.as_ref() == Some(&subject.id);
        sheets.extend(known.filter(of_it).cloned());
        for sheet in sheets.iter() {
            let gone = trash::forgotten_sheet(desk, &id, sheet, stamp);
            instead(&mut writes, &mut bases, gone);
        }
        writes.push(trash::forgotten_subject(desk, &id, &subject.id));
        desk.exported.retain(|(sheet, _), _| sheet.subject.as_ref() != Some(&subject.id));
        for shown in &mut state.subjects {
            if *shown == Some(subject.id.clone()) {
                *shown = None;
            }
        }
    }
    let desk = storing::desk(state, &id);
    let text = emptied(&again);
    writes.push(plain(Key::Package(id.clone(), name.clone()), text.clone(), 2));
    let day = name.day();
    desk.packages.insert(name, text);
    desk.exported_rev += 1;
    let exported = text::of_exported(&desk.exported, desk.exported_rev);
    writes.push(plain(Key::Exported(id.clone()), exported, desk.exported_rev));
    let begun = matches!(package.facility, Some((None, _)));
    let mut closed = false;
    if begun && is_empty(desk, &package) {
        // Nothing of it was on the device, and nothing was written since.
        writes = trash::forgotten_facility(state, &id, stamp);
        bases.clear();
        closed = true;
    }
    let binned = if closed { Vec::new() } else { binned };
    for one in binned {
        closed |= one.sheet.is_none();
        if let Some(sheet) = one.sheet.as_ref().filter(|_| one.mark.fate == Fate::Purged) {
            let gone = trash::forgotten_sheet(storing::desk(state, &id), &id, sheet, stamp);
            instead(&mut writes, &mut bases, gone);
            continue;
        }
        writes.push(trash::returned_to_the_bin(state, &id, one.sheet, one.mark));
    }
    if closed {
        facility::leave(state);
        state.facility = package.from.filter(|from| state.desks.contains_key(from));
    }
    effects.extend(storing::send_whole(state, writes, Batch { bases, ..Batch::default() }));
    if closed {
        let screen = if state.facility.is_some() { Screen::Forms } else { Screen::Facility };
        effects.extend(travel::go(state, screen, now));
    }
    state.message = sentences::taken_back(day, count, &left);
    effects.extend(show::all(state, now));
    effects
}

/// What stood before an import long ago goes for good with the next write.
pub fn purge(state: &mut State, today: Date) -> Vec<Write> {
    let mut writes = Vec::new();
    for (id, desk) in state.desks.iter_mut() {
        for (name, text) in desk.packages.iter_mut().filter(|(_, text)| holds_something(text)) {
            let key = Key::Package(id.clone(), name.clone());
            match due(name.day(), noted(text), today) {
                Due::NotYet => {}
                Due::Noted => {
                    if let Some(later) = with_noted(text, today) {
                        *text = later;
                        // Over the same revision, and never over what was taken back.
                        writes.push(kept(key, text.clone()));
                    }
                }
                Due::Over => {
                    *text = emptied(&Again::default());
                    writes.push(plain(key, text.clone(), 2));
                }
            }
        }
    }
    writes
}

/// What is taken away is not written before.
fn instead(writes: &mut Vec<Write>, bases: &mut SortedMap<ItemKey, Record>, gone: Vec<Write>) {
    writes.retain(|write| gone.iter().all(|other| other.key != write.key));
    let taken = |item: &ItemKey| {
        gone.iter().any(
            |write| matches!(Key::read(&write.key), Some(Key::Item(_, other)) if other == *item),
        )
    };
    bases.retain(|item, _| !taken(item));
    writes.extend(gone);
}

impl Back<'_> {
    fn items(&mut self, package: &Package, now: &Now) {
        for (item, (before, after)) in &package.items {
            // What was thrown away since lies where it lies.
            let Some(current) = self.desk.records.get(item).cloned() else { continue };
            // Whatever differs from what the import put there was written after it.
            let record = join(after, &current, before).record;
            let whole = record.says_the_same_as(before);
            let stands = record.says_the_same_as(&current);
            let nothing = whole && *before == Record::default();
            // The device's own was kept: only what it goes on from changed.
            let parted = whole && before.since != current.since;
            if !whole {
                self.items_left.push(item.clone());
            }
            let met = self.desk.exported.get(item).copied();
            let noted = package.met.get(item).filter(|(_, noted)| met == Some(*noted));
            let mut met = noted.map_or(met, |(before, _)| *before);
            if !stands || nothing || parted {
                self.count += usize::from(!stands);
                let rev = record.rev;
                let record = if nothing {
                    nothing_again(rev)
                } else if whole {
                    let Record { updated_at, since, .. } = before.clone();
                    Record { updated_at, since, ..record }
                } else {
                    Record { updated_at: Some(now.stamp.clone()), ..record }
                };
                if nothing || (whole && met >= Some(before.rev)) {
                    met = Some(rev);
                }
                self.put(item, &current, record);
            }
            self.set_met(item, met);
        }
        // Where the device's own was kept, the file is as new as it was.
        for (item, (before, after)) in &package.met {
            if !package.items.contains_key(item) && self.desk.exported.get(item) == Some(after) {
                self.set_met(item, *before);
            }
        }
    }

    fn put(&mut self, item: &ItemKey, current: &Record, record: Record) {
        let key = Key::Item(self.id.clone(), item.clone()).text();
        let mut write = storing::write_of_record(key, &record, current.rev);
        write.over.push(text::of_record(current));
        self.writes.push(write);
        self.bases.insert(item.clone(), current.clone());
        self.desk.records.insert(item.clone(), record);
    }

    fn set_met(&mut self, item: &ItemKey, met: Option<u32>) {
        match met {
            Some(met) => {
                self.desk.exported.insert(item.clone(), met);
            }
            None => {
                self.desk.exported.remove(item);
            }
        }
    }

    fn members(&mut self, package: &Package) {
        for (sheet, (before, after)) in &package.sheets {
            let current = self.desk.sheets.get(sheet).cloned().unwrap_or_default();
            // Answers to other words that somebody took since are answers now.
            let (came, waits) = (intake::waiting(after), intake::waiting(&current));
            let taken = came.keys().filter(|item| !waits.contains_key(*item));
            let taken = taken.map(|item| (sheet.clone(), item.clone()));
            self.items_left.extend(taken.filter(|item| {
                self.desk.records.get(item).is_some_and(|record| !record.is_blank())
            }));
            let members = put_back(&current, before, after);
            let key = Key::Sheet(self.id.clone(), sheet.clone());
            self.writes.push(kept(key, text::of_kept(&members, 1)));
            self.desk.sheets.insert(sheet.clone(), members);
        }
        if let Some((before, after)) = &package.file {
            self.desk.file = put_back(&self.desk.file, before, after);
            let text = text::of_kept(&self.desk.file, 1);
            self.writes.push(kept(Key::File(self.id.clone()), text));
        }
    }

    fn facility(&mut self, package: &Package) {
        let Some((Some(before), after)) = &package.facility else { return };
        let Some(standing) = self.desk.facility.clone() else { return };
        let says = |facility: &Facility| (facility.name.clone(), facility.kind);
        if says(&standing) == says(after) {
            let rev = standing.rev.saturating_add(1);
            let facility = Facility { rev, ..before.clone() };
            let key = Key::Facility(self.id.clone());
            self.writes.push(plain(key, text::of_facility(&facility), rev));
            self.again.facility = Some((rev, before.rev));
            self.desk.facility = Some(facility);
        } else if says(&standing) != says(before) {
            self.names_left.push(sentences::PLACE_FACILITY.to_owned());
        }
    }

    /// Names go back. Those that came with the import, and that nobody has written about since.
    fn subjects(&mut self, package: &Package) -> Vec<NamedSubject> {
        let mut new = Vec::new();
        for (id, (before, after)) in &package.subjects {
            let Some(standing) = self.desk.subjects.get(id).cloned() else { continue };
            match before {
                Some(before) if standing.name == after.name => {
                    let rev = standing.rev.saturating_add(1);
                    let subject = NamedSubject { rev, ..before.clone() };
                    let key = Key::Subject(self.id.clone(), id.clone());
                    self.writes.push(plain(key, text::of_subject(&subject), rev));
                    self.again.subjects.insert(id.clone(), (rev, before.rev));
                    self.desk.subjects.insert(id.clone(), subject);
                }
                Some(before) if standing.name == before.name => {}
                None if standing.rev == after.rev && !is_written_about(self.desk, id) => {
                    new.push(standing);
                }
                _ => self.names_left.push(standing.name),
            }
        }
        new
    }
}

/// Whether anything stands on a sheet about it, or lies in the bin.
fn is_written_about(desk: &Desk, id: &SubjectId) -> bool {
    let is_of = |sheet: &SheetId| sheet.subject.as_ref() == Some(id);
    let stands = |(item, record): (&ItemKey, &Record)| is_of(&item.0) && !is_nothing_again(record);
    desk.records.iter().any(stands)
        || desk.bin.keys().any(|(sheet, _)| is_of(sheet))
        || desk.sheets.iter().any(|(sheet, kept)| is_of(sheet) && !kept.is_empty())
}

/// Whether nothing is left of a facility that an import began.
fn is_empty(desk: &Desk, package: &Package) -> bool {
    let as_it_came = desk.facility.as_ref().zip(package.facility.as_ref());
    as_it_came.is_some_and(|(standing, (_, came))| standing == came)
        && desk.records.values().all(is_nothing_again)
        && desk.bin.is_empty()
        && desk.subjects.is_empty()
        && desk.file.is_empty()
        && desk.sheets.values().all(Members::is_empty)
        && !desk.packages.values().any(|text| holds_something(text))
}

/// What the import changed goes back, member by member.
fn put_back(current: &Members, before: &Members, after: &Members) -> Members {
    let none = Members::new();
    let mut members = current.clone();
    for (name, came) in after {
        let (stands, was) = (current.get(name), before.get(name));
        let inner = |value: Option<&Value>| value.and_then(Value::as_object).cloned();
        let back = match (stands, came) {
            _ if was == Some(came) => continue,
            (Some(stands), came) if stands == came => was.cloned(),
            (Some(Value::Object(stands)), Value::Object(came)) => {
                let back = put_back(stands, inner(was).as_ref().unwrap_or(&none), came);
                (!back.is_empty()).then_some(Value::Object(back))
            }
            _ => continue,
        };
        match back {
            Some(back) => members.insert(name.clone(), back),
            None => members.remove(name),
        };
    }
    members
}
