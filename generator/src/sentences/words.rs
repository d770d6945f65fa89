//! One arm a fault: what is wrong, what to do. Nothing but words.

use model::violation::Fault;

use super::parts::{
    difference, kind_name, malformed_reference, markup_slip, unreadable, unseen_letter, wrong_type,
};
use super::short;
use super::yaml::{yaml_feature, yaml_slip, yaml_syntax};
use crate::plan::fragment_of;

/// What is wrong, and what to do; an empty hint is none.
pub(super) fn words(fault: &Fault) -> (String, String) {
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
        Fault::EmptyFile => (
            "このファイルには何も書かれていません".into(),
            "消えた中身を戻すか、要らないファイルなら消してください。".into(),
        ),
        Fault::EmptyBody => (
            "「---」の下に、読みものの文がありません".into(),
            "消えた文を戻すか、要らないファイルなら消してください。".into(),
        ),
        Fault::FullWidthRemark => (
            "「＃」が全角です".into(),
            "メモの初めの「#」は半角にしてください。".into(),
        ),
        Fault::UnknownFile { meant } => (
            "このファイルの置き場所は決まっていません".into(),
            meant.as_ref().map_or_else(
                || "名前と場所を確かめてください。内容のファイルは .yaml か articles の .md です。".into(),
                |meant| format!("名前を「{meant}」に変えてください（画面では、名前の終わりが隠れていることがあります）。"),
            ),
        ),
        Fault::CopiedFile { of } => (
            format!("「{of}」を写したファイルのようです。同じ id があります"),
            "要らなければ消してください。使うなら、名前と、中の id を変えてください。".into(),
        ),
        Fault::MissingFile { path, beside } => (
            format!("ファイル「{path}」がありません"),
            beside.as_ref().map_or_else(
                || "消えたのなら、元に戻してください。まだないのなら、content/README.md の説明を見て作ってください。".into(),
                |beside| format!("そばの「{beside}」の名前を「{path}」に変えてください。"),
            ),
        ),
        Fault::YamlSyntax { slip: Some(slip), .. } => yaml_slip(*slip),
        Fault::YamlSyntax { detail, slip: None } => yaml_syntax(detail),
        Fault::TooDeep { limit } => (
            format!("入れ子が深すぎます（{limit} 段まで）"),
            "括弧の閉じ忘れや字下げの誤りがないか確かめてください。".into(),
        ),
        Fault::YamlFeature { feature } => yaml_feature(*feature),
        Fault::DuplicateKey { key } => (
            format!("キー「{key}」が二度書かれています"),
            "どちらか一つにしてください。".into(),
        ),
        Fault::MissingFrontMatter { opened: true } => (
            "記事の見出し部が閉じられていません".into(),
            "id、title、summary、certainty の次の行に、半角で「---」とだけ書いてください。".into(),
        ),
        Fault::MissingFrontMatter { opened: false } => (
            "記事の初めに「---」で囲んだ見出し部がありません".into(),
            "1行目を半角の「---」にし、id、title、summary、certainty を書いて、もう一度「---」で閉じてください。"
                .into(),
        ),
        Fault::UnseenLetter { letter, times } => unseen_letter(*letter, *times),
        Fault::CurlyQuote { mark } => (
            format!("値が「{mark}」で始まっています。このままでは文字として載ります"),
            "囲むための引用符は、半角の「\"」です。文字として載せたいときは、全体を「\"」で囲んでください。".into(),
        ),
        Fault::CutByRemark { kept } => (
            format!("「#」から後ろは覚え書きとして読まれ、「{}」だけが載ります", short(kept)),
            "文の一部なら、全体を「\"」で囲んでください。覚え書きなら、上の行に分けて書いてください。".into(),
        ),
        Fault::WordsNotParted { written } => (
            format!("「{}」は分かれず、一つのものとして読まれます", short(written)),
            "一覧を分けるのは半角の「,」です。[電子カルテ, 診療録] のように書いてください。".into(),
        ),
        Fault::UnknownKey { key, nearest, allowed } => (
            format!("知らないキー「{key}」です"),
            meant(nearest.as_deref(), || format!("使えるキー: {}", allowed.join("、"))),
        ),
        Fault::MissingKey { key } => (
            format!("キー「{key}」がありません"),
            format!("ここに「{key}:」を書いてください。"),
        ),
        Fault::WrongType { expected, wide } => wrong_type(*expected, *wide),
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
            "https:// で始まる住所を、半角の英数字と記号だけで、空白を入れずに書いてください。説明は note などに分けます。".into(),
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
        Fault::AddressTaken { address, other } => (
            format!("ページの住所「{address}」を「{other}」がもう使っています"),
            "id か、行の番号と対象がほかと同じです。どちらかを直してください。".to_owned(),
        ),
        Fault::Template { detail, page } => (
            match page {
                Some(page) => format!("ひな形を「{page}」に当てはめられません（{detail}）"),
                None => format!("ひな形を読めません（{detail}）"),
            },
            "この行の書き方と、使っている名前を確かめてください".to_owned(),
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
        Fault::QuotationNotInSeed { quote, found_at, differs } => (
            format!("引用「{}」が資料の指定の行にありません", short(quote)),
            match (found_at, differs) {
                (Some(line), _) => {
                    format!("この文は資料の {line} 行目から始まっています。lines を直してください。")
                }
                (None, Some(differs)) => difference(differs),
                (None, None) => "行と文字を確かめてください（全角・半角も区別します）。\
                     直した所は corrected に書きます。"
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
            "content で引用するか、seeds/coverage.yaml に理由とともに載せてください。何度も出る文字は、texts で一度に書けます。".into(),
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
        Fault::MissingColumn { column } => (
            format!("紙の列（columns）に「{column}」がありません"),
            format!("このままでは「{column}」が用紙に出ません。columns に「- {{kind: {column}, label: \"…\"}}」を足してください。"),
        ),
        Fault::RepeatedColumn { column } => (
            format!("紙の列（columns）に「{column}」が二度書かれています"),
            "どちらか一つにしてください。".into(),
        ),
        Fault::RowWithoutCells { rows } => (
            format!("回答欄（cells）のない行があります（この様式に{rows}行）"),
            "様式に default_cells を書くか、この行に cells: [first] のように書いてください。ほかの行の回答欄を使う行なら、shares_cell_with にその行の id を書きます。".into(),
        ),
        Fault::CellsBesideShared => (
            "ほかの行の回答欄を使う行（shares_cell_with）に、自分の回答欄（cells）があります".into(),
            "紙に出るのは、使わせてもらう行の回答欄だけです。cells の行を消してください。自分の回答欄が要る行なら、shares_cell_with を消してください。".into(),
        ),
        Fault::SharedCellElsewhere { written } => (
            format!("「{}」の回答欄は、この行では使えません（shares_cell_with）", short(written)),
            "使えるのは、すぐ上の行の回答欄だけです。同じ回答欄を使う行を、その回答欄のある行のすぐ下に続けて置いてください。".into(),
        ),
        Fault::FormWithoutRows => (
            "答える様式なのに、行が一つもありません".into(),
            "sheets、sections、groups、items の順に行を書くか、答える様式でなければ answerable: false にしてください。".into(),
        ),
        Fault::ChoicesMismatch => (
            "選ぶ言葉（choices）と答え方（answer）が合っていません".into(),
            "choices は answer: choice の欄にだけ、必ず書いてください。".into(),
        ),
        Fault::GivenTwice { written } => (
            format!("「{}」が二度書かれています", short(written)),
            "どちらか一つを消してください。".into(),
        ),
        Fault::CellWithoutDate { cell } => (
            format!("回答欄「{}」に日付がありません（date）", short(cell)),
            "answer: none の欄は、日付がないと何も書けません。target は目標日の欄です。どちらも date: true にしてください。".into(),
        ),
        Fault::NeedsYesNo { key: "gate" } => (
            "「有無」の行（gate）の回答欄が、「はい・いいえ」の欄1つだけになっていません".into(),
            "ほかの行を書かなくてよいかを、この行の「いいえ」で決めます。answer: yes-no の欄を1つだけ、cells: [first] のように書いてください。".into(),
        ),
        Fault::NeedsYesNo { key } => (
            format!("記入不要にできる行（{key}）の初めの回答欄が、「はい・いいえ」ではありません"),
            "「記入不要」は、「はい・いいえ」に並べて選びます。answer: yes-no の欄を cells の初めに書くか、この行の指定を消してください。".into(),
        ),
        Fault::SecondGate => (
            "「有無」の行（gate）が、一つの様式に二つあります".into(),
            "どちらの「いいえ」で様式の全体が閉じるのか分かりません。一つだけを残し、もう一つはふつうの行にするか、様式を分けてください。".into(),
        ),
        Fault::SectionNotFirst { column } => (
            format!("区分の列（{column}）が、初めの列になっていません"),
            format!("区分は、紙の左の端に、いくつもの行にわたって出ます。columns の初めに {column} を書いてください。"),
        ),
        Fault::SameAsSeveral => (
            "同じ（same）とした行に、前の版の行が二つ以上書かれています".into(),
            "items を一つだけにするか、まとまった行なら kinds を [merged] にしてください。".into(),
        ),
        Fault::PreviousNotEarlier { written } => (
            format!("「{}」は、前の年度の版の行ではありません", short(written)),
            "previous の items には、この版より前の年度の版の行だけを書きます。同じ事がらの、ほかの様式の行は related に書いてください。".into(),
        ),
        Fault::SourceBesideUrl => (
            "source と url の両方が書かれています".into(),
            "出典として出るのは一つだけです。どちらかを消してください。".into(),
        ),
        Fault::NothingToContinue => (
            "前の行の項目名を続けられません（continues）".into(),
            "同じ組（groups の一つ）の、すぐ上に続く行に title を書き、この行には title を書かないでください。組の初めの行は、続きにできません。".into(),
        ),
        Fault::RelationWithoutItems => (
            "前の版のどの項目との関係か書かれていません".into(),
            "items に前の版の項目の id を書くか、新しい項目なら kinds を [new] にしてください。".into(),
        ),
        Fault::NewWithItems => (
            "新しい項目（new）に前の版の項目が書かれています".into(),
            "items を空にするか、kinds を直してください。".into(),
        ),
        Fault::IdOfAnotherEdition { id, edition } => (
            format!("id「{id}」が、版「{edition}」の名前で始まっていません"),
            format!("版「{edition}」の様式と行の id は「{edition}/」で始めます。id か、様式の edition のどちらかを直してください。"),
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
        Fault::UnusedFact { id } => (
            format!("事実「{id}」が記事の中で使われていません"),
            format!("本文に「::fact {id}::」だけの段落を置くか、事実を消してください。"),
        ),
        Fault::LinkScheme { written } => (
            format!("リンク「{}」の形は使えません", short(written)),
            "term: item: concept: clause: form: edition: article: source: か https:// で始めてください。".into(),
        ),
        Fault::AddressGone { address, nearest, file } => address_gone(address, nearest.as_deref(), file.as_deref()),
        Fault::MovedUnusable { address } => (
            format!("「{}」は前のアドレスとして使えません", short(address)),
            "サイトの初めのフォルダーから、terms/abc.html や terms/abc.html#def の形で書いてください（英小文字と数字と - . / だけ）。".into(),
        ),
        Fault::MovedTwice { address } => (
            format!("前のアドレス「{address}」が二度書かれています"),
            "移した先は一つだけにしてください。".into(),
        ),
        Fault::MovedStillThere { address } => (
            format!("前のアドレス「{address}」は、いまも使われています"),
            "移していないのなら、この項を消してください。".into(),
        ),
        Fault::MovedToNowhere { address, nearest } => (
            format!("移した先「{}」がありません", short(address)),
            meant(nearest.as_deref(), || {
                "いまあるアドレスを、サイトの初めのフォルダーから書いてください。".into()
            }),
        ),
        Fault::HeadingAddressUnusable { written } => (
            format!("見出しの後ろの「{}」は使えません", short(written)),
            "見出しのアドレスは {#records} のように、英小文字で始まる英小文字・数字・ハイフンで書いてください。".into(),
        ),
        Fault::TooManyCells { cells, columns } => (
            format!("表の列は{columns}つですが、この行には{cells}つあります"),
            "余った分はページに出ません。「|」の数を直すか、文の中の「|」は「\\|」と書いてください。".into(),
        ),
        Fault::UnknownPlace { written } => (
            format!("「{}」は、引用でも事実でもありません", short(written)),
            "「::quote 名前::」か「::fact 名前::」の形で、1行に1つだけ書いてください。".into(),
        ),
        Fault::MarkupSlip { slip, written } => markup_slip(*slip, written),
        Fault::HeadingAddressTaken { written } => (
            format!("見出しのアドレス「{written}」は、このページでもう使われています"),
            "ほかの名前にしてください（main、articles、source はページが使っています）。".into(),
        ),
        Fault::UnknownHeading { written, nearest } => (
            format!("見出し「{}」がこの記事にありません", short(written)),
            meant(nearest.as_deref(), || {
                "リンクする見出しの終わりに {#records} のように名前を書き、#records とリンクしてください。".into()
            }),
        ),
    }
}

/// The name that was probably meant, or what is allowed.
fn meant(nearest: Option<&str>, otherwise: impl FnOnce() -> String) -> String {
    nearest.map_or_else(otherwise, |nearest| format!("「{nearest}」ではありませんか。"))
}

/// A heading that lost its address is mended where it stands; a page in the list of what was moved.
fn address_gone(address: &str, nearest: Option<&str>, file: Option<&str>) -> (String, String) {
    let text = format!("公開ずみのアドレス「{address}」がなくなっています");
    let hint = match (file, nearest) {
        (Some(file), _) => format!(
            "{file} の見出しを消したか、書きかえたようです。書きかえたのなら、その見出しの後ろに {{#{}}} と書くと、アドレスは前のままです。\
             消したのなら、代わりに見せる場所を content/moved.yaml に書いてください。",
            fragment_of(address)
        ),
        (None, Some(nearest)) => format!(
            "移したのなら、content/moved.yaml に「from: {address}」と「to: {nearest}」を書いてください（移した先を確かめてください）。"
        ),
        (None, None) => {
            "元に戻すか、代わりに見せる場所を content/moved.yaml に書いてください。".into()
        }
    };
    (text, hint)
}
