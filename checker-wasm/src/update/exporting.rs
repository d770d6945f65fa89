//! Handing over: the exported file and the printed form.

use model::exchange::file::{File, FiledSheet};
use model::exchange::write::write;

use super::{show, storing};
use crate::clock::Now;
use crate::effect::Effect;
use crate::file_name;
use crate::sentences;
use crate::state::{Batch, Desk, Screen, State};
use crate::store::key::Key;
use crate::store::{Write, text};

/// 書き出す
pub fn export(state: &mut State, now: &Now) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    let file = state.desk().and_then(file_of);
    let Some(file) = file.filter(|file| !file.sheets.is_empty()) else {
        state.message = sentences::NOTHING_TO_EXPORT.to_owned();
        effects.push(show::bar(state));
        return effects;
    };
    let text = write(&file, &state.outline);
    let form = match file.sheets.keys().next() {
        Some(form) if file.sheets.len() == 1 => {
            form.as_str().split('/').next().unwrap_or_default().to_ascii_uppercase()
        }
        _ => ["様式", &file.sheets.len().to_string(), "枚"].concat(),
    };
    let name = file_name::export(&file.facility.name, &form, now.today, &now.clock);
    state.message = sentences::exported(&name);
    effects.push(Effect::Download { name, text });
    effects.extend(note_exported(state, now));
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
pub fn file_of(desk: &Desk) -> Option<File> {
    let mut file = File {
        facility: desk.facility.clone()?,
        sheets: Default::default(),
        kept: desk.file.clone(),
    };
    for ((form, item), record) in &desk.records {
        let sheet = file.sheets.get_or_insert_with(form.clone(), || FiledSheet {
            kept: desk.sheets.get(form).cloned().unwrap_or_default(),
            ..FiledSheet::default()
        });
        sheet.answers.insert(item.clone(), record.clone());
    }
    Some(file)
}

/// 印刷する
pub fn print(state: &mut State, now: &Now) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    let Screen::Sheet(form) = state.screen else {
        state.message = sentences::NOTHING_TO_PRINT.to_owned();
        effects.push(show::bar(state));
        return effects;
    };
    effects.extend(show::form_and_rows(state, form, now));
    effects.push(Effect::Print);
    effects
}
