//! Older files in today's shape, by pure functions: one a change, each says whether it had anything to do.
//! Not here: reading the shape of today (`read`), sentences about what was put right (the adapter's).
//!
//! Version 0.9 is the shape of the first sketch, before a file carried its own check and its revisions:
//!
//! | 0.9 | 1.0 |
//! |---|---|
//! | no `checksum`, no `exportId` | both; what came without a check cannot be checked afterwards |
//! | sheet: `form`, `title`, `fiscalYear` | `instrument` with `id`, `title`, `fiscalYear` |
//! | sheet: `vendor`, a name | `subject` with `type` and `name` |
//! | sheet: `gate`, a word, and `gateDate` | `gate` with `value` and `date` |
//! | answer: `target`, a day | `target` with `date` |
//! | answer: `remarks` | `remark` |
//! | answer: `by` | `by` in the cell `first` |
//! | answer: `unsure`, true or false, and `ask` | `unsure` with `askWhom`, or nothing |
//! | no `rev` | `rev`, counted from 1 |
//!
//! Everything else is the same and goes through. `tests/golden/answers-0.9.json` shows it, for ever.

use crate::exchange::checksum::sha256;
use crate::exchange::file::members;
use crate::exchange::json::{Members, Name, Value, canonical};

/// The only older version.
pub const SKETCH: &str = "0.9";

/// Something that was put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mended {
    /// There is no check: whether every letter came over cannot be told.
    NoCheck,
    /// Form and title stood in the sheet itself.
    Form,
    /// The vendor was only a name.
    Vendor,
    /// The answer at the gate was only a word.
    Gate,
    /// The target was only a day.
    Target,
    /// 備考 had another name.
    Remarks,
    /// Who confirmed stood beside the cells.
    Confirmer,
    /// わからない was only a mark.
    Unsure,
    /// Changes were not counted.
    Revision,
}

/// The file in today's shape, and what was put right, each once.
#[must_use]
pub fn from_sketch(top: &Members) -> (Members, Vec<Mended>) {
    let mut top = top.clone();
    let mut mended = vec![Mended::NoCheck];
    if let Some(Value::List(sheets)) = top.get_mut(&Name::from("sheets")) {
        for sheet in sheets.iter_mut() {
            if let Value::Object(sheet) = sheet {
                mend_sheet(sheet, &mut mended);
            }
        }
    }
    top.remove(&Name::from("checksum"));
    top.insert("formatVersion".into(), Value::text(crate::exchange::file_format::VERSION));
    let mut id = sha256(&canonical(&Value::Object(top.clone())));
    id.truncate(32);
    top.get_or_insert_with("exportId".into(), || Value::Text(id));
    mended.sort_unstable();
    mended.dedup();
    (top, mended)
}

fn mend_sheet(sheet: &mut Members, mended: &mut Vec<Mended>) {
    let mut note = |done: bool, what: Mended| mended.extend(done.then_some(what));
    note(form(sheet), Mended::Form);
    note(vendor(sheet), Mended::Vendor);
    note(gate(sheet), Mended::Gate);
    let Some(Value::Object(answers)) = sheet.get_mut(&Name::from("answers")) else { return };
    for answer in answers.values_mut() {
        if let Value::Object(answer) = answer {
            note(target(answer), Mended::Target);
            note(remarks(answer), Mended::Remarks);
            note(confirmer(answer), Mended::Confirmer);
            note(unsure(answer), Mended::Unsure);
            note(revision(answer), Mended::Revision);
        }
    }
}

fn take(object: &mut Members, name: &str) -> Option<Value> {
    object.remove(&Name::from(name))
}

fn has(object: &Members, name: &str) -> bool {
    object.contains_key(&Name::from(name))
}

fn form(sheet: &mut Members) -> bool {
    if has(sheet, "instrument") {
        return false;
    }
    let Some(id) = take(sheet, "form") else { return false };
    let mut instrument = members([("id", id)]);
    for name in ["title", "fiscalYear"] {
        instrument.extend(take(sheet, name).map(|value| (Name::from(name), value)));
    }
    sheet.insert("instrument".into(), Value::Object(instrument));
    true
}

fn vendor(sheet: &mut Members) -> bool {
    if has(sheet, "subject") || !has(sheet, "vendor") {
        return false;
    }
    let name = take(sheet, "vendor").unwrap_or(Value::Null);
    let subject = members([("type", Value::text("vendor")), ("name", name)]);
    sheet.insert("subject".into(), Value::Object(subject));
    true
}

fn gate(sheet: &mut Members) -> bool {
    if !matches!(sheet.get(&Name::from("gate")), Some(Value::Text(_))) {
        return false;
    }
    let value = take(sheet, "gate").unwrap_or(Value::Null);
    let date = take(sheet, "gateDate").unwrap_or(Value::Null);
    let gate = members([("value", value), ("date", date), ("rev", Value::count(1))]);
    sheet.insert("gate".into(), Value::Object(gate));
    true
}

fn target(answer: &mut Members) -> bool {
    if !matches!(answer.get(&Name::from("target")), Some(Value::Text(_))) {
        return false;
    }
    let date = take(answer, "target").unwrap_or(Value::Null);
    answer.insert("target".into(), Value::Object(members([("date", date)])));
    true
}

fn remarks(answer: &mut Members) -> bool {
    if has(answer, "remark") {
        return false;
    }
    match take(answer, "remarks") {
        Some(text) => answer.insert("remark".into(), text).is_none(),
        None => false,
    }
}

fn confirmer(answer: &mut Members) -> bool {
    let Some(Value::Text(_)) = answer.get(&Name::from("by")) else { return false };
    let Some(Value::Object(first)) = answer.get(&Name::from("first")) else { return false };
    let mut first = first.clone();
    first.extend(take(answer, "by").map(|by| (Name::from("by"), by)));
    answer.insert("first".into(), Value::Object(first));
    true
}

fn unsure(answer: &mut Members) -> bool {
    let Some(Value::Bool(unsure)) = answer.get(&Name::from("unsure")).cloned() else {
        return false;
    };
    take(answer, "unsure");
    let whom = take(answer, "ask").map(|whom| (Name::from("askWhom"), whom));
    if unsure {
        answer.insert("unsure".into(), Value::Object(whom.into_iter().collect()));
    }
    true
}

fn revision(answer: &mut Members) -> bool {
    if has(answer, "rev") {
        return false;
    }
    answer.insert("rev".into(), Value::count(1)).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::json::{Limits, read};
    use crate::exchange::read::read as read_file;

    const SKETCHED: &str = include_str!("../../../tests/golden/answers-0.9.json");

    fn top(text: &str) -> Members {
        read(text, Limits::FILE).unwrap().as_object().unwrap().clone()
    }

    #[test]
    fn the_sketch_is_read_with_everything_in_it() {
        let (file, label) = read_file(SKETCHED.as_bytes()).unwrap();
        assert_eq!(
            label.mended,
            [
                Mended::NoCheck,
                Mended::Form,
                Mended::Vendor,
                Mended::Gate,
                Mended::Target,
                Mended::Remarks,
                Mended::Confirmer,
                Mended::Unsure,
                Mended::Revision
            ]
        );
        assert_eq!(file.facility.name, "さくら内科クリニック");
        let hospital = file.sheets.values().next().unwrap();
        let gate = hospital.gate.as_ref().unwrap();
        assert_eq!(gate.record.date("first").map(|day| day.to_string()).unwrap(), "2024-11-20");
        let says =
            |item: &str| hospital.answers.get(&crate::id::ItemId::new(item).unwrap()).unwrap();
        let server = says("r6/unused-accounts/server");
        assert_eq!(server.remarks, "A社に削除を依頼ずみ");
        assert_eq!(server.entry("first").by, "受付 山田");
        assert_eq!(server.date("target").map(|day| day.to_string()).unwrap(), "2025-01-31");
        assert_eq!(server.rev, 1);
        assert_eq!(says("r6/access-log/server").unsure.as_ref().unwrap().ask_whom, "A社");
        let vendor = file.subjects.values().next().unwrap();
        assert_eq!((vendor.name.as_str(), file.sheets.len()), ("A社", 2));
        // What the sketch said beside and nobody knows any more is kept.
        assert!(file.kept.contains_key(&Name::from("note")));
    }

    #[test]
    fn the_same_file_is_migrated_to_the_same_file_and_today_is_left_alone() {
        let (once, _) = from_sketch(&top(SKETCHED));
        assert_eq!(from_sketch(&top(SKETCHED)).0, once);
        let (twice, mended) = from_sketch(&once);
        assert_eq!((twice, mended), (once, vec![Mended::NoCheck]));
    }
}
