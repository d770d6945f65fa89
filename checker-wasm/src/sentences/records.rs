//! A record in words, line by line: where it is shown outside its row.

use model::date::Date;
use model::sheet::answer::Answer;
use model::sheet::record::{Entry, Record};

use super::{day, number};

/// はい, いいえ, 契約なし.
pub fn answer_word(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "はい",
        Answer::No => "いいえ",
        Answer::NotRequired => "契約なし（記入不要）",
    }
}

/// What a cell is called by its id; others are shown by their id.
fn cell_word(id: &str) -> &str {
    match id {
        "first" => "1回目",
        "target" => "目標日",
        "second" => "2回目",
        "check" => "確認",
        "completed" => "完了日",
        "answer" => "回答",
        other => other,
    }
}

/// What is said about one cell of several.
pub fn of_cell(id: &str, said: &str) -> String {
    say![cell_word(id), "：", said]
}

/// About the day of a piece of evidence.
pub fn of_evidence(name: &str, said: &str) -> String {
    say![name, "の書類の日付：", said]
}

/// Cells are told in the order in which they are filled in.
fn order(id: &str) -> u8 {
    match id {
        "first" => 0,
        "target" => 1,
        "second" => 2,
        _ => 3,
    }
}

/// Everything a record says.
pub fn record_words(record: &Record) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut cells: Vec<(&String, &Entry)> = record.cells.iter().collect();
    cells.sort_by_key(|(id, _)| order(id));
    lines.extend(cells.iter().map(|(id, entry)| entry_words(cell_word(id), entry)));
    let texts = [("備考", &record.remarks), ("担当", &record.assignee), ("メモ", &record.memo)];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    lines.extend(texts.map(|(what, text)| say![what, ": ", text]));
    if let Some(unsure) = &record.unsure {
        let asked = [unsure.ask_whom.as_str(), unsure.note.as_str()];
        let asked: Vec<&str> = asked.into_iter().filter(|text| !text.is_empty()).collect();
        lines.push(say!["わからない", if asked.is_empty() { "" } else { ": " }, asked.join(" ")]);
    }
    for evidence in &record.evidence {
        let date = day_or_typed(&evidence.typed, evidence.date);
        lines.push(
            say!["証跡: ", evidence.title, " ", evidence.place, " ", date].trim_end().to_owned(),
        );
    }
    if lines.is_empty() {
        lines.push("（空）".to_owned());
    }
    lines.join("\n")
}

fn day_or_typed(typed: &Option<String>, date: Option<Date>) -> String {
    match (typed, date) {
        (Some(typed), _) => unread(typed),
        (None, date) => date.map(day).unwrap_or_default(),
    }
}

/// What was typed and is no day.
pub fn unread(typed: &str) -> String {
    say!["「", typed, "」"]
}

fn entry_words(what: &str, entry: &Entry) -> String {
    let answer = entry.answer.map(answer_word).unwrap_or_default();
    let date = day_or_typed(&entry.typed, entry.date);
    let by = if entry.by.is_empty() { String::new() } else { say!["確認した人 ", entry.by] };
    let parts = [answer, entry.words.as_str(), date.as_str(), by.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    say![what, ": ", parts.join(" ")]
}

/// When a record was changed last.
pub fn changed_at(record: &Record) -> String {
    let stamp = record.updated_at.as_deref().unwrap_or_default();
    match stamp.get(..10).and_then(model::date::Date::from_iso) {
        Some(date) => {
            let clock = stamp.get(11..16).unwrap_or_default();
            let times = say!["記入の回数 ", number(record.rev)];
            say!["（", day(date), " ", clock, " に記入、", times, "）"]
        }
        None => String::new(),
    }
}
