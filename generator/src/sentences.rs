//! The one place that words faults of content, in Japanese: what is wrong, then what to do.
//! Whoever reads them keeps the content and need not know the program.

use model::reference::grammar::GrammarFault;
use model::violation::{Fault, Kind, Shape, Unreadable, YamlFeature};

use crate::Refusal;
use crate::args::Mistake;

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
    let (text, hint) = words(fault);
    Sentence { text: one_line(&text), hint: (!hint.is_empty()).then(|| one_line(&hint)) }
}

#[expect(clippy::too_many_lines, reason = "one arm a fault; nothing but words")]
fn words(fault: &Fault) -> (String, String) {
    match fault {
        Fault::UnreadableFile { reason } => unreadable(*reason),
        Fault::FileTooLarge { limit } => (
            format!("ファイルが大きすぎます（{}MB まで）", limit / 1024 / 1024),
            "内容を複数のファイルに分けるか、このファイルを content の外へ移してください。".into(),
        ),
        Fault::NotUtf8 => (
            "文字コードが UTF-8 ではありません".into(),
            "エディタで UTF-8 を選んで保存し直してください。".into(),
        ),
        Fault::UnknownFile => (
            "このファイルの置き場所は決まっていません".into(),
            "名前と場所を確かめてください。内容のファイルは .yaml か articles の .md です。".into(),
        ),
        Fault::MissingFile { path } => (
            format!("ファイル「{path}」がありません"),
            "content/README.md の説明を見て、このファイルを作ってください。".into(),
        ),
        Fault::YamlSyntax { detail } => (
            format!("YAML として読めません。{}", yaml_cause(detail)),
            format!("ここか、すぐ上の行を確かめてください（読み取りの記録: {detail}）。"),
        ),
        Fault::TooDeep { limit } => (
            format!("入れ子が深すぎます（{limit} 段まで）"),
            "括弧の閉じ忘れや字下げの誤りがないか確かめてください。".into(),
        ),
        Fault::YamlFeature { feature } => yaml_feature(*feature),
        Fault::DuplicateKey { key } => (
            format!("キー「{key}」が二度書かれています"),
            "どちらか一つにしてください。".into(),
        ),
        Fault::MissingFrontMatter => (
            "記事の初めに「---」で囲んだ見出し部がありません".into(),
            "1行目を「---」にし、id、title、summary、certainty を書いて、もう一度「---」で閉じてください。"
                .into(),
        ),
        Fault::UnknownKey { key, nearest, allowed } => (
            format!("知らないキー「{key}」です"),
            meant(nearest.as_deref(), || format!("使えるキー: {}", allowed.join("、"))),
        ),
        Fault::MissingKey { key } => (
            format!("キー「{key}」がありません"),
            format!("ここに「{key}:」を書いてください。"),
        ),
        Fault::WrongType { expected } => wrong_type(*expected),
        Fault::EmptyText => (
            "文字が書かれていません".into(),
            "文を書くか、使わないキーなら行ごと消してください。".into(),
        ),
        Fault::MalformedId { written } => (
            format!("id「{}」は使えない形です", short(written)),
            "半角の英小文字・数字・「-」だけを使い、段は「/」で区切ってください（例 r6/asset-ledger/all）。"
                .into(),
        ),
        Fault::ImpossibleDate { written } => (
            format!("日付「{}」は暦にないか、書き方が違います", short(written)),
            "2025-04-01 のように、実在する日を YYYY-MM-DD で書いてください。".into(),
        ),
        Fault::UnknownWord { written, nearest, allowed } => (
            format!("「{}」はここで使えない語です", short(written)),
            meant(nearest.as_deref(), || format!("使える語: {}", allowed.join("、"))),
        ),
        Fault::MalformedAddress { written } => (
            format!("「{}」は住所（URL）として使えません", short(written)),
            "https:// で始まる住所を、空白を入れずに書いてください。".into(),
        ),
        Fault::DuplicateId { kind, id } => (
            format!("{}の id「{id}」が二度使われています", kind_name(*kind)),
            "どちらかに別の id を付けてください。公開した id は変えないでください。".into(),
        ),
        Fault::UnknownReference { kind, written, nearest } => (
            format!("参照先「{}」がありません", short(written)),
            meant(nearest.as_deref(), || {
                format!("{}の id を確かめてください。", kind_name(*kind))
            }),
        ),
        Fault::SelfReference { id } => (
            format!("「{id}」が自分自身を指しています"),
            "別のものを指すか、この行を消してください。".into(),
        ),
        Fault::FrozenIdGone { id, nearest } => (
            format!("公開ずみの id「{id}」がなくなっています"),
            meant(nearest.as_deref(), || "id は変えられません。元の id に戻してください。".into()),
        ),
        Fault::YearBackwards { start, end } => (
            format!("年度の終わり（{end}）が初め（{start}）より後になっていません"),
            "start と end を確かめてください。".into(),
        ),
        Fault::DateOutsideYear { written, label, start, end } => (
            format!("日付「{written}」は{label}（{start}〜{end}）の外です"),
            "版の年度の中か、その直後に始まる期間にしてください。".into(),
        ),
        Fault::EditionOrder { edition, previous } => (
            format!("「{edition}」の前の版とされた「{previous}」のほうが新しい年度です"),
            "previous と fiscal_year を確かめてください。".into(),
        ),
        Fault::MissingCertainty => (
            "確かさ（certainty）が書かれていません".into(),
            "verified（確認ずみ）、inferred（推定）、unverified（未確認）のどれかを書いてください。"
                .into(),
        ),
        Fault::MissingSource { certainty } => (
            "出典が書かれていません".into(),
            match certainty {
                Some(certainty) => format!(
                    "「{}」とする根拠を source か url で書いてください。自分たちの言葉にも出典が要ります。",
                    certainty.word()
                ),
                None => "根拠を source か url で書いてください。".into(),
            },
        ),
        Fault::MissingSeed => (
            "どの資料からの引用か書かれていません".into(),
            "引用に seed を書くか、ファイルの初めに seed を書いてください。".into(),
        ),
        Fault::QuotationNotInSeed { quote, found_at } => (
            format!("引用「{}」が資料の指定の行にありません", short(quote)),
            match found_at {
                Some(line) => format!("この文は資料の {line} 行目から始まっています。lines を直してください。"),
                None => "一字ずつ確かめてください（全角・半角も区別します）。直した所は corrected に書きます。"
                    .into(),
            },
        ),
        Fault::CorrectionDoesNotApply { to, times } => (
            format!("訂正の「{}」が引用文の中に {times} 回あります", short(to)),
            "to は引用文にちょうど1回だけ出る文字列にしてください。前後の字を足すと1回になります。".into(),
        ),
        Fault::LinesOutOfRange { last } => (
            "資料にない行を指しています".into(),
            format!("この資料は {last} 行までです。"),
        ),
        Fault::SeedMissing { file } => (
            format!("資料「{file}」が見つかりません"),
            "資料のフォルダ（seeds_folder、または --seeds）とファイル名を確かめてください。".into(),
        ),
        Fault::SeedChanged { file, actual, .. } => (
            format!("資料「{file}」が、受け取ったときのものと違います"),
            format!("資料は書き換えません。元のファイルに戻してください（いまの SHA-256 は {actual}）。"),
        ),
        Fault::UncoveredSeedLine { rest } => (
            format!("資料の「{}」がどこにも引用されていません", short(rest)),
            "content で引用するか、seeds/coverage.yaml に理由とともに載せてください。".into(),
        ),
        Fault::NeedlessCoverage { what } => (
            format!("引用しない部分として挙げた「{}」は、資料にないか、引用されています", short(what)),
            "この記載を消すか、行を直してください。".into(),
        ),
        Fault::MalformedReference { written, reason } => malformed_reference(written, reason),
        Fault::UnknownCell { written, nearest, allowed } => (
            format!("回答欄「{}」はこの様式にありません", short(written)),
            meant(nearest.as_deref(), || format!("この様式の回答欄: {}", allowed.join("、"))),
        ),
        Fault::ChoicesMismatch => (
            "選ぶ言葉（choices）と答え方（answer）が合っていません".into(),
            "choices は answer: choice の欄にだけ、必ず書いてください。".into(),
        ),
        Fault::NothingToContinue => (
            "前の行の項目名を続けられません（continues）".into(),
            "前に title のある行を置き、この行には title を書かないでください。".into(),
        ),
        Fault::RelationWithoutItems => (
            "前の版のどの項目との関係か書かれていません".into(),
            "items に前の版の項目の id を書くか、新しい項目なら kinds を [new] にしてください。".into(),
        ),
        Fault::NewWithItems => (
            "新しい項目（new）に前の版の項目が書かれています".into(),
            "items を空にするか、kinds を直してください。".into(),
        ),
        Fault::FormOfUnavailableEdition { edition } => (
            format!("文言が手元にない版「{edition}」に様式があります"),
            "edition.yaml の wording を直すか、この様式を消してください。".into(),
        ),
        Fault::SpellingClaimedTwice { spelling, other } => (
            format!("表記「{spelling}」は用語「{other}」でも使われています"),
            "一つの表記は一つの用語だけのものにしてください。".into(),
        ),
        Fault::ReadingNotHiragana { written } => (
            format!("読み「{}」にひらがな以外の文字があります", short(written)),
            "ひらがな、「ー」、「・」、空白だけで書いてください。".into(),
        ),
        Fault::UnusedQuote { id } => (
            format!("引用「{id}」が記事の中で使われていません"),
            format!("本文に「::quote {id}::」だけの段落を置くか、引用を消してください。"),
        ),
        Fault::RepeatedQuote { id } => (
            format!("引用「{id}」が二度使われています"),
            "一つの引用は一度だけ置いてください。".into(),
        ),
        Fault::LinkScheme { written } => (
            format!("リンク「{}」の形は使えません", short(written)),
            "term: item: clause: form: edition: article: source: か https:// で始めてください。".into(),
        ),
        Fault::UnknownHeading { written, nearest } => (
            format!("見出し「{}」がこの記事にありません", short(written)),
            meant(nearest.as_deref(), || {
                "記事の見出しは初めから順に #section-1、#section-2 です。".into()
            }),
        ),
    }
}

fn meant(nearest: Option<&str>, otherwise: impl FnOnce() -> String) -> String {
    nearest.map_or_else(otherwise, |nearest| format!("「{nearest}」ではありませんか。"))
}

fn unreadable(reason: Unreadable) -> (String, String) {
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

/// The parser speaks English; what it most likely means.
fn yaml_cause(detail: &str) -> &'static str {
    const CAUSES: &[(&str, &str)] = &[
        ("quoted scalar", "引用符の閉じ忘れか、引用符の後に余分な文字があります"),
        ("escape", "引用符の中の「\\」の使い方が合っていません"),
        ("tab", "字下げにタブは使えません。半角の空白を使ってください"),
        ("flow", "括弧 [ ] { } の閉じ忘れか、区切りの「,」がありません"),
        ("bracket", "括弧 [ ] { } の組が合っていません"),
        ("mapping values", "「:」の位置が合っていません。文の中の「: 」は引用符で囲んでください"),
        ("simple key", "「キー: 値」の形になっていません"),
        ("block mapping", "字下げが合っていないか、「キー: 値」の形になっていません"),
        ("block collection", "一覧の「-」の字下げがそろっていません"),
        ("indent", "字下げが合っていません"),
        ("anchor", "「&」や「*」で始まる文は引用符で囲んでください"),
        ("tag", "「!」で始まる文は引用符で囲んでください"),
        ("unprintable", "目に見えない制御文字が入っています"),
    ];
    let cause = CAUSES.iter().find(|(word, _)| detail.contains(word));
    cause.map_or("書き方が合っていません", |(_, cause)| cause)
}

fn yaml_feature(feature: YamlFeature) -> (String, String) {
    let (text, hint) = match feature {
        YamlFeature::Anchor => (
            "アンカー（&）は使えません",
            "同じ内容でも、それぞれの場所に書いてください。文字の & なら引用符で囲みます。",
        ),
        YamlFeature::Alias => (
            "エイリアス（*）は使えません",
            "同じ内容でも、それぞれの場所に書いてください。文字の * なら引用符で囲みます。",
        ),
        YamlFeature::Tag => ("タグ（!）は使えません", "文字の ! なら引用符で囲んでください。"),
        YamlFeature::SecondDocument => (
            "一つのファイルに二つの文書があります",
            "「---」の区切りを消すか、ファイルを分けてください。",
        ),
    };
    (text.into(), hint.into())
}

fn wrong_type(expected: Shape) -> (String, String) {
    let (what, example) = match expected {
        Shape::Mapping => ("「キー: 値」の組", "title: …"),
        Shape::List => ("一覧", "[a, b] か、行ごとの「- a」"),
        Shape::Text => ("文字", "\"…\""),
        Shape::Truth => ("「true」か「false」", "true"),
        Shape::Lines => ("行の範囲", "[45, 47] か [[10, 20], [30, 31]]"),
        Shape::Wording => ("文", "\"…\" か {quote: \"…\", lines: [1, 2]} か {own: \"…\"}"),
    };
    (format!("ここには{what}を書きます"), format!("例: {example}"))
}

fn malformed_reference(written: &str, reason: &GrammarFault) -> (String, String) {
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

/// What a kind of thing is called.
fn kind_name(kind: Kind) -> &'static str {
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
        Kind::Judgement => "判定",
        Kind::Name => "文書の呼び名",
    }
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
        Refusal::NotAFolder(path) => {
            format!("「{}」はフォルダではありません。", path.display())
        }
    }
}

/// The last line of a report.
#[must_use]
pub fn of_count(count: usize) -> String {
    match count {
        0 => "誤りはありません".to_owned(),
        count => format!("誤りが {count} 件あります"),
    }
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
