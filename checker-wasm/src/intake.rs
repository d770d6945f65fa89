//! A file that waits for a yes. Not here: what happens with it (`update::importing`), and what stood
//! before one was taken in (`package`).

use model::exchange::compare::Kind;
use model::exchange::file::{File, Label};
use model::exchange::glance::Glance;
use model::exchange::json::{Members, Name, Value};
use model::exchange::record::{from_members, to_members};
use model::id::ItemId;
use model::sheet::record::Record;
use model::sheet::subject::SheetId;
use model::sorted::{SortedMap, SortedSet};

use crate::state::ItemKey;

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
    /// Whether letters without a shape were taken out.
    pub cleaned: bool,
    /// Whether it was typed from paper: no file holds what comes of it.
    pub from_paper: bool,
    /// Vendors, systems and contracts that go on as ours of the same name.
    pub twins: Vec<String>,
    /// Whether something changed here while it waited.
    pub changed: bool,
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

impl Difference {
    /// Whether what stands here stays.
    pub fn stays(&self) -> bool {
        self.choice == Some(Choice::Ours)
    }
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
