//! What is said about a row besides its answer: its fold, its remarks, soft warnings.

use model::sheet::delicate::Delicate;

use crate::session::Filter;

use super::number;

/// The remarks are longer than can be kept.
pub fn remarks_too_long(limit: usize, over: usize, rest: &str) -> String {
    let rest: String = rest.chars().take(12).collect();
    say![
        number(limit),
        "字をこえた",
        number(over),
        "字は保存していません。「",
        rest,
        "…」から先です。短くしてください。"
    ]
}

/// A field takes no more.
pub fn field_full(limit: usize) -> String {
    say!["この欄に書けるのは", number(limit), "字までです。その先は入っていません。"]
}

/// Letters without a shape were taken out.
pub const CLEANED: &str = "読めない文字（□になる文字）を取りのぞきました。";

/// A soft warning.
pub fn delicate(delicate: Delicate) -> &'static str {
    match delicate {
        Delicate::Patient => "患者さんの情報のようです。患者さんの名前や番号は書かないでください。",
        Delicate::Password => {
            "パスワードのようです。パスワードは書かないでください。印刷や書き出しに残ります。"
        }
    }
}

/// What stands in the fold, on its button.
pub fn folded(assignee: &str, evidence: usize, has_memo: bool) -> String {
    let mut parts = Vec::new();
    if !assignee.is_empty() {
        parts.push(say!["担当 ", assignee]);
    }
    if evidence > 0 {
        parts.push(say!["証跡", number(evidence), "件"]);
    }
    if has_memo {
        parts.push("メモあり".to_owned());
    }
    parts.join("・")
}

/// Whom to ask, under わからない.
pub fn asked(whom: &str) -> String {
    if whom.is_empty() {
        "聞く相手はまだ決めていません".to_owned()
    } else {
        say!["聞く相手：", whom]
    }
}

/// After a question about the day of a piece of evidence, which has no button for a yes.
pub const EVIDENCE_ASKS: &str =
    "そうなら、年を4けたにして「2024/11/20」のように入れなおしてください。";

/// Enough pieces of evidence.
pub fn evidence_full(limit: usize) -> String {
    say!["証跡は", number(limit), "件までです。"]
}

/// 証跡 1
pub fn evidence_name(place: usize) -> String {
    say!["証跡 ", number(place + 1)]
}

fn filter_word(filter: Filter) -> &'static str {
    match filter {
        Filter::All => "すべて",
        Filter::Open => "まだ",
        Filter::No => "いいえ",
        Filter::Unsure => "聞く",
        Filter::Overdue => "目標日すぎ",
    }
}

/// 「いいえ（2）」
pub fn filter_count(filter: Filter, count: usize) -> String {
    say![filter_word(filter), "（", number(count), "）"]
}

/// A filter was taken away.
pub const ALL_LISTED: &str = "すべての項目を出しました。";

/// What is listed while a filter is on.
pub fn filter_note(filter: Filter, count: usize, outside: bool) -> String {
    let note = say![
        "「",
        filter_word(filter),
        "」の",
        number(count),
        "項目だけを出しています。ほかの項目は隠れているだけで、消えていません。"
    ];
    if outside { say![note, "いまの項目は、この中にありません。"] } else { note }
}
