//! Faults that have kinds of their own, and the names of things.

use model::reference::grammar::GrammarFault;
use model::violation::{Difference, Kind, Shape, Unreadable};

use super::short;

/// Why a file cannot be read.
pub(super) fn unreadable(reason: Unreadable) -> (String, String) {
    let (text, hint) = match reason {
        Unreadable::NotAFile => (
            "ファイルではないので読めません",
            "ファイルの名前を付けたフォルダなどです。名前を変えるか、移してください。",
        ),
        Unreadable::DanglingLink => {
            ("リンクの先がないので読めません", "リンクを作り直すか、消してください。")
        }
        Unreadable::LinkLoop => {
            ("リンクが輪になっているので読めません", "上のフォルダへ戻るリンクを消してください。")
        }
        Unreadable::NoPermission => ("読む権限がありません", "ファイルの権限を確かめてください。"),
        Unreadable::Other => {
            ("読めません", "ファイルが壊れていないか、ほかで開けるか確かめてください。")
        }
    };
    (text.into(), hint.into())
}

/// What should stand there.
pub(super) fn wrong_type(expected: Shape, wide: Option<char>) -> (String, String) {
    let (what, example) = match expected {
        Shape::Mapping => ("「キー: 値」の組", "title: …"),
        Shape::List => ("一覧", "[a, b] か、行ごとの「- a」"),
        Shape::Text => ("文字", "\"…\""),
        Shape::Truth => ("「true」か「false」", "true"),
        Shape::Number => ("0か正の整数", "60"),
        Shape::Lines => ("行の範囲", "[45, 47] か [[10, 20], [30, 31]]"),
        Shape::Wording => ("文", "\"…\" か {quote: \"…\", lines: [1, 2]} か {own: \"…\"}"),
    };
    let wide = match wide {
        Some(sign @ ('ー' | '・')) => format!("（「{sign}」は半角の「-」にします）"),
        Some(sign) => format!("（「{sign}」が全角です）"),
        None => String::new(),
    };
    (format!("ここには{what}を書きます{wide}"), format!("例: {example}"))
}

/// Where a reference string leaves the grammar.
pub(super) fn malformed_reference(written: &str, reason: &GrammarFault) -> (String, String) {
    let why = match reason {
        GrammarFault::Empty => "何も書かれていません".to_owned(),
        GrammarFault::Unknown(rest) => {
            format!("「{}」から先が、文書の名前でも節の番号でもありません", short(rest))
        }
        GrammarFault::PartWithoutFamily(part) => {
            format!("「{}」の前に、ガイドラインの名前がありません", short(part))
        }
        GrammarFault::FamilyWithoutPart(family) => {
            format!("「{}」の後に、編の名前がありません", short(family))
        }
        GrammarFault::SectionWithoutDocument(section) => {
            format!("「{}」の前に、文書の名前がありません", short(section))
        }
        GrammarFault::NameWithoutSection(name) => {
            format!("「{}」の後に、節の番号がありません", short(name))
        }
        GrammarFault::Range(range) => format!("「{}」は範囲として読めません", short(range)),
    };
    (
        format!("参照「{}」を読み取れません", short(written)),
        format!("{why}。文書の呼び名は content/references.yaml にあります。"),
    )
}

/// Where a quotation and its seed part.
pub(super) fn difference(differs: &Difference) -> String {
    let Difference { after, quoted, seed } = differs;
    let seed = seed.map_or("行の終わり".to_owned(), |seed| format!("「{seed}」"));
    format!(
        "「{after}」の次が違います（引用は「{quoted}」、資料は{seed}）。\
         直した所は corrected に書きます。"
    )
}

/// What a kind of thing is called.
pub(super) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Edition => "版",
        Kind::Form => "様式",
        Kind::Item => "項目",
        Kind::Concept => "主題（concept）",
        Kind::Document => "ガイドライン文書",
        Kind::Clause => "節",
        Kind::Term => "用語",
        Kind::Article => "記事",
        Kind::Source => "出典",
        Kind::Seed => "資料",
        Kind::Cell => "回答欄",
        Kind::Sheet => "紙面（sheets）",
        Kind::Section => "区分（sections）",
        Kind::Quote => "記事の引用",
        Kind::Fact => "記事の事実（facts）",
        Kind::Word => "言葉（readings.yaml、synonyms.yaml）",
        Kind::Judgement => "判定",
        Kind::Name => "文書の呼び名",
    }
}
