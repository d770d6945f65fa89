//! Two hands at the same row: whatever the order and however often changes are joined, the same values
//! stand at every place, none is lost and none is chosen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at once"
)]

#[allow(dead_code, reason = "this test needs records only")]
mod states;

use std::collections::{BTreeMap, BTreeSet};

use model::exchange::json::{Name, Value, canonical};
use model::exchange::record::{from_members, to_members};
use model::sheet::dispute::{decide, open};
use model::sheet::merge::{Standing, compare, join};
use model::sheet::record::{Entry, Record};
use proptest::collection::vec;
use proptest::prelude::*;
use states::{entry, record};

/// What one hand does.
#[derive(Debug, Clone)]
enum Deed {
    Cell(&'static str, Entry),
    Remarks(u8),
    Assignee(u8),
    Memo(u8),
    Unknown(u8),
    /// Decides the disputed place of that number.
    Decide(usize, usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    let few = prop_oneof![
        Just(Entry::default()),
        (0..3_u8).prop_map(|n| Entry { words: n.to_string(), ..Entry::default() }),
        entry(),
    ];
    prop_oneof![
        3 => (prop::sample::select(vec!["first", "target"]), few).prop_map(|(c, e)| Deed::Cell(c, e)),
        2 => (0..3_u8).prop_map(Deed::Remarks),
        1 => (0..3_u8).prop_map(Deed::Assignee),
        1 => (0..3_u8).prop_map(Deed::Memo),
        1 => (0..3_u8).prop_map(Deed::Unknown),
        2 => (0..3_usize, 0..3_usize).prop_map(|(place, choice)| Deed::Decide(place, choice)),
    ]
}

/// Few words, so that hands often write the same; the first is none.
fn word(number: u8) -> String {
    "あ".repeat(number.into())
}

fn after(base: &Record, deeds: &[Deed]) -> Record {
    let mut record = base.clone();
    for deed in deeds {
        match deed {
            Deed::Cell(cell, entry) => *record.entry_mut(cell) = entry.clone(),
            Deed::Remarks(number) => record.remarks = word(*number),
            Deed::Assignee(number) => record.assignee = word(*number),
            Deed::Memo(number) => record.memo = word(*number),
            Deed::Unknown(number) => {
                record.kept.insert("x-future".into(), Value::count((*number).into()));
            }
            Deed::Decide(place, choice) => {
                let waiting = open(&record);
                if let Some(open) = waiting.get(*place) {
                    let choice = choice % open.choices.len();
                    assert!(decide(&mut record, &open.place, choice));
                }
            }
        }
    }
    record.tidy();
    record.rev += 1;
    record
}

/// A base, perhaps with open disputes, and what three hands made of it.
fn hands() -> impl Strategy<Value = (Record, [Record; 3])> {
    let deeds = || vec(deed(), 0..4);
    let before = record().prop_map(|record| Record { rev: record.rev % 1000 + 1, ..record });
    (before, deeds(), deeds(), [deeds(), deeds(), deeds()]).prop_map(|(before, one, two, three)| {
        let base = join(&before, &after(&before, &one), &after(&before, &two)).record;
        let hands = three.map(|deeds| after(&base, &deeds));
        (base, hands)
    })
}

/// The values at every place, as a plain reader of the stored form sees them.
fn values(record: &Record) -> BTreeMap<String, BTreeSet<String>> {
    let members = to_members(record);
    let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, value) in &members {
        if !["others", "rev", "updatedAt"].contains(&name.as_str()) {
            values.entry(name.as_str().into()).or_default().insert(canonical(value));
        }
    }
    if let Some(others) = members.get(&Name::from("others")).and_then(Value::as_object) {
        for (name, dispute) in others {
            let blank = members.get(name).is_none().then(|| "null".to_owned());
            let listed = dispute.member("values").unwrap().as_list().unwrap();
            let all = listed.iter().map(canonical).chain(blank);
            values.entry(name.as_str().into()).or_default().extend(all);
        }
    }
    // Nothing at all and one empty place are the same.
    values.retain(|_, stands| *stands != ["null".to_owned()].into());
    values
}

fn at(record: &Record, place: &str) -> BTreeSet<String> {
    values(record).remove(place).unwrap_or_else(|| ["null".to_owned()].into())
}

fn same(one: &Record, two: &Record) -> bool {
    one.says_the_same_as(two) && values(one) == values(two)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_order_of_two_hands_does_not_matter((base, [one, two, _]) in hands()) {
        let (ours, theirs) = (join(&base, &one, &two), join(&base, &two, &one));
        prop_assert!(same(&ours.record, &theirs.record), "{:?}\n{:?}", ours, theirs);
        prop_assert_eq!(ours.clash, theirs.clash);
        prop_assert_eq!(compare(&ours.record, &theirs.record), Standing::Same);
        prop_assert_eq!(ours.record.updated_at, theirs.record.updated_at);
    }

    #[test]
    fn the_order_of_three_hands_does_not_matter((base, [one, two, three]) in hands()) {
        let left = join(&base, &join(&base, &one, &two).record, &three).record;
        let right = join(&base, &one, &join(&base, &two, &three).record).record;
        prop_assert!(same(&left, &right), "{:?}\n{:?}", values(&left), values(&right));
    }

    #[test]
    fn joining_again_changes_nothing((base, [one, two, _]) in hands()) {
        prop_assert!(same(&join(&base, &one, &one).record, &one));
        prop_assert!(same(&join(&base, &one, &base).record, &one));
        prop_assert!(same(&join(&base, &base, &one).record, &one));
        let joined = join(&base, &one, &two).record;
        prop_assert!(same(&join(&base, &joined, &two).record, &joined));
        prop_assert!(same(&join(&base, &one, &joined).record, &joined));
    }

    /// Against the plainest model: what only one hand changed is as it left it; what both changed
    /// holds everything that either left there.
    #[test]
    fn nothing_is_lost_and_nothing_is_chosen((base, [one, two, _]) in hands()) {
        let joined = join(&base, &one, &two);
        let mut clash = false;
        let places = [&base, &one, &two, &joined.record].map(values);
        for place in places.iter().flat_map(BTreeMap::keys) {
            let [was, mine, other] = [&base, &one, &two].map(|record| at(record, place));
            let expected = match (mine == was, other == was) {
                (true, _) => other,
                (_, true) => mine,
                _ => {
                    clash |= mine != other;
                    &mine | &other
                }
            };
            prop_assert_eq!(at(&joined.record, place), expected, "{}", place);
        }
        prop_assert_eq!(joined.clash, clash);
    }

    #[test]
    fn what_waits_for_a_decision_is_stored_and_decided((base, [one, two, _]) in hands()) {
        let joined = join(&base, &one, &two).record;
        prop_assert_eq!(&from_members(&to_members(&joined)).unwrap(), &joined);
        for waiting in open(&joined) {
            let place = waiting.place.as_str();
            let mut choices = BTreeSet::new();
            for choice in 0..waiting.choices.len() {
                let mut decided = joined.clone();
                prop_assert!(decide(&mut decided, &waiting.place, choice));
                let stands = at(&decided, place);
                prop_assert_eq!(stands.len(), 1);
                prop_assert!(open(&decided).iter().all(|open| open.place != waiting.place));
                choices.extend(stands);
            }
            prop_assert_eq!(choices, at(&joined, place));
            let mut decided = joined.clone();
            prop_assert!(!decide(&mut decided, &waiting.place, waiting.choices.len()));
            prop_assert_eq!(&decided, &joined);
        }
    }
}

/// Two decide the same dispute differently, a third writes something new: all three stand.
#[test]
fn a_dispute_that_is_decided_twice_is_a_new_one() {
    let wrote = |base: &Record, remarks: &str| {
        let remarks = remarks.to_owned();
        let mut record = Record { remarks, rev: base.rev + 1, ..base.clone() };
        record.others = base.others.clone();
        record
    };
    let begin = Record { rev: 1, ..Record::default() };
    let base = join(&begin, &wrote(&begin, "a"), &wrote(&begin, "b")).record;
    let place = Name::from("remark");
    let decided = |choice| {
        let mut record = Record { rev: base.rev + 1, ..base.clone() };
        assert!(decide(&mut record, &place, choice));
        record
    };
    let again = join(&base, &decided(0), &decided(1));
    assert!(again.clash && at(&again.record, "remark").len() == 2);
    assert!(!again.record.says_the_same_as(&base));
    let third = {
        let mut record = decided(0);
        record.remarks = "c".into();
        record
    };
    let all = join(&base, &again.record, &third).record;
    assert_eq!(at(&all, "remark").len(), 3);
}
