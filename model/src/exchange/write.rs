//! Writes the exported file. The same answers give the same bytes, on every device and at every hour:
//! `exportedAt` is the time of the last change, `exportId` is made from the content.
//! So export, wipe, import, export ends where it began.

use crate::exchange::checksum::sha256;
use crate::exchange::file::{
    File, FiledSheet, OF_INSTRUMENT, members, sheet_members, subject_members,
};
use crate::exchange::file_format::{CHECKSUM_OVER, FORMAT, REVISION, VERSION};
use crate::exchange::json::{Members, Name, Value, canonical};
use crate::exchange::record::{FLAT, to_members};
use crate::id::ItemId;
use crate::sheet::facility::Facility;
use crate::sheet::outline::{FormOutline, Outline};
use crate::sheet::record::Record;
use crate::sheet::subject::SheetId;

/// The file's text: canonical JSON and one line feed.
#[must_use]
pub fn write(file: &File, outline: &Outline) -> String {
    let mut top = file.kept.clone();
    let sheets = file
        .sheets
        .iter()
        .map(|(id, sheet)| Value::Object(sheet_object(file, id, sheet, outline.form(&id.form))));
    top.extend(members([
        ("format", Value::text(FORMAT)),
        ("formatVersion", Value::text(VERSION)),
        ("exportedAt", Value::text(&last_change(file))),
        (
            "app",
            Value::Object(members([
                ("version", Value::text(&outline.version)),
                ("contentHash", Value::text(&["sha256:", &outline.content_hash].concat())),
            ])),
        ),
        ("facility", bounded(facility_members(&file.facility))),
        ("sheets", Value::List(sheets.collect())),
    ]));
    let mut id = sha256(&canonical(&Value::Object(top.clone())));
    id.truncate(32);
    top.insert("exportId".into(), Value::Text(id));
    let checksum = checksum_member(&top);
    top.insert("checksum".into(), checksum);
    let mut text = canonical(&Value::Object(top));
    text.push('\n');
    text
}

/// The checksum over everything but itself.
pub(super) fn checksum_member(top: &Members) -> Value {
    let mut without = top.clone();
    without.remove(&Name::from("checksum"));
    checksum_over(&Value::Object(without))
}

/// The checksum over a file that does not hold one.
pub(super) fn checksum_over(without: &Value) -> Value {
    Value::Object(members([
        ("alg", Value::text("sha-256")),
        ("over", Value::text(CHECKSUM_OVER)),
        ("value", Value::Text(sha256(&canonical(without)))),
    ]))
}

/// The facility's members, the same in storage.
#[must_use]
pub fn facility_members(facility: &Facility) -> Members {
    let mut object = facility.kept.clone();
    object.extend(members([
        ("id", Value::text(facility.id.as_str())),
        ("name", Value::text(&facility.name)),
        ("rev", Value::count(facility.rev)),
    ]));
    if let Some(kind) = facility.kind {
        object.insert("kind".into(), Value::text(kind.word()));
    }
    if let Some(at) = &facility.updated_at {
        object.insert("updatedAt".into(), Value::text(at));
    }
    object
}

fn sheet_object(
    file: &File,
    id: &SheetId,
    sheet: &FiledSheet,
    form: Option<&FormOutline>,
) -> Members {
    let mut object = form.map(|form| sheet_members(form, &file.facility.id)).unwrap_or_default();
    let mut beside = Members::new();
    for (name, value) in &sheet.kept {
        match name.as_str().strip_prefix(OF_INSTRUMENT) {
            Some(name) => beside.insert(name.into(), value.clone()),
            None => object.insert(name.clone(), value.clone()),
        };
    }
    if let Some(named) = id.subject.as_ref().and_then(|subject| file.subjects.get(subject)) {
        let sheet = [file.facility.id.as_str(), "/", &id.text()].concat();
        object.insert("sheetId".into(), Value::Text(sheet));
        object.insert("subject".into(), bounded(subject_members(named)));
    }
    let instrument = object.get_or_insert_with("instrument".into(), || {
        Value::Object(members([("id", Value::text(id.form.as_str()))]))
    });
    if let Value::Object(instrument) = instrument {
        beside.extend(std::mem::take(instrument));
        *instrument = beside;
    }
    let mut answers = Members::new();
    for (item, record) in &sheet.answers {
        let row = form.and_then(|form| form.rows.iter().find(|row| row.id == *item));
        if let Some(row) = row.filter(|row| row.is_gate) {
            let cell = row.cells.first().map_or("first", |cell| &cell.id);
            object.insert("gate".into(), bounded(gate_members(Some(item), cell, record)));
            continue;
        }
        let mut entry = to_members(record);
        if let Some(number) = row.and_then(|row| row.number.as_deref()) {
            entry.insert("printedNo".into(), Value::text(number));
        }
        answers.insert(item.as_str().into(), bounded(entry));
    }
    if let Some(gate) = &sheet.gate {
        let gate = gate_members(gate.item.as_ref(), "first", &gate.record);
        object.insert("gate".into(), bounded(gate));
    }
    object.insert("answers".into(), Value::Object(answers));
    object
}

/// This device counts on from what a file brought; what is written stays within what is read again. Which of two
/// versions is newer is told by their marks.
fn bounded(mut members: Members) -> Value {
    if let Some(rev) = members.get_mut(&Name::from("rev")) {
        let most = Value::count(REVISION);
        if rev.as_count() > most.as_count() {
            *rev = most;
        }
    }
    Value::Object(members)
}

/// The gate's cell lies flat: `{"item":…,"value":"yes","date":"2024-11-20","rev":1}`.
fn gate_members(item: Option<&ItemId>, cell: &str, record: &Record) -> Members {
    let mut object = to_members(record);
    if let Some(Value::Object(entry)) = object.remove(&Name::from(cell)) {
        let is_flat = |name: &Name| FLAT.contains(&name.as_str());
        let (flat, beside): (Vec<_>, Vec<_>) =
            entry.into_iter().partition(|(name, _)| is_flat(name));
        object.extend(flat);
        // What another version wrote into the cell stays in the cell.
        if !beside.is_empty() {
            object.insert("first".into(), Value::Object(beside.into_iter().collect()));
        }
    }
    if let Some(item) = item {
        object.insert("item".into(), Value::text(item.as_str()));
    }
    object
}

/// The last change by its written time. All times of one device have one offset, so text order is time order;
/// where they differ it still is the same choice everywhere.
pub(super) fn last_change(file: &File) -> String {
    let of_sheet = |sheet: &FiledSheet| {
        let gate = sheet.gate.as_ref().and_then(|gate| gate.record.updated_at.clone());
        let answers = sheet.answers.values().filter_map(|record| record.updated_at.clone());
        answers.chain(gate).max()
    };
    let sheets = file.sheets.values().filter_map(of_sheet);
    let last = sheets.chain(file.facility.updated_at.clone()).max();
    last.unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned())
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
