//! What stands behind a key: canonical JSON with a revision, the same in both stores.

use model::sorted::SortedMap;

use model::date::Date;
use model::exchange::file::subject_members;
use model::exchange::json::{Limits, Members, Name, Value, canonical, read};
use model::exchange::read::{facility_of, subject_of};
use model::exchange::record;
use model::exchange::write::facility_members;
use model::id::ItemId;
use model::sheet::facility::{Facility, FacilityId};
use model::sheet::record::Record;
use model::sheet::subject::{NamedSubject, SheetId};

use crate::state::ItemKey;
use crate::state::keeping::{Fate, OpenMark, TrashMark, Undo};

/// The revision of a text; none where it is damaged.
pub fn rev(text: &str) -> Option<u32> {
    read(text, Limits::STORED).ok()?.member("rev")?.as_count()
}

/// A record's text.
pub fn of_record(record: &Record) -> String {
    canonical(&Value::Object(record::to_members(record)))
}

/// The record of a text; none where it is damaged.
pub fn record(text: &str) -> Option<Record> {
    record::from_members(read(text, Limits::STORED).ok()?.as_object()?).ok()
}

/// A facility's text.
pub fn of_facility(facility: &Facility) -> String {
    canonical(&Value::Object(facility_members(facility)))
}

/// The facility of a text; none where it is damaged.
pub fn facility(text: &str) -> Option<Facility> {
    facility_of(Some(&read(text, Limits::STORED).ok()?)).ok()
}

/// The text of a vendor, system or contract.
pub fn of_subject(subject: &NamedSubject) -> String {
    canonical(&Value::Object(subject_members(subject)))
}

/// The vendor, system or contract of a text; none where it is damaged.
pub fn subject(text: &str) -> Option<NamedSubject> {
    subject_of(&read(text, Limits::STORED).ok()?)
}

/// The text of members that are kept and not understood.
pub fn of_kept(kept: &Members, rev: u32) -> String {
    let members = [("kept", Value::Object(kept.clone())), ("rev", Value::count(rev))];
    canonical(&Value::Object(members.into_iter().map(|(n, v)| (Name::from(n), v)).collect()))
}

/// Members that are kept and not understood.
pub fn kept(text: &str) -> Option<Members> {
    read(text, Limits::STORED).ok()?.member("kept")?.as_object().cloned()
}

/// The members of a text.
pub fn members(text: &str) -> Option<Members> {
    read(text, Limits::STORED).ok()?.as_object().cloned()
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

/// The revisions that left the device, with their own; none where it is damaged, or no newer than what is
/// known. It is the longest text of a facility: read once, and taken apart only where it tells something.
pub fn exported(text: &str, known: u32) -> Option<(SortedMap<ItemKey, u32>, u32)> {
    let value = read(text, Limits::STORED).ok()?;
    let rev = value.member("rev")?.as_count().filter(|rev| *rev > known)?;
    let mut exported = SortedMap::new();
    for (sheet, items) in value.member("kept")?.as_object()? {
        let sheet = SheetId::read(sheet.as_str())?;
        for (item, rev) in items.as_object()? {
            let item = ItemId::new(item.as_str()).ok()?;
            exported.insert((sheet.clone(), item), rev.as_count()?);
        }
    }
    Some((exported, rev))
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
    let value = read(text, Limits::STORED).ok()?;
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

fn object<'n>(pairs: impl IntoIterator<Item = (&'n str, Value)>) -> Value {
    Value::Object(pairs.into_iter().map(|(name, value)| (Name::from(name), value)).collect())
}

/// What is noted about a change.
#[derive(Debug, Clone, PartialEq)]
pub enum NotedChange {
    /// It can be taken back.
    Stands(Box<Undo>),
    /// It was taken back.
    Taken,
}

/// The text of a change that can be taken back.
pub fn of_change(change: &Undo) -> String {
    let (sheet, item) = &change.item;
    canonical(&object([
        ("after", Value::Object(record::to_members(&change.after))),
        ("before", Value::Object(record::to_members(&change.before))),
        ("item", Value::text(item.as_str())),
        ("rev", Value::count(change.number)),
        ("sheet", Value::text(&sheet.text())),
    ]))
}

/// The text of a change that was taken back.
pub fn of_taken_change(number: u32) -> String {
    canonical(&object([("rev", Value::count(number))]))
}

/// A change and its number.
pub fn change(text: &str) -> Option<(u32, NotedChange)> {
    let value = read(text, Limits::STORED).ok()?;
    let number = value.member("rev")?.as_count()?;
    let Some(sheet) = value.member("sheet").and_then(Value::as_text) else {
        return Some((number, NotedChange::Taken));
    };
    let item = value.member("item").and_then(Value::as_text)?;
    let record = |name| record::from_members(value.member(name)?.as_object()?).ok();
    let (before, after) = (record("before")?, record("after")?);
    let item = (SheetId::read(sheet)?, ItemId::new(item).ok()?);
    Some((number, NotedChange::Stands(Box::new(Undo { number, item, before, after }))))
}

fn fate_word(fate: Fate) -> &'static str {
    match fate {
        Fate::Trashed => "trashed",
        Fate::Restored => "restored",
        Fate::Purged => "purged",
    }
}

/// The text of a mark that something was thrown away.
pub fn of_trash(mark: &TrashMark) -> String {
    let mut members = vec![
        ("at", Value::text(&mark.at)),
        ("fate", Value::text(fate_word(mark.fate))),
        ("rev", Value::count(mark.rev)),
    ];
    if let Some(due) = mark.due {
        members.push(("due", Value::text(&due.to_string())));
    }
    canonical(&object(members))
}

/// The mark that something was thrown away.
pub fn trash(text: &str) -> Option<TrashMark> {
    let value = read(text, Limits::STORED).ok()?;
    let word = value.member("fate")?.as_text()?;
    let fates = [Fate::Trashed, Fate::Restored, Fate::Purged];
    Some(TrashMark {
        fate: fates.into_iter().find(|fate| fate_word(*fate) == word)?,
        at: value.member("at")?.as_text()?.to_owned(),
        due: value.member("due").and_then(Value::as_text).and_then(Date::from_iso),
        rev: value.member("rev")?.as_count()?,
    })
}

/// The text of what a page wrote.
pub fn of_open(mark: &OpenMark) -> String {
    let line = |((facility, sheet), count): (&(FacilityId, SheetId), &u32)| {
        object([
            ("count", Value::count(*count)),
            ("facility", Value::text(facility.as_str())),
            ("sheet", Value::text(&sheet.text())),
        ])
    };
    canonical(&object([
        ("at", Value::text(&mark.at)),
        ("rev", Value::count(mark.rev)),
        ("sheets", Value::List(mark.sheets.iter().map(line).collect())),
    ]))
}

/// What a page wrote.
pub fn open(text: &str) -> Option<OpenMark> {
    let value = read(text, Limits::STORED).ok()?;
    let mut mark = OpenMark {
        at: value.member("at")?.as_text()?.to_owned(),
        rev: value.member("rev")?.as_count()?,
        sheets: SortedMap::new(),
    };
    for line in value.member("sheets")?.as_list()? {
        let word = |name| line.member(name).and_then(Value::as_text);
        let facility = FacilityId::new(word("facility")?)?;
        let sheet = SheetId::read(word("sheet")?)?;
        mark.sheets.insert((facility, sheet), line.member("count")?.as_count()?);
    }
    Some(mark)
}

/// The text of a mark that says when, and nothing else.
pub fn of_moment(at: &str, rev: u32) -> String {
    canonical(&object([("at", Value::text(at)), ("rev", Value::count(rev))]))
}

/// When; and the revision of the mark.
pub fn moment(text: &str) -> Option<(u32, String)> {
    let value = read(text, Limits::STORED).ok()?;
    Some((value.member("rev")?.as_count()?, value.member("at")?.as_text()?.to_owned()))
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
