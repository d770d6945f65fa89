//! What is said about last year's answers.

use model::date::Date;
use model::sheet::answer::Answer;
use model::sheet::carry_over::{Became, Change, Proposal, Source};

use super::{answer_word, era_day, number};

/// Last year's answers can be brought out.
pub fn carry_offer(from: &str, count: usize) -> String {
    say![
        "「",
        from,
        "」に",
        number(count),
        "項目の答えがあります。候補として出すと、項目ごとに「今年もこのとおり」で記入できます。出しただけでは、どれも未回答のままです。"
    ]
}
/// Last year's answers are shown.
pub fn carry_shown(from: &str, open: usize) -> String {
    if open == 0 {
        return say!["「", from, "」の候補は、すべて見終わりました。"];
    }
    say![
        "「",
        from,
        "」の答えを候補として出しています。まだ答えていない候補 ",
        number(open),
        "件。"
    ]
}

fn answered(answer: Option<Answer>, date: Option<Date>) -> String {
    match (answer, date) {
        (Some(answer), Some(date)) => say![answer_word(answer), "（", era_day(date), "）"],
        (Some(answer), None) => say![answer_word(answer), "（日付なし）"],
        (None, _) => "答えなし".to_owned(),
    }
}

/// What a candidate says.
pub fn candidate(proposal: Proposal, sources: &[Source]) -> String {
    if let [only] = sources {
        return say!["去年の答え: ", source(only)];
    }
    let count = number(sources.len());
    match proposal {
        Proposal::All(answer) => {
            say!["去年の", count, "項目: ", count, "つとも「", answer_word(answer), "」"]
        }
        Proposal::NoAmongOthers => {
            say![
                "去年の",
                count,
                "項目: まざっています。「いいえ」があるので、「いいえ」の候補です。"
            ]
        }
        Proposal::Mixed => {
            say![
                "去年の",
                count,
                "項目: まざっています。下の答えを見て、今年の答えを自分でえらんでください。"
            ]
        }
        Proposal::Nothing => say!["去年の", count, "項目: 答えがありません。"],
    }
}

/// One of last year's answers with its day and remarks.
pub fn source(source: &Source) -> String {
    let said = answered(source.answer, source.date);
    if source.remarks.is_empty() { said } else { say![said, "　備考: ", source.remarks] }
}

/// Why a row follows another one: the content's sentence, or what follows from its shape.
pub fn carry_why(became: Became, why: &str) -> String {
    if !why.is_empty() {
        return why.to_owned();
    }
    match became {
        Became::Same => "去年と同じ項目です。",
        Became::Reworded => "去年と文が変わった項目です。設問を読んで答えてください。",
        Became::Split => "去年の1つの項目が、いくつかに分かれました。",
        Became::Merged => "去年のいくつかの項目が、1つにまとまりました。",
        Became::New => "去年はなかった項目です。",
    }
    .to_owned()
}

/// A candidate out of an older year than most.
pub fn of_another_year(from: &str, why: &str) -> String {
    say!["「", from, "」の答えです。", why]
}

/// The word on the button of a candidate.
pub fn take_candidate(answer: Option<Answer>) -> &'static str {
    match answer {
        Some(Answer::Yes) => "今年もこのとおり（「はい」・今日の日付で記入）",
        Some(Answer::No) => "今年もこのとおり（「いいえ」・今日の日付で記入）",
        Some(Answer::NotRequired) => "今年もこのとおり（契約なし）",
        None => "",
    }
}
/// An answer to other words, out of a file.
pub fn waiting_answer(words: &str) -> String {
    say![
        "読み込んだファイルの答え（設問の文が違うときのもの。前の文はファイルに入っていません）:\n",
        words
    ]
}
/// The word on its button.
pub const TAKE_WAITING: &str = "いまの設問でもこの答えにする";
/// Why an answer waits.
pub const WAITING_WHY: &str =
    "設問の文が、この答えを書いたときと違います。上の設問を読んでたしかめてください。";

/// The title over both years.
pub fn compare_title(from: &str, to: &str) -> String {
    say!["「", from, "」と「", to, "」を比べる"]
}

/// Whose answers are compared.
pub fn compared_of(facility: &str) -> String {
    say!["施設：", facility]
}

/// A kind of change.
pub fn change(change: Change) -> &'static str {
    match change {
        Change::Better => "良くなった",
        Change::Unchanged => "変わらない",
        Change::Worse => "戻った",
        Change::New => "新しい",
        Change::Open => "まだ比べられない",
    }
}

/// How many of a kind.
pub fn change_count(kind: Change, count: usize) -> String {
    say![change(kind), ": ", number(count), "項目"]
}

/// 「いいえ → はい」
pub fn changed_from(before: Proposal, now: Option<Answer>) -> String {
    let before = match before {
        Proposal::All(answer) => answer_word(answer),
        Proposal::NoAmongOthers => "いいえをふくむ",
        Proposal::Mixed => "まざっている",
        Proposal::Nothing => "答えなし",
    };
    say![before, " → ", now.map_or("未回答", answer_word)]
}
/// A new row has no year before.
pub fn asked_newly(now: Option<Answer>) -> String {
    say!["今年から → ", now.map_or("未回答", answer_word)]
}
/// Rows of last year that are not asked any more.
pub fn dropped(count: usize) -> String {
    say!["去年あって、今年の様式にない項目: ", number(count), "項目（去年の答えは残っています）"]
}
/// Over those rows.
pub const DROPPED: &str = "今年の様式にない";
