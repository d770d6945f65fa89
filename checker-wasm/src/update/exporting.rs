//! Handing over: the exported file.

use model::exchange::file::{File, FiledSheet};
use model::exchange::write::write;
use model::sheet::outline::Outline;
use model::sheet::record::Record;
use model::sheet::subject::SheetId;
use model::sorted::SortedMap;

use super::{device, show, storing};
use crate::clock::Now;
use crate::effect::Effect;
use crate::event::HandedOver;
use crate::file_name;
use crate::package::is_nothing_again;
use crate::sentences;
use crate::state::keeping::TrashMark;
use crate::state::{Batch, Desk, ItemKey, State};
use crate::store::key::Key;
use crate::store::{Write, text};

/// 書き出す
pub fn export(state: &mut State, now: &Now) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    let file = state.desk().and_then(|desk| file_of(desk, &state.outline));
    let Some(file) = file.filter(|file| !file.sheets.is_empty()) else {
        state.message = sentences::NOTHING_TO_EXPORT.to_owned();
        effects.push(show::bar(state));
        return effects;
    };
    let text = write(&file, &state.outline);
    let form = match file.sheets.keys().next() {
        Some(sheet) if file.sheets.len() == 1 => {
            sheet.form.as_str().split('/').next().unwrap_or_default().to_ascii_uppercase()
        }
        _ => ["様式", &file.sheets.len().to_string(), "枚"].concat(),
    };
    let name = file_name::export(&file.facility.name, &form, now.today, &now.clock);
    state.handing = Some(text.clone());
    effects.push(Effect::Download { name, text });
    effects.push(show::bar(state));
    effects
}

/// The file was read back: only now it counts as handed over.
pub fn handed_over(state: &mut State, handed: &HandedOver, now: &Now) -> Vec<Effect> {
    let same = state.handing.take().filter(|text| handed.text.as_ref() == Some(text));
    let Some(text) = same else {
        state.message = sentences::NOT_HANDED_OVER.to_owned();
        return vec![show::bar(state)];
    };
    let answers = state
        .desk()
        .map_or(0, |desk| desk.records.values().filter(|record| !is_nothing_again(record)).count());
    let mut code = model::exchange::checksum::sha256(&text);
    code.truncate(8);
    state.message = sentences::handed_over(&handed.name, text.len(), answers, &code);
    let mut effects = note_exported(state, now);
    effects.push(device::shown(state, now));
    effects.push(show::bar(state));
    effects
}

/// Notes which revisions left the device. Losing this note costs nothing but a reminder too many.
pub fn note_exported(state: &mut State, now: &Now) -> Vec<Effect> {
    let Some(id) = state.facility.clone() else { return Vec::new() };
    let Some(desk) = state.desk_mut() else { return Vec::new() };
    let revisions = desk.records.iter().map(|(item, record)| (item.clone(), record.rev));
    desk.exported = revisions.collect();
    desk.exported_rev += 1;
    desk.exported_clock = Some(now.clock.clone());
    let write = Write {
        key: Key::Exported(id).text(),
        text: text::of_exported(&desk.exported, desk.exported_rev),
        rev: desk.exported_rev,
        base: desk.exported_rev,
        over: Vec::new(),
    };
    storing::send(state, vec![write], Batch::default())
}

/// Everything of a facility as a file.
pub fn file_of(desk: &Desk, outline: &Outline) -> Option<File> {
    let mut file = File {
        facility: desk.facility.clone()?,
        subjects: desk.subjects.clone(),
        sheets: SortedMap::new(),
        kept: desk.file.clone(),
    };
    let blank = |sheet: &SheetId| FiledSheet {
        kept: desk.sheets.get(sheet).cloned().unwrap_or_default(),
        ..FiledSheet::default()
    };
    let stands = |(_, record): &(&ItemKey, &Record)| !is_nothing_again(record);
    for ((sheet, item), record) in desk.records.iter().filter(stands) {
        let filed = file.sheets.get_or_insert_with(sheet.clone(), || blank(sheet));
        filed.answers.insert(item.clone(), record.clone());
    }
    // What waits for somebody to look at the wording goes along too.
    for (sheet, _) in desk.sheets.iter().filter(|(_, kept)| !kept.is_empty()) {
        file.sheets.get_or_insert_with(sheet.clone(), || blank(sheet));
    }
    // A name that was typed goes along, also where nothing is answered about it yet.
    for subject in desk.subjects.values() {
        let known = file.sheets.keys().any(|sheet| sheet.subject.as_ref() == Some(&subject.id));
        let form = outline.forms.iter().find(|form| form.subject == subject.kind);
        let thrown = |(sheet, mark): (&SheetId, &TrashMark)| {
            sheet.subject.as_ref() == Some(&subject.id) && mark.hides()
        };
        let thrown = desk.sheet_trash.iter().any(thrown);
        if let Some(form) = form.filter(|_| !known && !thrown) {
            let sheet = SheetId { form: form.id.clone(), subject: Some(subject.id.clone()) };
            let filed = blank(&sheet);
            file.sheets.insert(sheet, filed);
        }
    }
    Some(file)
}
