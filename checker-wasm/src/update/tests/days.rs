//! What is said about a day, where it is said, and how one goes on.

use super::*;
use crate::face::FormFace;

fn form(tab: &Tab) -> FormFace {
    let forms = tab.shown.iter().rev();
    forms
        .filter_map(|p| if let Patch::Form(0, face) = p { Some(face.clone()) } else { None })
        .next()
        .unwrap()
}

#[test]
fn a_day_to_come_is_asked_about_and_may_stand() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.take(typed(FIRST, "2024/12/24", true), &mut stores);
    let cell = tab.row(ROW).cells[0].clone();
    assert!(cell.asks && cell.accept == "今日の日付にする");
    assert!(
        cell.reading
            .ends_with("まだ来ていない日です。今日の日付にしますか。このままでも続けられます。")
    );
    assert_eq!(tab.record(ROW).date("first"), Date::from_iso("2024-12-24"));
    tab.take(Event::DateAccepted(FIRST), &mut stores);
    assert_eq!(tab.record(ROW).date("first"), Date::from_iso("2024-11-20"));
    let asks = tab.row(ROW).cells[0].asks;
    tab.take(Event::DateAccepted(FIRST), &mut stores);
    assert!(!asks && tab.record(ROW).date("first") == Date::from_iso("2024-11-20"));
}

#[test]
fn a_target_outside_the_year_goes_on_with_a_reason() {
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    assert!(form(&tab).sentence.ends_with("目標日がまだです（1件）"));
    tab.take(typed(TARGET, "R7.4.10", true), &mut stores);
    assert!(!form(&tab).sentence.contains("目標日"));
    let cell = tab.row(ROW).cells[1].clone();
    assert!(
        cell.reading.contains("この様式は令和6年度中（2025年3月31日まで）の目標日を書きます。")
    );
    assert!(cell.reading.contains("「R7.4/10」と印刷します。"));
    assert_eq!((cell.tone, cell.printed_date.as_str()), (Tone::Warn, "R7.4/10"));
    tab.take(Event::RemarksTyped(ROW, "機器の入れかえが4月のため".into()), &mut stores);
    let cell = tab.row(ROW).cells[1].clone();
    assert!(!cell.reading.contains("理由を備考に"));
    assert_eq!((cell.tone, cell.printed_date.as_str()), (Tone::Plain, "R7.4/10"));
}

/// The sentences of D10, rows 1 to 14, where they are shown.
#[test]
fn every_doubtful_day_has_its_sentence() {
    for (text, sentence) in [
        ("2/30", "2月30日はありません。令和7年の2月は28日までです。"),
        ("13/1", "月は1から12です。"),
        ("R5/2/29", "令和5年（2023年）の2月は28日までです。"),
        (
            "平成31年5月1日",
            "平成は元年1月8日から31年4月30日までです。令和元年5月1日（2019年 水曜日）でよいですか。",
        ),
        (
            "平成31年5月1日（火）",
            "平成は元年1月8日から31年4月30日までです。2019年5月1日は水曜日です。令和元年5月1日（2019年 水曜日）でよいですか。",
        ),
        ("6.11.20（木）", "2024年11月20日は水曜日です。令和6年11月20日（2024年 水曜日）ですか。"),
        ("6.11.20", "令和6年11月20日（2024年 水曜日）ですか。"),
        ("241120", "令和6年11月20日（2024年 水曜日）ですか。"),
        ("１１／２０", "令和6年11月20日（2024年 水曜日）"),
        ("11月20日（水）", "令和6年11月20日（2024年 水曜日）"),
        ("11月20日（木）", "2024年11月20日は水曜日です。この日で記録しました。"),
        ("20241120", "令和6年11月20日（2024年 水曜日）"),
        (
            "2023/11/20",
            "令和5年11月20日（2023年 月曜日） 年度の外の日です。月日だけでは年がわからないので、「R5.11/20」と印刷します。",
        ),
    ] {
        let mut stores = Stores::default();
        let mut tab = Tab::begin(&mut stores);
        tab.take(typed(FIRST, text, true), &mut stores);
        assert_eq!(tab.row(ROW).cells[0].reading, sentence, "{text}");
    }
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    tab.press(FIRST, Answer::No, 0.0, &mut stores);
    assert_eq!(tab.row(ROW).cells[1].reading, "「いいえ」のときは、対応する目標日を書きます。");
    tab.take(typed(TARGET, "11/1", true), &mut stores);
    assert!(tab.row(ROW).cells[1].reading.ends_with("目標日が、確認した日より前です。"));
    tab.press(FIRST, Answer::Yes, 5_000.0, &mut stores);
    let cell = tab.row(ROW).cells[1].clone();
    assert!(
        cell.reading.ends_with("「はい」になったので、目標日は印刷しません（消してはいません）。")
    );
    assert_eq!((cell.date.as_str(), cell.printed_date.as_str()), ("2024/11/1", ""));
}

/// Worth a second look is not wrong.
#[test]
fn only_faults_and_days_that_were_not_taken_are_invalid() {
    let invalid = |answer: Answer, text: &str| {
        let mut stores = Stores::default();
        let mut tab = Tab::begin(&mut stores);
        tab.press(FIRST, Answer::No, 0.0, &mut stores);
        tab.take(typed(TARGET, text, true), &mut stores);
        tab.take(Event::AnswerKeyed(FIRST, answer), &mut stores);
        tab.row(ROW).cells[1].invalid
    };
    for text in ["1/31", "R7.4.10"] {
        assert!(!invalid(Answer::No, text) && !invalid(Answer::Yes, text), "{text}");
    }
    for text in ["2/30", "6.12.20", "11/1"] {
        assert!(invalid(Answer::No, text), "{text}");
    }
    let mut stores = Stores::default();
    let mut tab = Tab::begin(&mut stores);
    for (text, expected) in [("2023/11/20", false), ("2024/12/24", true), ("11/20", false)] {
        tab.take(typed(FIRST, text, true), &mut stores);
        assert_eq!(tab.row(ROW).cells[0].invalid, expected, "{text}");
    }
}
