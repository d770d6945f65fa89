//! What is said about vendors, systems and contracts.

use model::form::Subject;
use model::sheet::facility::NameFault;

use super::number;

/// What the name is called.
pub fn subject_label(kind: Subject) -> &'static str {
    match kind {
        Subject::Facility => "施設の名前",
        Subject::Vendor => "事業者の名前",
        Subject::System => "システムの名前",
        Subject::Contract => "契約・システムの名前",
    }
}

/// What is wrong with the name.
pub fn subject_name(fault: NameFault, kind: Subject) -> String {
    match fault {
        NameFault::Empty => say![subject_label(kind), "を入れてください。"],
        NameFault::TooLong(length) => {
            say![subject_label(kind), "は80字までです（いま", number(length), "字）。"]
        }
    }
}

/// One of the same name is there already.
pub const SAME_SUBJECT: &str =
    "同じ名前のものが、すでにあります。同じものなら、一覧からえらんでください。";

/// The facility, a vendor, system or contract has another name now; its answers are the same.
pub fn renamed_to(kind: Subject, was: &str, name: &str) -> String {
    let label = subject_label(kind);
    say![label, "を「", was, "」から「", name, "」に直しました。回答はそのままです。"]
}

/// A sheet that was begun before it had a name.
pub const NAMELESS: &str = "名前のない1枚";

/// How many sheets of a form there are, on its card.
pub fn sheets(count: usize) -> String {
    if count == 0 { "まだありません".to_owned() } else { say![number(count), "枚"] }
}

/// A form and what it is about, in one line.
pub fn about(title: &str, name: &str) -> String {
    say![title, "（", name, "）"]
}
