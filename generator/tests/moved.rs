//! What was moved leads on without a server and without script; what was published stays.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod tree;

use std::fs;
use std::path::Path;

use generator::args::{Format, Options};
use generator::{Stop, sentences};

fn options(folder: &Path) -> Options {
    let checker = folder.join("checker");
    fs::create_dir_all(&checker).unwrap();
    for script in
        ["boot.js", "early.js", "checker.js", "rest.js", "handover.js", "search-engine.js"]
    {
        fs::write(checker.join(script), "").unwrap();
    }
    Options {
        content: folder.join("content"),
        seeds: None,
        site: tree::cases().join("../../site"),
        out: folder.join("dist"),
        checker: Some(checker),
        search: true,
        format: Format::Short,
    }
}

fn told(stop: Stop) -> Vec<String> {
    match stop {
        Stop::Faults(faults) => faults
            .violations
            .iter()
            .map(|one| format!("{}: {}", one.code().word(), sentences::of(&one.fault).text))
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_page_that_moved_leads_on_from_any_folder() {
    let folder = tree::minimal();
    let options = options(folder.path());
    let moved = "- {from: old/deep/words.html, to: terms/index.html}\n\
                 - {from: index.html#gone, to: terms/index.html}\n\
                 - {from: parts.html, to: index.html}\n\
                 - {from: parts.html#one, to: terms/index.html}\n";
    fs::write(options.content.join("moved.yaml"), moved).unwrap();
    generator::check_site(&options).unwrap();
    generator::build(&options).unwrap();
    let read = |name: &str| fs::read_to_string(options.out.join(name)).unwrap();
    let page = read("old/deep/words.html");
    for part in [
        "<link rel=\"canonical\" href=\"../../terms/index.html\">",
        "<meta http-equiv=\"refresh\" content=\"0; url=../../terms/index.html\">",
        "<a class=\"action\" href=\"../../terms/index.html\">用語</a>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    // A part that left its page leaves its address there.
    assert!(read("index.html").contains("id=\"gone\">"), "the part's address");
    // Where parts went elsewhere, nothing leads on by itself.
    let parts = read("parts.html");
    assert!(parts.contains("id=\"one\"") && !parts.contains("http-equiv=\"refresh\""));
}

/// What the content of this project has published is there.
#[test]
fn the_content_of_the_site_keeps_its_promises() {
    let root = tree::cases().join("../..");
    let options = Options {
        content: root.join("content"),
        site: root.join("site"),
        ..options(tree::minimal().path())
    };
    let (catalog, _) = generator::check_site(&options).unwrap();
    let published = &catalog.promised().published;
    assert!(published.len() > 2000, "{}", published.len());
    for page in ["check.html", "clauses/matrix.html", "sources/errors.html"] {
        assert!(published.iter().any(|address| address.value == page), "{page}");
    }
}

#[test]
fn what_was_published_stays_or_is_moved() {
    let folder = tree::minimal();
    let options = options(folder.path());
    generator::publish(&options).unwrap();
    let file = options.content.join("published-addresses.txt");
    let first = fs::read_to_string(&file).unwrap();
    assert!(first.lines().any(|line| line.starts_with("terms/index.html #")), "{first}");
    generator::check_site(&options).unwrap();
    // The same again changes nothing.
    generator::publish(&options).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), first);
    fs::write(&file, format!("{first}terms/lost.html #place\n")).unwrap();
    let faults = told(generator::check_site(&options).unwrap_err());
    assert_eq!(
        faults,
        [
            "address-gone: 公開ずみのアドレス「terms/lost.html」がなくなっています",
            "address-gone: 公開ずみのアドレス「terms/lost.html#place」がなくなっています",
        ]
    );
    assert!(generator::build(&options).is_err() && !options.out.exists());
    // What is gone cannot be published away.
    assert!(generator::publish(&options).is_err());
    let moved = "- {from: terms/lost.html, to: terms/index.html}\n\
                 - {from: terms/lost.html#place, to: index.html}\n";
    fs::write(options.content.join("moved.yaml"), moved).unwrap();
    generator::check_site(&options).unwrap();
    generator::build(&options).unwrap();
}
