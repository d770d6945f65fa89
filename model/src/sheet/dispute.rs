//! A place of a record at which several hands wrote different things: every value is kept, one of them
//! stands first, and only people decide. A place is a member of the record as it is stored: a cell
//! (its answer and day are one statement), 備考, 担当 …
//! Not here: how two changes are joined (`merge`).

use crate::exchange::json::{Members, Name, Value, canonical};
use crate::exchange::record::{at_place, to_members};
use crate::sheet::record::Record;
use crate::sorted::SortedSet;

/// What stands at a place beside the first value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Tells a new dispute from an old one about the same values: whoever decides and is disputed
    /// again must not look as if nothing had happened.
    pub round: u32,
    /// The other values, in the order of their canonical text; `null` where somebody left it empty.
    pub values: Vec<Value>,
}

/// Everything that stands at one place: what is first, what is beside it.
#[derive(Debug, Clone)]
pub(super) struct Held {
    /// What stands in the field and on paper.
    pub first: Value,
    /// How often the place was disputed.
    pub round: u32,
    /// What stands beside it, never the first itself.
    pub beside: Vec<Value>,
}

impl Held {
    /// All values, whichever is first.
    fn all(&self) -> Vec<String> {
        let mut all: Vec<String> = self.beside.iter().map(canonical).collect();
        all.push(canonical(&self.first));
        all.sort_unstable();
        all
    }

    /// Whether the same values stand here, whichever is first.
    pub fn agrees_with(&self, other: &Self) -> bool {
        if self.beside.is_empty() && other.beside.is_empty() {
            return self.first == other.first;
        }
        self.round == other.round && self.all() == other.all()
    }

    /// Both together, ours first.
    pub fn with(&self, other: &Self, round: u32) -> Self {
        let mut beside: Vec<Value> = Vec::new();
        for value in self.beside.iter().chain([&other.first]).chain(&other.beside) {
            if *value != self.first && !beside.contains(value) {
                beside.push(value.clone());
            }
        }
        beside.sort_by_cached_key(canonical);
        let round = if beside.is_empty() { 0 } else { round };
        Self { first: self.first.clone(), round, beside }
    }
}

/// Every place of a record, without its counter and time.
pub(super) fn places(record: &Record) -> Members {
    let mut places = to_members(record);
    for name in ["others", "rev", "since", "updatedAt"] {
        places.remove(&Name::from(name));
    }
    places
}

/// What stands at a place.
pub(super) fn held(record: &Record, places: &Members, place: &Name) -> Held {
    let first = places.get(place).cloned().unwrap_or(Value::Null);
    let dispute = record.others.get(place);
    let beside = dispute.into_iter().flat_map(|dispute| &dispute.values);
    let beside: Vec<Value> = beside.filter(|value| **value != first).cloned().collect();
    let round = dispute.filter(|_| !beside.is_empty()).map_or(0, |dispute| dispute.round);
    Held { first, round, beside }
}

/// Names of all places of these records.
pub(super) fn names(records: &[(&Record, &Members)]) -> SortedSet<Name> {
    let names =
        records.iter().flat_map(|(record, places)| record.others.keys().chain(places.keys()));
    names.cloned().collect()
}

/// Whether the same values stand at every place, whichever is first.
pub(super) fn agree(one: &Record, two: &Record) -> bool {
    let (of_one, of_two) = (places(one), places(two));
    names(&[(one, &of_one), (two, &of_two)])
        .iter()
        .all(|place| held(one, &of_one, place).agrees_with(&held(two, &of_two, place)))
}

/// Puts there what stands at the same place of another record.
pub(super) fn copy(to: &mut Record, from: &Record, place: &Name) {
    match place.as_str() {
        "remark" => to.remarks.clone_from(&from.remarks),
        "memo" => to.memo.clone_from(&from.memo),
        "assignee" => to.assignee.clone_from(&from.assignee),
        "evidence" => to.evidence.clone_from(&from.evidence),
        "unsure" => to.unsure.clone_from(&from.unsure),
        cell => {
            to.cells.remove(cell);
            to.kept.remove(place);
            if let Some(entry) = from.cells.get(cell) {
                to.cells.insert(cell.to_owned(), entry.clone());
            }
            if let Some(value) = from.kept.get(place) {
                to.kept.insert(place.clone(), value.clone());
            }
        }
    }
}

/// A place that waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The member of the stored record: a cell's id, `remark`, `assignee` …
    pub place: Name,
    /// The record as it would be with each value that may be chosen; the one that stands first now
    /// comes first.
    pub choices: Vec<Record>,
}

impl Open {
    /// What each choice says at the place, and nothing else.
    pub fn alone(&self) -> impl Iterator<Item = Record> {
        self.choices.iter().map(|choice| {
            let mut alone = Record::default();
            copy(&mut alone, choice, &self.place);
            alone
        })
    }
}

/// Every place that waits for a decision, with all that may be chosen.
#[must_use]
pub fn open(record: &Record) -> Vec<Open> {
    if record.others.is_empty() {
        return Vec::new();
    }
    let all = places(record);
    let choices = |place: &Name| {
        let held = held(record, &all, place);
        let chosen = held.beside.iter().filter_map(|value| {
            let mut chosen = record.clone();
            copy(&mut chosen, &at_place(place, value)?, place);
            Some(chosen)
        });
        [record.clone()].into_iter().chain(chosen).collect::<Vec<_>>()
    };
    let open =
        record.others.keys().map(|place| Open { place: place.clone(), choices: choices(place) });
    open.filter(|open| open.choices.len() > 1).collect()
}

/// People decided: the choice of that number, as [`open`] counts them, stands alone now.
/// False where there is no such choice; nothing is changed then.
pub fn decide(record: &mut Record, place: &Name, choice: usize) -> bool {
    let waiting = open(record).into_iter().find(|open| open.place == *place);
    let Some(chosen) = waiting.and_then(|open| open.choices.into_iter().nth(choice)) else {
        return false;
    };
    copy(record, &chosen, place);
    record.others.remove(place);
    record.tidy();
    true
}
