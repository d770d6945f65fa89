//! What is said about a file that comes in, that can only be looked at, or that is taken back.

use model::date::Date;
use model::exchange::compare::Kind;
use model::exchange::migrate::Mended;
use model::exchange::refusal::Refusal;
use model::sheet::facility::{Facility, FacilityKind};

use super::{day, number};
use crate::package::PackageId;

/// Why a file can only be looked at; none where it cannot even be.
pub fn look_only(refusal: &Refusal) -> Option<String> {
    Some(match refusal {
        Refusal::Changed => {
            "書き出したあとに、中身が変わっています（写しまちがいの検査が合いません）。".to_owned()
        }
        Refusal::NewerMajor(version) => say![
            "新しい版（",
            version,
            "）で作られたファイルです。見ることはできますが、取り込みや書きかえはできません。"
        ],
        Refusal::CutOff(at) => say![
            "ファイルが途中で切れています（",
            number(*at),
            "文字目から先がありません）。切れる前の、そろっている回答だけ見られます。"
        ],
        Refusal::WrongShape(path) => {
            say!["中身の形がちがう所があります（", path, "）。読める所だけ見られます。"]
        }
        _ => return None,
    })
}

/// What people can do with it.
pub const LOOK_ONLY: &str =
    "見るだけ開けます。取り込むには、もとのファイルをもう一度書き出してもらってください。";
/// The file is about a facility that was thrown away.
pub const FROM_THE_BIN: &str = "この施設は、ごみ箱にあります。取り込むと、ごみ箱から元に戻してから、ファイルの回答を合わせます。下の件数は、ごみ箱にある回答とくらべたものです。";
/// What people can do with a file of a newer version.
pub const LOOK_NEWER: &str = "見るだけ開けます。取り込むには、そのファイルを作ったものと同じか、それより新しい「点検」で開いてください。";
/// Where the change lies cannot be told.
pub const CHANGED_SOMEWHERE: &str =
    "どこが変わったかは、この端末ではわかりません（くらべられる同じ回答がありません）。";
/// Everything that can be compared is the same.
pub const CHANGED_ELSEWHERE: &str = "この端末にある同じ回答とくらべても、ちがいは見つかりません。回答ではない所が変わったようです。";
/// Before the places.
pub const CHANGED_PLACES: &str = "変わった所";
/// Before answers that cannot be understood any more.
pub const UNREAD_PLACES: &str = "回答として読めなくなった所";
/// Before answers that stand here and are not found in the file.
pub const MISSING_PLACES: &str = "この端末にあって、ファイルでは見つからない回答";
/// Why they may not be found.
pub const MISSING_WHY: &str = "そこが読めなくなったか、ファイルを書き出したあとに答えたものです。";

/// What can be compared is the same, but not everything can be.
pub fn changed_unseen(compared: usize, others: usize) -> String {
    let same = say!["くらべられた", number(compared), "件の回答に、ちがいはありません。"];
    if others == 0 {
        return say![same, "ほかの所が変わったか、読めなくなった回答があります。"];
    }
    say![same, "ほかの", number(others), "件は、この端末に同じ回答がなく、わかりません。"]
}

/// Places that differ, by their names.
pub fn changed_places(what: &str, places: &[String], more: usize) -> String {
    let more = if more > 0 { say![" ほか", number(more), "か所"] } else { String::new() };
    say![what, ": ", places.join("、"), more]
}

/// The facility's name and kind, as a place.
pub const PLACE_FACILITY: &str = "施設の名前";

/// How much there is to look at.
pub fn look_amount(sheets: usize, answers: usize) -> String {
    say!["様式 ", number(sheets), "枚、回答 ", number(answers), "件が読めます。"]
}
/// The title over what can only be looked at.
pub fn look_title(facility: &str) -> String {
    if facility.is_empty() {
        "見るだけ: 施設の名前は読めませんでした".to_owned()
    } else {
        say!["見るだけ: 「", facility, "」の回答"]
    }
}
/// Nothing of it is kept.
pub const LOOK_NOTHING_KEPT: &str =
    "見るだけの画面です。ここにある回答は、この端末に保存しません。いまの回答は変わりません。";

/// What was put right in an older file.
pub fn mended(mended: Mended) -> &'static str {
    match mended {
        Mended::NoCheck => "この版のファイルには写しまちがいの検査がありません",
        Mended::Form => "様式の書き方",
        Mended::Vendor => "事業者の名前の書き方",
        Mended::Gate => "システムの有無の答えの書き方",
        Mended::Target => "目標日の書き方",
        Mended::Remarks => "備考の名前",
        Mended::Confirmer => "確認した人の置き場所",
        Mended::Unsure => "「わからない」の書き方",
        Mended::Revision => "記入の回数（1回としました）",
    }
}

/// An older file was put into today's shape.
pub fn migrated(list: &[Mended]) -> String {
    let list: Vec<&str> = list.iter().map(|one| mended(*one)).collect();
    say!["古い形から直しました（0.9 → 1.0）: ", list.join("、"), "。"]
}

/// Who went on at an item.
pub fn difference(kind: Kind) -> &'static str {
    match kind {
        Kind::Both => "両方で変わっています。どちらを残すか、えらんでください。",
        Kind::Newer => "ファイルのほうが新しい回答です。",
        Kind::Older => "この端末のほうが新しい回答です。",
        Kind::Added | Kind::Same => "",
    }
}

/// Items nobody chose for.
pub fn undecided(count: usize) -> String {
    if count == 0 {
        return String::new();
    }
    say![
        "えらんでいない項目が",
        number(count),
        "件あります。えらばなければ、この端末の回答のまま残ります。"
    ]
}

/// What was left as it stands here because nobody chose.
pub fn left_alone(places: &[String]) -> String {
    let (count, places) = (number(places.len()), listed(places));
    say!["えらばなかった", count, "件は、この端末の回答のままです（", places, "）。"]
}

/// The questions of a sheet were worded otherwise.
pub fn reworded(sheet: &str) -> String {
    say![
        sheet,
        ": 設問の文が違います（このファイルを書き出したあとで、文が直されました）。どの項目の文かは、ファイルからはわかりません。"
    ]
}
/// Answers that wait for somebody to look at the wording.
pub fn waiting(count: usize) -> String {
    say![
        number(count),
        "件は、まだ答えになっていません。設問を読んで、項目ごとに取り込んでください。"
    ]
}

/// The file is of an earlier edition.
pub fn earlier_edition(from: &str, to: &str) -> String {
    say![
        from,
        "の回答です。読み込むと、「",
        to,
        "」を開いたときに、候補として引きつげます（かってに答えにはなりません）。"
    ]
}

/// A facility of the same name that was begun on another device.
pub const SAME_NAME_ELSEWHERE: &str = "今の施設と名前は同じですが、別の端末で別に始めたファイルです。同じ施設なら「同じ施設として合わせる」を押すと、何が変わるかを見てから決められます。ちがう施設なら、次のボタンを押してください。";
/// The word on the button where that other facility is on this device already.
pub const CONFIRM_KNOWN_OTHER: &str = "前に加えた、別の施設のほうに取り込む";
/// The word on the button that makes it one of ours.
pub const JOIN: &str = "同じ施設として合わせる";
/// A vendor, system or contract of the same name that was begun on another device.
pub fn twin(name: &str) -> String {
    say!["「", name, "」は名前が同じなので、この端末の「", name, "」の続きとして読みます。"]
}
/// Another tab wrote while the preview was open.
pub const CHANGED_MEANWHILE: &str = "この画面を開いているあいだに、この端末の回答が変わりました。まだ何も取り込んでいません。もう一度ごらんになってから、下のボタンを押してください。";
/// The word on the button where the other facility is on this device already.
pub fn confirm_into(facility: &str) -> String {
    say!["「", facility, "」に取り込む"]
}
/// The file is another facility's, which is on this device too.
pub fn other_known_facility(theirs: &str, ours: &str) -> String {
    say![
        "このファイルは「",
        theirs,
        "」のものです。今は「",
        ours,
        "」です。読み込むと、この端末にある「",
        theirs,
        "」に加わり、今の施設の回答は変わりません。"
    ]
}

/// An import that can be taken back.
pub fn package(id: &PackageId) -> String {
    let date = id.day().map(day).unwrap_or_default();
    let what = match id.count() {
        0 => "回答のほかの所が変わりました".to_owned(),
        count => say![number(count), "件が変わりました"],
    };
    say![
        date,
        " ",
        id.clock(),
        " に読み込みました（",
        what,
        "）。読み込んだ日から30日は、前に戻せます。そのあとに書いた回答は残ります。"
    ]
}

/// An import was taken back.
pub fn taken_back(day_of: Option<Date>, back: usize, left: &[String]) -> String {
    let when = day_of.map(day).unwrap_or_default();
    let count = if back == 0 { String::new() } else { say!["（", number(back), "件）"] };
    let told = say![when, "に読み込む前に戻しました", count, "。"];
    if left.is_empty() {
        return told;
    }
    let (count, places) = (number(left.len()), listed(left));
    say![told, "読み込んだあとに書いた", count, "件の記入は、消さずに残しました（", places, "）。"]
}

/// So many places are named.
const NAMED: usize = 8;

fn listed(places: &[String]) -> String {
    let more = if places.len() > NAMED { " ほか" } else { "" };
    say![places.get(..places.len().min(NAMED)).unwrap_or_default().join("、"), more]
}

/// Letters without a shape are not taken in.
pub const CLEANED_ON_THE_WAY: &str = "読めない文字（□になる文字）は、取りのぞいて読み込みます。";

/// What becomes of the facility's name and kind; what shall stand.
pub fn facility_changes(ours: &Facility, theirs: &Facility, stands: &Facility) -> Vec<String> {
    let newer = (&stands.name, stands.kind) != (&ours.name, ours.kind);
    let kind = |facility: &Facility| facility.kind.map_or("（なし）", FacilityKind::label);
    let pairs = [
        (PLACE_FACILITY, ours.name.as_str(), theirs.name.as_str()),
        ("施設の種類", kind(ours), kind(theirs)),
    ];
    pairs
        .into_iter()
        .filter(|(_, ours, theirs)| ours != theirs)
        .map(|(what, ours, theirs)| {
            if newer {
                say![what, "が変わります: 「", ours, "」→「", theirs, "」"]
            } else {
                say![
                    what,
                    "は、この端末の「",
                    ours,
                    "」のままです（ファイルでは「",
                    theirs,
                    "」）。"
                ]
            }
        })
        .collect()
}

/// What becomes of the name of a vendor, system or contract; what shall stand.
pub fn renamed(ours: &str, theirs: &str, stands: &str) -> String {
    if stands == ours {
        return say![
            "名前は、この端末の「",
            ours,
            "」のままです（ファイルでは「",
            theirs,
            "」）。"
        ];
    }
    say!["名前が変わります: 「", ours, "」→「", theirs, "」"]
}
/// A damaged note of what stood before.
pub const CANNOT_TAKE_BACK: &str =
    "読み込む前の控えを読めませんでした。いまの回答は変わっていません。";

/// A form that does not say what it is.
pub const FORM_UNKNOWN: &str = "様式の名前は読めませんでした";

/// What a row is about, by the end of its id: 2-(7) stands three times.
pub fn scope(item: &str) -> &'static str {
    match item.rsplit('/').next() {
        Some("server") => "サーバ",
        Some("pc") => "端末PC",
        Some("network") => "ネットワーク機器",
        _ => "",
    }
}
