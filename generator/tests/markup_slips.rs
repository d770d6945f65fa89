//! Slips of markup that may be meant are told with their place, and are no faults.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod tree;

use std::fs;
use std::path::Path;

use generator::args::Format;
use generator::{inspect, markup_slips, report};

fn told(folder: &Path) -> String {
    let (_, sources) = inspect(&folder.join("content"), None).unwrap();
    report::clean(&markup_slips::notices(&sources), &sources, Format::Short, folder)
}

/// What is told where the text stands at the end of the article, in its seventeenth line.
fn at_the_end(text: &str) -> String {
    let folder = tree::minimal();
    let article = folder.path().join("content/articles/why.md");
    let before = fs::read_to_string(&article).unwrap();
    fs::write(&article, format!("{before}\n{text}\n")).unwrap();
    told(folder.path())
}

#[test]
fn each_is_told_with_what_the_page_will_show() {
    for (text, shown) in [
        ("#記録", "「#記録」は見出しにならず、「#」も文字のまま出ます"),
        ("＃記録", "「＃記録」は見出しにならず、「＃」も文字のまま出ます"),
        ("・台帳\n・控え", "「・台帳」は箇条書きにならず、続く行とつながって出ます"),
        ("－ 台帳", "「－ 台帳」は箇条書きにならず、続く行とつながって出ます"),
        ("１．台帳", "「１．台帳」は番号つきの並びにならず、続く行とつながって出ます"),
        ("｜項目｜", "「｜項目｜」は表にならず、文字のまま出ます"),
        ("＊＊台帳＊＊", "「＊＊台帳＊＊」は太字にならず、「＊＊」がそのまま出ます"),
        ("記録です。\n---", "「記録です。」は、すぐ下の線のために、見出しになります"),
    ] {
        let told = at_the_end(text);
        let line = format!("content/articles/why.md:17:1: お知らせ[markup-slip]: {shown}。");
        assert!(told.starts_with(&line), "{told}");
        assert!(told.ends_with("お知らせが 1 件あります（誤りではありません）\n"), "{told}");
    }
    let told = at_the_end("    字下げ");
    assert!(
        told.starts_with(
            "content/articles/why.md:17:5: お知らせ[markup-slip]: 「字下げ」は字下げがあるので"
        ),
        "{told}"
    );
}

#[test]
fn neither_the_smallest_tree_nor_the_real_content_has_any() {
    assert_eq!(told(tree::minimal().path()), "誤りはありません\n");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    assert_eq!(told(&root), "誤りはありません\n");
}
