//! Taking in a file: read, preview, yes. Nothing changes before the yes, and what stood before is kept
//! in the same batch as what comes. Not here: how it is taken back (`taking_back`).

use model::exchange::compare::{Kind, stand, united};
use model::exchange::damaged;
use model::exchange::file::{File, FiledSheet, Label};
use model::exchange::json::Members;
use model::exchange::read::read;
use model::exchange::without_names;
use model::id::ItemId;
use model::sheet::facility::FacilityId;
use model::sheet::lineage::of_both;
use model::sheet::outline::Outline;
use model::sheet::record::Record;
use model::sheet::subject::SheetId;
use model::sorted::{SortedMap, SortedSet};

use super::{cleaning, looking, names, same_name, show, storing, travel};
use crate::clock::Now;
use crate::effect::Effect;
use crate::face::{DifferenceFace, ImportFace, Patch, RestPatch, Tone};
use crate::intake::{self, Choice, Difference, Pending};
use crate::package::{Again, Binned, Package, PackageId, is_nothing_again};
use crate::sentences::{self, PreviewCounts};
use crate::state::keeping::{Fate, TrashMark};
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
            let cleaned = cleaning::clean(&mut file);
            let pending = Pending { cleaned, ..beside(state, file, label) };
            waits(state, pending)
        }
        Err(refusal) => {
            let refusal = damaged::refusal(bytes, refusal);
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

/// Keeps it for a yes, as far as there is anything to say yes to; what the page shows of it.
fn waits(state: &mut State, pending: Pending) -> ImportFace {
    let face = preview(state, &pending);
    let is_open = [&face.confirm, &face.join].iter().any(|word| !word.is_empty());
    state.pending = (is_open || !face.differences.is_empty()).then_some(pending);
    face
}

/// It is a file of the facility here, people say.
pub fn joined(state: &mut State) -> Vec<Effect> {
    let is_ours = |pending: &&Pending| same_name::may_be_ours(state, &pending.file);
    let Some(shown) = state.pending.as_ref().filter(is_ours) else { return Vec::new() };
    let Pending { file, label, cleaned, .. } = shown.clone();
    let file = same_name::as_ours(state, file);
    let pending = Pending { cleaned, ..beside(state, file, label) };
    let face = waits(state, pending);
    open(state, face)
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
    let shown = |face| Effect::Show(Patch::Rest(RestPatch::Import(face)));
    vec![
        // What was chosen in an earlier preview is not chosen in this one, however alike they are.
        shown(ImportFace::default()),
        shown(face),
        show::screen(state),
        show::bar(state),
        Effect::RevealScreen,
    ]
}

/// Finds the place of gate answers, and drops what is written anew anyway.
pub fn settle(outline: &Outline, file: &mut File) {
    for (id, sheet) in file.sheets.iter_mut() {
        if let Some(form) = outline.form(&id.form) {
            sheet.settle(form, &file.facility.id);
        }
    }
}

/// The file beside what stands here, vendors by their names.
fn beside(state: &State, file: File, label: Label) -> Pending {
    let Some(desk) = desk(state, &file.facility.id) else { return pending(state, file, label) };
    let (file, label, twins) = same_name::named_as_ours(desk, file, label);
    Pending { twins, ..pending(state, file, label) }
}

/// What waits, beside what stands here now: another tab may have written. What was chosen stays chosen where
/// nothing changed.
fn anew(state: &State, shown: &Pending) -> Pending {
    let mut fresh = pending(state, shown.file.clone(), shown.label.clone());
    for difference in &mut fresh.differences {
        let is_it = |was: &&Difference| was.item == difference.item && was.ours == difference.ours;
        if let Some(was) = shown.differences.iter().find(is_it) {
            difference.choice = was.choice;
        }
    }
    Pending {
        as_answers: shown.as_answers.clone(),
        cleaned: shown.cleaned,
        from_paper: shown.from_paper,
        twins: shown.twins.clone(),
        ..fresh
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
            if !matches!(kind, Kind::Same | Kind::Added) {
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
    Pending {
        file,
        label,
        differences,
        reworded,
        as_answers: SortedSet::new(),
        cleaned: false,
        from_paper: false,
        twins: Vec::new(),
        changed: false,
    }
}

/// What stands here of a facility; what was thrown away is still there, and comes back with the file.
fn desk<'s>(state: &'s State, id: &FacilityId) -> Option<&'s Desk> {
    let binned = || {
        let desk = state.keeping.bin.get(id)?;
        desk.trash.as_ref().is_some_and(|mark| mark.fate == Fate::Trashed).then_some(desk)
    };
    state.desks.get(id).or_else(binned)
}

fn standing(desk: Option<&Desk>, item: &ItemKey, theirs: &Record) -> Kind {
    let ours = desk.and_then(|desk| desk.records.get(item));
    stand(ours.filter(|ours| !is_nothing_again(ours)), theirs)
}

/// Where words stand again since an import was taken back.
pub fn standing_again(desk: Option<&Desk>) -> Again {
    Again::of(desk.into_iter().flat_map(|desk| desk.packages.values()))
}

fn preview(state: &State, pending: &Pending) -> ImportFace {
    let (file, label) = (&pending.file, &pending.label);
    let ours = state.desk().and_then(|desk| desk.facility.as_ref());
    let other = ours.filter(|ours| ours.id != file.facility.id);
    let desk = desk(state, &file.facility.id);
    let again = standing_again(desk);
    let mark = state.keeping.bin.get(&file.facility.id).and_then(|desk| desk.trash.as_ref());
    let is_thrown = mark.is_some_and(|mark| mark.fate == Fate::Trashed);
    let name = &file.facility.name;
    let mut lines = Vec::new();
    let mut confirm = sentences::CONFIRM.to_owned();
    let may_be_ours = same_name::may_be_ours(state, file);
    if let Some(ours) = other {
        if may_be_ours {
            lines.push(sentences::SAME_NAME_ELSEWHERE.to_owned());
            let word = if desk.is_some() {
                sentences::CONFIRM_KNOWN_OTHER
            } else {
                sentences::CONFIRM_OTHER
            };
            confirm = word.to_owned();
        } else if desk.is_some() {
            lines.push(sentences::other_known_facility(name, &ours.name));
            confirm = sentences::confirm_into(name);
        } else {
            lines.push(sentences::other_facility(name, &ours.name));
            confirm = sentences::CONFIRM_OTHER.to_owned();
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
    if let Some(ours) = desk.and_then(|desk| desk.facility.as_ref()) {
        let stands = names::facility(ours, &file.facility, &again);
        news |= stands.is_some();
        let stands = stands.as_ref().unwrap_or(ours);
        lines.extend(sentences::facility_changes(ours, &file.facility, stands));
    }
    for (id, theirs) in &file.subjects {
        let ours = desk.and_then(|desk| desk.subjects.get(id));
        let stands = ours.map(|ours| names::subject(ours, theirs, &again));
        news |= stands != Some(None);
        if let Some(ours) = ours.filter(|ours| ours.name != theirs.name) {
            let stands = stands.flatten();
            let stands = stands.as_ref().map_or(&ours.name, |stands| &stands.name);
            lines.push(sentences::renamed(&ours.name, &theirs.name, stands));
        }
    }
    news |= desk.is_some_and(|desk| names::brings_members(desk, file));
    let mut unknown = 0;
    for (id, sheet) in &file.sheets {
        let counts = counts(desk, id, sheet);
        news |= counts.same + counts.older < counts.all || desk.is_some_and(|desk| desk.hides(id));
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
    if pending.cleaned {
        lines.push(sentences::CLEANED_ON_THE_WAY.to_owned());
    }
    lines.extend(pending.twins.iter().map(|name| sentences::twin(name)));
    // What went on here may still give way to the file, where somebody says so.
    news |= pending.differences.iter().any(|one| one.kind == Kind::Older && !one.stays());
    let last = match (news, pending.changed) {
        (true, true) => sentences::CHANGED_MEANWHILE,
        (true, false) => sentences::PREVIEW_ONLY,
        _ => sentences::NOTHING_NEW,
    };
    lines.push(last.to_owned());
    ImportFace {
        title: sentences::preview_title(name),
        tone: if other.is_some() { Tone::Warn } else { Tone::Plain },
        lines,
        confirm: if news { confirm } else { String::new() },
        join: if may_be_ours { sentences::JOIN.to_owned() } else { String::new() },
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
    looking::about(title, id, &file.subjects)
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
    let fresh = anew(state, &pending);
    if fresh.differences != pending.differences {
        let face = waits(state, Pending { changed: true, ..fresh });
        return open(state, face);
    }
    let left: Vec<String> = undecided(&pending)
        .map(|one| looking::place_about(state, &one.item, &pending.file.subjects))
        .collect();
    let Pending { file, differences, reworded, as_answers, from_paper, .. } = pending;
    let again = standing_again(desk(state, &file.facility.id));
    let from = state.chosen_from.take().unwrap_or(Screen::Forms);
    let id = file.facility.id.clone();
    let switched = state.facility.as_ref() != Some(&id);
    let left_facility = state.facility.clone().filter(|_| switched);
    // What was thrown away comes back with its file.
    let binned = binned(state, &file);
    let mut taking = Taking { writes: super::trash::returned(state, &file), ..Taking::default() };
    taking.package = Package { binned, from: left_facility, ..Package::default() };
    let desk = state.desks.get_or_insert_with(id.clone(), Desk::default);
    let ours = desk.facility.clone();
    let stands = match &ours {
        Some(ours) => names::facility(ours, &file.facility, &again),
        None => Some(file.facility),
    };
    if let Some(stands) = stands {
        let write = plain(Key::Facility(id.clone()), text::of_facility(&stands), stands.rev);
        let over = ours.iter().map(text::of_facility).collect();
        taking.writes.push(Write { over, ..write });
        taking.package.facility = Some((ours, stands.clone()));
        desk.facility = Some(stands);
    }
    let before = desk.file.clone();
    desk.file.extend(file.kept);
    if desk.file != before {
        taking.writes.push(kept(Key::File(id.clone()), text::of_kept(&desk.file, 1)));
        taking.package.file = Some((before, desk.file.clone()));
    }
    for (subject, theirs) in file.subjects {
        let ours = desk.subjects.get(&subject);
        let stands = match ours {
            Some(ours) => names::subject(ours, &theirs, &again),
            None => Some(theirs),
        };
        if let Some(stands) = stands {
            let key = Key::Subject(id.clone(), subject.clone());
            let over = ours.map(text::of_subject).into_iter().collect();
            let write = plain(key, text::of_subject(&stands), stands.rev);
            taking.writes.push(Write { over, ..write });
            let before = desk.subjects.insert(subject.clone(), stands.clone());
            taking.package.subjects.insert(subject, (before, stands));
        }
    }
    let alone = desk.records.values().all(is_nothing_again);
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
        for (item, mut theirs) in sheet.answers {
            let item = (sheet_id.clone(), item);
            let ours = desk.records.get(&item);
            if ours.is_some_and(|ours| !is_nothing_again(ours)) {
                // Equal, or among the differences.
                continue;
            }
            theirs.rev = after(ours.map(|ours| ours.rev), theirs.rev);
            if waits && !theirs.is_blank() {
                waiting.insert(item.1, theirs);
                taking.waiting += 1;
                continue;
            }
            // As it stands in the file: what follows goes on from it.
            met.push((item.clone(), theirs.rev));
            take(&mut taking, desk, &id, item, theirs);
        }
        intake::set_waiting(&mut members, &waiting);
        if members != before {
            taking.package.sheets.insert(sheet_id.clone(), (before, members.clone()));
            let key = Key::Sheet(id.clone(), sheet_id.clone());
            taking.writes.push(kept(key, text::of_kept(&members, 1)));
            desk.sheets.insert(sheet_id, members);
        }
    }
    for difference in differences {
        if difference.kind == Kind::Older && difference.stays() {
            continue;
        }
        let Difference { item, ours, theirs, united, choice, .. } = difference;
        let Some(choice) = choice else { continue };
        let seen_before = desk.exported.get(&item).copied();
        // Whatever was chosen goes on from both: neither is asked about again.
        let since = of_both(&ours, &theirs, &[&ours, &theirs]);
        let rev = match choice {
            Choice::Theirs => after(Some(ours.rev), theirs.rev),
            _ => ours.rev.max(theirs.rev).saturating_add(1),
        };
        let (record, seen) = match (choice, united) {
            (Choice::Theirs, _) => (theirs, Some(rev)),
            (Choice::Both, Some(both)) => {
                (Record { updated_at: Some(now.stamp.clone()), ..both }, seen_before)
            }
            _ if seen_before >= Some(ours.rev) => (ours, Some(rev)),
            _ => (ours, seen_before),
        };
        met.extend(seen.map(|seen| (item.clone(), seen)));
        take(&mut taking, desk, &id, item, Record { rev, since, ..record });
    }
    for (item, rev) in met.into_iter().filter(|_| !from_paper) {
        let before = desk.exported.get(&item).copied();
        taking.package.met.insert(item.clone(), (before, rev));
        desk.exported.insert(item, rev);
    }
    for binned in &mut taking.package.binned {
        binned.changes = changes(desk, binned.sheet.as_ref());
    }
    // Where nothing else was on the device, everything stands in the file.
    if alone && !from_paper {
        desk.exported_clock = None;
    }
    desk.exported_rev += 1;
    let exported = text::of_exported(&desk.exported, desk.exported_rev);
    taking.writes.push(plain(Key::Exported(id.clone()), exported, desk.exported_rev));
    let count = taking.package.count();
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

/// The revision of what came, where it shall stand after what stands here.
fn after(ours: Option<u32>, theirs: u32) -> u32 {
    ours.map_or(theirs, |ours| theirs.max(ours.saturating_add(1)))
}

/// Puts a record where another one, or none, stood.
fn take(taking: &mut Taking, desk: &mut Desk, id: &FacilityId, item: ItemKey, record: Record) {
    let before = desk.records.get(&item).cloned();
    let key = Key::Item(id.clone(), item.clone()).text();
    let base = before.as_ref().map_or(record.rev, |before| before.rev);
    let mut write = storing::write_of_record(key, &record, base);
    if let Some(before) = &before {
        write.over.push(text::of_record(before));
        taking.bases.insert(item.clone(), before.clone());
    }
    taking.writes.push(write);
    let before = before.filter(|before| !is_nothing_again(before)).unwrap_or_default();
    taking.package.items.insert(item.clone(), (before, record.clone()));
    desk.records.insert(item, record);
}

/// What stood before.
fn packed(desk: &mut Desk, id: &FacilityId, package: &Package, now: &Now) -> Vec<Write> {
    let mut writes = Vec::new();
    let name = PackageId::at(&now.stamp, package.count(), &desk.packages);
    if let Some(name) = name.filter(|_| !package.is_empty()) {
        let text = text::of_kept(&package.members(), 1);
        writes.push(plain(Key::Package(id.clone(), name.clone()), text.clone(), 1));
        desk.packages.insert(name, text);
    }
    writes
}

/// What the file brings out of the bin: the facility, or sheets of it.
fn binned(state: &State, file: &File) -> Vec<Binned> {
    let one = |sheet, mark: &TrashMark| Binned { sheet, mark: mark.clone(), changes: 0 };
    if let Some(desk) = state.keeping.bin.get(&file.facility.id) {
        return desk.trash.iter().map(|mark| one(None, mark)).collect();
    }
    let desk = state.desks.get(&file.facility.id);
    let sheets = desk.into_iter().flat_map(|desk| super::trash::coming_back(desk, file));
    sheets.map(|(sheet, mark)| one(Some(sheet.clone()), mark)).collect()
}

/// How often everything on a sheet, or of the whole facility, was changed.
pub fn changes(desk: &Desk, sheet: Option<&SheetId>) -> u64 {
    let records = desk.records.iter().filter(|((of, _), _)| sheet.is_none_or(|sheet| sheet == of));
    let names = desk.facility.iter().map(|facility| facility.rev);
    let names = names.chain(desk.subjects.values().map(|subject| subject.rev));
    let names = names.filter(|_| sheet.is_none());
    records.map(|(_, record)| record.rev).chain(names).map(u64::from).sum()
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
pub fn plain(key: Key, text: String, rev: u32) -> Write {
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
