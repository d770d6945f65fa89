//! Files that can only be looked at: what is told about them, and their answers as text. Nothing of
//! them is kept.

use model::exchange::glance::{Glance, Glanced, GlancedSheet, glance, item};
use model::exchange::refusal::Refusal;
use model::id::ItemId;
use model::sheet::record::Record;
use model::sheet::subject::{NamedSubject, SheetId, SubjectId};
use model::sorted::SortedMap;

use super::{show, storing, travel};
use crate::clock::Now;
use crate::effect::Effect;
use crate::face::{LookEntry, LookFace, Patch, RestPatch};
use crate::intake::Look;
use crate::package::is_nothing_again;
use crate::sentences;
use crate::state::{Desk, ItemKey, Screen, State};

/// Vendors, systems and contracts, of a file or of this device.
type Subjects = SortedMap<SubjectId, NamedSubject>;

/// So many places are named.
const PLACES: usize = 6;

/// What can be looked at of a file that was refused.
pub fn look(bytes: &[u8], refusal: &Refusal) -> Option<Look> {
    let why = sentences::look_only(refusal)?;
    Some(Look { glance: glance(bytes, refusal)?, why })
}

/// What is told about it before it is opened.
pub fn lines(state: &State, look: &Look, refusal: &Refusal) -> Vec<String> {
    let mut lines = vec![look.why.clone()];
    if *refusal == Refusal::Changed {
        lines.extend(changed(state, &look.glance));
    }
    lines.push(amount(&look.glance));
    lines.push(match refusal {
        Refusal::NewerMajor(_) => sentences::LOOK_NEWER.to_owned(),
        _ => sentences::LOOK_ONLY.to_owned(),
    });
    lines.push(sentences::NOTHING_CHANGED.to_owned());
    lines
}

fn amount(glance: &Glance) -> String {
    sentences::look_amount(glance.sheets.len(), glance.answers())
}

/// Where the change lies, as far as this device can tell: an answer of the same revision says the same.
fn changed(state: &State, glance: &Glance) -> Vec<String> {
    let desk = glance.id.as_ref().and_then(|id| state.desks.get(id));
    let (mut places, mut unread): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let (mut all, mut compared) = (0, 0);
    for sheet in &glance.sheets {
        for (name, glanced) in &sheet.answers {
            all += 1;
            let named = || item(name).map(|item| place(state, &item)).unwrap_or_default();
            let Glanced::Record(theirs) = glanced else {
                unread.push(named());
                continue;
            };
            let Some(ours) = here(desk, sheet, name).filter(|ours| ours.rev == theirs.rev) else {
                continue;
            };
            compared += 1;
            if !ours.says_the_same_as(theirs) {
                let fields = fields(ours, theirs);
                places.push([named(), " ".to_owned(), fields.join("・")].concat());
            }
        }
    }
    let named = desk.and_then(|desk| desk.facility.as_ref());
    if compared > 0 && named.is_some_and(|facility| facility.name != glance.facility) {
        places.push(sentences::PLACE_FACILITY.to_owned());
    }
    let found = !places.is_empty() || !unread.is_empty();
    let missing = if glance.whole { Vec::new() } else { missing(state, desk, glance) };
    let mut told = Vec::new();
    for (what, mut places) in [
        (sentences::CHANGED_PLACES, places),
        (sentences::UNREAD_PLACES, unread),
        (sentences::MISSING_PLACES, missing),
    ] {
        if !places.is_empty() {
            let more = places.len().saturating_sub(PLACES);
            places.truncate(PLACES);
            told.push(sentences::changed_places(what, &places, more));
        }
    }
    if !found {
        told.push(match (compared, glance.whole && compared == all) {
            (0, _) => sentences::CHANGED_SOMEWHERE.to_owned(),
            (_, true) => sentences::CHANGED_ELSEWHERE.to_owned(),
            _ if told.is_empty() => sentences::changed_unseen(compared, all - compared),
            _ => sentences::MISSING_WHY.to_owned(),
        });
    }
    told
}

/// Answers here that the file does not show, on sheets that it does show.
fn missing(state: &State, desk: Option<&Desk>, glance: &Glance) -> Vec<String> {
    let shows = |sheet: &SheetId, item: &ItemId| {
        let of_it = glance.sheets.iter().filter(|one| one.id.as_ref() == Some(sheet));
        of_it.flat_map(|one| &one.answers).any(|(name, _)| name == item.as_str())
    };
    let is_there = |sheet: &SheetId| glance.sheets.iter().any(|one| one.id.as_ref() == Some(sheet));
    let records = desk.into_iter().flat_map(|desk| &desk.records);
    let gone = records.filter(|((sheet, item), record)| {
        is_there(sheet) && !is_nothing_again(record) && !shows(sheet, item)
    });
    let none = SortedMap::new();
    let subjects = desk.map_or(&none, |desk| &desk.subjects);
    gone.map(|(item, _)| place_about(state, item, subjects)).collect()
}

fn here<'d>(desk: Option<&'d Desk>, sheet: &GlancedSheet, name: &str) -> Option<&'d Record> {
    desk?.records.get(&(sheet.id.clone()?, item(name)?))
}

/// What differs in a record, by its words on the page.
fn fields(ours: &Record, theirs: &Record) -> Vec<String> {
    let lines = |record: &Record| -> Vec<String> {
        sentences::record_words(record).lines().map(str::to_owned).collect()
    };
    let (ours, theirs) = (lines(ours), lines(theirs));
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        let alone = these.iter().filter(|line| !those.contains(line));
        alone.filter_map(|line| Some(line.split_once(": ")?.0.to_owned())).collect()
    };
    let mut fields = only(&ours, &theirs);
    for field in only(&theirs, &ours) {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields
}

/// An item by its printed number and what it is about: 「2-(5) サーバ」.
pub fn place(state: &State, item: &ItemId) -> String {
    let row = state.outline.forms.iter().flat_map(|form| &form.rows).find(|row| row.id == *item);
    match row.and_then(|row| row.number.as_ref()) {
        Some(number) => match sentences::scope(item.as_str()) {
            "" => number.clone(),
            scope => [number, " ", scope].concat(),
        },
        None => item.as_str().to_owned(),
    }
}

/// The same, and on whose sheet: 「1（A社）」.
pub fn place_about(state: &State, (sheet, item): &ItemKey, subjects: &Subjects) -> String {
    about(place(state, item), sheet, subjects)
}

/// A title or a place with the name of what the sheet is about.
pub fn about(title: String, sheet: &SheetId, subjects: &Subjects) -> String {
    match sheet.subject.as_ref().and_then(|id| subjects.get(id)) {
        Some(subject) => sentences::about(&title, &subject.name),
        None => title,
    }
}

/// 見るだけ開く
pub fn opened(state: &mut State, now: &Now) -> Vec<Effect> {
    let mut effects = storing::flush(state);
    let Some(look) = &state.look else { return effects };
    let face = face(state, look);
    effects.push(Effect::Show(Patch::Rest(RestPatch::Look(face))));
    effects.extend(travel::go(state, Screen::Look, now));
    effects.push(show::bar(state));
    effects
}

fn face(state: &State, look: &Look) -> LookFace {
    let glance = &look.glance;
    let mut lines = vec![look.why.clone()];
    if !glance.exported_at.is_empty() {
        lines.push(sentences::written_at(&glance.exported_at));
    }
    lines.push(amount(glance));
    lines.push(sentences::LOOK_NOTHING_KEPT.to_owned());
    let mut entries = Vec::new();
    for sheet in &glance.sheets {
        let known = sheet.id.as_ref().and_then(|id| state.outline.form(&id.form));
        let title = match known {
            Some(form) => form.title.clone(),
            None if sheet.title.is_empty() => sentences::FORM_UNKNOWN.to_owned(),
            None => sheet.title.clone(),
        };
        let mut heading = match sheet.subject.as_str() {
            "" => title,
            subject => sentences::about(&title, subject),
        };
        for (name, glanced) in &sheet.answers {
            let words = match glanced {
                Glanced::Record(record) => {
                    [sentences::record_words(record), sentences::changed_at(record)].join("\n")
                }
                Glanced::Texts(texts) => {
                    let texts = texts.iter().map(|(path, text)| [path, ": ", text].concat());
                    texts.collect::<Vec<_>>().join("\n")
                }
            };
            let sheet = std::mem::take(&mut heading);
            entries.push(LookEntry { sheet, item: name.clone(), words });
        }
    }
    LookFace { title: sentences::look_title(&glance.facility), lines, entries }
}
