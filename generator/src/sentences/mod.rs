//! The one place that words faults of content, in Japanese: what is wrong, then what to do.
//! Whoever reads them keeps the content and need not know the program.

mod parts;
mod system;
mod words;
mod yaml;

use std::path::PathBuf;

use model::readability::length;
use model::violation::Fault;
pub use system::of_system;

use crate::Refusal;
use crate::args::Mistake;
use crate::plan;
use crate::readability::{Notice, Over};

/// A fault in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What is wrong. One line, no full stop.
    pub text: String,
    /// What to do.
    pub hint: Option<String>,
}

/// Words a fault.
#[must_use]
pub fn of(fault: &Fault) -> Sentence {
    let (text, hint) = words::words(fault);
    Sentence { text: one_line(&text), hint: (!hint.is_empty()).then(|| one_line(&hint)) }
}

/// Words what the user can mend on the command line.
#[must_use]
pub fn of_mistake(mistake: &Mistake) -> String {
    match mistake {
        Mistake::NoCommand => "何をするかを指定してください（check、build など）。".to_owned(),
        Mistake::UnknownCommand(word) => format!("「{word}」という命令はありません。"),
        Mistake::UnknownOption(word) => format!("「{word}」という指定はありません。"),
        Mistake::MissingValue(option) => format!("「{option}」の後に値がありません。"),
        Mistake::UnknownFormat(word) => {
            format!("「{word}」という形式はありません。human、short、json のどれかです。")
        }
        Mistake::NoPort(word) => {
            format!("「{word}」はポートの番号ではありません。0 から 65535 までの数です。")
        }
        Mistake::UnknownShell(word) => {
            format!("「{word}」の補完はありません。bash、zsh、fish、powershell のどれかです。")
        }
        Mistake::MissingWord(word) => format!("「{word}」が足りません。"),
        Mistake::Twice(option) => {
            format!("「{option}」が二度あります。一つだけにしてください。")
        }
    }
}

/// Words what keeps the program from running at all.
#[must_use]
pub fn of_refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoFolder(path) => format!(
            "フォルダ「{}」がありません。場所を確かめてください（--content、--seeds）。",
            path.display()
        ),
        Refusal::CannotWrite(path, kind) => {
            format!("「{}」に書けません。{}", path.display(), of_system(&(*kind).into()))
        }
        Refusal::Port(port, std::io::ErrorKind::AddrInUse) => format!(
            "ポート {port} は、ほかのプログラムが使っています。\
             --port {} のように、別の番号を指定してください（--port 0 なら空いている番号を選びます）。",
            port.saturating_add(1)
        ),
        Refusal::Port(port, _) => format!(
            "ポート {port} が使えません。--port 8031 のように、別の番号を指定してください。"
        ),
        Refusal::NotAFolder(path) => {
            format!("「{}」はフォルダではありません。", path.display())
        }
    }
}

/// What to do after `tenken init`.
pub const AFTER_INIT: &str =
    "書き方の見本です。ファイルを書きかえ、`tenken check` で確かめてください。";

/// What to do after `tenken new edition`.
pub const AFTER_EDITION: &str = "前の版の文を写した下書きです。公式の文言ではありません。\n\
    新しい資料を見て1行ずつ直し、`tenken check` で確かめてください。手順は content/README.md の「次の年度の様式を足すには」にあります。";

/// The files that were written, and what comes next.
#[must_use]
pub fn of_written(files: &[PathBuf], next: &str) -> String {
    let files = files.iter().map(|file| format!("書きました: {}\n", file.display()));
    files.chain([format!("{next}\n")]).collect()
}

/// The last line of a report.
#[must_use]
pub fn of_count(count: usize) -> String {
    match count {
        0 => "誤りはありません".to_owned(),
        count => format!("誤りが {count} 件あります"),
    }
}

/// Words what is hard to read on a page of the manual.
#[must_use]
pub fn of_notice(notice: &Notice) -> String {
    let page = &notice.page;
    one_line(&match &notice.over {
        Over::Sentences { count, longest, budget } => format!(
            "手引き「{page}」に、{budget}字をこえる文が{count}つあります。いちばん長いのは{}字です：「{}」",
            length(longest),
            short(longest)
        ),
        Over::Kanji { share, budget } => {
            format!(
                "手引き「{page}」の漢字は{share}%です（目安は{budget}%まで）。かなに開けないか見てください。"
            )
        }
        Over::Words { words, budget } => format!(
            "手引き「{page}」に、説明のない言葉が{}つあります（目安は{budget}つまで）：{}。用語に足すか、やさしく言いかえてください。",
            words.len(),
            words.join("、")
        ),
        Over::Unread { word } => format!(
            "「{word}」の読みが分かりません。readings.yaml に読みを足すと、ひらがなでもさがせます。"
        ),
        Over::SingleFile { bytes, budget } => format!(
            "{} が {} バイトになりました（目安は {} バイトまで）。メールで送れなかったり、開くのに時間がかかったりします。\
             様式の行や文を減らせないか、使わなくなった様式を answerable: false にできないかを見てください（その様式は、この道具では開けなくなります）。",
            plan::SINGLE,
            grouped(*bytes),
            grouped(*budget)
        ),
        Over::Markup { slip, written } => {
            let (shown, hint) = parts::markup_slip(*slip, written);
            format!("{shown}。{hint}")
        }
    })
}

/// The last line of a report that has notices only.
#[must_use]
pub fn of_notices(count: usize) -> String {
    format!("お知らせが {count} 件あります（誤りではありません）")
}

/// 3,000,000.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    groups.join(",")
}

/// Long texts are cut: the excerpt shows them in full.
fn short(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST - 1).chain(std::iter::once('…')).collect()
}

/// What a terminal would obey, or what would change the order of the letters, is shown as �.
#[must_use]
pub fn one_line(text: &str) -> String {
    let line = text.split(['\n', '\r']).map(str::trim_end).collect::<Vec<_>>().join(" ");
    let obeyed = |letter: char| {
        letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    line.replace(obeyed, "\u{fffd}")
}
