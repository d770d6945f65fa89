//! Text that looks like markup, template or script stays text wherever it stands.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod site_support;
mod tree;

use std::fs;
use std::path::Path;

use site_support::{outline, site};

const HOSTILE: &str =
    "<script>alert(1)</script><img src=x onerror=alert(2)> {{ frame }} {% raw %} &amp; ]]> '\\\"";

/// Puts hostile words behind what a file says in its own words.
fn poison(folder: &Path, file: &str, words: &str) {
    let path = folder.join("content").join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(words), "{file}: {words}");
    fs::write(&path, text.replacen(words, &format!("{words}{HOSTILE}"), 1)).unwrap();
}

#[test]
fn hostile_words_stay_words() {
    let folder = tree::minimal();
    poison(folder.path(), "concepts.yaml", "機器の一覧です。");
    poison(folder.path(), "glossary/terms.yaml", "機器の一覧です。");
    poison(folder.path(), "checklists/r1/edition.yaml", "見本です。");
    poison(folder.path(), "sources.yaml", "見本の通知");
    poison(folder.path(), "guidelines/guide.yaml", "初めに");
    let article = folder.path().join("content/articles/why.md");
    let text = fs::read_to_string(&article).unwrap();
    fs::write(
        &article,
        format!("{text}\n<script>alert(3)</script>\n\na<b onclick=x>c</b> {{{{ 7777*7 }}}}\n"),
    )
    .unwrap();
    let site = site(&folder.path().join("content"));
    for (address, page) in &site.pages {
        if address == "check.html" {
            continue;
        }
        for wrong in ["<script>alert", "<img src=x", "<b onclick", "onerror=alert(2)>", "54439"] {
            assert!(!page.html.contains(wrong), "{address}: {wrong}");
        }
    }
    let told = |address: &str| site.pages[address].html.clone();
    assert!(told("terms/ledger.html").contains("&lt;script&gt;alert(1)"));
    assert!(told("terms/ledger.html").contains("{{ frame }} {% raw %} &amp;amp;"));
    assert!(told("articles/why.html").contains("&lt;script&gt;alert(3)"));
    assert!(told("items/r1/1-01-all.html").contains("&lt;script&gt;alert(1)"));
}

#[test]
fn a_small_tree_makes_a_whole_site() {
    let folder = tree::minimal();
    let site = site(&folder.path().join("content"));
    let pages = &site.pages;
    assert!(pages.contains_key("items/r1/1-01-all.html"));
    // The term is linked in running text, never inside the official sentence or a heading.
    let item = &pages["items/r1/1-01-all.html"].html;
    assert!(!item.contains("<blockquote class=\"lines\"><a"), "{item}");
    let article = outline(&pages["articles/why.html"].html);
    assert!(article.links.iter().any(|link| link.to == "../terms/ledger.html"));
}
