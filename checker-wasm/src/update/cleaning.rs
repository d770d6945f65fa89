//! A file that comes in is cleaned as what is typed: letters without a shape go. Members that are kept
//! and not understood stay as they are, and so does what waits in a field for a day.

use model::exchange::file::File;
use model::exchange::json::{Name, Value};
use model::sheet::record::Record;

use super::text_in::text_in;

/// Cleans every text that people wrote. Whether there was anything to take out.
pub fn clean(file: &mut File) -> bool {
    let mut cleaned = false;
    for sheet in file.sheets.values_mut() {
        let gate = sheet.gate.as_mut().map(|gate| &mut gate.record);
        for record in sheet.answers.values_mut().chain(gate) {
            cleaned |= of_record(record);
        }
    }
    cleaned
}

fn of_record(record: &mut Record) -> bool {
    let mut cleaned = false;
    for text in [&mut record.remarks, &mut record.assignee, &mut record.memo] {
        cleaned |= of_text(text);
    }
    for entry in record.cells.values_mut() {
        cleaned |= of_text(&mut entry.words) | of_text(&mut entry.by);
    }
    if let Some(unsure) = &mut record.unsure {
        cleaned |= of_text(&mut unsure.ask_whom) | of_text(&mut unsure.note);
    }
    for evidence in &mut record.evidence {
        cleaned |= of_text(&mut evidence.title) | of_text(&mut evidence.place);
    }
    for dispute in record.others.values_mut() {
        for value in &mut dispute.values {
            cleaned |= of_value(value);
        }
    }
    record.tidy();
    cleaned
}

fn of_value(value: &mut Value) -> bool {
    let mut cleaned = false;
    match value {
        Value::Text(text) => cleaned = of_text(text),
        Value::List(values) => {
            for value in values {
                cleaned |= of_value(value);
            }
        }
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                cleaned |= *name != Name::from("typed") && of_value(value);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    cleaned
}

fn of_text(text: &mut String) -> bool {
    let taken = text_in(text, usize::MAX);
    *text = taken.kept;
    taken.cleaned
}
