//! What stands behind a key: canonical JSON with a revision, the same in both stores.

use model::sorted::SortedMap;

use model::exchange::file::subject_members;
use model::exchange::json::{Limits, Members, Name, Value, canonical, read};
use model::exchange::read::{facility_of, subject_of};
use model::exchange::record;
use model::exchange::write::facility_members;
use model::id::ItemId;
use model::sheet::facility::Facility;
use model::sheet::record::Record;
use model::sheet::subject::{NamedSubject, SheetId};

use crate::state::ItemKey;

/// The revision of a text; none where it is damaged.
pub fn rev(text: &str) -> Option<u32> {
    read(text, Limits::FILE).ok()?.member("rev")?.as_count()
}

/// A record's text.
pub fn of_record(record: &Record) -> String {
    canonical(&Value::Object(record::to_members(record)))
}

/// The record of a text; none where it is damaged.
pub fn record(text: &str) -> Option<Record> {
    record::from_members(read(text, Limits::FILE).ok()?.as_object()?).ok()
}

/// A facility's text.
pub fn of_facility(facility: &Facility) -> String {
    canonical(&Value::Object(facility_members(facility)))
}

/// The facility of a text; none where it is damaged.
pub fn facility(text: &str) -> Option<Facility> {
    facility_of(Some(&read(text, Limits::FILE).ok()?)).ok()
}

/// The text of a vendor, system or contract.
pub fn of_subject(subject: &NamedSubject) -> String {
    canonical(&Value::Object(subject_members(subject)))
}

/// The vendor, system or contract of a text; none where it is damaged.
pub fn subject(text: &str) -> Option<NamedSubject> {
    subject_of(&read(text, Limits::FILE).ok()?)
}

/// The text of members that are kept and not understood.
pub fn of_kept(kept: &Members, rev: u32) -> String {
    let members = [("kept", Value::Object(kept.clone())), ("rev", Value::count(rev))];
    canonical(&Value::Object(members.into_iter().map(|(n, v)| (Name::from(n), v)).collect()))
}

/// Members that are kept and not understood.
pub fn kept(text: &str) -> Option<Members> {
    read(text, Limits::FILE).ok()?.member("kept")?.as_object().cloned()
}

/// The text of the revisions that left the device.
pub fn of_exported(exported: &SortedMap<ItemKey, u32>, rev: u32) -> String {
    let mut sheets = Members::new();
    for ((sheet, item), rev) in exported {
        let sheet = Name::from(sheet.text().as_str());
        let sheet = sheets.get_or_insert_with(sheet, || Value::Object(Members::new()));
        if let Value::Object(items) = sheet {
            items.insert(item.as_str().into(), Value::count(*rev));
        }
    }
    of_kept(&sheets, rev)
}

/// The revisions that left the device.
pub fn exported(text: &str) -> Option<SortedMap<ItemKey, u32>> {
    let mut exported = SortedMap::new();
    for (sheet, items) in &kept(text)? {
        let sheet = SheetId::read(sheet.as_str())?;
        for (item, rev) in items.as_object()? {
            let item = ItemId::new(item.as_str()).ok()?;
            exported.insert((sheet.clone(), item), rev.as_count()?);
        }
    }
    Some(exported)
}

/// Where one stopped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Here {
    /// The facility's id.
    pub facility: String,
    /// The form's id; empty on other screens.
    pub form: String,
    /// The mode's word.
    pub mode: String,
    /// The item's id by form.
    pub rows: Vec<(String, String)>,
    /// The id of the vendor, system or contract by form.
    pub subjects: Vec<(String, String)>,
    /// Counts the places, so that the newer one is known.
    pub rev: u32,
}

/// The text of where one stopped.
pub fn of_here(here: &Here) -> String {
    let by_form = |pairs: &[(String, String)]| {
        let pairs = pairs.iter();
        let pairs = pairs.map(|(form, id)| (Name::from(form.as_str()), Value::text(id)));
        Value::Object(pairs.collect())
    };
    let members = [
        ("facility", Value::text(&here.facility)),
        ("form", Value::text(&here.form)),
        ("mode", Value::text(&here.mode)),
        ("rev", Value::count(here.rev)),
        ("rows", by_form(&here.rows)),
        ("subjects", by_form(&here.subjects)),
    ];
    canonical(&Value::Object(members.into_iter().map(|(n, v)| (Name::from(n), v)).collect()))
}

/// Where one stopped.
pub fn here(text: &str) -> Option<Here> {
    let value = read(text, Limits::FILE).ok()?;
    let word = |name| value.member(name).and_then(Value::as_text).unwrap_or_default().to_owned();
    let by_form = |name| {
        let pairs = value.member(name).and_then(Value::as_object).into_iter().flatten();
        pairs
            .filter_map(|(form, id)| Some((form.as_str().to_owned(), id.as_text()?.to_owned())))
            .collect()
    };
    Some(Here {
        facility: word("facility"),
        form: word("form"),
        mode: word("mode"),
        rows: by_form("rows"),
        subjects: by_form("subjects"),
        rev: value.member("rev").and_then(Value::as_count).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_seen() {
        assert_eq!(rev("{\"rev\":4}"), Some(4));
        assert_eq!(rev("{\"rev\":"), None);
        assert!(record("{\"rev\":1,\"first\":{\"value\":\"maybe\"}}").is_none());
    }

    #[test]
    fn where_one_stopped_comes_back() {
        let here = super::Here {
            facility: "a".into(),
            form: "r6/hospital".into(),
            mode: "one".into(),
            rows: vec![("r6/hospital".to_owned(), "r6/a/all".to_owned())],
            subjects: vec![("vendor/questions".to_owned(), "a1".to_owned())],
            rev: 3,
        };
        assert_eq!(super::here(&of_here(&here)), Some(here));
    }
}
