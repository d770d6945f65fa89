//! Taking in a file: read, preview, yes, and taking it back. Nothing changes before the yes, and what
//! stood before is kept in the same batch as what comes.

use model::exchange::compare::{Kind, stand, united};
use model::exchange::file::{File, FiledSheet, Label};
use model::exchange::json::Members;
use model::exchange::read::read;
use model::exchange::without_names;
use model::id::ItemId;
use model::sheet::facility::FacilityId;
use model::sheet::merge::join;
use model::sheet::outline::Outline;
use model::sheet::record::Record;
use model::sheet::subject::SheetId;
use model::sorted::{SortedMap, SortedSet};

use super::{looking, show, storing, travel};
use crate::clock::Now;
use crate::effect::Effect;
use crate::face::{DifferenceFace, ImportFace, Patch, RestPatch, Tone};
use crate::intake::{self, Choice, Difference, Package, PackageId, Pending};
use crate::sentences::{self, PreviewCounts};
use crate::state::keeping::Fate;
use crate::state::{Batch, Desk, ItemKey, Screen, State};
use crate::store::key::Key;
use crate::store::{Write, text};

/// A file was chosen and read.
pub fn chosen(state: &mut State, bytes: &[u8]) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    state.pending = None;
    state.look = None;
    let face = match read(bytes) {
        Ok((file, _)) if without_names::is_one(&file) => {
            state.pending = None;
            ImportFace {
                title: sentences::REFUSED_TITLE.to_owned(),
                tone: Tone::Warn,
                lines: [sentences::WITHOUT_NAMES, sentences::NOTHING_CHANGED]
                    .map(str::to_owned)
                    .into(),
                ..ImportFace::default()
            }
        }
        Ok((mut file, label)) => {
            settle(&state.outline, &mut file);
            let pending = pending(state, file, label);
            let face = preview(state, &pending);
            state.pending = (!face.confirm.is_empty()).then_some(pending);
            face
        }
        Err(refusal) => {
            state.look = looking::look(bytes, &refusal);
            let lines = match &state.look {
                Some(look) => looking::lines(state, look, &refusal),
                None => sentences::refusal(&refusal),
            };
            refused(lines, state.look.is_some())
        }
    };
    effects.extend(open(state, face));
    effects
}

/// A file was chosen and could not be read.
pub fn unreadable(state: &mut State) -> Vec<Effect> {
    let lines = [sentences::FILE_UNREADABLE, sentences::NOTHING_CHANGED];
    not_taken(state, lines.map(str::to_owned).into())
}

/// A file was chosen that is larger than any of ours.
pub fn too_large(state: &mut State) -> Vec<Effect> {
    not_taken(state, sentences::refusal(&model::exchange::refusal::Refusal::TooLarge))
}

fn not_taken(state: &mut State, lines: Vec<String>) -> Vec<Effect> {
    state.pending = None;
    state.look = None;
    open(state, refused(lines, false))
}

fn refused(lines: Vec<String>, can_look: bool) -> ImportFace {
    let title = sentences::REFUSED_TITLE.to_owned();
    ImportFace { title, tone: Tone::Warn, lines, can_look, ..ImportFace::default() }
}

fn open(state: &mut State, face: ImportFace) -> Vec<Effect> {
    match state.screen {
        Screen::Import | Screen::Look => {}
        Screen::Compare(form) => state.chosen_from = Some(Screen::Sheet(form)),
        screen => state.chosen_from = Some(screen),
    }
    state.screen = Screen::Import;
    state.message.clear();
    vec![
        Effect::Show(Patch::Rest(RestPatch::Import(face))),
        show::screen(state),
        show::bar(state),
        Effect::RevealScreen,
    ]
}

/// Finds the place of gate answers, and drops what is written anew anyway.
fn settle(outline: &Outline, file: &mut File) {
    for (id, sheet) in file.sheets.iter_mut() {
        if let Some(form) = outline.form(&id.form) {
            sheet.settle(form, &file.facility.id);
        }
    }
}

/// The file beside what stands here.
fn pending(state: &State, file: File, label: Label) -> Pending {
    let desk = desk(state, &file.facility.id);
    let mut differences = Vec::new();
    for (sheet_id, sheet) in &file.sheets {
        for (item, theirs) in &sheet.answers {
            let item = (sheet_id.clone(), item.clone());
            let Some(ours) = desk.and_then(|desk| desk.records.get(&item)) else { continue };
            let kind = standing(desk, &item, theirs);
            if kind != Kind::Same {
                differences.push(Difference {
                    ours: ours.clone(),
                    theirs: theirs.clone(),
                    united: united(ours, theirs).filter(|both| {
                        !both.says_the_same_as(ours) && !both.says_the_same_as(theirs)
                    }),
                    choice: match kind {
                        Kind::Newer => Some(Choice::Theirs),
                        Kind::Older => Some(Choice::Ours),
                        _ => None,
                    },
                    item,
                    kind,
                });
            }
        }
    }
    // What nobody can decide without looking comes first.
    differences.sort_by_key(|difference| difference.choice.is_some());
    let reworded = label.wordings.iter().filter(|(sheet, hash)| {
        let form = state.outline.form(&sheet.form);
        form.is_some_and(|form| ["sha256:", &form.text_hash].concat() != **hash)
    });
    let reworded = reworded.map(|(sheet, _)| sheet.clone()).collect();
    Pending { file, label, differences, reworded, as_answers: SortedSet::new() }
}

/// What stands here of a facility; what was thrown away is still there, and comes back with the file.
fn desk<'s>(state: &'s State, id: &FacilityId) -> Option<&'s Desk> {
    state.desks.get(id).or_else(|| state.keeping.bin.get(id))
}

fn standing(desk: Option<&Desk>, item: &ItemKey, theirs: &Record) -> Kind {
    let ours = desk.and_then(|desk| desk.records.get(item));
    let met = desk.and_then(|desk| desk.exported.get(item)).copied();
    stand(ours, theirs, met)
}

fn preview(state: &State, pending: &Pending) -> ImportFace {
    let (file, label) = (&pending.file, &pending.label);
    let ours = state.desk().and_then(|desk| desk.facility.as_ref());
    let other = ours.filter(|ours| ours.id != file.facility.id);
    let desk = desk(state, &file.facility.id);
    let mark = state.keeping.bin.get(&file.facility.id).and_then(|desk| desk.trash.as_ref());
    let is_thrown = mark.is_some_and(|mark| mark.fate != Fate::Purged);
    let name = &file.facility.name;
    let mut lines = Vec::new();
    let mut confirm = sentences::CONFIRM.to_owned();
    if let Some(ours) = other {
        if desk.is_some() {
            lines.push(sentences::other_known_facility(name, &ours.name));
            confirm = sentences::confirm_into(name);
        } else {
            lines.push(sentences::other_facility(name, &ours.name));
            confirm = sentences::CONFIRM_OTHER.to_owned();
        }
        if ours.name == *name {
            lines.push(sentences::SAME_NAME_ELSEWHERE.to_owned());
        }
    }
    if is_thrown {
        lines.push(sentences::FROM_THE_BIN.to_owned());
    }
    lines.push(sentences::written_at(&label.exported_at));
    if !label.mended.is_empty() {
        lines.push(sentences::migrated(&label.mended));
    }
    let mut news = is_thrown || desk.is_none_or(|desk| desk.facility.is_none());
    news |= file.subjects.iter().any(|(id, theirs)| {
        let ours = desk.and_then(|desk| desk.subjects.get(id));
        ours.is_none_or(|ours| ours.rev < theirs.rev)
    });
    let mut unknown = 0;
    for (id, sheet) in &file.sheets {
        let counts = counts(desk, id, sheet);
        news |= counts.same < counts.all;
        let title = sheet_title(state, file, id);
        lines.push(sentences::preview_form(&title, &counts));
        if let Some(outline) = state.outline.form(&id.form) {
            let known = |item: &ItemId| outline.rows.iter().any(|row| row.id == *item);
            unknown += sheet.answers.keys().filter(|item| !known(item)).count();
        }
        let later = state.carry_over.from(&id.form).and_then(|way| state.outline.form(&way.to));
        if let Some(later) = later.filter(|_| counts.added > 0) {
            lines.push(sentences::earlier_edition(&title, &later.title));
        }
    }
    if unknown > 0 {
        lines.push(sentences::unknown_items(unknown));
    }
    if label.newer_minor {
        lines.push(sentences::NEWER_MINOR.to_owned());
    }
    if label.resaved {
        lines.push(sentences::RESAVED.to_owned());
    }
    let last = if news { sentences::PREVIEW_ONLY } else { sentences::NOTHING_NEW };
    lines.push(last.to_owned());
    ImportFace {
        title: sentences::preview_title(name),
        tone: if other.is_some() { Tone::Warn } else { Tone::Plain },
        lines,
        confirm: if news { confirm } else { String::new() },
        can_look: false,
        differences: pending.differences.iter().map(|one| difference(state, file, one)).collect(),
        wordings: pending
            .reworded
            .iter()
            .filter(|_| news)
            .map(|id| sentences::reworded(&sheet_title(state, file, id)))
            .collect(),
        undecided: sentences::undecided(undecided(pending).count()),
    }
}

fn sheet_title(state: &State, file: &File, id: &SheetId) -> String {
    let title = state.outline.form(&id.form).map(|form| form.title.clone());
    let title = title.unwrap_or_else(|| sentences::unknown_form(id.form.as_str()));
    match id.subject.as_ref().and_then(|id| file.subjects.get(id)) {
        Some(subject) => sentences::about(&title, &subject.name),
        None => title,
    }
}

fn difference(state: &State, file: &File, one: &Difference) -> DifferenceFace {
    let words = |record: &Record| {
        [sentences::record_words(record), sentences::changed_at(record)].join("\n")
    };
    DifferenceFace {
        item: one.item.1.as_str().to_owned(),
        sheet: sheet_title(state, file, &one.item.0),
        status: sentences::difference(one.kind),
        ours: words(&one.ours),
        theirs: words(&one.theirs),
        both: one.united.as_ref().map(sentences::record_words).unwrap_or_default(),
        choice: one.choice,
    }
}

fn undecided(pending: &Pending) -> impl Iterator<Item = &Difference> {
    pending.differences.iter().filter(|difference| difference.choice.is_none())
}

fn counts(desk: Option<&Desk>, id: &SheetId, sheet: &FiledSheet) -> PreviewCounts {
    let mut counts = PreviewCounts { all: sheet.answers.len(), ..PreviewCounts::default() };
    for (item, theirs) in &sheet.answers {
        let count = match standing(desk, &(id.clone(), item.clone()), theirs) {
            Kind::Added => &mut counts.added,
            Kind::Newer => &mut counts.replaced,
            Kind::Same => &mut counts.same,
            Kind::Older => &mut counts.older,
            Kind::Both => &mut counts.apart,
        };
        *count += 1;
    }
    counts
}

/// What shall stand at an item.
pub fn settled(state: &mut State, place: usize, choice: Choice) -> Vec<Effect> {
    let Some(pending) = &mut state.pending else { return Vec::new() };
    let Some(difference) = pending.differences.get_mut(place) else { return Vec::new() };
    if choice == Choice::Both && difference.united.is_none() {
        return Vec::new();
    }
    difference.choice = Some(choice);
    again(state)
}

/// Whether answers to other words count as answers.
pub fn wording(state: &mut State, place: usize, as_answers: bool) -> Vec<Effect> {
    let Some(pending) = &mut state.pending else { return Vec::new() };
    let Some(sheet) = pending.reworded.iter().nth(place).cloned() else { return Vec::new() };
    if as_answers {
        pending.as_answers.insert(sheet);
    } else {
        pending.as_answers.remove(&sheet);
    }
    Vec::new()
}

fn again(state: &State) -> Vec<Effect> {
    let face = state.pending.as_ref().map(|pending| preview(state, pending));
    face.into_iter().map(|face| Effect::Show(Patch::Rest(RestPatch::Import(face)))).collect()
}

/// What an import is about to write.
#[derive(Default)]
struct Taking {
    writes: Vec<Write>,
    bases: SortedMap<ItemKey, Record>,
    package: Package,
    /// Answers that wait for somebody to look at the wording.
    waiting: usize,
}

/// The yes: one batch, so that a crash leaves the old or the new and never a mix.
pub fn confirmed(state: &mut State, now: &Now) -> Vec<Effect> {
    let Some(pending) = state.pending.take() else { return Vec::new() };
    let left: Vec<String> =
        undecided(&pending).map(|one| looking::place(state, &one.item.1)).collect();
    let Pending { file, differences, reworded, as_answers, .. } = pending;
    let from = state.chosen_from.take().unwrap_or(Screen::Forms);
    let id = file.facility.id.clone();
    let switched = state.facility.as_ref() != Some(&id);
    // What was thrown away comes back with its file.
    let mut taking = Taking { writes: super::trash::returned(state, &file), ..Taking::default() };
    let desk = state.desks.get_or_insert_with(id.clone(), Desk::default);
    let ours = desk.facility.clone();
    if ours.as_ref().is_none_or(|ours| ours.rev < file.facility.rev) {
        taking.writes.push(plain(
            Key::Facility(id.clone()),
            text::of_facility(&file.facility),
            file.facility.rev,
        ));
        taking.package.facility = ours.map(|ours| (ours, file.facility.clone()));
        desk.facility = Some(file.facility);
    }
    if !file.kept.is_empty() {
        desk.file.extend(file.kept);
        taking.writes.push(kept(Key::File(id.clone()), text::of_kept(&desk.file, 1)));
    }
    for (subject, theirs) in file.subjects {
        if desk.subjects.get(&subject).is_none_or(|ours| ours.rev < theirs.rev) {
            let key = Key::Subject(id.clone(), subject.clone());
            taking.writes.push(plain(key, text::of_subject(&theirs), theirs.rev));
            desk.subjects.insert(subject, theirs);
        }
    }
    let alone = desk.records.is_empty();
    let mut met: Vec<(ItemKey, u32)> = Vec::new();
    for (sheet_id, sheet) in file.sheets {
        let before = desk.sheets.get(&sheet_id).cloned().unwrap_or_default();
        let mut members = before.clone();
        // What this device says of the sheet counts more than what the file says.
        for (name, value) in sheet.kept {
            members.get_or_insert_with(name, || value);
        }
        let waits = reworded.contains(&sheet_id) && !as_answers.contains(&sheet_id);
        let mut waiting = intake::waiting(&members);
        for (item, theirs) in sheet.answers {
            let item = (sheet_id.clone(), item);
            if desk.records.contains_key(&item) {
                // Equal, or among the differences.
                continue;
            }
            if waits && !theirs.is_blank() {
                waiting.insert(item.1, theirs);
                taking.waiting += 1;
                continue;
            }
            met.push((item.clone(), theirs.rev));
            take(&mut taking, desk, &id, item, theirs);
        }
        intake::set_waiting(&mut members, &waiting);
        if members != before {
            taking.package.sheets.insert(sheet_id.clone(), before);
            let key = Key::Sheet(id.clone(), sheet_id.clone());
            taking.writes.push(kept(key, text::of_kept(&members, 1)));
            desk.sheets.insert(sheet_id, members);
        }
    }
    for difference in differences {
        let Difference { item, ours, theirs, united, choice, .. } = difference;
        let Some(choice) = choice else { continue };
        let after_both = ours.rev.max(theirs.rev) + 1;
        let later = |record: Record| Record {
            rev: after_both,
            updated_at: Some(now.stamp.clone()),
            ..record
        };
        let (record, seen) = match (choice, united) {
            (Choice::Theirs, _) if theirs.rev > ours.rev => (theirs.clone(), theirs.rev),
            (Choice::Theirs, _) => (Record { rev: after_both, ..theirs }, after_both),
            (Choice::Both, Some(both)) => (later(both), theirs.rev),
            // Kept as it is; the same file does not ask again.
            _ => {
                met.push((item, theirs.rev));
                continue;
            }
        };
        met.push((item.clone(), seen));
        take(&mut taking, desk, &id, item, record);
    }
    for (item, rev) in met {
        let before = desk.exported.get(&item).copied().unwrap_or_default();
        desk.exported.insert(item, rev.max(before));
    }
    // Where nothing else was on the device, everything stands in the file.
    if alone {
        desk.exported_clock = None;
    }
    desk.exported_rev += 1;
    let exported = text::of_exported(&desk.exported, desk.exported_rev);
    taking.writes.push(plain(Key::Exported(id.clone()), exported, desk.exported_rev));
    let count = taking.package.items.len();
    taking.writes.extend(packed(desk, &id, &taking.package, now));
    if switched {
        super::facility::leave(state);
    }
    state.facility = Some(id);
    state.here = None;
    let batch = Batch { bases: taking.bases, ..Batch::default() };
    let mut effects = storing::send_whole(state, taking.writes, batch);
    let screen = if switched || from == Screen::Facility { Screen::Forms } else { from };
    effects.extend(travel::go(state, screen, now));
    let mut told = vec![sentences::imported(count)];
    if taking.waiting > 0 {
        told.push(sentences::waiting(taking.waiting));
    }
    if !left.is_empty() {
        told.push(sentences::left_alone(&left));
    }
    state.message = told.concat();
    effects.extend(show::all(state, now));
    effects
}

/// Puts a record where another one, or none, stood.
fn take(
    taking: &mut Taking,
    desk: &mut Desk,
    id: &model::sheet::facility::FacilityId,
    item: ItemKey,
    record: Record,
) {
    let before = desk.records.get(&item).cloned();
    let key = Key::Item(id.clone(), item.clone()).text();
    let base = before.as_ref().map_or(record.rev, |before| before.rev);
    let mut write = storing::write_of_record(key, &record, base);
    if let Some(before) = &before {
        write.over.push(text::of_record(before));
        taking.bases.insert(item.clone(), before.clone());
    }
    taking.writes.push(write);
    taking.package.items.insert(item.clone(), (before.unwrap_or_default(), record.clone()));
    desk.records.insert(item, record);
}

/// What stood before, beside what is too old to be taken back.
fn packed(
    desk: &mut Desk,
    id: &model::sheet::facility::FacilityId,
    package: &Package,
    now: &Now,
) -> Vec<Write> {
    let mut writes = Vec::new();
    for (old, text) in desk.packages.iter_mut() {
        if !text.is_empty() && !old.is_fresh(now.today) {
            text.clear();
            writes.push(emptied(id, old));
        }
    }
    let changes = !package.items.is_empty() || package.facility.is_some();
    let name = PackageId::at(&now.stamp, package.items.len(), &desk.packages);
    let name = name.filter(|_| changes);
    if let Some(name) = name {
        let text = text::of_kept(&package.members(), 1);
        writes.push(plain(Key::Package(id.clone(), name.clone()), text.clone(), 1));
        desk.packages.insert(name, text);
    }
    writes
}

fn emptied(id: &model::sheet::facility::FacilityId, package: &PackageId) -> Write {
    plain(Key::Package(id.clone(), package.clone()), intake::emptied(), 2)
}

/// 読み込む前に戻す: what the import changed goes back, place by place; what was written after it stays.
pub fn taken_back(state: &mut State, package: &str, now: &Now) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    let name = PackageId::new(package);
    let Some((id, name)) = state.facility.clone().zip(name) else { return effects };
    let Some(desk) = state.desks.get_mut(&id) else { return effects };
    let Some(text) = desk.packages.get(&name).filter(|text| !text.is_empty()).cloned() else {
        return effects;
    };
    let Some(package) = text::kept(&text).as_ref().and_then(Package::of) else {
        state.message = sentences::CANNOT_TAKE_BACK.to_owned();
        effects.push(show::bar(state));
        return effects;
    };
    let (mut back, mut stayed) = (0, 0);
    let mut writes = Vec::new();
    let mut bases = SortedMap::new();
    for (item, (before, after)) in package.items {
        let current = desk.records.get(&item).cloned().unwrap_or_default();
        // Whatever differs from what the import put there was written after it.
        let record = join(&after, &current, &before).record;
        stayed += usize::from(!record.says_the_same_as(&before));
        if record.says_the_same_as(&current) {
            continue;
        }
        back += 1;
        let record = Record { updated_at: Some(now.stamp.clone()), ..record };
        let key = Key::Item(id.clone(), item.clone()).text();
        let mut write = storing::write_of_record(key, &record, current.rev);
        write.over.push(text::of_record(&current));
        writes.push(write);
        bases.insert(item.clone(), current);
        desk.records.insert(item, record);
    }
    for (sheet, before) in package.sheets {
        let key = Key::Sheet(id.clone(), sheet.clone());
        writes.push(kept(key, text::of_kept(&before, 1)));
        desk.sheets.insert(sheet, before);
    }
    if let Some((before, after)) = package.facility {
        let same = |standing: &model::sheet::facility::Facility| {
            standing.name == after.name && standing.kind == after.kind
        };
        if let Some(standing) = desk.facility.clone().filter(same) {
            let rev = standing.rev + 1;
            let before = model::sheet::facility::Facility { rev, ..before };
            writes.push(plain(Key::Facility(id.clone()), text::of_facility(&before), rev));
            desk.facility = Some(before);
        }
    }
    writes.push(emptied(&id, &name));
    let day = name.day();
    desk.packages.insert(name, String::new());
    effects.extend(storing::send_whole(state, writes, Batch { bases, ..Batch::default() }));
    state.message = sentences::taken_back(day, back, stayed);
    effects.extend(show::all(state, now));
    effects
}

/// The preview, or what was looked at, was closed.
pub fn cancelled(state: &mut State, now: &Now) -> Vec<Effect> {
    if let Screen::Compare(form) = state.screen {
        return travel::go(state, Screen::Sheet(form), now);
    }
    state.look = None;
    state.pending = None;
    let of_old = if state.facility.is_some() { Screen::Forms } else { Screen::Facility };
    let screen = state.chosen_from.take().unwrap_or(of_old);
    travel::go(state, screen, now)
}

/// A text that gives way only to a newer one.
fn plain(key: Key, text: String, rev: u32) -> Write {
    Write { key: key.text(), text, rev, base: rev, over: Vec::new() }
}

/// Members of a sheet or a file: the last hand counts.
pub fn kept(key: Key, text: String) -> Write {
    Write { key: key.text(), text, rev: 1, base: 2, over: Vec::new() }
}

/// Writes the members of a sheet.
pub fn write_sheet(state: &mut State, sheet: &SheetId, members: Members) -> Vec<Effect> {
    let Some(id) = state.facility.clone() else { return Vec::new() };
    let Some(desk) = state.desk_mut() else { return Vec::new() };
    let write = kept(Key::Sheet(id, sheet.clone()), text::of_kept(&members, 1));
    desk.sheets.insert(sheet.clone(), members);
    storing::send(state, vec![write], Batch::default())
}
