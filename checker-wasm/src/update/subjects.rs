//! 対象: the vendors, systems and contracts that a form is filled in about, each on a sheet of its own.

use model::exchange::json::Members;
use model::form::Subject;
use model::sheet::facility;
use model::sheet::subject::{NamedSubject, SheetId, SubjectId};

use super::{show, storing, travel, undoing};
use crate::clock::Now;
use crate::effect::Effect;
use crate::sentences;
use crate::state::keeping::Fate;
use crate::state::{Batch, Screen, State};
use crate::store::key::Key;
use crate::store::{Write, text};

/// A form was chosen: straight to its sheet where it is about the facility as a whole.
pub fn form(state: &mut State, form: usize, now: &Now) -> Vec<Effect> {
    state.name_fault.clear();
    state.renaming = None;
    let screen = match state.kind(form) {
        Subject::Facility => Screen::Sheet(form),
        _ => Screen::Subjects(form),
    };
    travel::screen(state, screen, now)
}

/// A name was given: a new one, or another name for the one that is being renamed.
pub fn given(
    state: &mut State,
    form: usize,
    typed: &str,
    fresh: SubjectId,
    now: &Now,
) -> Vec<Effect> {
    let kind = state.kind(form);
    let name = match facility::name(typed) {
        Ok(name) => name,
        Err(fault) => {
            state.name_fault = sentences::subject_name(fault, kind);
            return vec![show::subjects(state, form)];
        }
    };
    let renaming = state.renaming.clone();
    let outline = state.form(form).map(|form| form.id.clone());
    let Some((owner, desk)) = state.facility.clone().zip(state.desk_mut()) else {
        return Vec::new();
    };
    let same = |other: &NamedSubject| {
        other.name == name && other.kind == kind && Some(&other.id) != renaming.as_ref()
    };
    let known = desk.subjects.values().find(|other| same(other)).map(|known| known.id.clone());
    if let Some(known) = known {
        let sheet = outline.map(|form| SheetId { form, subject: Some(known) });
        let mark = sheet.and_then(|sheet| desk.sheet_trash.get(&sheet));
        let fault = match mark.map(|mark| mark.fate) {
            Some(Fate::Trashed) => sentences::SAME_SUBJECT_TRASHED,
            // Nothing but the name is left of it.
            Some(Fate::Purged) => "",
            _ => sentences::SAME_SUBJECT,
        };
        if !fault.is_empty() {
            state.name_fault = fault.to_owned();
            return vec![show::subjects(state, form)];
        }
    }
    let id = renaming.clone().unwrap_or(fresh);
    let before = desk.subjects.get(&id).cloned();
    let rev = before.as_ref().map_or(0, |subject| subject.rev).saturating_add(1);
    let renamed = before.as_ref().map(|was| (was.name.clone(), name.clone()));
    let subject = NamedSubject {
        id: id.clone(),
        kind,
        name,
        rev,
        updated_at: Some(now.stamp.clone()),
        kept: before.map_or_else(Members::new, |subject| subject.kept),
    };
    let write = Write {
        key: Key::Subject(owner, id.clone()).text(),
        text: text::of_subject(&subject),
        rev,
        base: rev,
        over: Vec::new(),
    };
    desk.subjects.insert(id.clone(), subject);
    state.name_fault.clear();
    let mut effects = storing::send(state, vec![write], Batch::default());
    if state.renaming.take().is_some() {
        if let Some((was, became)) = renamed {
            undoing::note_name(state, Some((form, id)), (was, None), became);
        }
        effects.extend(show::all(state, now));
        return effects;
    }
    effects.extend(open(state, form, Some(id), now));
    effects
}

/// One of the list was chosen; an empty word is the sheet without a name.
pub fn chosen(state: &mut State, form: usize, id: &str, now: &Now) -> Vec<Effect> {
    state.renaming = None;
    open(state, form, SubjectId::new(id), now)
}

/// 名前を直す
pub fn rename(state: &mut State, form: usize, id: &str) -> Vec<Effect> {
    let known = SubjectId::new(id)
        .filter(|id| state.desk().is_some_and(|desk| desk.subjects.contains_key(id)));
    if known.is_none() {
        return Vec::new();
    }
    state.renaming = known;
    state.name_fault.clear();
    vec![show::subjects(state, form), Effect::RevealSubjectName]
}

fn open(state: &mut State, form: usize, id: Option<SubjectId>, now: &Now) -> Vec<Effect> {
    // What is typed belongs to the sheet that is left.
    let mut effects = storing::flush(state);
    if let Some((shown, row)) = state.subjects.get_mut(form).zip(state.current.get_mut(form))
        && *shown != id
    {
        *shown = id;
        // Where one stood on another sheet says nothing about this one.
        *row = 0;
    }
    effects.extend(travel::go(state, Screen::Sheet(form), now));
    effects
}

/// Whether answers of the form stand on a sheet that nobody named.
pub fn has_nameless(state: &State, form: usize) -> bool {
    let Some(outline) = state.form(form) else { return false };
    let nameless = SheetId::of_facility(outline.id.clone());
    let records = state.desk().map(|desk| &desk.records);
    records.is_some_and(|records| {
        records.iter().any(|((sheet, _), record)| *sheet == nameless && !record.is_blank())
    })
}

/// Whether the sheet that is to be shown can be: one about a vendor needs the vendor.
pub fn is_open(state: &State, form: usize) -> bool {
    state.kind(form) == Subject::Facility
        || state.subject(form).is_some()
        || (state.subjects.get(form) == Some(&None) && has_nameless(state, form))
}
