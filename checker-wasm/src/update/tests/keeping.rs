//! What becomes of answers when pages crash, stores differ or fill, clocks jump, and tabs meet.

use model::sheet::subject::SubjectId;

use super::*;
use crate::event::Note;
use crate::event::keeping::Deed;
use crate::face::KeepingFace;
use crate::intake::Choice;
use crate::sentences;
use crate::state::keeping::Fate;
use crate::update::review::findings;
use crate::update::undoing;

const SECOND: CellAt = CellAt { row: RowAt { form: 0, row: 2 }, cell: 0 };
const FACILITY: [u8; 16] = [7; 16];

fn page(stores: &Stores, word: &str) -> Tab {
    let mut state = State::new(outline(), Mode::Table);
    state.keeping.page = word.into();
    Tab::open_with(stores, state, None, "", None)
}

fn page_begun(stores: &mut Stores, word: &str) -> Tab {
    let mut tab = page(stores, word);
    name(&mut tab, stores, "さくら内科", FACILITY);
    tab
}

fn name(tab: &mut Tab, stores: &mut Stores, name: &str, id: [u8; 16]) {
    let fresh = FacilityId::from_random(id);
    let given =
        Event::FacilityGiven { intent: Intent::Begin, name: name.into(), kind: None, fresh };
    tab.take(given, stores);
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), stores);
}

fn look(tab: &mut Tab, stores: &mut Stores) {
    for place in [Place::Mirror, Place::Journal] {
        tab.take(stores.told(place), stores);
    }
}

fn keeping(tab: &Tab) -> KeepingFace {
    let faces = tab.shown.iter().rev();
    faces
        .filter_map(|p| if let Patch::Keeping(face) = p { Some(face.clone()) } else { None })
        .next()
        .unwrap_or_default()
}

fn notice(tab: &Tab, word: &str) -> Option<String> {
    keeping(tab).notices.iter().find(|notice| notice.word == word).map(|notice| notice.text.clone())
}

fn deed(tab: &mut Tab, stores: &mut Stores, deed: Deed) {
    tab.take(Event::Keeping(deed), stores);
}

fn answer(tab: &Tab, at: RowAt) -> Option<Answer> {
    tab.record(at).answer("first")
}

/// A row's answer in a store.
fn kept(entries: &[(String, String)], at: &str) -> Option<Answer> {
    let (_, text) = entries.iter().find(|(key, _)| key.ends_with(at))?;
    text::record(text)?.answer("first")
}

// S23

#[test]
fn s23_two_hundred_changes_are_taken_back_also_after_the_page_was_opened_again() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    for round in 0..250 {
        tab.take(Event::RemarksTyped(ROW, format!("備考{round}")), &mut stores);
        tab.take(Event::Flush, &mut stores);
    }
    let mut again = page(&stores, "p2");
    assert!(again.bar().can_undo && again.sent == 0, "nothing is written on load");
    for round in (50..250).rev() {
        assert_eq!(again.record(ROW).remarks, format!("備考{round}"));
        again.take(Event::UndoPressed, &mut stores);
    }
    assert_eq!(again.record(ROW).remarks, "備考49");
    assert_eq!(again.record(ROW).rev, 450, "taking back is a new revision");
    assert!(!again.bar().can_undo);
    // What was taken back stays taken back.
    let once_more = page(&stores, "p3");
    assert!(!once_more.bar().can_undo);
    assert_eq!(once_more.record(ROW).remarks, "備考49");
}

#[test]
fn s23_each_facility_has_its_own_changes() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    name(&mut tab, &mut stores, "もみじ薬局", [9; 16]);
    assert!(!tab.bar().can_undo);
    tab.press(FIRST, Answer::No, 9_000.0, &mut stores);
    tab.take(Event::FacilityChosen("07".repeat(16)), &mut stores);
    assert!(tab.bar().can_undo);
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!(answer(&tab, ROW), None);
    tab.take(Event::FacilityChosen("09".repeat(16)), &mut stores);
    assert_eq!(answer(&tab, ROW), Some(Answer::No));
}

#[test]
fn s23_what_another_tab_changed_since_is_not_taken_back() {
    let mut stores = Stores::default();
    let mut one = page_begun(&mut stores, "p1");
    let mut two = page(&stores, "p2");
    one.press(FIRST, Answer::Yes, 0.0, &mut stores);
    one.take(Event::RemarksTyped(SECOND.row, "一つ目".into()), &mut stores);
    one.take(Event::Flush, &mut stores);
    look(&mut two, &mut stores);
    two.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    two.press(FIRST, Answer::No, 0.0, &mut stores);
    two.take(Event::RemarksTyped(ROW, "二つ目".into()), &mut stores);
    two.take(Event::Flush, &mut stores);
    look(&mut one, &mut stores);
    one.take(Event::UndoPressed, &mut stores);
    assert_eq!(one.record(SECOND.row).remarks, "");
    one.take(Event::UndoPressed, &mut stores);
    assert_eq!(answer(&one, ROW), Some(Answer::No), "the other tab's newer answer stands");
    assert!(one.bar().message.contains("ほかのタブで変わっています"), "{}", one.bar().message);
    assert_eq!(one.record(ROW).remarks, "二つ目");
    // Both tabs' changes are one story for the next page.
    let next = page(&stores, "p3");
    assert!(next.bar().can_undo);
}

#[test]
fn s23_tabs_that_note_at_once_lose_no_note() {
    let mut stores = Stores::default();
    let mut one = page_begun(&mut stores, "p1");
    let mut two = page(&stores, "p2");
    two.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    one.take_held(Event::Pressed(FIRST, Answer::Yes, 0.0), &mut stores);
    two.take_held(Event::Pressed(SECOND, Answer::No, 0.0), &mut stores);
    one.acknowledge(&mut stores);
    two.acknowledge(&mut stores);
    let mut next = page(&stores, "p3");
    next.take(Event::UndoPressed, &mut stores);
    next.take(Event::UndoPressed, &mut stores);
    assert!(answer(&next, ROW).is_none() && answer(&next, SECOND.row).is_none());
    assert!(!next.bar().can_undo);
}

// S5, S11

#[test]
fn s05_a_crash_is_told_once_and_a_clean_end_is_not() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    tab.press(SECOND, Answer::Yes, 5_000.0, &mut stores);
    name(&mut tab, &mut stores, "もみじ薬局", [9; 16]);
    tab.press(FIRST, Answer::Yes, 9_000.0, &mut stores);
    tab.take(Event::FormChosen(1), &mut stores);
    let fresh = SubjectId::from_random([3; 16]);
    tab.take(Event::SubjectGiven { form: 1, name: "A社".into(), fresh }, &mut stores);
    let at = CellAt { row: RowAt { form: 1, row: 0 }, cell: 0 };
    tab.take(Event::WordsTyped(at, "あります".into()), &mut stores);
    tab.take(Event::Flush, &mut stores);

    // Cut off.
    let mut next = page(&stores, "p2");
    let told = notice(&next, "recovered").unwrap();
    for part in [
        "・さくら内科　令和6年度版　2件",
        "・もみじ薬局　令和6年度版　1件",
        "・もみじ薬局　事業者への質問（A社）　1件",
        "令和6年11月20日（2024年 水曜日） 14:03",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert_eq!(next.sent, 0, "nothing is written on load");
    // Still open: it stays until it was seen; with the next write the mark is gone.
    next.take(Event::FacilityChosen("07".repeat(16)), &mut stores);
    next.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    next.press(FIRST, Answer::No, 0.0, &mut stores);
    look(&mut next, &mut stores);
    assert!(notice(&next, "recovered").is_some());
    deed(&mut next, &mut stores, Deed::NoticeSeen("recovered".into()));
    assert!(notice(&next, "recovered").is_none());
    deed(&mut next, &mut stores, Deed::Leaving);
    let last = page(&stores, "p3");
    assert_eq!(notice(&last, "recovered"), None, "it was left in good order");
}

#[test]
fn s05_seen_and_closed_without_a_change_it_is_told_no_more() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    let mut next = page(&stores, "p2");
    assert!(notice(&next, "recovered").is_some());
    deed(&mut next, &mut stores, Deed::Leaving);
    assert_eq!(notice(&page(&stores, "p3"), "recovered"), None);
}

#[test]
fn s05_the_mark_in_either_store_is_enough_for_a_clean_end() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    // The journal is cut off while the page is left.
    tab.take_held(Event::Keeping(Deed::Leaving), &mut stores);
    assert_eq!(notice(&page(&stores, "p2"), "recovered"), None);
    // A page that comes back out of the browser's memory goes on.
    tab.acknowledge(&mut stores);
    tab.press(SECOND, Answer::Yes, 0.0, &mut stores);
    assert!(notice(&page(&stores, "p3"), "recovered").is_some());
    // A page that is only open beside this one is no crash.
    let mut next = page(&stores, "p4");
    deed(&mut next, &mut stores, Deed::NeighbourHeard("p1".into()));
    assert_eq!(notice(&next, "recovered"), None);
    assert!(notice(&next, "neighbours").is_some());
    deed(&mut next, &mut stores, Deed::NeighbourLeft("p1".into()));
    assert!(notice(&next, "neighbours").is_none());
}

#[test]
fn s11_a_device_that_lost_everything_says_so() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    let exported = tab.export(&mut stores);
    assert_eq!(notice(&page(&Stores::default(), "p2"), "missing"), None, "a new device");
    for place in [Place::Mirror, Place::Journal] {
        let mut left = stores.clone();
        let (kept, lost) = match place {
            Place::Mirror => (&mut left.mirror, &mut left.journal),
            Place::Journal => (&mut left.journal, &mut left.mirror),
        };
        lost.clear();
        kept.retain(|(key, _)| Key::read(key) == Some(Key::Ran));
        let mut again = page(&left, "p2");
        let told = notice(&again, "missing").unwrap();
        assert!(told.starts_with("前の回答が見つかりません。"), "{told}");
        assert!(told.contains("ファイルをえらぶ"));
        assert_eq!(again.state.screen, Screen::Facility, "{place:?}");
        assert_eq!(again.sent, 0);
        again.take(Event::FileRead(exported.clone().into_bytes()), &mut left);
        again.take(Event::ImportConfirmed, &mut left);
        assert_eq!(answer(&again, ROW), Some(Answer::Yes));
        assert_eq!(notice(&again, "missing"), None);
        assert_eq!(again.export(&mut left), exported, "the mark is in no file");
    }
}

// S6, S9, S24, S27

#[test]
fn s06_the_newer_one_wins_and_the_other_one_goes_into_the_history() {
    for (in_mirror, in_journal, wins) in
        [(1, 2, Answer::No), (2, 1, Answer::Yes), (2, 2, Answer::No), (3, 1, Answer::Yes)]
    {
        let mut stores = Stores::default();
        let mut tab = page_begun(&mut stores, "p1");
        tab.press(SECOND, Answer::Yes, 0.0, &mut stores);
        let key = Key::Item(FacilityId::from_random(FACILITY), tab.state.key(ROW).unwrap()).text();
        let text_of = |answer, rev| {
            let mut record = Record { rev, ..Record::default() };
            record.entry_mut("first").answer = Some(answer);
            text::of_record(&record)
        };
        let (yes, no) = (text_of(Answer::Yes, in_mirror), text_of(Answer::No, in_journal));
        stores.mirror.push((key.clone(), yes.clone()));
        stores.journal.push((key.clone(), no.clone()));
        let mut again = page(&stores, "p2");
        assert_eq!(answer(&again, ROW), Some(wins), "{in_mirror} {in_journal}");
        again.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
        again.take_held(Event::Pressed(SECOND, Answer::No, 9_000.0), &mut stores);
        // What is sent holds the loser for the history, where the journal itself does not have it.
        let sent: Vec<&Write> =
            again.waiting[0].1.iter().filter(|write| write.key == key).collect();
        let texts: Vec<&str> = sent.iter().map(|write| write.text.as_str()).collect();
        assert!(texts.contains(&yes.as_str()), "{texts:?}");
        if wins == Answer::Yes {
            // It gives way in the journal, which keeps what it replaces unseen.
            assert!(judge(sent[0], Some(&no)) == Verdict::Replace && !sent[0].over.contains(&no));
        }
        again.acknowledge(&mut stores);
        for entries in [&stores.mirror, &stores.journal] {
            assert_eq!(kept(entries, "r6/a/all"), Some(wins), "{in_mirror} {in_journal}");
        }
        look(&mut again, &mut stores);
        assert_eq!(answer(&again, ROW), Some(wins));
    }
}

const EMPTY: &str = "保存場所の1つが空でした";

#[test]
fn s09_a_store_that_lost_everything_is_told_once() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    tab.press(SECOND, Answer::Yes, 5_000.0, &mut stores);
    deed(&mut tab, &mut stores, Deed::Leaving);
    stores.mirror.clear();
    let mut again = page(&stores, "p2");
    let told = &again.bar().message;
    assert!(told.contains(EMPTY) && told.contains("2件の回答"), "{told}");
    assert_eq!(again.sent, 0, "nothing is written on load");
    // Left without a change, it was told all the same.
    deed(&mut again, &mut stores, Deed::Leaving);
    let mut last = page(&stores, "p3");
    assert_eq!(last.bar().message, "");
    // The next change heals, whether or not it was told.
    last.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    last.press(FIRST, Answer::No, 9_000.0, &mut stores);
    assert_eq!(kept(&stores.mirror, "r6/b/all"), kept(&stores.journal, "r6/b/all"));
    assert!(kept(&stores.mirror, "r6/b/all").is_some());
}

#[test]
fn s09_a_mirror_that_is_only_behind_after_a_crash_or_switched_off_has_lost_nothing() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    let written = stores.mirror.clone();
    tab.press(SECOND, Answer::Yes, 5_000.0, &mut stores);
    for mirror in [written, Vec::new()] {
        let mut cut = Stores { mirror, ..stores.clone() };
        let mut again = page(&cut, "p2");
        assert_eq!(again.bar().message, "", "the crash has its own notice");
        assert!(notice(&again, "recovered").is_some());
        assert_eq!(answer(&again, SECOND.row), Some(Answer::Yes));
        deed(&mut again, &mut cut, Deed::NoticeSeen("recovered".into()));
        let next = page(&cut, "p3");
        assert_eq!((next.bar().message.as_str(), notice(&next, "recovered")), ("", None));
    }
    deed(&mut tab, &mut stores, Deed::Leaving);
    let mut state = State::new(outline(), Mode::Table);
    state.keeping.page = "p4".into();
    let mut off = Tab::blank(state);
    off.take(Event::Read(Place::Mirror, Err(Refused)), &mut stores);
    let journal = stores.told(Place::Journal);
    off.take(journal, &mut stores);
    assert_eq!(answer(&off, SECOND.row), Some(Answer::Yes));
    assert_eq!(off.bar().message, "");
}

#[test]
fn s06_an_answer_between_the_looks_into_the_two_stores_stands() {
    let mut stores = Stores::default();
    page_begun(&mut stores, "p1").press(FIRST, Answer::Yes, 0.0, &mut stores);
    let mut again = Tab::open(&stores);
    again.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    again.take(stores.told(Place::Mirror), &mut stores);
    let journal = stores.told(Place::Journal);
    again.take_held(Event::Pressed(FIRST, Answer::No, 9_000.0), &mut stores);
    again.take_held(journal, &mut stores);
    assert_eq!(answer(&again, ROW), Some(Answer::No));
    again.acknowledge(&mut stores);
    for entries in [&stores.mirror, &stores.journal] {
        assert_eq!(kept(entries, "r6/a/all"), Some(Answer::No));
    }
}

#[test]
fn s24_a_full_mirror_is_no_alarm_and_a_full_journal_is_told() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.take_held(Event::Pressed(FIRST, Answer::Yes, 0.0), &mut stores);
    let (batch, _) = tab.waiting[0].clone();
    let full = Outcome { place: Place::Mirror, batch, superseded: Vec::new(), refused: true };
    tab.take_held(Event::Stored(full.clone()), &mut stores);
    tab.acknowledge(&mut stores);
    assert_eq!((tab.bar().tone, tab.bar().alarm.as_str()), (Tone::Plain, ""));
    assert_eq!(tab.bar().saved, "14:03 この端末に保存しました");
    tab.take_held(Event::Pressed(SECOND, Answer::Yes, 0.0), &mut stores);
    let (batch, _) = tab.waiting.remove(0);
    let full = Outcome { place: Place::Journal, batch, ..full };
    tab.take_held(Event::Stored(full), &mut stores);
    assert!(tab.bar().saved.starts_with("保存できませんでした") && tab.bar().tone == Tone::Alarm);
    assert_eq!(answer(&tab, SECOND.row), Some(Answer::Yes), "it stays in memory");
    assert!(tab.state.is_pending(), "the browser asks before it leaves");
    tab.press(FIRST, Answer::No, 9_000.0, &mut stores);
    assert_eq!(
        kept(&stores.journal, "r6/b/all"),
        Some(Answer::Yes),
        "it goes with the next change"
    );
    assert!(!tab.state.is_pending());
}

#[test]
fn s27_cut_off_at_any_step_an_import_is_there_or_it_is_not() {
    let mut theirs = Stores::default();
    let mut tab = page_begun(&mut theirs, "p1");
    for row in 0..3 {
        let at = CellAt { row: RowAt { form: 0, row }, cell: 0 };
        tab.press(at, Answer::Yes, f64::from(row as u32) * 9_000.0, &mut theirs);
    }
    let old = theirs.clone();
    for row in 1..3 {
        let at = CellAt { row: RowAt { form: 0, row }, cell: 0 };
        tab.press(at, Answer::No, 90_000.0 + f64::from(row as u32) * 9_000.0, &mut theirs);
    }
    let exported = tab.export(&mut theirs).into_bytes();
    let (mut olds, mut news) = (0, 0);
    for before in [Stores::default(), old] {
        for steps in 0.. {
            let (stores, done) = cut_import(&exported, &before, steps);
            let again = page(&stores, "p2");
            let found = [1, 2].map(|row| answer(&again, RowAt { form: 0, row }));
            let was = [1, 2].map(|row| answer(&page(&before, "p"), RowAt { form: 0, row }));
            let new = [Some(Answer::No); 2];
            assert!(found == was || found == new, "{steps}: {found:?}");
            if found == new {
                news += 1
            } else {
                olds += 1
            }
            if done {
                assert_eq!(found, new);
                break;
            }
        }
    }
    assert!(olds >= 2 && news >= 4, "{olds} {news}");
}

fn cut_import(file: &[u8], before: &Stores, steps: usize) -> (Stores, bool) {
    let mut stores = before.clone();
    let mut tab = page(&stores, "cut");
    tab.take(Event::FileRead(file.to_vec()), &mut stores);
    // Where both went on, somebody chooses the file.
    for place in 0..3 {
        tab.take(Event::DifferenceSettled(place, Choice::Theirs), &mut stores);
    }
    cut_in(tab, &Event::ImportConfirmed, before, steps)
}

/// What stands in both stores when everything stops after so many steps: the mirror takes a text at a
/// step, the journal a batch.
fn cut_in(mut tab: Tab, event: &Event, before: &Stores, steps: usize) -> (Stores, bool) {
    let mut stores = before.clone();
    let mut left = steps;
    let mut events = vec![event.clone()];
    while !events.is_empty() {
        let event = events.remove(0);
        for effect in update(&mut tab.state, event, &now("2024-11-20")) {
            let (batch, writes, mirror, journal) = match effect {
                Effect::Store { batch, writes } => (batch, writes, true, true),
                Effect::StoreWhole { batch, writes } => (batch, writes, false, true),
                Effect::Mirror { batch, writes } => (batch, writes, true, false),
                _ => continue,
            };
            for one in writes.iter().filter(|_| mirror) {
                if left == 0 {
                    return (stores, false);
                }
                left -= 1;
                let one = std::slice::from_ref(one);
                events.push(Event::Stored(write(&mut stores.mirror, Place::Mirror, batch, one)));
            }
            if journal {
                if left == 0 {
                    return (stores, false);
                }
                left -= 1;
                let outcome = write(&mut stores.journal, Place::Journal, batch, &writes);
                events.push(Event::Stored(outcome));
            }
        }
    }
    (stores, true)
}

#[test]
fn s27_cut_off_at_any_step_taking_back_is_done_or_it_is_not() {
    let mut before = Stores::default();
    let mut tab = page_begun(&mut before, "p1");
    tab.press(FIRST, Answer::Yes, 0.0, &mut before);
    tab.press(FIRST, Answer::No, 9_000.0, &mut before);
    for steps in 0.. {
        let (mut stores, done) = cut_in(page(&before, "cut"), &Event::UndoPressed, &before, steps);
        let mut again = page(&stores, "p2");
        let found = answer(&again, ROW);
        assert!(matches!(found, Some(Answer::Yes | Answer::No)), "{steps}");
        // Pressed again, it goes on from there, and never twice over the same change.
        again.take(Event::UndoPressed, &mut stores);
        let then = if found == Some(Answer::No) { Some(Answer::Yes) } else { None };
        assert_eq!(answer(&again, ROW), then, "{steps}");
        if done {
            break;
        }
    }
}

// S7

fn now(day: &str) -> Now {
    Now {
        today: Date::from_iso(day).unwrap(),
        clock: "14:03".into(),
        stamp: [day, "T14:03:05+09:00"].concat(),
    }
}

/// A small random number generator of its own, so that a run can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// Two tabs in any order, neither hearing the other: what was typed into different places stands in
/// both stores, and in every tab that looks.
#[test]
fn s07_no_interleaving_of_two_tabs_loses_an_answer() {
    for seed in 0..1_000 {
        let mut dice = Dice(seed);
        let mut stores = Stores::default();
        let mut tabs = vec![page_begun(&mut stores, "p1")];
        tabs.push(page(&stores, "p2"));
        for tab in &mut tabs {
            tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
        }
        // Tab 0 writes remarks, tab 1 answers: the same rows, different places.
        let mut remarks = [None::<String>, None, None];
        let mut answers = [None::<Answer>, None, None];
        let mut ms = 0.0;
        for step in 0..9 {
            let which = dice.roll(2);
            let row = dice.roll(3);
            ms += 10_000.0;
            match dice.roll(6) {
                0 | 1 if which == 0 => {
                    let words = format!("{seed}-{step}");
                    let typed = Event::RemarksTyped(RowAt { form: 0, row }, words.clone());
                    tabs[0].take_held(typed, &mut stores);
                    remarks[row] = Some(words);
                }
                0 | 1 => {
                    let at = CellAt { row: RowAt { form: 0, row }, cell: 0 };
                    let standing = answer(&tabs[1], at.row);
                    let next = if standing == Some(Answer::Yes) { Answer::No } else { Answer::Yes };
                    tabs[1].take_held(Event::Pressed(at, next, ms), &mut stores);
                    answers[row] = Some(next);
                }
                2 => tabs[which].acknowledge(&mut stores),
                3 => tabs[which].take_held(Event::Flush, &mut stores),
                // The stores answer one after the other; anything may happen in between.
                4 => tabs[which].take_held(stores.told(Place::Mirror), &mut stores),
                _ => tabs[which].take_held(stores.told(Place::Journal), &mut stores),
            }
        }
        for _ in 0..2 {
            for tab in &mut tabs {
                tab.take(Event::Flush, &mut stores);
                look(tab, &mut stores);
            }
        }
        tabs.push(page(&stores, "p3"));
        for (place, tab) in tabs.iter().enumerate() {
            for row in 0..3 {
                let record = tab.record(RowAt { form: 0, row });
                if let Some(words) = &remarks[row] {
                    assert_eq!(&record.remarks, words, "seed {seed}, tab {place}, row {row}");
                }
                if let Some(given) = answers[row] {
                    assert_eq!(
                        record.answer("first"),
                        Some(given),
                        "seed {seed}, tab {place}, row {row}"
                    );
                }
            }
        }
    }
}

#[test]
fn s07_two_answers_at_the_same_place_are_both_shown_and_one_is_chosen() {
    let mut stores = Stores::default();
    let mut one = page_begun(&mut stores, "p1");
    let mut two = page(&stores, "p2");
    two.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    one.press(FIRST, Answer::Yes, 0.0, &mut stores);
    two.press(FIRST, Answer::No, 0.0, &mut stores);
    let both = two.row(ROW).both;
    assert_eq!(
        both,
        [
            "1回目: いいえ 令和6年11月20日（2024年 水曜日）",
            "1回目: はい 令和6年11月20日（2024年 水曜日）"
        ]
    );
    deed(&mut two, &mut stores, Deed::BothChosen { at: ROW, choice: 1 });
    assert_eq!(answer(&two, ROW), Some(Answer::Yes));
    assert_eq!((two.row(ROW).both, two.row(ROW).note.as_str()), (Vec::new(), ""));
    look(&mut one, &mut stores);
    assert_eq!(answer(&one, ROW), Some(Answer::Yes));
}

#[test]
fn s07_what_is_private_is_told_apart_too_and_stands_in_the_review_until_somebody_chose() {
    let mut stores = Stores::default();
    let mut one = page_begun(&mut stores, "p1");
    let mut two = page(&stores, "p2");
    two.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    for (tab, name) in [(&mut one, "佐藤"), (&mut two, "鈴木")] {
        tab.take(Event::FoldPressed(ROW), &mut stores);
        tab.take(Event::NoteTyped(ROW, Note::Assignee, name.into()), &mut stores);
        tab.take(Event::FieldLeft, &mut stores);
    }
    assert_eq!(two.row(ROW).both, ["担当: 鈴木", "担当: 佐藤"]);
    let undecided = |tab: &Tab| {
        let found = findings(&tab.state, 0, &now("2024-11-20"));
        found.iter().filter(|(_, _, said)| said == sentences::UNDECIDED).count()
    };
    assert_eq!(undecided(&two), 1);
    deed(&mut two, &mut stores, Deed::BothChosen { at: ROW, choice: 1 });
    assert_eq!(two.record(ROW).assignee, "佐藤");
    assert_eq!((two.row(ROW).both, undecided(&two)), (Vec::<String>::new(), 0));
}

#[test]
fn s07_of_three_values_every_one_can_be_chosen() {
    for choice in 0..3 {
        let mut stores = Stores::default();
        let mut tabs = vec![page_begun(&mut stores, "p1")];
        for word in ["p2", "p3"] {
            let mut tab = page(&stores, word);
            tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
            tabs.push(tab);
        }
        for (tab, words) in tabs.iter_mut().zip(["甲", "乙", "丙"]) {
            tab.take(Event::RemarksTyped(ROW, words.into()), &mut stores);
            tab.take(Event::FieldLeft, &mut stores);
        }
        let last = tabs.last_mut().unwrap();
        let mut shown = last.row(ROW).both;
        let chosen = shown[choice].clone();
        deed(last, &mut stores, Deed::BothChosen { at: ROW, choice });
        assert_eq!(["備考: ", &last.record(ROW).remarks].concat(), chosen);
        shown.sort();
        assert_eq!(shown, ["備考: 丙", "備考: 乙", "備考: 甲"]);
        assert_eq!(last.row(ROW).both, Vec::<String>::new());
    }
}

// S22

#[test]
fn s22_a_facility_needs_its_name_to_be_thrown_away_and_comes_back_whole() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    let exported = tab.export(&mut stores);
    deed(&mut tab, &mut stores, Deed::TrashFacility("さくら".into()));
    assert!(
        keeping(&tab).fault.starts_with("施設の名前がちがいます") && tab.state.facility.is_some()
    );
    deed(&mut tab, &mut stores, Deed::TrashFacility(" さくら内科 ".into()));
    assert!(tab.state.desks.is_empty() && tab.state.screen == Screen::Facility);
    assert_eq!(tab.bar().facility, "");
    assert!(!tab.bar().can_export);
    // Also for the next page, and for one that still had it open.
    let mut again = page(&stores, "p2");
    assert!(again.state.desks.is_empty() && notice(&again, "missing").is_none());
    let bin = keeping(&again).facilities;
    assert_eq!(
        (bin[0].name.as_str(), bin[0].when.as_str()),
        ("さくら内科", "令和6年11月20日に消しました")
    );
    deed(&mut again, &mut stores, Deed::RestoreFacility(bin[0].id.clone()));
    assert_eq!(answer(&again, ROW), Some(Answer::No));
    assert_eq!(again.export(&mut stores), exported);
    assert_eq!(page(&stores, "p3").state.desks.len(), 1);
}

#[test]
fn s22_a_tab_that_goes_on_writing_brings_nothing_back() {
    let mut stores = Stores::default();
    let mut one = page_begun(&mut stores, "p1");
    let mut two = page(&stores, "p2");
    two.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    deed(&mut one, &mut stores, Deed::TrashFacility("さくら内科".into()));
    two.press(FIRST, Answer::Yes, 0.0, &mut stores);
    look(&mut two, &mut stores);
    assert!(two.state.facility.is_none() && two.bar().message.contains("ほかのタブで消されました"));
    let mut next = page(&stores, "p3");
    assert!(next.state.desks.is_empty());
    deed(&mut next, &mut stores, Deed::RestoreFacility("07".repeat(16)));
    assert_eq!(answer(&next, ROW), Some(Answer::Yes), "and what it wrote is there too");
}

#[test]
fn s22_one_vendors_sheet_is_thrown_away_and_the_other_one_stays() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    let at = CellAt { row: RowAt { form: 1, row: 0 }, cell: 0 };
    for (vendor, byte) in [("A社", 1), ("B社", 2)] {
        tab.take(Event::FormChosen(1), &mut stores);
        let fresh = SubjectId::from_random([byte; 16]);
        tab.take(Event::SubjectGiven { form: 1, name: vendor.into(), fresh }, &mut stores);
        tab.take(Event::WordsTyped(at, [vendor, "の答え"].concat()), &mut stores);
        tab.take(Event::Flush, &mut stores);
    }
    let before = tab.export(&mut stores);
    tab.take(Event::FormChosen(1), &mut stores);
    deed(&mut tab, &mut stores, Deed::TrashSheet("01".repeat(16)));
    let exported = tab.export(&mut stores);
    assert!(!exported.contains("A社") && exported.contains("B社の答え"), "{exported}");
    assert_eq!(tab.state.not_exported(), 0);
    let mut again = page(&stores, "p2");
    again.take(Event::FormChosen(1), &mut stores);
    assert_eq!(keeping(&again).sheets[0].name, "A社");
    assert!(!again.export(&mut stores).contains("A社"));
    deed(&mut again, &mut stores, Deed::RestoreSheet("01".repeat(16)));
    assert_eq!(again.export(&mut stores), before);
    assert!(keeping(&again).sheets.is_empty());
}

#[test]
fn s22_what_was_thrown_away_comes_back_with_its_file() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    let exported = tab.export(&mut stores);
    deed(&mut tab, &mut stores, Deed::TrashFacility("さくら内科".into()));
    tab.take(Event::FileRead(exported.clone().into_bytes()), &mut stores);
    tab.take(Event::ImportConfirmed, &mut stores);
    assert_eq!(tab.export(&mut stores), exported);
    assert!(keeping(&page(&stores, "p2")).facilities.is_empty());
}

#[test]
fn s17_a_file_is_compared_with_what_lies_in_the_bin() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    let exported = tab.export(&mut stores);
    tab.press(FIRST, Answer::No, 9_000.0, &mut stores);
    deed(&mut tab, &mut stores, Deed::TrashFacility("さくら内科".into()));
    tab.take(Event::FileRead(exported.into_bytes()), &mut stores);
    let pending = tab.state.pending.as_ref().unwrap();
    assert_eq!(
        pending.differences.len(),
        1,
        "what was answered since the export is not overlooked"
    );
    tab.take(Event::ImportConfirmed, &mut stores);
    let record = tab.state.record(ROW).unwrap();
    assert_eq!(record.answer("first"), Some(Answer::No), "what is newer here stays");
}

/// A change on another facility on that day, which writes.
fn write_on(day: &str, stores: &mut Stores) -> Tab {
    let mut tab = page(stores, day);
    tab.take_on(day, Event::FacilityChosen("09".repeat(16)), stores);
    tab.take_on(day, Event::ScreenChosen(Screen::Sheet(0)), stores);
    tab.take_on(day, Event::RemarksTyped(ROW, day.into()), stores);
    tab.take_on(day, Event::Flush, stores);
    tab
}

fn thrown_away() -> Stores {
    thrown_away_on("2024-11-20", "2024-11-20")
}

/// Written on one day, thrown away on another, as the clock showed them.
fn thrown_away_on(written: &str, thrown: &str) -> Stores {
    let mut stores = Stores::default();
    let mut tab = page(&stores, "p1");
    tab.day = written.into();
    name(&mut tab, &mut stores, "もみじ薬局", [9; 16]);
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    name(&mut tab, &mut stores, "さくら内科", FACILITY);
    tab.press(FIRST, Answer::No, 9_000.0, &mut stores);
    let mut tab = page(&stores, "p2");
    tab.day = thrown.into();
    tab.take(Event::FacilityChosen("07".repeat(16)), &mut stores);
    deed(&mut tab, &mut stores, Deed::TrashFacility("さくら内科".into()));
    assert!(tab.state.desks.len() == 1 && lies_in_bin(&stores));
    stores
}

/// The days from 20 November 2024 on, for a little more than thirty days.
fn right_days() -> impl Iterator<Item = String> {
    let ends = [("2024-11", 20, 30), ("2024-12", 1, 25)];
    ends.into_iter().flat_map(|(month, first, last)| {
        (first..=last).map(move |day: u8| format!("{month}-{day:02}"))
    })
}

fn lies_in_bin(stores: &Stores) -> bool {
    let found = |entries: &[(String, String)]| {
        entries.iter().filter(|(key, _)| key.contains(&"07".repeat(16))).count()
    };
    let (mirror, journal) = (found(&stores.mirror), found(&stores.journal));
    assert!((mirror == 1) == (journal == 1), "{mirror} {journal}");
    mirror > 1
}

#[test]
fn s22_after_thirty_days_counted_twice_it_goes_for_good() {
    let mut stores = thrown_away();
    for (day, why) in [
        ("2024-12-20", "thirty days are not over"),
        ("2024-12-21", "one day is not enough"),
        ("2025-01-10", "it may have been a wrong one"),
    ] {
        write_on(day, &mut stores);
        assert!(lies_in_bin(&stores), "{why}");
    }
    let tab = write_on("2025-01-21", &mut stores);
    assert!(!lies_in_bin(&stores));
    assert_eq!(
        tab.state.keeping.bin.values().next().unwrap().trash.as_ref().unwrap().fate,
        Fate::Purged
    );
    assert!(keeping(&page(&stores, "p9")).facilities.is_empty());
    assert_eq!(page(&stores, "p9").state.desks.len(), 1, "the other facility is there");
}

#[test]
fn s22_a_clock_that_was_put_right_shortens_nothing() {
    let right = "2024-11-20";
    // Slow and fast: since 1972, 400 and 60 days, 100 days, since 2098.
    for wrong in ["1972-02-17", "2023-10-17", "2024-09-21", "2025-02-28", "2098-01-28"] {
        for written in [right, wrong] {
            let mut stores = thrown_away_on(written, wrong);
            write_on(wrong, &mut stores);
            // Where a clock was fast without doubt, the right days are in doubt as long as that stands.
            let last = match (wrong, written) {
                ("2025-02-28", "2024-11-20") => 32,
                ("2025-02-28", _) => usize::MAX,
                _ => 31,
            };
            for (past, day) in right_days().enumerate().skip(1) {
                write_on(&day, &mut stores);
                assert_eq!(lies_in_bin(&stores), past <= last, "{written} {wrong} {day}");
            }
        }
    }
}

#[test]
fn s22_a_day_that_an_earlier_build_noted_is_none_on_which_it_goes() {
    let mut stores = thrown_away();
    for entries in [&mut stores.mirror, &mut stores.journal] {
        for (_, text) in entries.iter_mut().filter(|(key, _)| key.ends_with(":@trash")) {
            *text =
                r#"{"at":"1972-02-17T09:00:00+09:00","due":"2024-11-20","fate":"trashed","rev":2}"#
                    .into();
        }
    }
    for (past, day) in right_days().enumerate().skip(1) {
        write_on(&day, &mut stores);
        assert_eq!(lies_in_bin(&stores), past <= 30, "{day}");
    }
}

#[test]
fn s22_a_clock_that_was_put_right_shortens_nothing_for_a_single_sheet() {
    for wrong in ["1972-02-17", "2024-09-21", "2098-01-28"] {
        let mut stores = Stores::default();
        let mut tab = page_begun(&mut stores, "p1");
        name(&mut tab, &mut stores, "もみじ薬局", [9; 16]);
        tab.take(Event::FormChosen(1), &mut stores);
        let fresh = SubjectId::from_random([1; 16]);
        tab.take(Event::SubjectGiven { form: 1, name: "A社".into(), fresh }, &mut stores);
        let at = CellAt { row: RowAt { form: 1, row: 0 }, cell: 0 };
        tab.take(Event::WordsTyped(at, "A社の答え".into()), &mut stores);
        tab.take(Event::Flush, &mut stores);
        tab.take(Event::FormChosen(1), &mut stores);
        tab.take_on(wrong, Event::Keeping(Deed::TrashSheet("01".repeat(16))), &mut stores);
        assert!(page(&stores, "p2").state.desks.iter().any(|(_, desk)| !desk.bin.is_empty()));
        for (past, day) in right_days().enumerate().skip(1) {
            write_on(&day, &mut stores);
            let stands = stores.journal.iter().any(|(key, _)| key.ends_with("vendor/evidence"));
            assert_eq!(stands, past <= 31, "{wrong} {day}");
        }
    }
}

#[test]
fn s22_a_clock_that_cannot_be_right_empties_nothing() {
    let mut stores = thrown_away();
    for day in ["2099-01-01", "2099-01-02", "1970-01-01", "1970-01-02", "2030-05-05", "2030-05-06"]
    {
        write_on(day, &mut stores);
        assert!(lies_in_bin(&stores), "{day}");
        // What was written on such a day is no measure of the next one.
        for entries in [&mut stores.mirror, &mut stores.journal] {
            entries.iter_mut().for_each(|(_, text)| *text = text.replace(day, "2024-11-20"));
        }
    }
}

// S26

#[test]
fn s26_a_clock_that_jumps_is_questioned_and_reorders_nothing() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    for (day, said) in [
        ("1970-01-01", "端末の日付が1970年になっています"),
        ("2099-12-31", "端末の日付が2099年になっています"),
        ("2030-01-01", "最後の記入は令和6年11月20日です"),
        ("2024-11-01", "それよりあとの令和6年11月20日に記入した"),
    ] {
        let mut stores = stores.clone();
        let mut jumped = page(&stores, "p2");
        jumped.take_on(day, Event::FacilityChosen("07".repeat(16)), &mut stores);
        jumped.take_on(day, Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
        assert!(notice(&jumped, "clock").is_some_and(|text| text.contains(said)), "{day}");
        jumped.take_on(day, Event::Pressed(FIRST, Answer::No, 0.0), &mut stores);
        assert_eq!(answer(&jumped, ROW), Some(Answer::No));
        jumped.take_on(day, Event::Pressed(SECOND, Answer::Yes, 0.0), &mut stores);
        assert_eq!(jumped.record(SECOND.row).date("first"), None, "no wrong day is filled in");
        // Back on the right day, the later answer is still the later one.
        let again = page(&stores, "p3");
        assert_eq!((answer(&again, ROW), again.record(ROW).rev), (Some(Answer::No), 2), "{day}");
        assert_eq!(answer(&again, SECOND.row), Some(Answer::Yes));
        // Said to be right, it is taken.
        jumped.take_on(day, Event::Keeping(Deed::NoticeSeen("clock".into())), &mut stores);
        let gate = CellAt { row: GATE, cell: 0 };
        jumped.take_on(day, Event::Pressed(gate, Answer::Yes, 0.0), &mut stores);
        assert_eq!(jumped.record(GATE).date("first"), Date::from_iso(day));
    }
    assert_eq!(notice(&page(&stores, "p4"), "clock"), None);
}

#[test]
fn s26_a_record_of_a_day_that_cannot_be_makes_no_right_clock_doubtful() {
    for (day, doubted) in
        [("2098-01-28", false), ("1972-02-17", false), ("2049-12-31", true), ("2024-12-01", true)]
    {
        let mut stores = Stores::default();
        let mut tab = page_begun(&mut stores, "p1");
        tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
        for entries in [&mut stores.mirror, &mut stores.journal] {
            for (_, text) in entries.iter_mut().filter(|(key, _)| key.ends_with("r6/a/all")) {
                *text = text.replace("2024-11-20T", &[day, "T"].concat());
            }
        }
        let mut next = page(&stores, "p2");
        assert_eq!(notice(&next, "clock").is_some(), doubted, "{day}");
        next.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
        next.press(SECOND, Answer::Yes, 0.0, &mut stores);
        assert_eq!(next.record(SECOND.row).date("first").is_none(), doubted, "{day}");
    }
}

#[test]
fn undo_limit_is_what_is_promised() {
    assert_eq!(undoing::LIMIT, 200);
}

#[test]
fn s22_two_facilities_of_one_name_never_stand_beside_each_other() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    deed(&mut tab, &mut stores, Deed::TrashFacility("さくら内科".into()));
    name(&mut tab, &mut stores, "さくら内科", [8; 16]);
    deed(&mut tab, &mut stores, Deed::RestoreFacility("07".repeat(16)));
    assert!(tab.bar().message.contains("同じ名前の施設"), "{}", tab.bar().message);
    assert_eq!((tab.state.desks.len(), tab.state.keeping.bin.len()), (1, 1));
}

#[test]
fn s02_what_was_refused_is_not_saved_by_another_answer() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.take_held(Event::Pressed(FIRST, Answer::No, 0.0), &mut stores);
    tab.take_held(Event::Pressed(CellAt { row: GATE, cell: 0 }, Answer::Yes, 0.0), &mut stores);
    let (batch, _) = tab.waiting.remove(0);
    let refused = Outcome { place: Place::Journal, batch, superseded: Vec::new(), refused: true };
    tab.take_held(Event::Stored(refused), &mut stores);
    tab.acknowledge(&mut stores);
    assert_eq!(kept(&stores.journal, "r6/a/all"), None);
    assert!(tab.bar().saved.starts_with("保存できませんでした"), "{}", tab.bar().saved);
    tab.take(Event::RemarksTyped(GATE, "x".into()), &mut stores);
    tab.take(Event::Flush, &mut stores);
    assert_eq!(kept(&stores.journal, "r6/a/all"), Some(Answer::No));
    assert_eq!(tab.bar().saved, "14:03 この端末に保存しました");
}

fn damage(entries: &mut [(String, String)]) {
    for (_, text) in entries.iter_mut().filter(|(key, _)| key.ends_with(":@facility")) {
        text.truncate(text.len() - 5);
    }
}

#[test]
fn s09_a_damaged_facility_is_mended_from_the_other_store() {
    let mut stores = Stores::default();
    page_begun(&mut stores, "p1").press(FIRST, Answer::No, 0.0, &mut stores);
    damage(&mut stores.journal);
    let mut tab = page(&stores, "p2");
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    tab.take(Event::RemarksTyped(ROW, "x".into()), &mut stores);
    tab.take(Event::Flush, &mut stores);
    let left = page(&stores.without(Place::Mirror), "p3");
    assert_eq!(left.bar().facility, "さくら内科");
}

#[test]
fn s11_answers_whose_facility_cannot_be_read_are_offered_and_can_be_handed_over() {
    let mut stores = Stores::default();
    page_begun(&mut stores, "p1").press(FIRST, Answer::No, 0.0, &mut stores);
    damage(&mut stores.mirror);
    damage(&mut stores.journal);
    let mut tab = page(&stores, "p2");
    let known = tab.shown.iter().rev().find_map(|patch| match patch {
        Patch::Facility(face) => Some(face.known.clone()),
        _ => None,
    });
    let (id, name) = known.unwrap()[0].clone();
    assert_eq!(name, "（名前の読めない施設）");
    tab.take(Event::FacilityChosen(id), &mut stores);
    assert_eq!(answer(&tab, ROW), Some(Answer::No));
    assert!(tab.export(&mut stores).contains("\"no\""));
}

#[test]
fn s03_what_was_taken_back_before_any_file_had_it_is_nothing_to_hand_over() {
    let mut stores = Stores::default();
    let mut tab = page_begun(&mut stores, "p1");
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    assert_eq!(tab.state.not_exported(), 1);
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!(tab.state.not_exported(), 0);
    assert!(!tab.bar().message.is_empty());
    tab.press(FIRST, Answer::Yes, 9000.0, &mut stores);
    assert_eq!(tab.bar().message, "", "what was said of taking back is over");
    tab.export(&mut stores);
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!(tab.state.not_exported(), 1, "the file has what stands here no more");
}
