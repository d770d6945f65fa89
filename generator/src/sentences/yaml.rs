//! Faults of YAML in words: what the parser stumbled over, slips of the keyboard, features that content
//! does not use. The parser speaks English; nobody is shown its words.

use model::violation::{YamlFeature, YamlSlip};

/// What the parser did not understand, and what to do.
pub(super) fn yaml_syntax(detail: &str) -> (String, String) {
    const QUOTED: &str = "文なら、全体を「\"」で囲んでください。";
    const HERE: &str = "ここか、すぐ上の行を確かめてください。";
    // The first word that the parser's own have decides.
    const CAUSES: &[(&str, &str, &str)] = &[
        (
            "unprintable",
            "目に見えない制御文字が入っています",
            "その文字を消して、打ち直してください。",
        ),
        (
            "byte order mark",
            "目に見えない文字（BOM）が途中に入っています",
            "その文字を消して、打ち直してください。",
        ),
        ("escape", BACKSLASH.0, BACKSLASH.1),
        ("hexadecimal", BACKSLASH.0, BACKSLASH.1),
        ("quoted scalar", "引用符の閉じ忘れか、引用符の後に余分な文字があります", HERE),
        ("block scalar content cannot start with a tab", "字下げにタブは使えません", TAB),
        ("indented line in block scalar", "字下げがそろっていません", HERE),
        ("block scalar", "「|」か「>」の後に余分な文字があります", QUOTED),
        ("tab", "字下げにタブは使えません", TAB),
        ("unexpected character", "「@」「%」「`」で始まる文は、そのままでは書けません", QUOTED),
        ("flow", "括弧 [ ] { } の閉じ忘れか、区切りの「,」がありません", HERE),
        ("bracket", "括弧 [ ] { } の組が合っていません", HERE),
        ("mapping values", "「:」の位置が合っていません", COLON),
        ("placement of ':'", "括弧 [ ] { } の閉じ忘れか、「:」の位置が合っていません", HERE),
        ("mapping keys", "「?」で始まる文は、そのままでは書けません", QUOTED),
        ("simple key", "「キー: 値」の形になっていません", HERE),
        ("block mapping", "字下げが合っていないか、「キー: 値」の形になっていません", HERE),
        ("block collection", "字下げがそろっていません", HERE),
        ("block sequence entries", "一覧の「- 」は、行の初めに書きます", QUOTED),
        (
            "multiline text",
            "長い文の途中に「#」の行があります",
            "メモを文の外へ移すか、文を「\"」で囲んでください。",
        ),
        (
            "must be followed by a valid YAML whitespace",
            "「-」か「:」の後に空白がありません",
            "半角の空白を入れてください。",
        ),
        ("'-'", "「-」で始まる文は、そのままでは書けません", QUOTED),
        ("indent", "字下げが合っていません", HERE),
        ("anchor", "「&」や「*」で始まる文は、そのままでは書けません", QUOTED),
        ("tag", "「!」で始まる文は、そのままでは書けません", QUOTED),
        ("TAG", "「%」で始まる行は書けません", HERE),
        ("directive", "「%」で始まる行は書けません", HERE),
        (
            "document",
            "「---」か「...」だけの行があります",
            "その行を消すか、ファイルを分けてください。",
        ),
        ("end of", "途中で終わっています", HERE),
        ("eof", "途中で終わっています", HERE),
    ];
    const BACKSLASH: (&str, &str) = (
        "「\"」で囲んだ文の中では、「\\」をそのまま書けません",
        "「\\」を「/」にするか、全体を「'」で囲んでください。",
    );
    const TAB: &str = "タブを消して、半角の空白で上の行と字下げをそろえてください。";
    const COLON: &str = "文の中に「: 」があるなら、全体を「\"」で囲んでください。そうでなければ、上の行と字下げをそろえてください。";
    let known = CAUSES.iter().find(|(word, ..)| detail.contains(word));
    let (cause, hint) = known
        .map_or(("書き方が合っていません", HERE), |(_, cause, hint)| (*cause, *hint));
    told(cause, hint)
}

/// A slip of the keyboard.
pub(super) fn yaml_slip(slip: YamlSlip) -> (String, String) {
    let (cause, hint) = match slip {
        YamlSlip::FullWidthColon => {
            ("「：」が全角です", "半角の「:」と半角の空白にしてください。例: title: \"…\"")
        }
        YamlSlip::NoSpaceAfterColon => (
            "「:」の後に空白がありません",
            "「:」の後に半角の空白を入れてください。例: title: \"…\"",
        ),
        YamlSlip::FullWidthSpaceAfterColon => (
            "「:」の後の空白が半角ではありません",
            "全角などの空白を消して、半角の空白にしてください。例: title: \"…\"",
        ),
        YamlSlip::FullWidthSpace => (
            "行の初めに、全角などの半角ではない空白があります",
            "半角の空白にして、上の行と字下げをそろえてください。",
        ),
        YamlSlip::Tab => (
            "行の初めにタブがあります",
            "タブを消して、半角の空白で上の行と字下げをそろえてください。",
        ),
        YamlSlip::FullWidthDash => (
            "一覧の初めの「-」が半角ではありません",
            "半角の「-」と半角の空白にしてください。例: - id: …",
        ),
        YamlSlip::NoSpaceAfterDash => {
            ("一覧の「-」の後に空白がありません", "半角の空白を入れてください。例: - id: …")
        }
        YamlSlip::FullWidthHash => ("「＃」が全角です", "メモの初めの「#」は半角にしてください。"),
        YamlSlip::FullWidthBracket => {
            ("括弧が全角です", "半角の { } や [ ] にしてください。例: [44, 45]")
        }
        YamlSlip::FullWidthComma => (
            "区切りの「，」や「、」が半角ではありません",
            "半角の「,」と半角の空白にしてください。",
        ),
        YamlSlip::FullWidthQuote => {
            ("引用符が半角ではありません", "「“」「”」「＂」を、半角の「\"」にしてください。")
        }
    };
    told(cause, hint)
}

fn told(cause: &str, hint: &str) -> (String, String) {
    (format!("YAML として読めません。{cause}"), hint.into())
}

/// A YAML feature that content does not use.
pub(super) fn yaml_feature(feature: YamlFeature) -> (String, String) {
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
