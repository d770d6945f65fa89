//! Every sentence that people read in the answer app. です・ます, first what happened, then what to do.

use model::date::Date;
use model::exchange::refusal::{Lookalike, Refusal};
use model::sheet::concern::Concern;
use model::sheet::era::Era;
use model::sheet::facility::NameFault;
use model::sheet::progress::{Progress, RowStatus};
use model::sheet::typed_date::{self, Question};
use model::sheet::weekday::Weekday;

/// Joins pieces of a sentence.
macro_rules! say {
    ($($piece:expr),+ $(,)?) => { [$(AsRef::<str>::as_ref(&$piece)),+].concat() };
}

mod answering;
mod carrying;
mod device;
mod handing;
mod intake;
mod keeping;
mod printing;
mod records;
mod review;
mod subjects;

pub use answering::*;
pub use carrying::*;
pub use device::*;
pub use handing::*;
pub use intake::*;
pub use keeping::*;
pub use printing::*;
pub use records::*;
pub use review::*;
pub use subjects::*;

fn number(number: impl TryInto<u64>) -> String {
    number.try_into().unwrap_or_default().to_string()
}

/// 令和6年, 2024年 before 昭和.
fn era_year(date: Date) -> String {
    match Era::of(date) {
        Some((era, 1)) => say![era.label(), "元年"],
        Some((era, year)) => say![era.label(), number(year), "年"],
        None => say![number(date.year()), "年"],
    }
}

/// 11月20日
fn month_day(date: Date) -> String {
    say![number(date.month()), "月", number(date.day()), "日"]
}

/// 令和6年11月20日（2024年 水曜日）
pub fn day(date: Date) -> String {
    let weekday = Weekday::of(date).label();
    say![era_year(date), month_day(date), "（", number(date.year()), "年 ", weekday, "曜日）"]
}

/// 令和6年11月20日
fn era_day(date: Date) -> String {
    say![era_year(date), month_day(date)]
}

/// 2024/11/20, as it stands in the field.
pub fn field_day(date: Date) -> String {
    say![number(date.year()), "/", number(date.month()), "/", number(date.day())]
}

/// はい to a question.
pub fn question(date: Date, question: Question) -> String {
    let (era, weekday) = match question {
        Question::WhichYear | Question::WhichDigits => (None, String::new()),
        Question::OutsideEra(era) => (Some(era), String::new()),
        Question::OtherWeekday(era) => (era, is_weekday(date)),
    };
    let lasts = match era {
        None => return say![weekday, day(date), "ですか。"],
        Some(Era::Heisei) => "平成は元年1月8日から31年4月30日までです。",
        Some(Era::Showa) => "昭和は元年12月25日から64年1月7日までです。",
        Some(Era::Reiwa) => "令和は元年5月1日からです。",
    };
    say![lasts, weekday, day(date), "でよいですか。"]
}

/// On the button beside 「令和6年11月20日（2024年 水曜日）ですか。」
pub const YES_THIS_DAY: &str = "はい、この日です";
/// On the button beside 「今日の日付にしますか。」
pub const TAKE_TODAY: &str = "今日の日付にする";

/// The typed weekday is another one.
pub fn other_weekday(date: Date) -> String {
    say![is_weekday(date), "この日で記録しました。"]
}

/// 2024年11月20日は水曜日です。
fn is_weekday(date: Date) -> String {
    let weekday = Weekday::of(date).label();
    say![number(date.year()), "年", month_day(date), "は", weekday, "曜日です。"]
}

/// Why a typed text is no day; the field keeps it.
pub fn no_day(refusal: typed_date::Refusal, kept: Option<Date>) -> String {
    use typed_date::Refusal as R;
    let what = match refusal {
        R::NotADay => {
            "日付として読めません。「11/20」や「令和6年11月20日」のように入れてください。"
                .to_owned()
        }
        R::NoSuchMonth => "月は1から12です。".to_owned(),
        R::NoSuchDay { year, month, day, last, year_typed } => {
            let first = Date::new(year, month, 1).map(era_year).unwrap_or_default();
            let (month, last) = (number(month), number(last));
            if year_typed {
                say![first, "（", number(year), "年）の", month, "月は", last, "日までです。"]
            } else {
                let day = say![month, "月", number(day), "日"];
                say![day, "はありません。", first, "の", month, "月は", last, "日までです。"]
            }
        }
        R::YearTooFar(year) => say![number(year), "年は読めません。年をたしかめてください。"],
    };
    match kept {
        Some(date) => say![what, "なおるまで、前の日付（", era_day(date), "）のままです。"],
        None => what,
    }
}

/// What is worth a second look.
pub fn concern(concern: Concern, printed: &str) -> String {
    match concern {
        Concern::Future => {
            "まだ来ていない日です。今日の日付にしますか。このままでも続けられます。".to_owned()
        }
        Concern::OutsideYear => outside_year(printed),
        Concern::TargetOutsideYear((start, end)) => {
            let (year, last) = (era_year(start), month_day(end));
            let end = say![number(end.year()), "年", last];
            let what = say!["この様式は", year, "度中（", end, "まで）の目標日を書きます。"];
            say![what, "理由を備考に書けば、このまま続けられます。", outside_year(printed)]
        }
        Concern::TargetOutsideYearWithReason => outside_year(printed),
        Concern::TargetBeforeFirst => "目標日が、確認した日より前です。".to_owned(),
        Concern::TargetBesideYes => {
            "「はい」になったので、目標日は印刷しません（消してはいません）。".to_owned()
        }
        Concern::TargetMissing => "「いいえ」のときは、対応する目標日を書きます。".to_owned(),
        Concern::SecondBeforeFirst(first) => {
            say!["2回目は1回目（", month_day(first), "）よりあとの日にしてください。"]
        }
    }
}

/// Month and day alone would be read as a day of the form's year.
fn outside_year(printed: &str) -> String {
    let why = "年度の外の日です。月日だけでは年がわからないので、";
    say![why, "「", printed, "」と印刷します。"]
}

/// What the list says about a row.
pub fn status(status: RowStatus, unsure: bool, overdue: bool) -> &'static str {
    match status {
        _ if overdue => "目標日すぎ",
        RowStatus::Open if unsure => "聞く",
        RowStatus::Open => "まだ",
        RowStatus::Yes => "はい",
        RowStatus::No => "いいえ",
        RowStatus::NotRequired => "不要",
        RowStatus::Filled => "記入",
    }
}

/// How far a form is filled in.
pub fn progress(progress: Progress) -> String {
    let (answered, total) = (number(progress.answered), number(progress.total));
    if progress.answered == progress.total {
        say![total, "項目すべてに記入しました"]
    } else {
        say![total, "項目のうち ", answered, "項目に記入"]
    }
}

/// So many rows say いいえ and have no target day yet.
pub fn targets_missing(count: usize) -> String {
    say!["目標日がまだです（", number(count), "件）"]
}

/// What is said where the gate is closed; so many rows keep what was written.
pub fn gate_closed(kept: usize) -> String {
    let what = "「いいえ」なので、ほかの項目の確認は不要です。このまま印刷できます。";
    if kept == 0 {
        return what.to_owned();
    }
    say![what, "書いてあった", number(kept), "項目は消さずにしまってあります（印刷しません）。"]
}

/// Two tabs changed the same row.
pub const CLASH: &str = "ほかのタブでも、この項目が変わりました。いま見えている内容をたしかめてください。両方とも記録に残っています。";

/// The remarks come near their limit.
pub fn remarks_left(length: usize, limit: usize) -> String {
    say![number(limit), "字まで書けます（いま", number(length), "字）。"]
}

/// Nothing was written yet.
pub const NOTHING_YET: &str = "まだ何も書かれていません";
/// The stores are being opened.
pub const OPENING: &str = "前の回答をさがしています";
/// Nothing was changed since the page was opened.
pub const UNCHANGED: &str = "この端末にある回答を開きました";
/// A write is under way.
pub const SAVING: &str = "保存中…";
/// A write takes too long.
pub const SAVING_LATE: &str =
    "まだ保存できていません。このまま閉じないで、「書き出す」を押してください";
/// A write was refused.
pub const SAVING_FAILED: &str =
    "保存できませんでした。「書き出す」を押して、ファイルに残してください";
/// Only the mirror works.
pub const SAVED_LOOSELY: &str = "仮置きしました。電源が切れると消えることがあります";
/// Nothing is kept.
pub const NOT_SAVED: &str = "保存していません";

/// 「11月20日 14:03」
pub fn on_day(day: Date, clock: &str) -> String {
    say![number(usize::from(day.month())), "月", number(usize::from(day.day())), "日 ", clock]
}

/// 「14:03 この端末に保存しました」
pub fn saved(clock: &str) -> String {
    say![clock, " この端末に保存しました"]
}

/// No store works.
pub const ALARM_NOWHERE: &str = "この端末では保存できません。記入・印刷・書き出しはできます。閉じる前に、かならず「書き出す」を押してください。";
/// Only the mirror works.
pub const ALARM_LOOSE: &str =
    "この端末では確かな保存ができません。終わったら、かならず「書き出す」を押してください。";

/// Where the copies are.
pub fn copies(not_exported: usize, clock: Option<&str>) -> String {
    let waiting = number(not_exported);
    match (not_exported, clock) {
        (0, None) => "書き出し: すべて書き出しずみ".to_owned(),
        (0, Some(clock)) => say!["書き出し: ", clock, " に書き出しずみ"],
        (_, None) => say!["書き出し: まだ（", waiting, "件が端末だけにあります）"],
        (_, Some(clock)) => {
            say!["書き出し: ", clock, "（そのあとの", waiting, "件が端末だけにあります）"]
        }
    }
}

/// What is wrong with a facility's name.
pub fn name(fault: NameFault) -> String {
    match fault {
        NameFault::Empty => "施設の名前を入れてください。".to_owned(),
        NameFault::TooLong(length) => {
            say!["施設の名前は80字までです（いま", number(length), "字）。"]
        }
    }
}

/// A facility of the same name is there already.
pub const SAME_NAME: &str = "同じ名前の施設が、この端末にあります。同じ施設なら、「この端末にある施設」からえらんでください。別の施設なら、名前に支店名などを足してください。";

/// It is the one that is shown.
pub const SAME_NAME_AS_SHOWN: &str =
    "いま開いている施設と同じ名前です。別の施設なら、名前に支店名などを足してください。";

/// Answers whose facility's name cannot be read in either store.
pub const NAMELESS_FACILITY: &str = "（名前の読めない施設）";

/// The rest of the program could not be had.
pub const NO_REST: &str = "この操作のためのファイルを読み込めませんでした。回答は残っています。サイトのファイルがそろい、つながっているかを確かめて、もう一度押してください。「書き出す」は使えます。";
/// Nothing to hand over.
pub const NOTHING_TO_EXPORT: &str = "まだ書き出す回答がありません。";
/// Nothing to print.
pub const NOTHING_TO_PRINT: &str = "先に様式をえらんでください。";
/// One store has lost everything; the other one has the answers.
pub fn one_store_empty(count: usize) -> String {
    say![
        "この端末にある2つの保存場所の1つが空でした。もう1つに残っていた",
        number(count),
        "件の回答を出しています。"
    ]
}
/// A change was taken back.
pub const UNDONE: &str = "1つ前に戻しました。";

/// Why a file is not taken. Always: nothing was changed.
pub fn refusal(refusal: &Refusal) -> Vec<String> {
    let what = match refusal {
        Refusal::Empty => "ファイルが空です。もう一度書き出してもらってください。".to_owned(),
        Refusal::TooLarge => {
            "ファイルが大きすぎるか、形がこみ入りすぎています。点検の回答ではないようです。".to_owned()
        }
        Refusal::LooksLike(lookalike) => {
            let like = match lookalike {
                Lookalike::OfficeOrZip => "Excel・Word か、圧縮フォルダー",
                Lookalike::OldOffice => "古い形の Excel か Word",
                Lookalike::Pdf => "PDF",
                Lookalike::Picture => "写真か画像",
                Lookalike::WebPage => "Web ページ",
            };
            say!["点検の回答ではありません（", like, "のファイルのようです）。「点検回答_…」で始まる .json のファイルをえらんでください。"]
        }
        Refusal::WrongEncoding => {
            "文字の形式がちがいます。書き出したファイルを、ほかのソフトで保存しなおさずに使ってください。".to_owned()
        }
        Refusal::CutOff(at) => say![
            "ファイルが途中で切れています（",
            number(*at),
            "文字目から先がありません）。もう一度書き出してもらってください。"
        ],
        // Not even its beginning is ours.
        Refusal::NotJson(0) | Refusal::NotOurs => {
            "点検の回答ではありません。「点検回答_…」で始まる .json のファイルをえらんでください。".to_owned()
        }
        Refusal::NotJson(at) => say![
            "点検の回答として読めません（",
            number(*at + 1),
            "文字目で読めなくなりました）。「点検回答_…」で始まる .json のファイルをえらんでください。"
        ],
        Refusal::NewerMajor(version) => say![
            "新しい版（",
            version,
            "）で作られたファイルです。この画面では読めません。新しい「点検」で開いてください。"
        ],
        Refusal::UnknownVersion(version) => {
            let version = match version.as_str() {
                "" => String::new(),
                version => say!["（", version, "）"],
            };
            say!["ファイルの版", version, "がわかりません。もう一度書き出してもらってください。"]
        }
        Refusal::Changed => {
            "書き出したあとに、中身が変わっています（写しまちがいの検査が合いません）。もとのファイルをもう一度もらってください。".to_owned()
        }
        Refusal::WrongShape(path) => {
            say!["中身の形がちがう所があります（", path, "）。もう一度書き出してもらってください。"]
        }
    };
    vec![what, NOTHING_CHANGED.to_owned()]
}

/// Nothing was changed.
pub const NOTHING_CHANGED: &str = "いまの回答は変わっていません。";
/// The browser could not read the file.
pub const FILE_UNREADABLE: &str = "ファイルを読めませんでした。もう一度えらんでください。";
/// The title over a refusal.
pub const REFUSED_TITLE: &str = "このファイルは読み込めません";

/// The title over a preview.
pub fn preview_title(facility: &str) -> String {
    say!["「", facility, "」の回答のファイルです"]
}

/// The file is another facility's.
pub fn other_facility(theirs: &str, ours: &str) -> String {
    say![
        "このファイルは「",
        theirs,
        "」のものです。今は「",
        ours,
        "」です。読み込むと別の施設として加わり、今の施設の回答は変わりません。"
    ]
}

/// When the newest answer in the file was written.
pub fn written_at(stamp: &str) -> String {
    let day = stamp.get(..10).and_then(Date::from_iso).map(day).unwrap_or_default();
    let clock = stamp.get(11..16).unwrap_or_default();
    say!["最後の記入: ", day, " ", clock]
}

/// What the file would do to one form.
pub fn preview_form(title: &str, counts: &PreviewCounts) -> String {
    let mut line = say![title, ": ", number(counts.all), "件"];
    let parts = [
        ("加わる ", counts.added),
        ("新しくなる ", counts.replaced),
        ("同じ ", counts.same),
        ("この端末のほうが新しい（そのまま） ", counts.older),
        ("両方で変わっている（この端末の回答を残します） ", counts.apart),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| say![word, number(count), "件"])
        .collect();
    if !told.is_empty() {
        line.push('（');
        line.push_str(&told.join("、"));
        line.push('）');
    }
    line
}

/// What a file would do to one form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PreviewCounts {
    /// Answers in the file.
    pub all: usize,
    /// Not on this device.
    pub added: usize,
    /// Newer than on this device.
    pub replaced: usize,
    /// The same.
    pub same: usize,
    /// Older than on this device.
    pub older: usize,
    /// As often changed, but different.
    pub apart: usize,
}

/// A form that this version does not know.
pub fn unknown_form(id: &str) -> String {
    say!["この版にない様式 ", id]
}

/// Rows that this version does not know.
pub fn unknown_items(count: usize) -> String {
    say!["この版にない項目が", number(count), "件あります（消さずに残します）。"]
}

/// A newer minor version wrote the file.
pub const NEWER_MINOR: &str =
    "少し新しい版で作られたファイルです。この版で知らない記入も、消さずに残します。";
/// Another program wrote the same answers anew.
pub const RESAVED: &str =
    "書き出したあとに、ほかのソフトで保存しなおされています。回答の中身は変わっていません。";
/// Nothing would change.
pub const NOTHING_NEW: &str = "もう読み込みずみです。変わる所はありません。";
/// Before a yes.
pub const PREVIEW_ONLY: &str = "まだ何も変わっていません。下のボタンを押すと読み込みます。";
/// The word on the button.
pub const CONFIRM: &str = "この内容を取り込む";
/// In a remarks cell whose text stands on the sheet behind the form; which one the styles say.
pub const SEE_ANNEX: &str = "別紙";
/// The word on the button for another facility.
pub const CONFIRM_OTHER: &str = "別の施設として加える";
/// The file was taken in.
pub fn imported(count: usize) -> String {
    match count {
        0 => "読み込みました。".to_owned(),
        count => say![number(count), "件を読み込みました。"],
    }
}
