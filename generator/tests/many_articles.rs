//! Where articles are many, only the list of all articles grows with them; and how often an article
//! links a term.

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
fn only_the_list_of_all_grows_with_every_article() {
    let few = with(3);
    for address in ["index.html", "search.html", "articles/index.html"] {
        assert_eq!(titles(&few, address), 3, "{address}");
        assert!(!few.pages[address].html.contains("読みものの一覧"), "{address}");
    }
    assert!(few.pages["articles/index.html"].html.contains("まとめその003"));

    let many = with(MANY);
    assert_eq!(titles(&many, "articles/index.html"), MANY);
    assert!(!many.pages["articles/index.html"].html.contains("まとめその"));
    assert!(titles(&many, "index.html") < MANY);
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
