//! What is written beside an answer: the fold, 備考 and its limits, soft warnings, filters.

use super::*;
use crate::event::Note;
use crate::face::{FoldFace, FormFace};
use crate::sentences::{self, Finding};
use crate::session::Filter;

fn record(tab: &Tab, at: RowAt) -> Record {
    tab.state.record(at).cloned().unwrap_or_default()
}

fn fold(tab: &Tab) -> FoldFace {
    let folds = tab.shown.iter().rev().filter_map(|patch| match patch {
        Patch::Fold(face) => Some(face.clone()),
        _ => None,
    });
    folds.into_iter().next().unwrap()
}

fn sheet(tab: &Tab) -> FormFace {
    let forms = tab.shown.iter().rev().filter_map(|patch| match patch {
        Patch::Form(0, face) => Some(face.clone()),
        _ => None,
    });
    forms.into_iter().next().unwrap()
}

fn now() -> Now {
    Now {
        today: Date::from_iso("2024-11-20").unwrap(),
        clock: "14:03".into(),
        stamp: "2024-11-20T14:03:05+09:00".into(),
    }
}

fn note(tab: &mut Tab, stores: &mut Stores, note: Note, text: &str) {
    tab.take(Event::NoteTyped(ROW, note, text.into()), stores);
    tab.take(Event::Flush, stores);
}

#[test]
fn unsure_asks_whom_and_what_and_is_kept() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::UnsureSet(ROW, true, 1.0), &mut stores);
    assert!(fold(&tab).asks && fold(&tab).at == Some(ROW));
    note(&mut tab, &mut stores, Note::AskWhom, "電子カルテの会社");
    note(&mut tab, &mut stores, Note::Question, "いつまで更新されますか");
    let again = Tab::open(&stores);
    let unsure = again.state.desks.values().next().unwrap().records.values().next().unwrap();
    let unsure = unsure.unsure.clone().unwrap();
    assert_eq!(
        (unsure.ask_whom.as_str(), unsure.note.as_str()),
        ("電子カルテの会社", "いつまで更新されますか")
    );
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!(record(&tab, ROW).unsure.unwrap().note, "");
}

#[test]
fn every_row_unfolds_the_first_one_too() {
    for at in [GATE, ROW] {
        let mut stores = Stores::default();
        let mut tab = Tab::begin(&mut stores);
        tab.take(Event::FoldPressed(at), &mut stores);
        assert_eq!(fold(&tab).at, Some(at));
        tab.take(Event::NoteTyped(at, Note::Assignee, "事務長".into()), &mut stores);
        assert_eq!(fold(&tab).assignee, "事務長");
        let mut again = Tab::begin(&mut Stores::default());
        again.take(Event::UnsureSet(at, true, 1.0), &mut Stores::default());
        assert!(fold(&again).asks && fold(&again).at == Some(at));
    }
}

#[test]
fn evidence_comes_goes_and_comes_back() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::FoldPressed(ROW), &mut stores);
    tab.take(Event::EvidenceAdded(ROW), &mut stores);
    assert_eq!(fold(&tab).evidence.len(), 1);
    assert!(record(&tab, ROW).is_blank(), "a blank line is nothing to keep");
    note(&mut tab, &mut stores, Note::EvidenceTitle(0), "アカウント一覧");
    tab.take(Event::EvidenceAdded(ROW), &mut stores);
    note(&mut tab, &mut stores, Note::EvidencePlace(1), "事務室");
    note(&mut tab, &mut stores, Note::EvidenceDate(1, true), "2/30");
    assert_eq!(fold(&tab).evidence[1].date, "2/30");
    assert!(!fold(&tab).evidence[1].reading.is_empty());
    note(&mut tab, &mut stores, Note::EvidenceDate(1, true), "11/20");
    // Emptying the first one does not move the second under the fingers.
    note(&mut tab, &mut stores, Note::EvidenceTitle(0), "");
    assert_eq!(fold(&tab).evidence[1].place, "事務室");
    note(&mut tab, &mut stores, Note::EvidenceTitle(0), "一覧");
    let kept = record(&tab, ROW).evidence;
    assert_eq!((kept.len(), kept[0].title.as_str(), kept[1].place.as_str()), (2, "一覧", "事務室"));
    assert_eq!(kept[1].date, Date::from_iso("2024-11-20"));
    tab.take(Event::EvidenceRemoved(ROW, 0), &mut stores);
    assert_eq!(record(&tab, ROW).evidence.len(), 1);
    tab.take(Event::UndoPressed, &mut stores);
    assert_eq!(record(&tab, ROW).evidence.len(), 2);
    assert_eq!(fold(&tab).evidence.len(), 2);
}

#[test]
fn who_looks_after_it_and_who_confirmed_it_leave_in_the_file() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::Pressed(FIRST, Answer::No, 1.0), &mut stores);
    note(&mut tab, &mut stores, Note::Assignee, "山田");
    note(&mut tab, &mut stores, Note::By, "佐藤\n");
    note(&mut tab, &mut stores, Note::Memo, "来週きく");
    assert_eq!(record(&tab, ROW).entry("first").by, "佐藤 ");
    tab.take(Event::ExportPressed, &mut stores);
    let (_, text) = tab.downloads.last().unwrap();
    for word in ["山田", "佐藤", "来週きく"] {
        assert!(text.contains(word), "{word} is missing");
    }
}

#[test]
fn remarks_that_are_too_long_stay_in_their_field_and_say_so() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    let long = ["あ".repeat(2000).as_str(), "はみ出した言葉"].concat();
    tab.take(Event::RemarksTyped(ROW, long.clone()), &mut stores);
    tab.take(Event::Flush, &mut stores);
    assert_eq!(record(&tab, ROW).remarks.chars().count(), 2000);
    let face = tab.row(ROW);
    assert_eq!(face.remarks, long);
    assert!(
        face.remarks_alarm && face.remarks_note.contains("はみ出した言葉"),
        "{}",
        face.remarks_note
    );
    tab.take(Event::RemarksTyped(ROW, "短い\u{7}".into()), &mut stores);
    let face = tab.row(ROW);
    assert_eq!((face.remarks.as_str(), face.remarks_alarm), ("短い", false));
    assert!(face.remarks_note.contains("取りのぞき"), "{}", face.remarks_note);
}

#[test]
fn a_field_that_takes_no_more_says_so() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::FieldFull(400), &mut stores);
    assert!(tab.state.message.contains("400字まで"), "{}", tab.state.message);
}

#[test]
fn suggestions_are_added_once() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    for words in ["事業者に確認中", "費用を見積もり中", "事業者に確認中"] {
        tab.take(Event::RemarksSuggested(ROW, words.into()), &mut stores);
    }
    assert_eq!(record(&tab, ROW).remarks, "事業者に確認中、費用を見積もり中");
}

#[test]
fn patients_and_passwords_are_warned_of_and_the_warning_can_go() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    for (text, word) in [("山田花子様の件", "患者"), ("パスワード：abc123", "パスワード")]
    {
        tab.take(Event::RemarksTyped(ROW, text.into()), &mut stores);
        let face = tab.row(ROW);
        assert!(face.note.contains(word) && face.note_dismissable, "{}", face.note);
    }
    tab.take(Event::WarningDismissed(ROW), &mut stores);
    assert_eq!(tab.row(ROW).note, "");
    assert_eq!(record(&tab, ROW).remarks, "パスワード：abc123", "a warning changes nothing");
}

#[test]
fn filters_list_some_rows_and_change_none() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::Pressed(FIRST, Answer::No, 1.0), &mut stores);
    let target = Event::DateTyped { at: TARGET, text: "2024/11/19".into(), settled: true };
    tab.take(target, &mut stores);
    let before = tab.state.desk().cloned();
    for (filter, count) in [
        (Filter::No, 1),
        (Filter::Overdue, 1),
        (Filter::Open, 2),
        (Filter::Unsure, 0),
        (Filter::All, 3),
    ] {
        tab.take(Event::FilterChosen(filter), &mut stores);
        let listed = (0..3).filter(|row| !tab.row(RowAt { form: 0, row: *row }).filtered_out);
        assert_eq!(listed.count(), count, "{filter:?}");
        assert_eq!(sheet(&tab).filter_note.is_empty(), filter == Filter::All);
    }
    assert_eq!(tab.state.message, sentences::ALL_LISTED, "it is heard that all are there again");
    assert_eq!(tab.state.desk().cloned(), before);
    assert!(tab.row(ROW).overdue);
    // Next and back go from listed row to listed row; where one stands is told.
    tab.take(Event::FilterChosen(Filter::Open), &mut stores);
    assert!(sheet(&tab).filter_note.contains("いまの項目"), "{}", sheet(&tab).filter_note);
    tab.take(Event::Next, &mut stores);
    assert_eq!(tab.state.current[0], 2);
    tab.take(Event::Back, &mut stores);
    assert_eq!(tab.state.current[0], 0);
}

/// The sentences of the other fields for days, and what stands there is kept.
#[test]
fn a_day_of_evidence_is_read_as_every_other_day() {
    for (text, sentence, kept) in [
        ("2/30", "2月30日はありません。令和7年の2月は28日までです。", true),
        ("13/1", "月は1から12です。", true),
        ("6.11.20", "令和6年11月20日（2024年 水曜日）ですか。", true),
        ("6.11.20（月）", "2024年11月20日は水曜日です。令和6年11月20日", true),
        ("11/20（月）", "2024年11月20日は水曜日です。この日で記録しました。", true),
        ("あした", "令和6年11月21日（2024年 木曜日）", false),
        ("11/20（水）", "令和6年11月20日（2024年 水曜日）", false),
    ] {
        let mut stores = Stores::default();
        let mut tab = Tab::begin(&mut stores);
        tab.take(Event::FoldPressed(ROW), &mut stores);
        tab.take(Event::EvidenceAdded(ROW), &mut stores);
        note(&mut tab, &mut stores, Note::EvidenceDate(0, true), text);
        let shown = fold(&tab).evidence[0].clone();
        assert!(shown.reading.starts_with(sentence), "{text}: {}", shown.reading);
        assert_eq!(shown.date == text, kept, "{text}");
        // Also after the fold was closed, and in another page.
        tab.take(Event::FoldPressed(ROW), &mut stores);
        tab.take(Event::FoldPressed(ROW), &mut stores);
        assert_eq!(fold(&tab).evidence[0], shown, "{text}");
        let mut again = Tab::open(&stores);
        again.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
        again.take(Event::FoldPressed(ROW), &mut stores);
        assert_eq!(fold(&again).evidence[0], shown, "{text}");
        let doubtful = kept && !sentence.ends_with("記録しました。");
        let found = crate::update::review::findings(&again.state, 0, &now());
        let told = found.iter().any(|(row, kind, said)| {
            *row == ROW.row && *kind == Finding::Unread && said.contains("証跡 1の書類の日付")
        });
        assert_eq!(told, doubtful, "{text}: {found:?}");
    }
}

#[test]
fn what_cannot_be_read_leaves_the_day_of_evidence_alone() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(Event::FoldPressed(ROW), &mut stores);
    tab.take(Event::EvidenceAdded(ROW), &mut stores);
    note(&mut tab, &mut stores, Note::EvidenceDate(0, true), "11/20");
    note(&mut tab, &mut stores, Note::EvidenceDate(0, true), "2/30");
    let evidence = record(&tab, ROW).evidence[0].clone();
    assert_eq!(evidence.date, Date::from_iso("2024-11-20"));
    assert_eq!(evidence.typed.as_deref(), Some("2/30"));
    assert!(fold(&tab).evidence[0].reading.contains("令和6年11月20日"));
    // What is being typed is kept too, and is no day before the field is left.
    note(&mut tab, &mut stores, Note::EvidenceDate(0, false), "2/3");
    let evidence = record(&tab, ROW).evidence[0].clone();
    assert_eq!(evidence.date, Date::from_iso("2024-11-20"));
    assert_eq!(evidence.typed.as_deref(), Some("2/3"));
    note(&mut tab, &mut stores, Note::EvidenceDate(0, true), "");
    assert!(record(&tab, ROW).is_blank());
}

/// The vendor's own row of a contract: it has no cell to answer in.
#[test]
fn a_row_without_cells_takes_evidence_and_asks_nobody_who_confirmed() {
    let mut stores = Stores::default();
    let mut outline = outline();
    outline.forms[0].rows[1].cells.clear();
    outline.forms[0].rows[1].year = None;
    let state = State::new(outline, Mode::Table);
    Tab::begin(&mut stores);
    let mut tab = Tab::open_with(&stores, state, None, "", None);
    tab.take(Event::ScreenChosen(Screen::Sheet(0)), &mut stores);
    tab.take(Event::FoldPressed(ROW), &mut stores);
    assert_eq!(fold(&tab).by, None);
    tab.take(Event::EvidenceAdded(ROW), &mut stores);
    note(&mut tab, &mut stores, Note::EvidenceDate(0, true), "1/20");
    assert_eq!(record(&tab, ROW).evidence[0].date, Date::from_iso("2025-01-20"));
    note(&mut tab, &mut stores, Note::EvidenceDate(0, true), "2/30");
    let found = crate::update::review::findings(&tab.state, 0, &now());
    assert!(found.iter().any(|(row, kind, _)| *row == ROW.row && *kind == Finding::Unread));
    tab.take(Event::FoldPressed(RowAt { form: 0, row: 2 }), &mut stores);
    assert_eq!(fold(&tab).by.as_deref(), Some(""));
}
