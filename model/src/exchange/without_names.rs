//! 名前を出さない書き出し: answers and days, without anything that tells whose they are.
//! It is a whole answers file with its checksum, marked so that nobody takes it for a backup.
//! Only what is known to be no name stays: what another version wrote is left out.

use crate::date::Date;
use crate::exchange::checksum::sha256;
use crate::exchange::file::{File, FiledSheet, Gate};
use crate::exchange::json::{Members, Name, Value};
use crate::exchange::write::{last_change, write};
use crate::form::AnswerKind;
use crate::sheet::facility::{Facility, FacilityId};
use crate::sheet::outline::{FormOutline, Outline};
use crate::sheet::record::{Entry, Record, Unsure};
use crate::sheet::subject::{NamedSubject, SheetId, SubjectId};
use crate::sorted::SortedMap;

/// The member that marks such a file.
pub const MARK: &str = "anonymised";

/// Whether a file says of itself that names were taken out.
#[must_use]
pub fn is_one(file: &File) -> bool {
    file.kept.get(&Name::from(MARK)) == Some(&Value::Bool(true))
}

/// The file's text without names. The gate answers have found their places (`flat::settle`).
#[must_use]
pub fn without_names(file: &File, outline: &Outline) -> String {
    let mut subjects = SortedMap::new();
    let mut sheets = SortedMap::new();
    for (id, sheet) in &file.sheets {
        let subject = id.subject.as_ref().and_then(|subject| file.subjects.get(subject));
        let subject = subject.and_then(|subject| bare_subject(file, subject));
        let bare = SheetId {
            form: id.form.clone(),
            subject: subject.as_ref().map(|subject| subject.id.clone()),
        };
        subjects.extend(subject.map(|subject| (subject.id.clone(), subject)));
        sheets.insert(bare, bare_sheet(sheet, outline.form(&id.form)));
    }
    let mut bare = File {
        facility: Facility {
            id: FacilityId::from_random([0; 16]),
            name: "名前なし".to_owned(),
            kind: file.facility.kind,
            rev: 1,
            updated_at: Some(last_day(file)),
            kept: Members::new(),
        },
        subjects,
        sheets,
        kept: Members::from([(Name::from(MARK), Value::Bool(true))]),
    };
    // Made from what is left: two such files are never taken for the same facility by chance,
    // and nothing leads back to the facility's own id.
    let mut id = sha256(&write(&bare, outline));
    id.truncate(16);
    bare.facility.name = ["名前なし（", id.get(..6).unwrap_or_default(), "）"].concat();
    if let Some(id) = FacilityId::new(&["anonymous-", &id].concat()) {
        bare.facility.id = id;
    }
    write(&bare, outline)
}

/// The day of the last change; the hour is nobody's business.
fn last_day(file: &File) -> String {
    let last = last_change(file);
    let day = last.get(..10).and_then(Date::from_iso);
    let day = day.map_or_else(|| "1970-01-01".to_owned(), |day| day.to_string());
    [&day, "T00:00:00Z"].concat()
}

/// A number in place of the name: sheets about the same one stay together.
fn bare_subject(file: &File, subject: &NamedSubject) -> Option<NamedSubject> {
    let place = file.subjects.keys().position(|id| *id == subject.id)? + 1;
    let place = place.to_string();
    Some(NamedSubject {
        id: SubjectId::new(&["subject-", &place].concat())?,
        kind: subject.kind,
        name: ["名前なし（", &place, "）"].concat(),
        rev: 1,
        updated_at: None,
        kept: Members::new(),
    })
}

fn bare_sheet(sheet: &FiledSheet, form: Option<&FormOutline>) -> FiledSheet {
    let answers = sheet.answers.iter().map(|(item, record)| {
        let row = form.and_then(|form| form.rows.iter().find(|row| row.id == *item));
        (
            item.clone(),
            bare_record(record, |cell| row.and_then(|row| row.cell(cell)).map(|cell| &cell.answer)),
        )
    });
    let gate = sheet
        .gate
        .as_ref()
        .map(|gate| Gate { item: gate.item.clone(), record: bare_record(&gate.record, |_| None) });
    FiledSheet { answers: answers.collect(), gate, kept: Members::new() }
}

fn bare_record<'k>(record: &Record, kind: impl Fn(&str) -> Option<&'k AnswerKind>) -> Record {
    let cells = record.cells.iter();
    let cells = cells.map(|(cell, entry)| (cell.clone(), bare_entry(entry, kind(cell))));
    let mut bare = Record {
        cells: cells.collect(),
        unsure: record.unsure.as_ref().map(|_| Unsure::default()),
        rev: 1,
        ..Record::default()
    };
    bare.tidy();
    bare
}

/// Words stay only where they are chosen from the form's own.
fn bare_entry(entry: &Entry, kind: Option<&AnswerKind>) -> Entry {
    let chosen = matches!(kind, Some(AnswerKind::Choice(words)) if words.contains(&entry.words));
    Entry {
        answer: entry.answer,
        words: if chosen { entry.words.clone() } else { String::new() },
        date: entry.date,
        ..Entry::default()
    }
}

#[cfg(test)]
#[path = "without_names_tests.rs"]
mod tests;
