//! A record as JSON: the same members in the exported file and in the device's storage.
//! Unknown members are kept as they are.

use crate::date::Date;
use crate::exchange::file_format::{TYPED, WORDS};
use crate::exchange::json::{Members, Name, Value};
use crate::sheet::answer::Answer;
use crate::sheet::dispute::Dispute;
use crate::sheet::lineage;
use crate::sheet::record::{
    EVIDENCE_COUNT, EVIDENCE_PLACE_LIMIT, EVIDENCE_TITLE_LIMIT, Entry, Evidence, MEMO_LIMIT,
    PERSON_LIMIT, QUESTION_LIMIT, REMARKS_LIMIT, Record, Unsure,
};

/// Members that are never cells, whatever they hold.
const RESERVED: [&str; 10] = [
    "assignee",
    "evidence",
    "memo",
    "others",
    "printedNo",
    "remark",
    "rev",
    "since",
    "unsure",
    "updatedAt",
];

/// Members of a cell that lie flat at the gate.
pub(super) const FLAT: [&str; 5] = ["by", "date", "typed", "value", "words"];

/// A member cannot hold what it holds; its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongShape(pub String);

/// The record's members.
#[must_use]
pub fn to_members(record: &Record) -> Members {
    let mut members = record.kept.clone();
    for (cell, entry) in record.cells.iter().filter(|(_, entry)| !entry.is_blank()) {
        members.insert(Name::from(cell.as_str()), Value::Object(entry_to_members(entry)));
    }
    if !record.remarks.is_empty() {
        members.insert("remark".into(), Value::text(&record.remarks));
    }
    if let Some(unsure) = &record.unsure {
        members.insert("unsure".into(), Value::Object(unsure_to_members(unsure)));
    }
    for (name, text) in [("assignee", &record.assignee), ("memo", &record.memo)] {
        insert_text(&mut members, name, text);
    }
    if !record.evidence.is_empty() {
        let list = record.evidence.iter().map(|one| Value::Object(evidence_to_members(one)));
        members.insert("evidence".into(), Value::List(list.collect()));
    }
    if !record.others.is_empty() {
        let others = record.others.iter();
        let others = others.map(|(name, one)| (name.clone(), Value::Object(dispute_members(one))));
        members.insert("others".into(), Value::Object(others.collect()));
    }
    members.insert("rev".into(), Value::count(record.rev));
    if !record.since.is_empty() {
        let marks = record.since.iter().map(|mark| Value::text(mark));
        members.insert("since".into(), Value::List(marks.collect()));
    }
    if let Some(at) = &record.updated_at {
        members.insert("updatedAt".into(), Value::text(at));
    }
    members
}

/// The record of those members.
///
/// # Errors
/// [`WrongShape`] with the name of the member.
pub fn from_members(members: &Members) -> Result<Record, WrongShape> {
    let mut record = Record::default();
    for (name, value) in members {
        let wrong = || WrongShape(name.as_str().to_owned());
        match name.as_str() {
            "remark" => record.remarks = text_within(value, REMARKS_LIMIT).ok_or_else(wrong)?,
            "rev" => record.rev = value.as_count().ok_or_else(wrong)?,
            "updatedAt" => record.updated_at = Some(text_within(value, 40).ok_or_else(wrong)?),
            "since" => record.since = marks_of(value).ok_or_else(wrong)?,
            "unsure" => record.unsure = Some(unsure_of(value).ok_or_else(wrong)?),
            "assignee" => record.assignee = text_within(value, PERSON_LIMIT).ok_or_else(wrong)?,
            "memo" => record.memo = text_within(value, MEMO_LIMIT).ok_or_else(wrong)?,
            "evidence" => record.evidence = evidence_of(value).ok_or_else(wrong)?,
            "others" => {
                for (place, value) in value.as_object().ok_or_else(wrong)? {
                    let dispute = dispute_of(place, value)
                        .ok_or_else(|| WrongShape(["others.", place.as_str()].concat()))?;
                    record.others.insert(place.clone(), dispute);
                }
            }
            other => match as_cell(other, value) {
                Some(entry) => {
                    let entry = entry_from_members(entry)
                        .map_err(|inner| WrongShape([other, ".", &inner.0].concat()))?;
                    record.cells.insert(other.to_owned(), entry);
                }
                None => {
                    record.kept.insert(name.clone(), value.clone());
                }
            },
        }
    }
    record.tidy();
    Ok(record)
}

/// Of marks in a file no more is taken than is kept here; a mark of another make is none of ours.
fn marks_of(value: &Value) -> Option<Vec<String>> {
    let list = value.as_list()?;
    let last = list.get(list.len().saturating_sub(lineage::MOST)..).unwrap_or_default();
    last.iter().map(|mark| text_within(mark, lineage::DIGITS as usize)).collect()
}

fn dispute_members(dispute: &Dispute) -> Members {
    let mut members = Members::new();
    members.insert("round".into(), Value::count(dispute.round));
    members.insert("values".into(), Value::List(dispute.values.clone()));
    members
}

/// Every value in it must be able to stand at its place.
fn dispute_of(place: &Name, value: &Value) -> Option<Dispute> {
    if ["others", "rev", "since", "updatedAt"].contains(&place.as_str()) {
        return None;
    }
    let values = value.member("values")?.as_list()?.to_vec();
    let fits = values.iter().all(|value| at_place(place, value).is_some());
    let round = value.member("round")?.as_count()?;
    (fits && !values.is_empty()).then_some(Dispute { round, values })
}

/// A record that holds one value at one place and nothing else; `null` is nothing at all.
#[must_use]
pub fn at_place(place: &Name, value: &Value) -> Option<Record> {
    if *value == Value::Null {
        return Some(Record::default());
    }
    let mut members = Members::new();
    members.insert(place.clone(), value.clone());
    from_members(&members).ok()
}

fn unsure_to_members(unsure: &Unsure) -> Members {
    let mut members = unsure.kept.clone();
    insert_text(&mut members, "askWhom", &unsure.ask_whom);
    insert_text(&mut members, "note", &unsure.note);
    members
}

fn unsure_of(value: &Value) -> Option<Unsure> {
    let mut unsure = Unsure::default();
    for (name, value) in value.as_object()? {
        match name.as_str() {
            "askWhom" => unsure.ask_whom = text_within(value, PERSON_LIMIT)?,
            "note" => unsure.note = text_within(value, QUESTION_LIMIT)?,
            _ => {
                unsure.kept.insert(name.clone(), value.clone());
            }
        }
    }
    Some(unsure)
}

fn evidence_to_members(evidence: &Evidence) -> Members {
    let mut members = evidence.kept.clone();
    insert_text(&mut members, "title", &evidence.title);
    insert_text(&mut members, "where", &evidence.place);
    if let Some(date) = evidence.date {
        members.insert("date".into(), Value::Text(date.to_string()));
    }
    if let Some(typed) = &evidence.typed {
        members.insert("typed".into(), Value::text(typed));
    }
    members
}

fn evidence_of(value: &Value) -> Option<Vec<Evidence>> {
    let list = value.as_list().filter(|list| list.len() <= EVIDENCE_COUNT)?;
    list.iter().map(piece_of).collect()
}

fn piece_of(value: &Value) -> Option<Evidence> {
    let mut evidence = Evidence::default();
    for (name, value) in value.as_object()? {
        match (name.as_str(), value) {
            ("title", _) => evidence.title = text_within(value, EVIDENCE_TITLE_LIMIT)?,
            ("where", _) => evidence.place = text_within(value, EVIDENCE_PLACE_LIMIT)?,
            ("date", Value::Null) => {}
            ("date", _) => evidence.date = Some(Date::from_iso(value.as_text()?)?),
            ("typed", _) => evidence.typed = Some(text_within(value, TYPED)?),
            _ => {
                evidence.kept.insert(name.clone(), value.clone());
            }
        }
    }
    Some(evidence)
}

/// Writes a text that is there.
fn insert_text(members: &mut Members, name: &str, text: &str) {
    if !text.is_empty() {
        members.insert(name.into(), Value::text(text));
    }
}

/// A cell is any other member whose value has `value` or `date` or `words` or `typed`.
fn as_cell<'v>(name: &str, value: &'v Value) -> Option<&'v Members> {
    let members = value.as_object().filter(|_| !RESERVED.contains(&name))?;
    let has = |member: &str| members.contains_key(&Name::from(member));
    ["value", "date", "words", "typed"].into_iter().any(has).then_some(members)
}

/// The entry's members.
#[must_use]
pub fn entry_to_members(entry: &Entry) -> Members {
    let mut members = entry.kept.clone();
    if let Some(answer) = entry.answer {
        members.insert("value".into(), Value::text(answer.word()));
    }
    insert_text(&mut members, "by", &entry.by);
    let date = entry.date.map(|date| date.to_string());
    members.insert("date".into(), Value::text_or_null(date.as_deref()));
    if let Some(typed) = &entry.typed {
        members.insert("typed".into(), Value::text(typed));
    }
    if !entry.words.is_empty() {
        members.insert("words".into(), Value::text(&entry.words));
    }
    members
}

/// The entry of those members.
///
/// # Errors
/// [`WrongShape`] with the name of the member.
pub fn entry_from_members(members: &Members) -> Result<Entry, WrongShape> {
    let mut entry = Entry::default();
    for (name, value) in members {
        let wrong = || WrongShape(name.as_str().to_owned());
        match (name.as_str(), value) {
            ("value" | "date", Value::Null) => {}
            ("value", _) => {
                entry.answer = Some(value.as_text().and_then(Answer::from_word).ok_or_else(wrong)?);
            }
            ("date", _) => {
                entry.date = Some(value.as_text().and_then(Date::from_iso).ok_or_else(wrong)?);
            }
            ("typed", _) => entry.typed = Some(text_within(value, TYPED).ok_or_else(wrong)?),
            ("by", _) => entry.by = text_within(value, PERSON_LIMIT).ok_or_else(wrong)?,
            ("words", _) => entry.words = text_within(value, WORDS).ok_or_else(wrong)?,
            _ => {
                entry.kept.insert(name.clone(), value.clone());
            }
        }
    }
    Ok(entry)
}

/// The text, where it is one and no longer than so many characters.
pub(super) fn text_within(value: &Value, limit: usize) -> Option<String> {
    value.as_text().filter(|text| text.chars().count() <= limit).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::json::{Limits, canonical, read};

    fn back(text: &str) -> Result<String, WrongShape> {
        let value = read(text, Limits::FILE).unwrap();
        from_members(value.as_object().unwrap())
            .map(|record| canonical(&Value::Object(to_members(&record))))
    }

    #[test]
    fn keeps_everything_it_does_not_know() {
        let text = r#"{"assignee":"山田","first":{"by":"受付 山田","date":"2024-11-20","value":"no"},"future":[1,{"value":2}],"printedNo":"2-(5)","remark":"A社に依頼","rev":3,"target":{"date":"2025-01-31"},"unsure":{"askWhom":"vendor"},"updatedAt":"2024-11-20T14:02:58+09:00"}"#;
        assert_eq!(back(text).as_deref(), Ok(text));
    }

    #[test]
    fn keeps_a_date_that_cannot_be_read_yet() {
        for text in [
            r#"{"first":{"date":"2024-11-20","typed":"2/30","value":"yes"},"rev":2}"#,
            r#"{"evidence":[{"date":"2024-11-20","title":"一覧表","typed":"2/30"}],"rev":2}"#,
        ] {
            assert_eq!(back(text).as_deref(), Ok(text));
        }
        let long = r#"{"evidence":[{"typed":"#.to_owned() + &"あ".repeat(41) + r#""}],"rev":2}"#;
        let long = long.replacen("\"typed\":", "\"typed\":\"", 1);
        assert_eq!(back(&long), Err(WrongShape("evidence".into())));
    }

    #[test]
    fn refuses_what_cannot_be() {
        for (text, path) in [
            (r#"{"first":{"value":"maybe","date":null},"rev":1}"#, "first.value"),
            (r#"{"first":{"value":"yes","date":"2025-02-31"},"rev":1}"#, "first.date"),
            (r#"{"remark":5,"rev":1}"#, "remark"),
            (r#"{"rev":-1}"#, "rev"),
        ] {
            assert_eq!(back(text), Err(WrongShape(path.into())), "{text}");
        }
    }
}
