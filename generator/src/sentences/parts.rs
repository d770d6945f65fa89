//! Faults that have kinds of their own, and the names of things.

use model::reference::grammar::GrammarFault;
use model::violation::{Difference, Kind, MarkupSlip, Shape, Unreadable};

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

/// A letter that is not seen is named by its number.
pub(super) fn unseen_letter(letter: char, times: usize) -> (String, String) {
    let (what, hint) = match letter {
        '\u{3099}' | '\u{309a}' => (
            "濁点や半濁点が、かなと別の文字になっています",
            "見た目は同じでも、さがせません。前の字と合わせて「が」「ぱ」のように打ち直してください。",
        ),
        '\u{fff9}'..='\u{fffd}' => (
            "読めなくなった文字の代わりの印があります",
            "もとの資料を見て、正しい字を書いてください。",
        ),
        _ => (
            "目に見えない文字があります",
            "見えている字を残して消し、打ち直してください。ほかのソフトから写すと入ることがあります。",
        ),
    };
    (format!("{what}（U+{:04X}、このファイルに{times}つ）", u32::from(letter)), hint.into())
}

/// Markup that is not read as it was meant: what the page will show, and how to write it.
pub(super) fn markup_slip(slip: MarkupSlip, written: &str) -> (String, String) {
    let (shown, hint) = match slip {
        MarkupSlip::HeadingWithoutBlank => (
            "は見出しにならず、「#」も文字のまま出ます",
            "「## 見出し」のように、「#」の後に半角の空白を入れてください。文字の # なら「\\#」と書きます。",
        ),
        MarkupSlip::WideHeading => {
            ("は見出しにならず、「＃」も文字のまま出ます", "半角で「## 見出し」と書いてください。")
        }
        MarkupSlip::ListDot | MarkupSlip::ListDash => (
            "は箇条書きにならず、続く行とつながって出ます",
            "半角の「-」と半角の空白で「- 台帳」のように書き、並びの前に空の行を入れてください。",
        ),
        MarkupSlip::ListNumber => (
            "は番号つきの並びにならず、続く行とつながって出ます",
            "半角で「1. 台帳」のように書き、並びの前に空の行を入れてください。",
        ),
        MarkupSlip::TableBar => (
            "は表にならず、文字のまま出ます",
            "半角の「|」で書き、見出しの行のすぐ下に「|---|---|」の行を置いてください。表の前には空の行を入れます。",
        ),
        MarkupSlip::Bold => (
            "は太字にならず、「**」がそのまま出ます",
            "「**重要**」のように両側に書いてください。「」や（）は太字の外に出します。文字の ** なら「\\*\\*」と書きます。",
        ),
        MarkupSlip::WideBold => (
            "は太字にならず、「＊＊」がそのまま出ます",
            "太字なら、半角で「**重要**」と書いてください。",
        ),
        MarkupSlip::Link => (
            "はリンクにならず、書いた字のまま出ます",
            "かっこを半角にし、住所の中に空白や改行を入れずに、[言葉](term:ledger) のように書いてください。",
        ),
        MarkupSlip::Conflict => (
            "は、二つの直しがぶつかった印です",
            "どちらを載せるかを決め、「<<<<<<<」「=======」「>>>>>>>」の行を消してください。",
        ),
        MarkupSlip::IndentedCode => (
            "は字下げがあるので、段落ではなく、折り返さない枠に入ります",
            "行の初めの空白を消してください。枠に入れたいときは「```」の行で囲みます。",
        ),
        MarkupSlip::UnderlinedHeading => (
            "は、すぐ下の線のために、見出しになります",
            "区切りの線なら、線の上に空の行を入れてください。見出しなら「## 見出し」と書きます。",
        ),
    };
    (format!("「{}」{shown}", short(written)), hint.into())
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
