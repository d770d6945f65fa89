//! What stood before one import and what it put there, kept until it is taken back or too old (`update::due`).
//! Not here: what is done with it (`update::importing`, `update::taking_back`).

use model::date::Date;
use model::exchange::file::subject_members;
use model::exchange::json::{Members, Name, Value, canonical};
use model::exchange::read::{facility_of, subject_of};
use model::exchange::record::{from_members, to_members};
use model::exchange::write::facility_members;
use model::id::ItemId;
use model::sheet::facility::{Facility, FacilityId};
use model::sheet::record::Record;
use model::sheet::subject::{NamedSubject, SheetId, SubjectId};
use model::sorted::SortedMap;

use crate::state::ItemKey;
use crate::state::keeping::TrashMark;
use crate::store::text;

/// Names what stood before one import: `20241120140305-12`, when it was and how many items it changed,
/// so that neither needs the text behind it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackageId(FacilityId);

impl PackageId {
    /// Of an import at that moment. Where another one has that second already, the next free one: each has
    /// its own name, and the later one stands behind the earlier.
    pub fn at(stamp: &str, count: usize, others: &SortedMap<Self, String>) -> Option<Self> {
        let digits: String = stamp.chars().filter(char::is_ascii_digit).take(14).collect();
        let mut moment: u64 = digits.parse().ok()?;
        while others.keys().any(|other| other.moment() == Some(moment)) {
            moment += 1;
        }
        Self::new(&[&moment.to_string(), "-", &count.to_string()].concat())
    }

    /// The name as written.
    pub fn new(text: &str) -> Option<Self> {
        let (moment, count) = text.split_once('-')?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = moment.len() == 14 && digits(moment) && !count.is_empty() && digits(count);
        FacilityId::new(text).filter(|_| fits).map(Self)
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    fn moment(&self) -> Option<u64> {
        self.as_str().get(..14)?.parse().ok()
    }

    /// How many items it changed.
    pub fn count(&self) -> usize {
        self.as_str().get(15..).and_then(|count| count.parse().ok()).unwrap_or_default()
    }

    /// The day.
    pub fn day(&self) -> Option<Date> {
        let digits = self.as_str();
        let part = |from: usize, to: usize| digits.get(from..to);
        Date::from_iso(&[part(0, 4)?, "-", part(4, 6)?, "-", part(6, 8)?].concat())
    }

    /// `14:03`
    pub fn clock(&self) -> String {
        let digits = self.as_str();
        [digits.get(8..10).unwrap_or_default(), ":", digits.get(10..12).unwrap_or_default()]
            .concat()
    }
}

/// What stood before one import, and what it put there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Package {
    /// By item: what stood there, and what came.
    pub items: SortedMap<ItemKey, (Record, Record)>,
    /// The revision at which both sides were known to be the same, before and after.
    pub met: SortedMap<ItemKey, (Option<u32>, u32)>,
    /// Members of sheets, before and after.
    pub sheets: SortedMap<SheetId, (Members, Members)>,
    /// Members of the file, before and after, where they changed.
    pub file: Option<(Members, Members)>,
    /// Vendors, systems and contracts that came: what stood there, and what came.
    pub subjects: SortedMap<SubjectId, (Option<NamedSubject>, NamedSubject)>,
    /// The facility as it stood and as it came, where the file had a newer one or the first.
    pub facility: Option<(Option<Facility>, Facility)>,
    /// What the import brought out of the bin.
    pub binned: Vec<Binned>,
    /// The facility that was shown, where it was another one.
    pub from: Option<FacilityId>,
}

/// Something that an import brought out of the bin.
#[derive(Debug, Clone, PartialEq)]
pub struct Binned {
    /// The sheet; none is the whole facility.
    pub sheet: Option<SheetId>,
    /// Its mark before.
    pub mark: TrashMark,
    /// How often everything in it was changed, with the import: as long as that stays, nobody wrote in it.
    pub changes: u64,
}

impl Package {
    /// Whether there is anything to be taken back.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
            && self.sheets.is_empty()
            && self.file.is_none()
            && self.subjects.is_empty()
            && self.facility.is_none()
            && self.binned.is_empty()
    }

    /// How many items say something else since; of others only what they go on from did change.
    pub fn count(&self) -> usize {
        self.items.values().filter(|(was, came)| !was.says_the_same_as(came)).count()
    }

    /// Its members; what is undone has none.
    pub fn members(&self) -> Members {
        let object = |members: &Members| Value::Object(members.clone());
        let record = |record: &Record| Value::Object(to_members(record));
        let items = self.items.iter();
        let items = items.map(|(item, (was, came))| (item, pair(record(was), record(came))));
        let met = self.met.iter();
        let met = met.map(|(item, (was, came))| {
            (item, pair(was.map_or(Value::Null, Value::count), Value::count(*came)))
        });
        let sheets = self.sheets.iter();
        let sheets = sheets
            .map(|(id, (was, came))| (Name::from(id.text()), pair(object(was), object(came))));
        let subject = |subject: &NamedSubject| Value::Object(subject_members(subject));
        let subjects = self.subjects.iter().map(|(id, (was, came))| {
            let was = was.as_ref().map_or(Value::Null, subject);
            (Name::from(id.as_str()), pair(was, subject(came)))
        });
        let binned = self.binned.iter().map(|one| {
            let sheet = one.sheet.as_ref().map(SheetId::text);
            let texts = [text::of_trash(&one.mark), one.changes.to_string()];
            let texts = texts.into_iter().map(Value::Text);
            Value::List([Value::text_or_null(sheet.as_deref())].into_iter().chain(texts).collect())
        });
        let mut members = Members::from([
            ("items".into(), by_sheet(items)),
            ("met".into(), by_sheet(met)),
            ("sheets".into(), Value::Object(sheets.collect())),
            ("subjects".into(), Value::Object(subjects.collect())),
            ("binned".into(), Value::List(binned.collect())),
        ]);
        if let Some((was, came)) = &self.file {
            members.insert("file".into(), pair(object(was), object(came)));
        }
        if let Some((was, came)) = &self.facility {
            let facility = |facility: &Facility| Value::Object(facility_members(facility));
            let was = was.as_ref().map_or(Value::Null, facility);
            members.insert("facility".into(), pair(was, facility(came)));
        }
        if let Some(from) = &self.from {
            members.insert("from".into(), Value::text(from.as_str()));
        }
        members
    }

    /// The package of those members.
    pub fn of(members: &Members) -> Option<Self> {
        let mut package = Self::default();
        let member = |name: &str| members.get(&Name::from(name));
        let record = |value: &Value| from_members(value.as_object()?).ok();
        for (item, value) in of_sheets(member("items")?)? {
            let (was, came) = two(value)?;
            package.items.insert(item, (record(was)?, record(came)?));
        }
        for (item, value) in of_sheets(member("met")?)? {
            let (was, came) = two(value)?;
            package.met.insert(item, (was.as_count(), came.as_count()?));
        }
        for (sheet, value) in member("sheets")?.as_object()? {
            package.sheets.insert(SheetId::read(sheet.as_str())?, two_objects(value)?);
        }
        for (subject, value) in member("subjects")?.as_object()? {
            let (was, came) = two(value)?;
            let id = SubjectId::new(subject.as_str())?;
            package.subjects.insert(id, (subject_of(was), subject_of(came)?));
        }
        for value in member("binned")?.as_list()? {
            let [sheet, mark, changes] = value.as_list()? else { return None };
            package.binned.push(Binned {
                sheet: sheet.as_text().and_then(SheetId::read),
                mark: text::trash(mark.as_text()?)?,
                changes: changes.as_text()?.parse().ok()?,
            });
        }
        if let Some(value) = member("file") {
            package.file = Some(two_objects(value)?);
        }
        if let Some(value) = member("facility") {
            let (was, came) = two(value)?;
            let facility = |value| facility_of(Some(value)).ok();
            package.facility = Some((facility(was), facility(came)?));
        }
        package.from = member("from").and_then(Value::as_text).and_then(FacilityId::new);
        Some(package)
    }
}

fn pair(was: Value, came: Value) -> Value {
    Value::List(vec![was, came])
}

fn two(value: &Value) -> Option<(&Value, &Value)> {
    match value.as_list()? {
        [was, came] => Some((was, came)),
        _ => None,
    }
}

fn two_objects(value: &Value) -> Option<(Members, Members)> {
    let (was, came) = two(value)?;
    Some((was.as_object()?.clone(), came.as_object()?.clone()))
}

/// Values of items, sheet by sheet.
fn by_sheet<'i>(values: impl Iterator<Item = (&'i ItemKey, Value)>) -> Value {
    let mut sheets = Members::new();
    for ((sheet, item), value) in values {
        let sheet = Name::from(sheet.text());
        let of_sheet = sheets.get_or_insert_with(sheet, || Value::Object(Members::new()));
        if let Value::Object(of_sheet) = of_sheet {
            of_sheet.insert(item.as_str().into(), value);
        }
    }
    Value::Object(sheets)
}

fn of_sheets(value: &Value) -> Option<Vec<(ItemKey, &Value)>> {
    let mut values = Vec::new();
    for (sheet, items) in value.as_object()? {
        let sheet = SheetId::read(sheet.as_str())?;
        for (item, value) in items.as_object()? {
            values.push(((sheet.clone(), ItemId::new(item.as_str()).ok()?), value));
        }
    }
    Some(values)
}

/// Where an import was taken back, the same words stand at a later revision: the one at which they
/// stand now, and the one at which they stood before.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Again {
    /// Names of vendors, systems and contracts.
    pub subjects: SortedMap<SubjectId, (u32, u32)>,
    /// The facility's name and kind.
    pub facility: Option<(u32, u32)>,
}

impl Again {
    /// Out of the texts of packages that were taken back.
    pub fn of<'t>(texts: impl Iterator<Item = &'t String>) -> Self {
        let mut again = Self::default();
        for text in texts.filter(|text| !holds_something(text)) {
            again.read(text);
        }
        again
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let members = text::members(text)?;
        let member = |name: &str| members.get(&Name::from(name));
        let revisions = |value| {
            let (now, was) = two(value)?;
            Some((now.as_count()?, was.as_count()?))
        };
        for (subject, value) in member("subjects")?.as_object()? {
            self.subjects.insert(SubjectId::new(subject.as_str())?, revisions(value)?);
        }
        self.facility = member("facility").and_then(revisions).or(self.facility);
        Some(())
    }

    /// The revision of a name, as if nothing had been taken back.
    pub fn of_subject(&self, subject: &NamedSubject) -> u32 {
        before(self.subjects.get(&subject.id), subject.rev)
    }

    /// The revision of the facility's name, as if nothing had been taken back.
    pub fn of_facility(&self, facility: &Facility) -> u32 {
        before(self.facility.as_ref(), facility.rev)
    }
}

fn before(again: Option<&(u32, u32)>, rev: u32) -> u32 {
    again.filter(|(now, _)| *now == rev).map_or(rev, |(_, was)| *was)
}

/// The text of a package that was taken back or is too old: only where words stand again is left of it.
pub fn emptied(again: &Again) -> String {
    let revisions = |(now, was): &(u32, u32)| pair(Value::count(*now), Value::count(*was));
    let subjects = again.subjects.iter();
    let subjects = subjects.map(|(id, one)| (Name::from(id.as_str()), revisions(one)));
    let mut members = Members::from([
        ("rev".into(), Value::count(2)),
        ("subjects".into(), Value::Object(subjects.collect())),
    ]);
    if let Some(facility) = &again.facility {
        members.insert("facility".into(), revisions(facility));
    }
    canonical(&Value::Object(members))
}

/// Whether a package's text still holds something: canonical texts have `kept` first.
pub fn holds_something(text: &str) -> bool {
    text.starts_with("{\"kept\"")
}

/// What the text of a package that holds something ends with.
const END: &str = ",\"rev\":1}";
/// What stands before a noted day. Its member comes after `kept`, so that nothing else about the text changes.
const NOTED: &str = ",\"noted\":\"";

/// The day that is noted in a package's text: seen at its end, without reading all of it. Where no day is
/// noted, an object ends there, and no text.
pub fn noted(text: &str) -> Option<Date> {
    let day = text.strip_suffix(END)?.strip_suffix('"')?;
    Date::from_iso(day.rsplit('"').next()?)
}

/// The package's text with that day, in the place of any other.
pub fn with_noted(text: &str, day: Date) -> Option<String> {
    let text = text.strip_suffix(END)?;
    let head = if text.ends_with('"') { text.rsplit_once(NOTED)?.0 } else { text };
    Some([head, NOTED, &day.to_string(), "\"", END].concat())
}

/// What stands where an import put something and nothing stood before, once that was taken back. Its
/// revision goes on, so that no other tab takes what came for newer; nobody is shown or handed it.
pub fn nothing_again(rev: u32) -> Record {
    Record { rev, updated_at: Some(String::new()), ..Record::default() }
}

/// Whether nothing stands there, since an import was taken back.
pub fn is_nothing_again(record: &Record) -> bool {
    record.updated_at.as_deref() == Some("") && record.is_blank()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::keeping::Fate;
    use model::form::Subject;
    use model::sheet::answer::Answer;

    #[test]
    fn a_package_is_named_by_its_moment() {
        let mut others = SortedMap::new();
        let at = |count, others: &_| PackageId::at("2024-11-20T14:03:05+09:00", count, others);
        let id = at(12, &others).unwrap();
        assert_eq!(id.as_str(), "20241120140305-12");
        others.insert(id.clone(), String::new());
        for later in ["20241120140306-1", "20241120140307-1"] {
            let next = at(1, &others).unwrap();
            assert_eq!(next.as_str(), later, "two within a second");
            others.insert(next, String::new());
        }
        assert_eq!((id.clock().as_str(), id.count()), ("14:03", 12));
        assert_eq!(id.day(), Date::from_iso("2024-11-20"));
        for text in ["", "2024-1", "20241120140305", "20241120140305-", "20241120140305-a"] {
            assert_eq!(PackageId::new(text), None, "{text}");
        }
    }

    #[test]
    fn a_package_comes_back_as_it_went() {
        let mut record = Record { rev: 3, remarks: "前".into(), ..Record::default() };
        record.entry_mut("first").answer = Some(Answer::No);
        let sheet = SheetId::read("r6/hospital").unwrap();
        let item = ItemId::new("r6/a/all").unwrap();
        let facility = Facility {
            id: FacilityId::from_random([1; 16]),
            name: "さくら内科".into(),
            kind: None,
            rev: 1,
            updated_at: None,
            kept: Members::new(),
        };
        let subject = NamedSubject {
            id: SubjectId::from_random([2; 16]),
            kind: Subject::Vendor,
            name: "A社".into(),
            rev: 1,
            updated_at: None,
            kept: Members::new(),
        };
        let a = Members::from([("a".into(), Value::count(1))]);
        let mark = TrashMark { fate: Fate::Trashed, at: "2024-11-20".into(), due: None, rev: 1 };
        let item = (sheet.clone(), item);
        let package = Package {
            items: SortedMap::from([(item.clone(), (Record::default(), record))]),
            met: SortedMap::from([(item.clone(), (None, 3))]),
            sheets: SortedMap::from([(sheet.clone(), (Members::new(), a.clone()))]),
            file: Some((a, Members::new())),
            subjects: SortedMap::from([(subject.id.clone(), (None, subject.clone()))]),
            from: Some(facility.id.clone()),
            facility: Some((Some(facility.clone()), Facility { rev: 2, ..facility })),
            binned: [None, Some(sheet)]
                .map(|sheet| Binned { sheet, mark: mark.clone(), changes: 1 << 40 })
                .into(),
        };
        assert_eq!(Package::of(&package.members()).as_ref(), Some(&package));
        let stands = Again {
            subjects: SortedMap::from([(subject.id.clone(), (4, 1))]),
            facility: Some((3, 1)),
        };
        let text = emptied(&stands);
        assert_eq!(Again::of([&text].into_iter()), stands);
        assert!(!holds_something(&text) && !holds_something(&emptied(&Again::default())));
        let text = text::of_kept(&package.members(), 1);
        assert_eq!(noted(&text), None);
        for day in ["2024-12-21", "2025-01-21"].map(|day| Date::from_iso(day).unwrap()) {
            let text = with_noted(&text, day).unwrap();
            assert!(holds_something(&text) && noted(&text) == Some(day), "{text}");
            assert_eq!(text::kept(&text).as_ref(), Some(&package.members()));
            assert_eq!(text::rev(&text), Some(1));
            let later = Date::from_iso("2025-02-01").unwrap();
            assert_eq!(noted(&with_noted(&text, later).unwrap()), Some(later));
            assert_eq!(with_noted(&text, day).unwrap(), text);
        }
    }
}
