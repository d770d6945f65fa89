//! A file that waits for a yes, and what stood before one was taken in.
//! Not here: what happens with either (`update::importing`).

use model::date::Date;
use model::exchange::compare::Kind;
use model::exchange::file::{File, Label};
use model::exchange::glance::Glance;
use model::exchange::json::{Members, Name, Value, canonical};
use model::exchange::read::facility_of;
use model::exchange::record::{from_members, to_members};
use model::exchange::write::facility_members;
use model::id::ItemId;
use model::sheet::facility::{Facility, FacilityId};
use model::sheet::record::Record;
use model::sheet::subject::SheetId;
use model::sorted::{SortedMap, SortedSet};

use crate::state::ItemKey;

/// So many days an import can be taken back.
pub const DAYS: i64 = 30;

/// A file that was read and waits for a yes.
#[derive(Debug, Clone, PartialEq)]
pub struct Pending {
    /// What it holds.
    pub file: File,
    /// What it says of itself.
    pub label: Label,
    /// Items that say something else here.
    pub differences: Vec<Difference>,
    /// Sheets whose questions were worded otherwise when the file was written.
    pub reworded: SortedSet<SheetId>,
    /// Those of them whose answers count as answers all the same, because people said so.
    pub as_answers: SortedSet<SheetId>,
}

/// An item that says something else here than in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Which one.
    pub item: ItemKey,
    /// What stands here.
    pub ours: Record,
    /// What stands in the file.
    pub theirs: Record,
    /// Who went on.
    pub kind: Kind,
    /// Both in one, where they do not clash.
    pub united: Option<Record>,
    /// What shall stand; none is chosen where both went on.
    pub choice: Option<Choice>,
}

/// What shall stand at an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// この端末
    Ours,
    /// ファイル
    Theirs,
    /// 両方を合わせる
    Both,
}

impl Choice {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Ours, Self::Theirs, Self::Both];

    /// The word in the page.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Theirs => "theirs",
            Self::Both => "both",
        }
    }

    /// The choice of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.word() == word)
    }
}

/// A file that can only be looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// What can be read of it.
    pub glance: Glance,
    /// Why it can only be looked at, in words.
    pub why: String,
}

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

    /// Whether it can still be taken back.
    pub fn is_fresh(&self, today: Date) -> bool {
        self.day().is_some_and(|day| (0..=DAYS).contains(&(days(today) - days(day))))
    }
}

/// Days since a day far back.
fn days(date: Date) -> i64 {
    let (year, month) = (i64::from(date.year()), i64::from(date.month()));
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + i64::from(date.day())
}

/// What stood before one import, and what it put there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Package {
    /// By item: what stood there, and what came.
    pub items: SortedMap<ItemKey, (Record, Record)>,
    /// Members of sheets as they stood.
    pub sheets: SortedMap<SheetId, Members>,
    /// The facility as it stood and as it came, where the file had a newer one.
    pub facility: Option<(Facility, Facility)>,
}

impl Package {
    /// Its members; what is undone has none.
    pub fn members(&self) -> Members {
        let record = |record: &Record| Value::Object(to_members(record));
        let mut items = Members::new();
        for ((sheet, item), (before, after)) in &self.items {
            let sheet = Name::from(sheet.text());
            let of_sheet = items.get_or_insert_with(sheet, || Value::Object(Members::new()));
            if let Value::Object(of_sheet) = of_sheet {
                let pair = Value::List(vec![record(before), record(after)]);
                of_sheet.insert(item.as_str().into(), pair);
            }
        }
        let sheets = self.sheets.iter();
        let sheets = sheets.map(|(id, kept)| (Name::from(id.text()), Value::Object(kept.clone())));
        let mut members = Members::from([
            ("items".into(), Value::Object(items)),
            ("sheets".into(), Value::Object(sheets.collect())),
        ]);
        if let Some((before, after)) = &self.facility {
            let pair = [before, after].map(|facility| Value::Object(facility_members(facility)));
            members.insert("facility".into(), Value::List(pair.into()));
        }
        members
    }

    /// The package of those members.
    pub fn of(members: &Members) -> Option<Self> {
        let mut package = Self::default();
        let object = |name: &str| members.get(&Name::from(name)).and_then(Value::as_object);
        for (sheet, items) in object("items")? {
            let sheet = SheetId::read(sheet.as_str())?;
            for (item, pair) in items.as_object()? {
                let item = ItemId::new(item.as_str()).ok()?;
                let [before, after] = pair.as_list()? else { return None };
                let record = |value: &Value| from_members(value.as_object()?).ok();
                let pair = (record(before)?, record(after)?);
                package.items.insert((sheet.clone(), item), pair);
            }
        }
        for (sheet, kept) in object("sheets").into_iter().flatten() {
            package.sheets.insert(SheetId::read(sheet.as_str())?, kept.as_object()?.clone());
        }
        if let Some([before, after]) = members.get(&Name::from("facility")).and_then(Value::as_list)
        {
            let facility = |value| facility_of(Some(value)).ok();
            package.facility = facility(before).zip(facility(after));
        }
        Some(package)
    }
}

/// The texts of answers that wait for somebody to look at the wording: a member of the sheet.
pub fn waiting(kept: &Members) -> SortedMap<ItemId, Record> {
    let answers = kept.get(&Name::from(WAITING)).and_then(Value::as_object);
    let one = |(item, value): (&Name, &Value)| {
        let record = from_members(value.as_object()?).ok()?;
        Some((ItemId::new(item.as_str()).ok()?, record))
    };
    answers.into_iter().flatten().filter_map(one).collect()
}

/// Whether there are any.
pub fn has_waiting(kept: &Members) -> bool {
    kept.contains_key(&Name::from(WAITING))
}

/// Writes them into the sheet's members.
pub fn set_waiting(kept: &mut Members, waiting: &SortedMap<ItemId, Record>) {
    let answers = waiting.iter();
    let answers: Members = answers
        .map(|(item, record)| (Name::from(item.as_str()), Value::Object(to_members(record))))
        .collect();
    if answers.is_empty() {
        kept.remove(&Name::from(WAITING));
    } else {
        kept.insert(WAITING.into(), Value::Object(answers));
    }
}

/// The member of a sheet that holds answers given to other words.
const WAITING: &str = "otherWording";

/// A text with a revision in which nothing is kept any more.
pub fn emptied() -> String {
    canonical(&Value::Object(Members::from([("rev".into(), Value::count(2))])))
}

/// Whether a package's text still holds something: canonical texts have `kept` first.
pub fn holds_something(text: &str) -> bool {
    text.starts_with("{\"kept\"")
}

#[cfg(test)]
mod tests {
    use super::*;
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
        let day = |text| Date::from_iso(text).unwrap();
        assert_eq!(id.day(), Some(day("2024-11-20")));
        for (today, fresh) in [
            ("2024-11-20", true),
            ("2024-12-20", true),
            ("2024-12-21", false),
            ("2024-11-19", false),
        ] {
            assert_eq!(id.is_fresh(day(today)), fresh, "{today}");
        }
        assert_eq!(days(day("2024-03-01")) - days(day("2024-02-28")), 2);
        assert_eq!(days(day("2025-01-01")) - days(day("2024-01-01")), 366);
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
        let package = Package {
            items: SortedMap::from([((sheet.clone(), item), (Record::default(), record))]),
            sheets: SortedMap::from([(sheet, Members::from([("a".into(), Value::count(1))]))]),
            facility: Some((facility.clone(), Facility { rev: 2, ..facility })),
        };
        assert_eq!(Package::of(&package.members()), Some(package));
        assert!(!holds_something(&emptied()));
    }
}
