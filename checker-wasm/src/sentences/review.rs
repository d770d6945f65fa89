//! What is said before printing, about the second round, about questions to ask, and at the end.

use model::date::Date;
use model::sheet::progress::Progress;
use model::sheet::record::Record;

use super::{day, era_day, number, record_words};

/// What can be found in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// Nothing is written.
    Empty,
    /// Something is written, and a cell is empty.
    CellEmpty,
    /// An answer without its day.
    DayMissing,
    /// A day that cannot be read.
    Unread,
    /// いいえ without 目標日.
    TargetMissing,
    /// いいえ, and 目標日 has passed.
    Overdue,
    /// Days or answers that do not fit each other.
    Contradiction,
    /// A day outside the form's year.
    OutsideYear,
    /// Letters that this device has no shape for.
    NoShape,
}

impl Finding {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Self; 9] = [
        Self::Empty,
        Self::CellEmpty,
        Self::DayMissing,
        Self::Unread,
        Self::TargetMissing,
        Self::Overdue,
        Self::Contradiction,
        Self::OutsideYear,
        Self::NoShape,
    ];
}

/// How many cells of a row are still empty.
pub fn empty_cells(count: usize) -> String {
    say!["空いている欄が", number(count), "つあります。"]
}

/// 「まだ書いていない項目（5件）」
pub fn finding_heading(finding: Finding, count: usize) -> String {
    let what = match finding {
        Finding::Empty => "まだ書いていない項目",
        Finding::CellEmpty => "書き残した欄がある項目",
        Finding::DayMissing => "日付がまだの項目",
        Finding::Unread => "読めない日付",
        Finding::TargetMissing => "「いいえ」で目標日がまだの項目",
        Finding::Overdue => "目標日をすぎた項目",
        Finding::Contradiction => "日付や答えがくいちがっている項目",
        Finding::OutsideYear => "年度の外の日付",
        Finding::NoShape => "□で印刷されるかもしれない字",
    };
    say![what, "（", number(count), "件）"]
}

/// What was found in all.
pub fn findings(count: usize) -> String {
    if count == 0 {
        "気になるところはありません。このまま印刷できます。".to_owned()
    } else {
        say!["気になるところが", number(count), "件あります。このままでも印刷できます。"]
    }
}

/// Letters that this device has no shape for.
pub fn no_shape(letters: &str) -> String {
    say!["「", letters, "」は、この端末に形がありません。かなや、ほかの字にすると印刷できます。"]
}

/// The same in a name above the form.
pub fn no_shape_in_names(letters: &str) -> String {
    say![
        "上の名前の「",
        letters,
        "」は、この端末に形がなく、□で印刷されることがあります。手で書きなおすか、ほかの字にしてください。"
    ]
}

/// The second round is answered, the first is not.
pub const FIRST_IS_EMPTY: &str = "2回目に答えがありますが、1回目があいています。";

/// A day without an answer.
pub const ONLY_A_DAY: &str = "日付だけがあり、はい・いいえがまだです。";

/// Several hands wrote different things, and nobody chose.
pub const UNDECIDED: &str =
    "別の画面で、ちがう答えが入ったままです。正しいものをえらんでください。";

/// わからない is ticked, and there is an answer as well.
pub const UNSURE_BESIDE_ANSWER: &str =
    "「わからない」に印がありますが、答えもあります。もう聞かなくてよければ、印を外してください。";

/// The second round says less than the first.
pub const YES_THEN_NO: &str =
    "1回目は「はい」、2回目は「いいえ」です。まちがいでなければ、備考に理由を書いてください。";

/// A question about a day is not answered, and another day is kept.
pub fn kept_meanwhile(kept: Date) -> String {
    say!["答えるまで、前の日付（", era_day(kept), "）のままです。"]
}

/// A typed text, and what is said about it.
pub fn quoted(typed: &str, said: &str) -> String {
    say!["「", typed, "」：", said]
}

/// 目標日 令和7年1月31日
pub fn target_day(date: Date) -> String {
    say!["目標日 ", era_day(date)]
}

/// An item that this version's form does not have, and what stands there.
pub fn unknown_item(item: &str, record: &Record) -> String {
    say!["この版にない項目 ", item, "「", record_words(record).replace('\n', "、"), "」。"]
}

/// A sheet of a form that this version does not have.
pub fn unknown_sheet(title: &str, count: usize) -> String {
    say![
        title,
        " の回答が",
        number(count),
        "件あります（この画面にも紙にも出ませんが、消さずに残し、書き出すファイルに入れます）。"
    ]
}

/// What remains.
pub fn remains(progress: Progress) -> String {
    match progress.total - progress.answered {
        0 => "すべての項目に書きました。".to_owned(),
        left => say!["あと", number(left), "項目が残っています。"],
    }
}

/// When to come back.
pub fn come_back(first: Date, count: usize) -> String {
    say!["次に開く日：", day(first), "（これからの目標日 ", number(count), "件）"]
}

/// The second round has come.
pub fn second_round(count: usize) -> String {
    say![
        "目標日になりました。「いいえ」だった",
        number(count),
        "項目をもう一度たしかめて、2回目に書いてください。"
    ]
}

/// The first round is over.
pub const LOCKED: &str = "1回目の答えは、まちがえて変えないように止めてあります。直すときは「訂正する」を押してください。";

/// The way back to the list of findings.
pub const TO_REVIEW: &str = "確認の一覧にもどる";
/// The way back to the questions.
pub const TO_ASKING: &str = "聞くことの一覧にもどる";

/// The heading of a sheet of questions.
pub fn ask_sheet(whom: &str) -> String {
    if whom.is_empty() {
        "聞く相手がまだ決まっていないこと".to_owned()
    } else {
        say![whom, " に聞くこと"]
    }
}

/// A question to which there is an answer already.
pub fn answered_already(about: &str, answer: &str) -> String {
    say![about, "　いまの答え：", answer]
}

/// How many questions there are.
pub fn asking(count: usize, sheets: usize) -> String {
    if count == 0 {
        "「わからない」を付けた項目はありません。".to_owned()
    } else {
        say![number(count), "件あります。聞く相手ごとに、", number(sheets), "枚の紙になります。"]
    }
}

/// 作った日 令和6年11月20日
pub fn made_on(date: Date) -> String {
    say!["作った日 ", era_day(date)]
}

/// What a calendar shows on the day.
pub fn calendar_summary(name: &str) -> String {
    say!["点検の目標日：", name]
}

/// What a calendar says below it.
pub fn calendar_description(facility: &str, title: &str) -> String {
    say![facility, "\n", title, "\n「点検」を開いて、2回目の確認を書きます。"]
}

/// The calendar file was handed over.
pub fn calendar_made(name: &str, count: usize) -> String {
    say![
        "「",
        name,
        "」に目標日",
        number(count),
        "件を書き出しました。開くと、予定表に入れられます。"
    ]
}
