//! Where articles are many, no page shows them all; and how often an article links a term.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod site_support;
mod tree;

use std::fs;
use std::path::Path;

use site_support::{Site, site};

/// One more than other pages show.
const MANY: usize = 101;

fn write(content: &Path, number: usize, body: &str) {
    let text = format!(
        "---\nid: many-{number:03}\ntitle: \"話その{number:03}\"\nsummary: \"まとめその{number:03}\"\n\
         certainty: inferred\nsources: [seed-100]\n---\n{body}\n"
    );
    fs::write(content.join(format!("articles/many-{number:03}.md")), text).unwrap();
}

fn with(count: usize) -> Site {
    let folder = tree::minimal();
    let content = folder.path().join("content");
    for number in 1..=count {
        write(&content, number, "## 一つ\n\n文です。");
    }
    site(&content)
}

fn titles(site: &Site, address: &str) -> usize {
    site.pages[address].html.matches("話その").count()
}

#[test]
fn no_page_grows_with_every_article() {
    let few = with(3);
    for address in ["index.html", "search.html", "articles/index.html"] {
        assert_eq!(titles(&few, address), 3, "{address}");
        assert!(!few.pages[address].html.contains("読みものの一覧"), "{address}");
    }
    assert!(few.pages["articles/index.html"].html.contains("まとめその003"));

    let many = with(MANY);
    for address in many.pages.keys() {
        // What refers to a source is told whole.
        let is_told_whole = address == "sources/index.html";
        assert!(is_told_whole || titles(&many, address) < MANY, "{address}");
    }
    let list = &many.pages["articles/index.html"].html;
    assert!(!list.contains("まとめその"));
    assert!(list.contains("<a href=\"list/1.html\">1–100件目</a>"), "{list}");
    // One is there besides.
    assert!(list.contains("102件"), "{list}");
    assert_eq!(titles(&many, "articles/list/1.html"), 100);
    assert_eq!(titles(&many, "articles/list/2.html"), 1);
    assert!(many.pages["articles/list/1.html"].html.contains("href=\"2.html\""));
    assert!(many.pages["articles/list/2.html"].html.contains("href=\"1.html\""));
    assert!(many.pages["articles/list/2.html"].html.contains("<h1>読みもの　101–102件目</h1>"));
    assert_eq!(titles(&many, "search.html"), 0);
    for address in ["index.html", "search.html"] {
        let way = "<a href=\"articles/index.html\">読みものの一覧</a>";
        assert!(many.pages[address].html.contains(way), "{address}");
    }
}

#[test]
fn a_term_is_linked_once_between_two_headings() {
    let folder = tree::minimal();
    let content = folder.path().join("content");
    let term = site(&content).catalog.terms()[0].name.clone();
    write(&content, 1, &format!("{term}。\n\n- {term}。\n\n## 一つ\n\n{term}、{term}。"));
    let html = &site(&content).pages["articles/many-001.html"].html;
    assert_eq!(html.matches("class=\"term\"").count(), 2, "{html}");
}
