//! What is said about printing.

use super::number;

/// 契約なし, as people write it into 備考.
pub const NO_CONTRACT: &str = "契約なし";

/// 「担当：山田」
pub fn private_line(label: &str, text: &str) -> String {
    say![label, "：", text]
}

/// What was typed and is not printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// 担当, 証跡, メモ, わからない.
    pub private: usize,
    /// Behind a closed gate, beside 契約なし, a target day beside はい.
    pub folded: usize,
    /// A day that cannot be read.
    pub unreadable: usize,
    /// At items that this version's form does not have.
    pub unknown: usize,
    /// The paper is blank on purpose.
    pub blank: bool,
}

/// 「入力 47 件 / 印刷 47 件」, and what is left out by name.
pub fn printed_count(typed: usize, left: LeftOut) -> String {
    if left.blank {
        return "何も書いていない用紙を印刷します。入力したものは消えません。".to_owned();
    }
    let out = left.private + left.folded + left.unreadable + left.unknown;
    let mut said = say!["入力 ", number(typed), "件 ／ 印刷 ", number(typed - out), "件。"];
    let parts = [
        (left.private, "担当・証跡・メモ・わからない", "内部用の控えを付けると印刷します"),
        (left.folded, "確認不要・契約なし・「はい」で要らなくなった欄", "消えてはいません"),
        (left.unreadable, "読めない日付", "日付を直すと印刷します"),
        (left.unknown, "この版にない項目の記入", "消さずに残します"),
    ];
    for (count, what, then) in parts {
        if count > 0 {
            said.push_str(&say![
                "印刷しないもの：",
                what,
                " ",
                number(count),
                "件（",
                then,
                "）。"
            ]);
        }
    }
    said
}
