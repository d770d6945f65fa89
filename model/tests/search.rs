//! Search as a whole: pages in, answers out; and any bytes, any words, without a fall.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use model::search::letters::of_texts;
use model::search::pack::{self, Page};
use model::search::readings::Lexicon;
use model::search::{Answer, Engine, MARK, Tier};
use proptest::prelude::*;

const PAGES: [(&str, &str, &str); 9] = [
    ("サーバの台帳管理", "体制", "サーバ、端末PC、ネットワーク機器の台帳管理を行っている。(2-(1))"),
    ("アクセス権限", "", "利用者の職種・担当業務別の情報区分毎のアクセス利用権限を設定している。"),
    ("立入検査", "", "立入検査の際は、チェックリストを確認します。医療法施行規則第十四条第2項。"),
    (
        "事業継続計画（BCP）",
        "",
        "サイバー攻撃を想定した事業継続計画(BCP)を策定している。バックアップの復旧手順。",
    ),
    ("二要素認証", "", "令和９年度までに２要素認証を実装する。ﾗﾝｻﾑｳｪｱへの備え。"),
    ("パスワード", "", "パスワードの使い回しをしない。取り扱いを定める。ユーザーの認証。"),
    ("東京都", "", "東京都の保健所。5.1.1 を見る。Access log を残す。"),
    ("京都", "", "京都の保健所。安全管理責\n\n任者を置く。"),
    ("電子カルテ", "", "電子カルテの停止。しようこと。メモ。"),
];

fn plain(units: &[u16]) -> Vec<u16> {
    of_texts(plain_text)(units)
}

fn plain_text(text: &str) -> String {
    let wide = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    let narrow = "ﾗﾝｻﾑｳｪｱ".chars().zip("ランサムウェア".chars());
    let narrow: std::collections::BTreeMap<char, char> = narrow.collect();
    text.chars()
        .map(|c| *narrow.get(&c).unwrap_or(&c))
        .map(wide)
        .flat_map(char::to_lowercase)
        .collect()
}

fn lexicon<const N: usize>(words: [(&str, &str); N]) -> Lexicon {
    pack::read_words(&pack::write_words(words)).unwrap()
}

#[test]
fn a_pack_in_two_is_the_same_pack() {
    let pages: Vec<Page<'_>> = PAGES
        .iter()
        .map(|(title, section, body)| Page { url: "items/a.html#x", title, section, body })
        .collect();
    let pack = pack::make(&pages, "電カル\t電子カルテ\n", &plain).unwrap();
    for letters in [0, 1, 60, 100, 200, 300] {
        let [first, more] = pack::write_in_two(&pack, letters);
        let before = pack::read(&first).unwrap();
        assert!(!before.is_empty() && before.len() < PAGES.len(), "{letters}");
        let mut engine = Engine::new(before);
        engine.learn(lexicon([("管理", "かん.り")]));
        let (before, lexicon) = engine.into_parts();
        assert!(!lexicon.is_empty());
        assert_eq!(pack::read_more(before, &more).as_ref(), Ok(&pack), "{letters}");
        for end in 0..more.len() {
            let before = pack::read(&first).unwrap();
            assert!(pack::read_more(before, &more[..end]).is_err(), "{letters}, {end}");
        }
        // What belongs to another pack is refused.
        let other = pack::make(&pages[..1], "", &plain).unwrap();
        assert_eq!(pack::read_more(other, &more), Err(pack::Fault::Wrong));
    }
    let [whole, nothing] = pack::write_in_two(&pack, 100_000);
    assert_eq!((whole, nothing), (pack::write(&pack), Vec::new()));
}

fn engine() -> Engine {
    let pages: Vec<Page<'_>> = PAGES
        .iter()
        .map(|(title, section, body)| Page { url: "items/a.html#x", title, section, body })
        .collect();
    let everyday = "電カル\t電子カルテ\nパスワード共用\t使い回し\n";
    let bytes = pack::write(&pack::make(&pages, everyday, &plain).unwrap());
    let mut engine = Engine::new(pack::read(&bytes).unwrap());
    let words = [
        ("台帳", "だい.ちょう"),
        ("管理", "かん.り"),
        ("機器", "き.き"),
        ("検査", "けん.さ"),
        ("立入", "たち.いり"),
        ("認証", "にん.しょう"),
        ("権限", "けん.げん"),
        ("利用", "り.よう"),
        ("復旧手順", "ふっ.きゅう/て.じゅん"),
    ];
    engine.learn(lexicon(words));
    engine
}

fn found(typed: &str) -> (Vec<u32>, Option<Tier>) {
    let answer = engine().search(typed, &plain);
    (answer.hits.iter().map(|hit| hit.page).collect(), answer.hits.first().map(|hit| hit.tier))
}

#[test]
fn each_way_finds() {
    for (typed, pages, tier) in [
        ("台帳管理", &[0][..], Tier::Exact),
        ("だいちょう", &[0], Tier::Reading),
        ("きき だいちょう", &[0], Tier::Reading),
        ("daichou", &[0], Tier::Reading),
        ("あくせすけんげん", &[1], Tier::Reading),
        ("けんげん", &[1], Tier::Reading),
        ("ふっきゅう", &[3], Tier::Reading),
        ("てじゅん", &[3], Tier::Reading),
        ("サーバー", &[0], Tier::Spelling),
        ("さーば", &[0], Tier::Exact),
        ("ＢＣＰ", &[3], Tier::Exact),
        ("bcp", &[3], Tier::Exact),
        ("ランサムウエア", &[4], Tier::Spelling),
        ("ランサムウェア", &[4], Tier::Exact),
        ("14条", &[2], Tier::Spelling),
        ("2要素認証", &[4], Tier::Exact),
        ("立ち入り検査", &[2], Tier::Spelling),
        ("取扱", &[5], Tier::Spelling),
        ("2-(1)", &[0], Tier::Exact),
        ("5.1.1", &[6], Tier::Exact),
        ("安全管理責任者", &[7], Tier::Exact),
        ("電カル", &[8], Tier::Synonym),
        ("パスワード共用", &[5], Tier::Synonym),
        ("電カル停止", &[8], Tier::Synonym),
        ("\"access log\"", &[6], Tier::Exact),
        ("title:台帳", &[0], Tier::Exact),
        ("パスワード 認証", &[5], Tier::Exact),
        ("認証 -パスワード", &[4], Tier::Exact),
        ("台帳|権限", &[1, 0], Tier::Exact),
        ("京都", &[7, 6], Tier::Exact),
    ] {
        let (hits, first) = found(typed);
        assert_eq!(hits, pages, "{typed}");
        assert!(pages.is_empty() || first == Some(tier), "{typed} {first:?}");
    }
}

#[test]
fn okurigana_are_written_as_one_likes() {
    let texts =
        ["系の切替を行う", "系を切り替える", "届け出の様式", "取扱規程", "受付で申し込みをする"];
    let made: Vec<Page<'_>> =
        texts.iter().map(|body| Page { url: "", title: "", section: "", body }).collect();
    let mut engine =
        Engine::new(pack::read(&pack::write(&pack::make(&made, "", &plain).unwrap())).unwrap());
    for (typed, pages) in [
        ("切替え", &[0, 1][..]),
        ("切り替え", &[0, 1]),
        ("切替", &[0, 1]),
        ("届出", &[2]),
        ("取り扱い", &[3]),
        ("申込", &[4]),
    ] {
        let answer = engine.search(typed, &plain);
        let mut hits: Vec<_> = answer.hits.iter().map(|hit| hit.page).collect();
        hits.sort_unstable();
        assert_eq!(hits, pages, "{typed}");
    }
}

#[test]
fn of_a_short_word_only_the_long_mark_at_its_end_may_be_missing() {
    let texts = ["メモリを足す", "考えられる", "メモリアルの日", "さきに押す", "メモリーの数"];
    let made: Vec<Page<'_>> =
        texts.iter().map(|body| Page { url: "", title: "", section: "", body }).collect();
    let mut engine = Engine::new(pack::make(&made, "", &plain).unwrap());
    let mut found = |typed: &str| -> Vec<u32> {
        engine.search(typed, &plain).hits.iter().map(|hit| hit.page).collect()
    };
    assert_eq!(found("メモリー"), [4, 0]);
    assert_eq!(found("エラー"), [0; 0]);
    assert_eq!(found("キー"), [0; 0]);
    assert_eq!(engine.search("エラー", &plain).suggestions, []);
    assert!(!engine.search("メモア", &plain).suggestions.is_empty());
}

#[test]
fn signs_that_are_drawn_alike_are_alike() {
    let texts = ["➀事業者", "❷契約", "山﨑"];
    let made: Vec<Page<'_>> =
        texts.iter().map(|body| Page { url: "", title: "", section: "", body }).collect();
    let mut engine = Engine::new(pack::make(&made, "", &plain).unwrap());
    for (page, typed) in (0..).zip(["1事業者", "➁契約", "山崎"]) {
        let answer = engine.search(typed, &plain);
        assert_eq!(answer.hits.iter().map(|hit| hit.page).collect::<Vec<_>>(), [page], "{typed}");
    }
}

#[test]
fn half_of_a_reading_finds_the_word_it_begins() {
    let pages = [
        "状況を見る。",
        "状況（じょうきょう）とは。",
        "契約しない。",
        "契約書。",
        "サイト。",
        "再登録。",
    ];
    let made: Vec<Page<'_>> =
        pages.iter().map(|body| Page { url: "", title: "", section: "", body }).collect();
    let mut engine =
        Engine::new(pack::read(&pack::write(&pack::make(&made, "", &plain).unwrap())).unwrap());
    engine.learn(lexicon([
        ("状況", "じょう.きょう"),
        ("契約", "けい.やく"),
        ("契約書", "けい.やく/しょ"),
        ("再登録", "さい.とう/ろく"),
    ]));
    for (typed, pages) in [
        // What stands in kana is half a word, too.
        ("じょうき", &[1, 0][..]),
        // The し of the verb is not all that may be meant.
        ("けいやくし", &[2, 3]),
        // A word of its own is no half of another.
        ("さいと", &[4]),
    ] {
        let answer = engine.search(typed, &plain);
        assert_eq!(answer.hits.iter().map(|hit| hit.page).collect::<Vec<_>>(), pages, "{typed}");
    }
}

#[test]
fn what_is_not_there_is_not_found() {
    for typed in ["宇宙旅行", "ラーメン", "しょうこ", "メール", "４条", "", "　", "|", "うちゅう"]
    {
        assert!(found(typed).0.is_empty(), "{typed}");
    }
}

#[test]
fn a_slip_is_a_suggestion_only() {
    for (typed, page) in [("バックアプ", 3), ("立人検査", 2), ("だいちゅう", 0), ("パスワート", 5)]
    {
        let answer = engine().search(typed, &plain);
        assert!(answer.hits.is_empty(), "{typed}");
        assert_eq!(answer.suggestions.first().map(|hit| hit.page), Some(page), "{typed}");
    }
}

fn told(text: &[u16]) -> String {
    let text = String::from_utf16(text).unwrap();
    let [begins, ends] = MARK.map(|mark| char::from_u32(mark.into()).unwrap());
    text.replace(begins, "[").replace(ends, "]")
}

#[test]
fn marks_stand_on_the_letters_as_they_are_written() {
    for (typed, body) in [
        ("ランサムウエア", "令和９年度までに２要素認証を実装する。[ﾗﾝｻﾑｳｪｱ]への備え。"),
        ("2要素", "令和９年度までに[２要素]認証を実装する。ﾗﾝｻﾑｳｪｱへの備え。"),
        ("にんしょう", "令和９年度までに２要素[認証]を実装する。ﾗﾝｻﾑｳｪｱへの備え。"),
        ("ユーザ", "パスワードの使い回しをしない。取り扱いを定める。[ユーザ]ーの認証。"),
        ("取扱", "パスワードの使い回しをしない。[取り扱い]を定める。ユーザーの認証。"),
        ("安全管理責任者", "京都の保健所。[安全管理責 任者]を置く。"),
        ("14条", "立入検査の際は、チェックリストを確認します。医療法施行規則第[十四条]第2項。"),
    ] {
        let mut engine = engine();
        let answer = engine.search(typed, &plain);
        let shown = engine.shown(answer.hits[0].page, &answer);
        assert_eq!(told(&shown.body), body, "{typed}");
    }
}

fn any_page() -> impl Strategy<Value = (String, String, String)> {
    let text = "[あいうかアイウサーバ一二十台帳立入りち検査a-c1-3ＡＢｱﾞ 　\\-\\(\\)。\n]{0,24}";
    (text, text, text)
}

#[test]
fn a_pack_has_at_most_65_535_different_characters() {
    let made = |count: usize| {
        let body: String = ('\u{20000}'..).take(count).collect();
        let page = Page { url: "a.html", title: "", section: "", body: &body };
        pack::make(&[page], "", &plain)
    };
    let most = made(65_535).unwrap();
    assert_eq!(pack::read(&pack::write(&most)), Ok(most));
    assert_eq!(made(65_536), Err(pack::TooMuch::Characters));
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(pages in prop::collection::vec(any_page(), 0..6)) {
        let made: Vec<Page<'_>> = pages.iter()
            .map(|(title, section, body)| Page { url: title, title, section, body }).collect();
        let made = pack::make(&made, "", &plain).unwrap();
        prop_assert_eq!(pack::read(&pack::write(&made)), Ok(made));
    }

    #[test]
    fn whatever_is_cut_out_of_a_page_finds_it(
        pages in prop::collection::vec(any_page(), 1..6),
        which in any::<prop::sample::Index>(), start in 0_usize..20, length in 1_usize..10,
    ) {
        let made: Vec<Page<'_>> = pages.iter()
            .map(|(title, section, body)| Page { url: "", title, section, body }).collect();
        let mut engine = Engine::new(pack::read(&pack::write(&pack::make(&made, "", &plain).unwrap())).unwrap());
        let page = which.index(pages.len());
        let cut: String = pages[page].2.chars().skip(start).take(length).collect();
        let cut = cut.trim();
        // Signs of the query language, and half of a letter, are no cut.
        let not = [" -", "　-", "\n-"].iter().any(|sign| cut.contains(sign));
        prop_assume!(!cut.is_empty() && !cut.starts_with(['-', 'ﾞ']) && !not);
        prop_assume!(pages[page].2.chars().nth(start + length) != Some('ﾞ'));
        let answer = engine.search(cut, &plain);
        prop_assert!(answer.hits.iter().any(|hit| hit.page as usize == page), "{cut:?}");
        let shown = engine.shown(page as u32, &answer);
        prop_assert!(!shown.cut_before && !shown.cut_after);
    }

    #[test]
    fn no_words_and_no_bytes_make_it_fall(typed in "\\PC{0,40}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut engine = engine();
        let answer: Answer = engine.search(&typed, &plain);
        for hit in answer.hits.iter().chain(&answer.suggestions) {
            let _ = engine.shown(hit.page, &answer);
        }
        for magic in [&b"TKS2"[..], b"TKR1", b""] {
            let bytes = [magic, &bytes].concat();
            if let Ok(pack) = pack::read(&bytes) {
                Engine::new(pack).search(&typed, &plain);
            }
            if let Ok(words) = pack::read_words(&bytes) {
                engine.learn(words);
                engine.search("だいちょう", &plain);
            }
        }
    }

    #[test]
    fn a_changed_byte_is_read_or_refused(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let pages = [Page { url: "a.html", title: "台帳", section: "①", body: "サーバの台帳㈱" }];
        let mut bytes = pack::write(&pack::make(&pages, "", &plain).unwrap());
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if let Ok(pack) = pack::read(&bytes) {
            let mut engine = Engine::new(pack);
            let answer = engine.search("台帳", &plain);
            for hit in &answer.hits {
                let _ = engine.shown(hit.page, &answer);
            }
        }
    }
}
