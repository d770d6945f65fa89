//! The middle of the app without a browser: what people do, what the stores answer, what is shown.

use model::date::Date;
use model::form::{AnswerKind, Subject};
use model::id::{FormId, ItemId};
use model::sheet::answer::Answer;
use model::sheet::facility::FacilityId;
use model::sheet::outline::{CellOutline, FormOutline, Outline, RowOutline, SourceStatus};
use model::sheet::record::Record;

mod bad_files;
mod begun_apart;
mod days;
mod names;

use crate::clock::Now;
use crate::effect::Effect;
use crate::event::{CellAt, Event, HandedOver, Intent};
use crate::face::{BarFace, ImportFace, Patch, RestPatch, RowFace, Tone};
use crate::linked::{LinkDeed, LinkTold};
use crate::state::{Mode, RowAt, Screen, State};
use crate::store::key::{self, Key};
use crate::store::{Outcome, Place, Refused, Verdict, Write, judge, text};

mod answering;
mod arrows;
mod carrying;
mod coming;
mod device;
mod handing_over;
mod intake;
mod keeping;
mod printing;
mod review;
mod subjects;
mod taking_back;
mod two_devices;

const GATE: RowAt = RowAt { form: 0, row: 0 };
const ROW: RowAt = RowAt { form: 0, row: 1 };
const FIRST: CellAt = CellAt { row: ROW, cell: 0 };
const TARGET: CellAt = CellAt { row: ROW, cell: 1 };

fn outline() -> Outline {
    let cell = |id: &str, answer| CellOutline { id: id.into(), answer, date: true };
    let day = |text| Date::from_iso(text).unwrap();
    let year = Some((day("2024-04-01"), day("2025-03-31")));
    let row = |id: &str, is_gate: bool| RowOutline {
        id: ItemId::new(id).unwrap(),
        number: (!is_gate).then(|| "2-(2)".to_owned()),
        is_gate,
        may_be_exempt: !is_gate,
        remarks: true,
        year,
        target_year: year,
        cells: vec![cell("first", AnswerKind::YesNo), cell("target", AnswerKind::None)],
    };
    Outline {
        version: "0.1.0".into(),
        content_hash: "00".into(),
        forms: vec![
            FormOutline {
                id: FormId::new("r6/hospital").unwrap(),
                title: "令和6年度版".into(),
                fiscal_year: Some(2024),
                text_hash: "11".into(),
                source_status: SourceStatus::Verified,
                subject: Subject::Facility,
                rows: vec![
                    row("r6/gate/all", true),
                    row("r6/a/all", false),
                    row("r6/b/all", false),
                ],
            },
            FormOutline {
                id: FormId::new("vendor/questions").unwrap(),
                title: "事業者への質問".into(),
                fiscal_year: None,
                text_hash: "22".into(),
                source_status: SourceStatus::Verified,
                subject: Subject::Vendor,
                rows: vec![RowOutline {
                    cells: vec![CellOutline {
                        id: "answer".into(),
                        answer: AnswerKind::Text,
                        date: false,
                    }],
                    ..row("vendor/evidence", false)
                }],
            },
        ],
    }
}

/// What an event leads to, in a page in which the rest of the program comes as soon as it is asked for, on a
/// device that has no letters of its own.
fn update(state: &mut State, event: Event, now: &Now) -> Vec<Effect> {
    let effects = super::update(state, event, now).into_iter();
    let take = |effect| match effect {
        Effect::FetchRest => update(state, Event::RestTold(true), now),
        Effect::AskLetters(letters) => {
            let own = |letter: &char| ('\u{e000}'..='\u{f8ff}').contains(letter);
            let lacking = letters.chars().filter(own).collect();
            update(state, Event::LettersTold(lacking), now)
        }
        effect => vec![effect],
    };
    effects.flat_map(take).collect()
}

/// A tab with its two stores. `Shared` stores are what several tabs have in common.
#[derive(Default, Clone)]
struct Stores {
    mirror: Vec<(String, String)>,
    journal: Vec<(String, String)>,
}

impl Stores {
    /// All that a store holds, in the order of the keys.
    fn told(&self, place: Place) -> Event {
        let mut entries = match place {
            Place::Mirror => self.mirror.clone(),
            Place::Journal => self.journal.clone(),
        };
        entries.sort();
        Event::Read(place, Ok(entries))
    }

    /// The same stores, of which one was lost.
    fn without(&self, lost: Place) -> Self {
        let mut left = self.clone();
        match lost {
            Place::Mirror => left.mirror.clear(),
            Place::Journal => left.journal.clear(),
        }
        left
    }
}

fn write(
    entries: &mut Vec<(String, String)>,
    place: Place,
    batch: u32,
    writes: &[Write],
) -> Outcome {
    let mut outcome = Outcome { place, batch, superseded: Vec::new(), refused: false };
    for write in writes.iter().filter(|write| key::lives_in(&write.key, place)) {
        let standing = entries.iter().position(|(key, _)| *key == write.key);
        let text = standing.map(|at| entries[at].1.clone());
        match (judge(write, text.as_deref()), standing) {
            (Verdict::Same, _) => {}
            (Verdict::Superseded, _) => {
                outcome.superseded.push((write.key.clone(), text.unwrap()));
            }
            (Verdict::Replace, Some(at)) if write.text.is_empty() => {
                entries.remove(at);
            }
            (Verdict::Replace, Some(at)) => entries[at].1.clone_from(&write.text),
            (Verdict::Replace, None) => entries.push((write.key.clone(), write.text.clone())),
        }
    }
    outcome
}

struct Tab {
    state: State,
    shown: Vec<Patch>,
    downloads: Vec<(String, String)>,
    /// What stands in the linked file.
    linked: Vec<u8>,
    /// What was written into the linked file.
    copies: Vec<String>,
    /// How often a linked file was looked for.
    looked_for: usize,
    /// Batches the journal has not acknowledged yet.
    waiting: Vec<(u32, Vec<Write>)>,
    /// Where one stopped, each time it was to be kept.
    places: Vec<String>,
    sent: usize,
    /// What the device's clock says.
    day: String,
}

impl Tab {
    fn open(stores: &Stores) -> Self {
        let state = State::new(outline(), Mode::Table);
        Self::open_with(stores, state, None, "", None)
    }

    /// Before the stores were asked.
    fn blank(state: State) -> Self {
        Self {
            state,
            shown: Vec::new(),
            downloads: Vec::new(),
            linked: Vec::new(),
            copies: Vec::new(),
            looked_for: 0,
            waiting: Vec::new(),
            places: Vec::new(),
            sent: 0,
            day: "2024-11-20".into(),
        }
    }

    /// As the rim does it: the mirror with its place, the address, the journal with its place.
    fn open_with(
        stores: &Stores,
        state: State,
        mirrored: Option<&str>,
        address: &str,
        kept: Option<&str>,
    ) -> Self {
        let mut tab = Self::blank(state);
        let mut stores = stores.clone();
        tab.take(stores.told(Place::Mirror), &mut stores);
        tab.take(Event::Remembered(mirrored.unwrap_or_default().to_owned()), &mut stores);
        tab.take(Event::Addressed(address.to_owned()), &mut stores);
        tab.take(stores.told(Place::Journal), &mut stores);
        if let Some(kept) = kept {
            tab.take(Event::Remembered(kept.to_owned()), &mut stores);
        }
        tab
    }

    fn begin(stores: &mut Stores) -> Self {
        let mut tab = Self::open(stores);
        let fresh = FacilityId::from_random([7; 16]);
        let given = Event::FacilityGiven {
            intent: Intent::Rename,
            name: "さくら内科".into(),
            kind: None,
            fresh,
        };
        tab.take(given, stores);
        tab.take(Event::ScreenChosen(Screen::Sheet(0)), stores);
        tab
    }

    /// The event, and every answer of the stores to it.
    fn take(&mut self, event: Event, stores: &mut Stores) {
        self.take_held(event, stores);
        self.acknowledge(stores);
    }

    /// [`Tab::take`], on another day.
    fn take_on(&mut self, day: &str, event: Event, stores: &mut Stores) {
        self.day = day.into();
        self.take(event, stores);
    }

    /// The event; the journal does not answer yet.
    fn take_held(&mut self, event: Event, stores: &mut Stores) {
        let now = Now {
            today: Date::from_iso(&self.day).unwrap(),
            clock: "14:03".into(),
            stamp: [&self.day, "T14:03:05+09:00"].concat(),
        };
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            for effect in update(&mut self.state, event, &now) {
                match effect {
                    Effect::Show(patch) => self.shown.push(patch),
                    Effect::Store { batch, writes } => {
                        self.sent += 1;
                        let outcome = write(&mut stores.mirror, Place::Mirror, batch, &writes);
                        events.push(Event::Stored(outcome));
                        self.waiting.push((batch, writes));
                    }
                    Effect::StoreWhole { batch, writes } => {
                        self.sent += 1;
                        self.waiting.push((batch, writes));
                    }
                    Effect::Mirror { batch, writes } => {
                        let outcome = write(&mut stores.mirror, Place::Mirror, batch, &writes);
                        events.push(Event::Stored(outcome));
                    }
                    Effect::Remember(text) => self.places.push(text),
                    Effect::Mark(marks) => {
                        for (key, text) in marks {
                            for store in [&mut stores.mirror, &mut stores.journal] {
                                store.retain(|(standing, _)| *standing != key);
                                store.push((key.clone(), text.clone()));
                            }
                        }
                    }
                    Effect::Download { name, text } => {
                        self.downloads.push((name.clone(), text.clone()));
                        let handed = HandedOver { name, text: Some(text) };
                        events.push(Event::HandedOver(handed));
                    }
                    Effect::Link(LinkDeed::Look) => {
                        let last = self.copies.last().map(String::as_bytes);
                        let own = last == Some(self.linked.as_slice());
                        let stands = LinkTold::Stands(self.linked.clone(), own);
                        events.push(Event::LinkTold(stands));
                    }
                    Effect::Link(LinkDeed::Read) => {
                        events.push(Event::LinkTold(LinkTold::Read(self.linked.clone())));
                    }
                    Effect::Link(LinkDeed::Write(text)) => {
                        self.linked = text.clone().into_bytes();
                        self.copies.push(text);
                    }
                    Effect::FindLink(_) => self.looked_for += 1,
                    _ => {}
                }
            }
        }
    }

    fn acknowledge(&mut self, stores: &mut Stores) {
        while !self.waiting.is_empty() {
            let (batch, writes) = self.waiting.remove(0);
            let outcome = write(&mut stores.journal, Place::Journal, batch, &writes);
            self.take_held(Event::Stored(outcome), stores);
        }
    }

    fn press(&mut self, at: CellAt, answer: Answer, ms: f64, stores: &mut Stores) {
        self.take(Event::Pressed(at, answer, ms), stores);
    }

    fn record(&self, at: RowAt) -> Record {
        self.state.record(at).cloned().unwrap_or_default()
    }

    fn bar(&self) -> BarFace {
        let bars = self.shown.iter().rev();
        bars.filter_map(|p| if let Patch::Bar(face) = p { Some(face.clone()) } else { None })
            .next()
            .unwrap()
    }

    fn row(&self, wanted: RowAt) -> RowFace {
        let rows = self.shown.iter().rev();
        rows.filter_map(|patch| match patch {
            Patch::Row(at, face) if *at == wanted => Some(face.clone()),
            _ => None,
        })
        .next()
        .unwrap()
    }

    fn preview(&self) -> ImportFace {
        let found = self.shown.iter().rev();
        found
            .filter_map(|p| {
                if let Patch::Rest(RestPatch::Import(face)) = p { Some(face.clone()) } else { None }
            })
            .next()
            .unwrap()
    }

    fn export(&mut self, stores: &mut Stores) -> String {
        self.take(Event::ExportPressed, stores);
        self.downloads.last().unwrap().1.clone()
    }
}

fn typed(at: CellAt, text: &str, settled: bool) -> Event {
    Event::DateTyped { at, text: text.into(), settled }
}

#[test]
fn nothing_is_chosen_before_and_nothing_is_written_on_load() {
    let mut stores = Stores::default();
    let tab = Tab::begin(&mut stores);
    assert!(tab.row(ROW).cells.iter().all(|cell| cell.answer.is_none() && cell.date.is_empty()));
    let again = Tab::open(&stores);
    assert_eq!(again.sent, 0);
}

#[test]
fn an_answer_fills_in_today_and_leaves_a_typed_day_alone() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    assert_eq!(tab.record(ROW).date("first"), Date::from_iso("2024-11-20"));
    assert_eq!(tab.row(ROW).cells[0].reading, "令和6年11月20日（2024年 水曜日）");
    assert_eq!(tab.row(ROW).cells[0].printed_date, "11/20");
    tab.take(typed(FIRST, "11/18", true), &mut stores);
    tab.press(FIRST, Answer::No, 5_000.0, &mut stores);
    assert_eq!(tab.record(ROW).date("first"), Date::from_iso("2024-11-18"));
}

#[test]
fn pressed_again_it_is_cleared_but_not_by_a_trembling_finger() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::Yes, 1_000.0, &mut stores);
    tab.press(FIRST, Answer::Yes, 1_200.0, &mut stores);
    assert_eq!(tab.record(ROW).answer("first"), Some(Answer::Yes));
    tab.press(FIRST, Answer::Yes, 3_000.0, &mut stores);
    assert!(tab.record(ROW).is_blank());
    assert_eq!(tab.record(ROW).rev, 2);
}

#[test]
fn the_keys_y_and_n_leave_what_stands_there_already() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    for answer in [Answer::Yes, Answer::No] {
        tab.take(Event::AnswerKeyed(FIRST, answer), &mut stores);
        tab.take(typed(FIRST, "11/18", true), &mut stores);
        let standing = tab.record(ROW);
        assert_eq!(standing.answer("first"), Some(answer));
        tab.take(Event::AnswerKeyed(FIRST, answer), &mut stores);
        assert_eq!(tab.record(ROW), standing, "going through the rows once more erases nothing");
    }
}

#[test]
fn a_trembling_finger_leaves_unsure_as_it_is() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    for (on, ms, stands) in [(true, 1_000.0, true), (false, 1_200.0, true), (false, 3_000.0, false)]
    {
        tab.take(Event::UnsureSet(ROW, on, ms), &mut stores);
        assert_eq!((tab.record(ROW).unsure.is_some(), tab.row(ROW).unsure), (stands, stands));
    }
}

#[test]
fn a_half_typed_day_replaces_nothing() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(typed(TARGET, "1/31", true), &mut stores);
    for text in ["2", "2/", "2/3", "2/30"] {
        tab.take(typed(TARGET, text, false), &mut stores);
        assert_eq!(tab.row(ROW).cells[1].reading, "", "{text} is still being typed");
    }
    tab.take(Event::Flush, &mut stores);
    assert!(tab.row(ROW).cells[1].reading.starts_with("2月30日"), "typing rested");
    tab.take(typed(TARGET, "2/30", true), &mut stores);
    assert_eq!(tab.record(ROW).date("target"), Date::from_iso("2025-01-31"));
    let cell = &tab.row(ROW).cells[1];
    assert_eq!((cell.date.as_str(), cell.tone), ("2/30", Tone::Warn));
    assert!(cell.reading.starts_with("2月30日はありません。令和7年の2月は28日までです。"));
    assert_eq!(cell.printed_date, "1/31");
}

#[test]
fn a_day_that_was_never_left_is_asked_about_next_time() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::No, 1.0, &mut stores);
    tab.take(typed(TARGET, "1/31", true), &mut stores);
    tab.take(typed(TARGET, "12/20", false), &mut stores);
    tab.take(Event::Flush, &mut stores);
    // The page ends here; file, paper and field say the same next time.
    let mut next = Tab::open(&stores);
    next.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    let cell = next.row(ROW).cells[1].clone();
    assert!(
        cell.asks && cell.reading == "令和6年12月20日（2024年 金曜日）ですか。",
        "{}",
        cell.reading
    );
    assert_eq!((cell.date.as_str(), cell.printed_date.as_str()), ("12/20", "1/31"));
    next.take(typed(TARGET, "12/20（木）", false), &mut stores);
    next.take(Event::Flush, &mut stores);
    let mut later = Tab::open(&stores);
    later.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    let cell = later.row(ROW).cells[1].clone();
    assert!(cell.asks && cell.reading.starts_with("2024年12月20日は金曜日です。令和6年"));
    next.take(Event::DateAccepted(TARGET), &mut stores);
    assert_eq!(next.record(ROW).date("target"), Date::from_iso("2024-12-20"));
    // Emptied on the way to another day.
    next.take(typed(TARGET, "", false), &mut stores);
    next.take(Event::Flush, &mut stores);
    let mut last = Tab::open(&stores);
    last.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    let cell = last.row(ROW).cells[1].clone();
    assert_eq!((cell.date.as_str(), cell.printed_date.as_str()), ("2024/12/20", "12/20"));
}

#[test]
fn a_day_is_taken_when_its_field_is_left_or_something_else_is_done() {
    for leaves in [Event::FieldLeft, Event::Next, Event::ScreenChosen(Screen::Forms)] {
        let mut stores = Stores::default();
        let mut tab = Tab::begin(&mut stores);
        tab.take(typed(TARGET, "12/20", false), &mut stores);
        tab.take(Event::Flush, &mut stores);
        tab.take(leaves, &mut stores);
        assert_eq!(tab.record(ROW).date("target"), Date::from_iso("2024-12-20"));
    }
}

#[test]
fn a_doubtful_day_is_asked_and_taken_with_one_tap() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(typed(FIRST, "6.11.20", true), &mut stores);
    let cell = tab.row(ROW).cells[0].clone();
    assert!(cell.asks && cell.reading == "令和6年11月20日（2024年 水曜日）ですか。");
    assert_eq!(tab.record(ROW).date("first"), None);
    tab.take(Event::DateAccepted(FIRST), &mut stores);
    assert_eq!(tab.record(ROW).date("first"), Date::from_iso("2024-11-20"));
}

#[test]
fn the_state_line_says_saved_only_when_the_journal_has_said_so() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take_held(Event::Pressed(FIRST, Answer::Yes, 0.0), &mut stores);
    assert_eq!(tab.bar().saved, "保存中…");
    let batch = tab.waiting[0].0;
    tab.take_held(Event::Overdue(batch), &mut stores);
    assert!(tab.bar().saved.starts_with("まだ保存できていません") && tab.bar().tone == Tone::Alarm);
    tab.acknowledge(&mut stores);
    assert_eq!(tab.bar().saved, "14:03 この端末に保存しました");
    assert_eq!(tab.bar().copy, "書き出し: まだ（1件が端末だけにあります）");
}

#[test]
fn what_was_told_yesterday_gets_its_day() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::Pressed(FIRST, Answer::Yes, 0.0), &mut stores);
    tab.export(&mut stores);
    assert_eq!(tab.bar().copy, "書き出し: 14:03 に書き出しずみ");
    for day in ["2024-11-21", "2024-11-22"] {
        let read = Event::Read(Place::Journal, Ok(stores.journal.clone()));
        tab.take_on(day, read, &mut stores);
        assert_eq!(tab.bar().saved, "11月20日 14:03 この端末に保存しました");
        assert_eq!(tab.bar().copy, "書き出し: 11月20日 14:03 に書き出しずみ");
    }
    tab.take(Event::Cleared(FIRST), &mut stores);
    assert_eq!(tab.bar().saved, "14:03 この端末に保存しました");
}

#[test]
fn where_nothing_was_ever_exported_nothing_is_said_to_be() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    assert_eq!(tab.bar().copy, "");
    tab.take(Event::ExportPressed, &mut stores);
    assert_eq!(tab.bar().message, "まだ書き出す回答がありません。");
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    tab.take(Event::Cleared(FIRST), &mut stores);
    assert_eq!(tab.bar().copy, "", "answered and taken away again");
    tab.press(FIRST, Answer::Yes, 9_000.0, &mut stores);
    tab.export(&mut stores);
    tab.take(Event::Cleared(FIRST), &mut stores);
    assert!(tab.bar().copy.starts_with("書き出し: 14:03（"), "{}", tab.bar().copy);
}

#[test]
fn a_refused_batch_is_told_and_sent_again_with_the_next_change() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take_held(Event::Pressed(FIRST, Answer::Yes, 0.0), &mut stores);
    let (batch, _) = tab.waiting.remove(0);
    let refused = Outcome { place: Place::Journal, batch, superseded: Vec::new(), refused: true };
    tab.take_held(Event::Stored(refused), &mut stores);
    assert!(tab.bar().saved.starts_with("保存できませんでした"));
    tab.take(Event::RemarksTyped(GATE, "x".into()), &mut stores);
    tab.take(Event::Flush, &mut stores);
    assert_eq!(tab.bar().saved, "14:03 この端末に保存しました");
    assert!(stores.journal.iter().any(|(key, _)| key.ends_with("r6/a/all")));
}

#[test]
fn without_any_store_it_works_under_a_permanent_alarm() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::Read(Place::Mirror, Err(Refused)), &mut stores);
    tab.take(Event::Read(Place::Journal, Err(Refused)), &mut stores);
    tab.take_held(Event::Pressed(FIRST, Answer::Yes, 0.0), &mut stores);
    // localStorage refuses too: the outcome of its write says so.
    let batch = tab.state.last_batch;
    let refused = Outcome { place: Place::Mirror, batch, superseded: Vec::new(), refused: true };
    tab.take_held(Event::Stored(refused), &mut stores);
    assert!(tab.bar().alarm.starts_with("この端末では保存できません"));
    assert_eq!(tab.bar().saved, "保存していません");
    assert_eq!(tab.row(ROW).cells[0].answer, Some(Answer::Yes));
    tab.waiting.clear();
    assert!(tab.export(&mut stores).contains("\"yes\""));
}

#[test]
fn the_gate_folds_and_deletes_nothing() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    tab.take(typed(TARGET, "1/31", true), &mut stores);
    let before = tab.record(ROW);
    let gate = CellAt { row: GATE, cell: 0 };
    for round in 0..10 {
        let ms = f64::from(round) * 10_000.0;
        tab.press(gate, Answer::No, ms, &mut stores);
        assert!(tab.row(ROW).folded && tab.row(ROW).cells[0].printed_answer.is_none());
        tab.press(gate, Answer::Yes, ms + 5_000.0, &mut stores);
        assert!(!tab.row(ROW).folded);
    }
    assert_eq!(tab.record(ROW), before);
    assert_eq!(tab.row(ROW).cells[1].printed_date, "1/31");
}

#[test]
fn no_contract_folds_and_deletes_nothing_else() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    tab.take(typed(TARGET, "1/31", true), &mut stores);
    tab.take(Event::RemarksTyped(ROW, "確認中".into()), &mut stores);
    tab.press(FIRST, Answer::NotRequired, 9_000.0, &mut stores);
    let face = tab.row(ROW);
    assert!(face.not_required && face.cells[1].printed_date.is_empty());
    assert_eq!(face.printed_remarks, "確認中");
    assert_eq!(tab.record(ROW).date("target"), Date::from_iso("2025-01-31"));
}

#[test]
fn two_tabs_lose_nothing_of_each_other() {
    let mut stores = Stores::default();
    let mut one = Tab::begin(&mut stores);
    let mut two = Tab::open(&stores);
    two.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    // Different rows.
    one.press(FIRST, Answer::Yes, 0.0, &mut stores);
    two.press(CellAt { row: GATE, cell: 0 }, Answer::Yes, 0.0, &mut stores);
    // The same row, different places: the second tab knew nothing of the first.
    two.take(Event::RemarksTyped(ROW, "二つ目のタブ".into()), &mut stores);
    two.take(Event::Flush, &mut stores);
    let joined = two.record(ROW);
    assert_eq!(joined.answer("first"), Some(Answer::Yes));
    assert_eq!(joined.remarks, "二つ目のタブ");
    // The first sees it when it comes to the front.
    one.take(stores.told(Place::Mirror), &mut stores);
    assert_eq!(one.record(ROW), joined);
    assert_eq!(one.record(GATE).answer("first"), Some(Answer::Yes));
}

#[test]
fn two_tabs_at_the_same_place_are_told() {
    let mut stores = Stores::default();
    let mut one = Tab::begin(&mut stores);
    let mut two = Tab::open(&stores);
    two.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    one.press(FIRST, Answer::Yes, 0.0, &mut stores);
    two.press(FIRST, Answer::No, 0.0, &mut stores);
    assert_eq!(two.record(ROW).answer("first"), Some(Answer::No));
    assert!(two.row(ROW).note.starts_with("ほかのタブでも"));
    assert_eq!(two.record(ROW).rev, 2);
}

#[test]
fn either_store_alone_brings_everything_back_and_heals_the_other() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    for lost in [Place::Mirror, Place::Journal] {
        let mut left = stores.without(lost);
        let mut again = Tab::open(&left);
        again.take(Event::FacilityChosen("07".repeat(16)), &mut left);
        assert_eq!(again.record(ROW).answer("first"), Some(Answer::Yes), "{lost:?}");
        assert_eq!(again.sent, 0, "nothing is written on load");
        again.press(CellAt { row: GATE, cell: 0 }, Answer::Yes, 0.0, &mut left);
        left.journal.retain(|(key, _)| key::lives_in(key, Place::Mirror));
        let mut sorted = [left.mirror.clone(), left.journal.clone()];
        sorted.iter_mut().for_each(|entries| entries.sort());
        assert_eq!(sorted[0], sorted[1], "{lost:?}");
    }
}

#[test]
fn the_newer_revision_wins_whichever_store_has_it() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    let mut newer = tab.record(ROW);
    newer.entry_mut("first").answer = Some(Answer::No);
    newer.rev = 9;
    let key = Key::Item(FacilityId::from_random([7; 16]), tab.state.key(ROW).unwrap()).text();
    let entry = (key.clone(), text::of_record(&newer));
    for place in [Place::Mirror, Place::Journal] {
        let mut edited = stores.clone();
        let entries = match place {
            Place::Mirror => &mut edited.mirror,
            Place::Journal => &mut edited.journal,
        };
        entries.retain(|(standing, _)| *standing != key);
        entries.push(entry.clone());
        let mut again = Tab::open(&edited);
        again.take(Event::FacilityChosen("07".repeat(16)), &mut edited);
        assert_eq!(again.record(ROW), newer, "{place:?}");
    }
}

#[test]
fn export_wipe_import_export_gives_the_same_bytes() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    tab.press(CellAt { row: GATE, cell: 0 }, Answer::Yes, 0.0, &mut stores);
    tab.take(typed(TARGET, "2/30", true), &mut stores);
    tab.take(Event::RemarksTyped(ROW, "<b>\n\"A社\" 😀".into()), &mut stores);
    tab.take(Event::UnsureSet(RowAt { form: 0, row: 2 }, true, 1.0), &mut stores);
    let exported = tab.export(&mut stores);
    assert_eq!(tab.bar().copy, "書き出し: 14:03 に書き出しずみ");

    let mut empty = Stores::default();
    let mut other = Tab::open(&empty);
    other.take(Event::FileRead(exported.clone().into_bytes()), &mut empty);
    assert!(
        other.state.facility.is_none() && empty.journal.is_empty(),
        "a preview changes nothing"
    );
    assert_eq!(other.preview().confirm, "この内容を取り込む");
    other.take(Event::ImportConfirmed, &mut empty);
    assert_eq!(other.bar().facility, "さくら内科");
    assert_eq!(other.export(&mut empty), exported);
}

#[test]
fn a_preview_can_be_closed_and_a_known_file_changes_nothing() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    let exported = tab.export(&mut stores);
    let before = tab.state.desks.clone();
    tab.take(Event::FileRead(exported.into_bytes()), &mut stores);
    assert!(tab.preview().lines.iter().any(|line| line.starts_with("もう読み込みずみ")));
    assert_eq!(tab.preview().confirm, "");
    tab.take(Event::ImportCancelled, &mut stores);
    assert_eq!(tab.state.desks, before);
}

#[test]
fn bad_files_change_nothing_and_say_why() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    let exported = tab.export(&mut stores).into_bytes();
    let kept = (stores.mirror.clone(), stores.journal.clone(), tab.state.desks.clone());
    let mut changed = exported.clone();
    let place = String::from_utf8_lossy(&exported).find("\"no\"").unwrap();
    changed[place + 1] = b'x';
    for (bytes, told) in [
        (Vec::new(), "ファイルが空です"),
        (b"PK\x03\x04".to_vec(), "点検の回答ではありません（Excel"),
        (exported[..400].to_vec(), "ファイルが途中で切れています"),
        (changed, "書き出したあとに、中身が変わっています"),
        (b"\x82\xa0".to_vec(), "文字の形式がちがいます"),
    ] {
        tab.take(Event::FileRead(bytes), &mut stores);
        assert!(tab.preview().lines[0].starts_with(told), "{:?}", tab.preview());
        assert_eq!(tab.preview().confirm, "");
        tab.take(Event::ImportConfirmed, &mut stores);
    }
    assert_eq!((stores.mirror, stores.journal, tab.state.desks), kept);
}

#[test]
fn another_facilitys_file_is_added_beside_ours() {
    let mut theirs = Stores::default();
    let mut tab = Tab::begin(&mut theirs);
    tab.press(FIRST, Answer::Yes, 0.0, &mut theirs);
    let exported = tab.export(&mut theirs);

    let mut stores = Stores::default();
    let mut ours = Tab::open(&stores);
    let fresh = FacilityId::from_random([9; 16]);
    let given = Event::FacilityGiven {
        intent: Intent::Rename,
        name: "もみじ薬局".into(),
        kind: None,
        fresh,
    };
    ours.take(given, &mut stores);
    ours.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    ours.press(FIRST, Answer::No, 0.0, &mut stores);
    ours.take(Event::FileRead(exported.into_bytes()), &mut stores);
    assert_eq!(ours.preview().confirm, "別の施設として加える");
    ours.take(Event::ImportConfirmed, &mut stores);
    assert_eq!(ours.record(ROW).answer("first"), Some(Answer::Yes));
    ours.take(Event::FacilityChosen("09".repeat(16)), &mut stores);
    assert_eq!(ours.record(ROW).answer("first"), Some(Answer::No));
}

#[test]
fn taking_back_writes_a_new_revision_and_loses_nothing() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!(tab.state.desk().unwrap().records.len(), 0);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    tab.press(FIRST, Answer::No, 9_000.0, &mut stores);
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!((tab.record(ROW).answer("first"), tab.record(ROW).rev), (Some(Answer::Yes), 3));
    tab.take(Event::UndoPressed, &mut stores);
    assert!(tab.record(ROW).is_blank() && tab.record(ROW).rev == 4);
    assert!(!tab.bar().can_undo);
}

#[test]
fn a_facility_needs_a_name_of_its_own() {
    let mut stores = Stores::default();
    let mut tab = Tab::open(&stores);
    let fresh = FacilityId::from_random([1; 16]);
    let given = |name: &str| Event::FacilityGiven {
        intent: Intent::Rename,
        name: name.into(),
        kind: None,
        fresh: fresh.clone(),
    };
    for unseen in [" 　", "\u{200b}\u{3164} \u{2800}"] {
        tab.take(given(unseen), &mut stores);
        assert!(tab.state.facility.is_none());
        assert_eq!(tab.state.name_fault, "施設の名前を入れてください。");
    }
    tab.take(given("さくら内科"), &mut stores);
    let begun = Event::FacilityGiven {
        intent: Intent::Begin,
        name: "さくら内科".into(),
        kind: None,
        fresh: FacilityId::from_random([3; 16]),
    };
    tab.take(begun, &mut stores);
    assert!(tab.state.name_fault.starts_with("いま開いている施設と同じ名前"));
    // Another one begins beside it only when that is said.
    let fresh = FacilityId::from_random([2; 16]);
    let second = Event::FacilityGiven {
        intent: Intent::Begin,
        name: "もみじ薬局".into(),
        kind: None,
        fresh,
    };
    tab.take(second, &mut stores);
    assert_eq!((tab.state.desks.len(), tab.bar().facility.as_str()), (2, "もみじ薬局"));
    assert_eq!(tab.state.screen, Screen::Forms);
    assert_eq!(tab.bar().saved, "14:03 この端末に保存しました");
}

#[test]
fn another_name_is_told_and_is_the_first_that_is_taken_back() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    let renamed = |name: &str| Event::FacilityGiven {
        intent: Intent::Rename,
        name: name.into(),
        kind: None,
        fresh: FacilityId::from_random([9; 16]),
    };
    tab.take(renamed("もみじ薬局"), &mut stores);
    let told = "施設の名前を「さくら内科」から「もみじ薬局」に直しました。回答はそのままです。";
    assert_eq!(tab.bar().message, told);
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!((tab.bar().facility.as_str(), tab.state.desks.len()), ("さくら内科", 1));
    assert_eq!(tab.record(ROW).answer("first"), Some(Answer::Yes), "answers stand");
    assert_eq!(Tab::open(&stores).bar().facility, "さくら内科");
    // After an answer, the answer is the last change.
    tab.take(renamed("もみじ薬局"), &mut stores);
    tab.press(FIRST, Answer::No, 9_000.0, &mut stores);
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!(tab.record(ROW).answer("first"), Some(Answer::Yes));
    assert_eq!(tab.bar().facility, "もみじ薬局");
}

/// A facility that stopped at the sheet's second row, with every place on the way there.
fn stopped_at_row() -> (Stores, Vec<String>) {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::RowChosen(ROW), &mut stores);
    tab.press(FIRST, Answer::Yes, 0.0, &mut stores);
    (stores, tab.places)
}

fn reopened(stores: &Stores, mirrored: Option<&str>, address: &str, kept: Option<&str>) -> Tab {
    Tab::open_with(stores, State::new(outline(), Mode::One), mirrored, address, kept)
}

#[test]
fn the_newer_place_is_taken_up_whichever_store_has_it() {
    let (stores, places) = stopped_at_row();
    let (first, last) = (places.first().unwrap().as_str(), places.last().unwrap().as_str());
    let lost = Stores { mirror: Vec::new(), ..stores.clone() };
    for (stores, mirrored, kept) in [
        (&stores, Some(last), None),
        (&stores, None, Some(last)),
        (&lost, None, Some(last)),
        (&stores, Some(first), Some(last)),
        (&stores, Some(last), Some(first)),
        (&stores, Some(last), Some("{\"dam")),
    ] {
        let tab = reopened(stores, mirrored, "", kept);
        let found = (tab.state.screen, tab.state.current[0], tab.state.mode);
        assert_eq!(found, (Screen::Sheet(0), ROW.row, Mode::Table), "{mirrored:?} {kept:?}");
        assert_eq!((tab.sent, tab.places.len()), (0, 0), "nothing is written on load");
    }
}

#[test]
fn a_place_moves_nobody_who_did_something_or_was_sent_elsewhere() {
    let (stores, places) = stopped_at_row();
    let (first, last) = (places.first().unwrap().as_str(), places.last().unwrap().as_str());
    for mirrored in [None, Some(first)] {
        let tab = reopened(&stores, mirrored, "forms", Some(last));
        assert_eq!(tab.state.screen, Screen::Forms);
        let tab = reopened(&stores, mirrored, "r6/b/all", Some(last));
        assert_eq!((tab.state.screen, tab.state.current[0]), (Screen::Sheet(0), 2));
    }

    let mut tab = reopened(&stores, Some(first), "", None);
    assert_eq!(tab.state.screen, Screen::Forms);
    tab.take(Event::ScreenChosen(Screen::Facility), &mut stores.clone());
    tab.take(Event::Remembered(last.to_owned()), &mut stores.clone());
    assert_eq!(tab.state.screen, Screen::Facility);
    let place = |text: &str| text::here(text).unwrap().rev;
    tab.take(Event::ScreenChosen(Screen::Forms), &mut stores.clone());
    assert!(place(tab.places.last().unwrap()) > place(last), "the next place is the newest");

    let mut tab = reopened(&stores, Some(last), "", None);
    tab.take(Event::Read(Place::Journal, Err(Refused)), &mut stores.clone());
    assert_eq!(tab.state.screen, Screen::Sheet(0), "a refused journal disturbs nothing");
}

#[test]
fn who_comes_for_a_row_finds_it_after_giving_the_facility() {
    for (address, screen, row) in [
        ("r6/b/all", Screen::Sheet(0), 2),
        ("r6/hospital", Screen::Sheet(0), 0),
        ("asking", Screen::Forms, 0),
        ("", Screen::Forms, 0),
    ] {
        let mut stores = Stores::default();
        let state = State::new(outline(), Mode::Table);
        let mut tab = Tab::open_with(&stores, state, None, address, None);
        assert_eq!(tab.state.screen, Screen::Facility, "{address}");
        let fresh = FacilityId::from_random([7; 16]);
        let name = "さくら内科".to_owned();
        let given = Event::FacilityGiven { intent: Intent::Begin, name, kind: None, fresh };
        tab.take(given, &mut stores);
        assert_eq!((tab.state.screen, tab.state.current[0]), (screen, row), "{address}");
    }
}

#[test]
fn a_place_in_the_journal_is_no_answer() {
    let (mut stores, places) = stopped_at_row();
    let plain = reopened(&stores, None, "", None).bar();
    let before = reopened(&stores, None, "", None).export(&mut stores.clone());
    stores.journal.push((key::here("/check.html"), places.last().unwrap().clone()));
    let mut tab = reopened(&stores, None, "", None);
    assert_eq!(tab.bar(), plain, "nothing is told about it");
    assert!(tab.state.behind.is_empty(), "no store lacks it");
    assert_eq!(tab.export(&mut stores), before);
}
