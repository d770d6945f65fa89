//! What in a page, style sheet or script would make a browser ask somebody else. Plain links do not:
//! a person presses them. Each function lists what it found, empty where all is well.

use anyhow::Result;
use browser_tests::task::Task;

/// Directives without which a page could send something.
const POLICY: [&str; 2] = ["default-src 'none'", "connect-src 'none'"];

/// Words to search go to the site's own page, in a folder or on a server; the single file has none.
const FORMS: [&str; 3] = ["'self'", "file:", "'none'"];

/// Attributes that are no address though they look like one.
const NAMES: [&str; 2] = ["xmlns", "xmlns:xlink"];

pub fn outside_of_page(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    if page.trim_start().to_lowercase().starts_with("<!doctype html") {
        let policy = page.replace("&#39;", "'").replace("&#x27;", "'");
        let missing = POLICY.iter().filter(|directive| !policy.contains(**directive));
        found.extend(missing.map(|directive| format!("the policy lacks {directive}")));
        if !forms_stay_here(&policy) {
            found.push("the policy lets forms lead elsewhere".to_owned());
        }
    }
    let mut rest = page;
    while let Some((tag, after)) = next_tag(rest) {
        rest = after;
        let name = tag.split([' ', '\n', '/']).next().unwrap_or_default().to_ascii_lowercase();
        let addresses = attributes(tag).filter(|(name, _)| !NAMES.contains(name));
        let outside = addresses.filter(|(attribute, value)| {
            !(name == "a" && *attribute == "href") && leads_outside(value)
        });
        found.extend(outside.map(|(attribute, value)| format!("<{name} {attribute}={value}>")));
        found.extend(
            attributes(tag).filter(|(name, _)| name.starts_with("on")).map(|(name, _)| {
                format!("<{name}> is a script of its own, which the policy refuses")
            }),
        );
        if matches!(name.as_str(), "script" | "style") {
            let inside = rest.split("</").next().unwrap_or_default();
            let outside =
                if name == "style" { outside_of_style(inside) } else { outside_of_script(inside) };
            found.extend(outside);
        }
    }
    found
}

fn forms_stay_here(policy: &str) -> bool {
    let Some((_, sources)) = policy.split_once("form-action ") else { return false };
    let sources = sources.split([';', '"']).next().unwrap_or_default();
    sources.split_whitespace().all(|source| FORMS.contains(&source))
}

pub fn outside_of_style(style: &str) -> Vec<String> {
    let loads = style.split("url(").skip(1).chain(style.split("@import").skip(1));
    let addresses = loads.map(|text| text.trim_start_matches([' ', '"', '\'']));
    addresses
        .filter(|text| leads_outside(text))
        .map(|text| text.chars().take(60).collect())
        .collect()
}

pub fn outside_of_script(script: &str) -> Vec<String> {
    let places = ["http://", "https://", "ws://", "wss://", "importScripts", "sendBeacon"];
    let found = places.iter().flat_map(|place| {
        script.match_indices(place).map(|(at, _)| script[at..].chars().take(60).collect())
    });
    found.filter(|text: &String| !is_a_name(text)).collect()
}

/// Names of the XML world are no addresses.
fn is_a_name(text: &str) -> bool {
    text.starts_with("http://www.w3.org/")
}

fn leads_outside(address: &str) -> bool {
    let address = address.trim_start().to_ascii_lowercase();
    ["http:", "https:", "ws:", "wss:", "//", "ftp:"].iter().any(|start| address.starts_with(start))
        || address.contains("url=http")
}

/// The inside of the next tag, and what comes after it.
fn next_tag(text: &str) -> Option<(&str, &str)> {
    let after = text.split_once('<')?.1;
    let mut quote = None;
    for (at, c) in after.char_indices() {
        match (quote, c) {
            (None, '>') => return Some((&after[..at], &after[at + 1..])),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// Names and values of a tag's quoted attributes.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag;
    std::iter::from_fn(move || {
        let (before, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        rest = after;
        Some((before.rsplit([' ', '\n', '\t']).next().unwrap_or_default(), value))
    })
}

pub const TASKS: &[Task] =
    &[Task::alone("what_leads_outside_is_found", what_leads_outside_is_found)];

fn what_leads_outside_is_found() -> Result<()> {
    let page = |body: &str| outside_of_page(body).len();
    assert_eq!(page(r#"<a href="https://a.example/">x</a><p title="a > b"><img src="a.png">"#), 0);
    assert_eq!(page(r#"<svg xmlns="http://www.w3.org/2000/svg">"#), 0);
    assert_eq!(page(r#"<link rel="x" href="https://a.example/a.css">"#), 1);
    assert_eq!(page(r#"<img alt="a > b" src="//a.example/a.png">"#), 1);
    assert_eq!(page(r#"<meta http-equiv="refresh" content="0; url=https://a.example">"#), 1);
    assert_eq!(page(r#"<p onclick="x()">"#), 1);
    assert_eq!(page(r#"<script>fetch("https://a.example")</script>"#), 1);
    // And nothing about forms.
    assert_eq!(page("<!DOCTYPE html><p>"), POLICY.len() + 1);
    let policy = |forms: &str| {
        let both = POLICY.join("; ");
        page(&format!(r#"<!doctype html><meta content="{both}; form-action {forms}">"#))
    };
    assert_eq!((policy("'self' file:"), policy("'none'")), (0, 0));
    assert_eq!(policy("'self' https://a.example"), 1);
    assert_eq!(outside_of_style("a{b:url( 'https://a.example')} c{d:url(e.svg)}").len(), 1);
    assert_eq!(outside_of_style("@import \"//a.example\";").len(), 1);
    assert_eq!(outside_of_script("x('http://www.w3.org/2000/svg')").len(), 0);
    Ok(())
}
