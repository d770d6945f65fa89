//! What is said about keeping: after a crash, after a loss, about the clock, about what was thrown away.

use model::date::Date;

use super::{day, era_day, number};

/// On the button of a notice.
pub const SEEN: &str = "わかりました";
/// On the button beside a doubtful date.
pub const DATE_IS_RIGHT: &str = "この日付で合っています";

/// 令和6年11月20日（2024年 水曜日） 14:03
fn moment(stamp: &str) -> String {
    let on = stamp.get(..10).and_then(Date::from_iso).map(day).unwrap_or_default();
    say![on, " ", stamp.get(11..16).unwrap_or_default()]
}

/// So many answers of a sheet are there.
pub fn recovered_sheet(facility: &str, form: &str, count: u32) -> String {
    say!["・", facility, "　", form, "　", number(count), "件"]
}

/// A page ended without being left.
pub fn recovered_after_crash(at: &str, lines: &[String]) -> String {
    say![
        "前回は、画面が閉じられないまま終わったようです。そのとき記入した次の回答は、残っています（最後の記入: ",
        moment(at),
        "）。\n",
        lines.join("\n")
    ]
}

/// Something was kept here once and nothing is found.
pub fn missing(at: &str) -> String {
    say![
        "前の回答が見つかりません。このブラウザーでは、",
        moment(at),
        " から回答を残していました。ブラウザーのデータが消されたのかもしれません。書き出したファイルがあれば、「ファイルをえらぶ」から読み込んでください。"
    ]
}

/// The device's year cannot be right.
pub fn clock_year(today: Date) -> String {
    say![
        "端末の日付が",
        number(today.year()),
        "年になっています。端末の日付をなおしてください。確認した日は、自動では入れません。回答はこのまま残ります。"
    ]
}

/// The device's date is far behind the last one that is known.
pub fn clock_ahead(today: Date, newest: Date) -> String {
    say![
        "端末の日付が",
        era_day(today),
        "になっています。最後の記入は",
        era_day(newest),
        "です。日付が合っているか、たしかめてください。それまで、確認した日は自動では入れません。"
    ]
}

/// The device's date is before the last one that is known.
pub fn clock_behind(today: Date, newest: Date) -> String {
    say![
        "端末の日付が",
        era_day(today),
        "になっています。それよりあとの",
        era_day(newest),
        "に記入した回答があります。日付が合っているか、たしかめてください。それまで、確認した日は自動では入れません。"
    ]
}

/// Another tab is open.
pub const NEIGHBOURS: &str =
    "ほかのタブでも開いています。両方で使えますが、同じ項目は1つのタブで答えてください。";

/// The name that confirms throwing away is another one.
pub const TRASH_NAME: &str =
    "施設の名前がちがいます。まちがえて消さないように、上に出ている名前をそのまま入れてください。";

/// A facility was thrown away.
pub fn trashed(name: &str) -> String {
    say!["「", name, "」の回答を消しました。30日のあいだは、この画面の下で元に戻せます。"]
}

/// A sheet was thrown away.
pub fn trashed_sheet(name: &str) -> String {
    say!["「", name, "」の1枚を消しました。30日のあいだは、この画面の下で元に戻せます。"]
}

/// It was brought back.
pub const RESTORED: &str = "元に戻しました。";
/// Another tab threw it away.
pub const TRASHED_ELSEWHERE: &str =
    "見ていた回答は、ほかのタブで消されました。30日のあいだは、この画面の下で元に戻せます。";
/// One of the same name lies in the bin.
pub const SAME_SUBJECT_TRASHED: &str =
    "同じ名前のものを、前に消しています。下の「消したもの」から元に戻してください。";

/// When it was thrown away.
pub fn trashed_at(at: &str) -> String {
    let on = at.get(..10).and_then(Date::from_iso).map(era_day).unwrap_or_default();
    say![on, "に消しました"]
}

/// A facility of that name stands beside the bin.
pub const SAME_NAME_IN_THE_BIN: &str =
    "同じ名前の施設があるので、まだ戻していません。さきに、いまある施設の名前を直してください。";

/// The newest change is of a sheet that was thrown away.
pub const UNDO_IN_THE_BIN: &str =
    "戻す変更は、消した票のものです。さきに「消したもの」からその票を戻してください。";

/// Another hand changed the same place after the change that was to be taken back.
pub const UNDO_CHANGED: &str =
    "この項目は、そのあとでほかのタブで変わっています。戻さずに、そのままにしました。";

/// Nothing stands there.
pub const NO_ANSWER: &str = "（答えなし）";

/// Beside the value that is in the field and on paper.
pub const SHOWN_NOW: &str = "（いま出ています）";
