//! Pages of the manual over the budget of `site.yaml` are told, and are no faults.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod tree;

use std::fs;
use std::path::Path;

use generator::args::Format;
use generator::{inspect, readability, report};

/// The report on the smallest good tree with something added to its `site.yaml`.
fn told(added: &str, format: Format) -> String {
    let folder = tree::minimal();
    let site = folder.path().join("content/site.yaml");
    let text = fs::read_to_string(&site).unwrap();
    fs::write(&site, text + added).unwrap();
    clean(folder.path(), format)
}

fn clean(folder: &Path, format: Format) -> String {
    let (catalog, sources) = inspect(&folder.join("content"), None).unwrap();
    report::clean(&readability::notices(&catalog), &sources, format, folder)
}

#[test]
fn without_a_budget_nothing_is_told() {
    assert_eq!(told("", Format::Short), "誤りはありません\n");
}

#[test]
fn a_page_over_the_budget_is_told_with_its_place() {
    let told = told("readability: {sentence: 10, kanji: 99, unexplained: 9}\n", Format::Short);
    assert_eq!(
        told,
        "content/concepts.yaml:2:9: お知らせ[long-sentences]: \
         手引き「台帳」に、10字をこえる文が1つあります。いちばん長いのは18字です：\
         「一覧があると、守る相手が分かります。」\n\
         誤りはありません\nお知らせが 1 件あります（誤りではありません）\n"
    );
}

#[test]
fn programs_read_notices_beside_faults() {
    let told = told("readability: {sentence: 99, kanji: 10, unexplained: 9}\n", Format::Json);
    let report: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(report["count"], 0);
    assert_eq!(report["notices"][0]["code"], "many-kanji");
    assert_eq!(report["notices"][0]["path"], "content/concepts.yaml");
}
