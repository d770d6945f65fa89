//! Taking in a file: read, preview, yes. Nothing changes before the yes.

use model::exchange::file::{File, FiledSheet, Label};
use model::exchange::read::read;
use model::exchange::without_names;
use model::id::ItemId;
use model::sheet::merge::{Standing, compare};
use model::sheet::subject::SheetId;

use super::{show, storing, travel};
use crate::clock::Now;
use crate::effect::Effect;
use crate::face::{ImportFace, Patch, Tone};
use crate::sentences::{self, PreviewCounts};
use crate::state::{Desk, ItemKey, Pending, Screen, State};
use crate::store::key::Key;
use crate::store::{Write, text};

/// A file was chosen and read.
pub fn chosen(state: &mut State, bytes: &[u8]) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    let face = match read(bytes) {
        Ok((file, _)) if without_names::is_one(&file) => {
            state.pending = None;
            ImportFace {
                title: sentences::REFUSED_TITLE.to_owned(),
                tone: Tone::Warn,
                lines: [sentences::WITHOUT_NAMES, sentences::NOTHING_CHANGED]
                    .map(str::to_owned)
                    .into(),
                confirm: String::new(),
            }
        }
        Ok((mut file, label)) => {
            settle(state, &mut file);
            let face = preview(state, &file, &label);
            let from = if state.screen == Screen::Import { Screen::Forms } else { state.screen };
            state.pending = (!face.confirm.is_empty()).then_some(Pending { file, from });
            face
        }
        Err(refusal) => {
            state.pending = None;
            ImportFace {
                title: sentences::REFUSED_TITLE.to_owned(),
                tone: Tone::Warn,
                lines: sentences::refusal(&refusal),
                confirm: String::new(),
            }
        }
    };
    effects.extend(open(state, face));
    effects
}

/// A file was chosen and could not be read.
pub fn unreadable(state: &mut State) -> Vec<Effect> {
    state.pending = None;
    let lines = [sentences::FILE_UNREADABLE, sentences::NOTHING_CHANGED];
    let face = ImportFace {
        title: sentences::REFUSED_TITLE.to_owned(),
        tone: Tone::Warn,
        lines: lines.map(str::to_owned).into(),
        confirm: String::new(),
    };
    open(state, face)
}

fn open(state: &mut State, face: ImportFace) -> Vec<Effect> {
    state.screen = Screen::Import;
    state.message.clear();
    vec![
        Effect::Show(Patch::Import(face)),
        show::screen(state),
        show::bar(state),
        Effect::RevealScreen,
    ]
}

/// Finds the place of gate answers, and drops what is written anew anyway.
fn settle(state: &State, file: &mut File) {
    for (id, sheet) in file.sheets.iter_mut() {
        if let Some(form) = state.outline.form(&id.form) {
            sheet.settle(form, &file.facility.id);
        }
    }
}

fn preview(state: &State, file: &File, label: &Label) -> ImportFace {
    let ours = state.desk().and_then(|desk| desk.facility.as_ref());
    let other = ours.filter(|ours| ours.id != file.facility.id);
    let mut lines = Vec::new();
    let mut confirm = sentences::CONFIRM;
    if let Some(ours) = other {
        lines.push(sentences::other_facility(&file.facility.name, &ours.name));
        confirm = sentences::CONFIRM_OTHER;
    }
    lines.push(sentences::written_at(&label.exported_at));
    let desk = state.desks.get(&file.facility.id);
    let mut news = desk.is_none_or(|desk| desk.facility.is_none());
    news |= file.subjects.iter().any(|(id, theirs)| {
        let ours = desk.and_then(|desk| desk.subjects.get(id));
        ours.is_none_or(|ours| ours.rev < theirs.rev)
    });
    let mut unknown = 0;
    for (id, sheet) in &file.sheets {
        let counts = counts(desk, id, sheet);
        news |= counts.added + counts.replaced > 0;
        let outline = state.outline.form(&id.form);
        let title = outline.map(|form| form.title.clone());
        let mut title = title.unwrap_or_else(|| sentences::unknown_form(id.form.as_str()));
        if let Some(subject) = id.subject.as_ref().and_then(|id| file.subjects.get(id)) {
            title = sentences::about(&title, &subject.name);
        }
        lines.push(sentences::preview_form(&title, &counts));
        if let Some(outline) = outline {
            let known = |item: &ItemId| outline.rows.iter().any(|row| row.id == *item);
            unknown += sheet.answers.keys().filter(|item| !known(item)).count();
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
        title: sentences::preview_title(&file.facility.name),
        tone: if other.is_some() { Tone::Warn } else { Tone::Plain },
        lines,
        confirm: if news { confirm.to_owned() } else { String::new() },
    }
}

fn counts(desk: Option<&Desk>, id: &SheetId, sheet: &FiledSheet) -> PreviewCounts {
    let mut counts = PreviewCounts { all: sheet.answers.len(), ..PreviewCounts::default() };
    for (item, theirs) in &sheet.answers {
        let ours = desk.and_then(|desk| desk.records.get(&(id.clone(), item.clone())));
        let count = match ours.map(|ours| compare(ours, theirs)) {
            None => &mut counts.added,
            Some(Standing::Second) => &mut counts.replaced,
            Some(Standing::Same) => &mut counts.same,
            Some(Standing::First) => &mut counts.older,
            Some(Standing::Apart) => &mut counts.apart,
        };
        *count += 1;
    }
    counts
}

/// The yes: one batch, so that a crash leaves the old or the new and never a mix.
pub fn confirmed(state: &mut State, now: &Now) -> Vec<Effect> {
    let Some(Pending { file, from }) = state.pending.take() else { return Vec::new() };
    let id = file.facility.id.clone();
    let switched = state.facility.as_ref() != Some(&id);
    // What was thrown away comes back with its file.
    let mut writes = super::trash::returned(state, &file);
    let desk = state.desks.get_or_insert_with(id.clone(), Desk::default);
    let ours = desk.facility.as_ref().map(|facility| facility.rev);
    if ours.is_none_or(|ours| ours < file.facility.rev) {
        writes.push(Write {
            key: Key::Facility(id.clone()).text(),
            text: text::of_facility(&file.facility),
            rev: file.facility.rev,
            base: file.facility.rev,
            over: Vec::new(),
        });
        desk.facility = Some(file.facility);
    }
    if !file.kept.is_empty() {
        writes.push(kept(Key::File(id.clone()), text::of_kept(&file.kept, 1)));
        desk.file = file.kept;
    }
    for (subject, theirs) in file.subjects {
        if desk.subjects.get(&subject).is_none_or(|ours| ours.rev < theirs.rev) {
            writes.push(Write {
                key: Key::Subject(id.clone(), subject.clone()).text(),
                text: text::of_subject(&theirs),
                rev: theirs.rev,
                base: theirs.rev,
                over: Vec::new(),
            });
            desk.subjects.insert(subject, theirs);
        }
    }
    let mut taken: Vec<ItemKey> = Vec::new();
    for (sheet_id, sheet) in file.sheets {
        if !sheet.kept.is_empty() {
            let key = Key::Sheet(id.clone(), sheet_id.clone());
            writes.push(kept(key, text::of_kept(&sheet.kept, 1)));
            desk.sheets.insert(sheet_id.clone(), sheet.kept);
        }
        for (item, theirs) in sheet.answers {
            let item = (sheet_id.clone(), item);
            let ours = desk.records.get(&item);
            if ours.is_some_and(|ours| compare(ours, &theirs) != Standing::Second) {
                continue;
            }
            let key = Key::Item(id.clone(), item.clone()).text();
            writes.push(storing::write_of_record(key, &theirs, theirs.rev));
            desk.records.insert(item.clone(), theirs);
            taken.push(item);
        }
    }
    // Where nothing else was on the device, everything stands in the file.
    let all_from_file = desk.records.len() == taken.len();
    for item in &taken {
        let rev = desk.records.get(item).map_or(0, |record| record.rev);
        desk.exported.insert(item.clone(), rev);
    }
    if all_from_file {
        desk.exported_clock = None;
    }
    desk.exported_rev += 1;
    writes.push(Write {
        key: Key::Exported(id.clone()).text(),
        text: text::of_exported(&desk.exported, desk.exported_rev),
        rev: desk.exported_rev,
        base: desk.exported_rev,
        over: Vec::new(),
    });
    if switched {
        super::facility::leave(state);
    }
    state.facility = Some(id);
    state.here = None;
    let mut effects = storing::send_whole(state, writes);
    let screen = if switched || from == Screen::Facility { Screen::Forms } else { from };
    effects.extend(travel::go(state, screen, now));
    state.message = sentences::imported(taken.len());
    effects.extend(show::all(state, now));
    effects
}

/// The preview was closed.
pub fn cancelled(state: &mut State, now: &Now) -> Vec<Effect> {
    let from = state.pending.take().map(|pending| pending.from);
    let screen =
        from.unwrap_or(if state.facility.is_some() { Screen::Forms } else { Screen::Facility });
    travel::go(state, screen, now)
}

fn kept(key: Key, text: String) -> Write {
    Write { key: key.text(), text, rev: 1, base: 2, over: Vec::new() }
}
