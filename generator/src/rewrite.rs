//! Glossary links in finished pages: one pass over the HTML, first occurrence in a block,
//! longest match; never inside headings, links, quotations, official sentences or code.
//! The same pass sees to it that links to other hosts tell them nothing.

use std::cell::RefCell;
use std::rc::Rc;

use aho_corasick::{AhoCorasick, MatchKind};
use lol_html::html_content::{ContentType, Element, TextChunk};
use lol_html::{HandlerResult, RewriteStrSettings, element, rewrite_str, text};
use model::catalog::{Catalog, TermIndex};
use serde::Serialize;

use crate::page::Page;
use crate::plan::{Plan, relative};
use crate::templates::{TemplateFault, Templates};

/// Where running text begins anew: a term is linked again.
const BLOCKS: &[&str] = &["p", "li", "dt", "dd", "td", "div", "section", "article", "details"];
/// Where nothing is linked.
const CLOSED: &[&str] = &[
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "code",
    "pre",
    "nav",
    "summary",
    "button",
    "label",
    "th",
    "caption",
    "dt",
    "svg",
    "template",
];
/// Elements with one of these attributes hold official wording, or words that are no sentence.
const UNTOUCHED: [&str; 2] = ["data-official", "data-no-terms"];

/// Terms and where they are explained.
pub struct Glossary {
    finder: AhoCorasick,
    /// By pattern: the term.
    terms: Vec<TermIndex>,
    /// By term: its page.
    addresses: Vec<String>,
    tag: LinkTag,
}

/// The link's HTML as the template writes it, cut at the address and at the words.
struct LinkTag {
    before: String,
    between: String,
    after: String,
}

#[derive(Serialize)]
struct LinkWords {
    href: &'static str,
    text: &'static str,
}

/// Characters that stand in no text: they mark the two places in the template's result.
const HREF: &str = "\u{e000}";
const TEXT: &str = "\u{e001}";

impl Glossary {
    /// Prepares the search for every name and alias.
    ///
    /// # Errors
    /// A fault of the link's template.
    pub fn new(
        catalog: &Catalog,
        plan: &Plan,
        templates: &Templates,
    ) -> Result<Self, TemplateFault> {
        let mut patterns = Vec::new();
        let mut terms = Vec::new();
        for index in catalog.term_indexes() {
            let term = &catalog[index];
            for name in std::iter::once(&term.name).chain(&term.aliases) {
                if name.chars().nth(1).is_some() {
                    patterns.push(name.clone());
                    terms.push(index);
                }
            }
        }
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&patterns)
            .map_err(|error| TemplateFault::about("parts/term_link.html", error.to_string()))?;
        let addresses = catalog.term_indexes().map(|term| plan.term(term).to_owned()).collect();
        Ok(Self { finder, terms, addresses, tag: LinkTag::new(templates)? })
    }

    /// Links terms in a page.
    ///
    /// # Errors
    /// The page is not HTML that can be walked.
    pub fn link(&self, page: Page) -> Result<Page, TemplateFault> {
        let walk = Rc::new(RefCell::new(Walk { closed: 0, linked: Vec::new() }));
        let settings = RewriteStrSettings::new()
            .append_element_content_handler(element!("main *", |element| open(&walk, element)))
            .append_element_content_handler(text!("main", |chunk| {
                self.read(&walk, &page.address, chunk);
                Ok(())
            }));
        match rewrite_str(&page.html, settings) {
            Ok(html) => Ok(Page { html, ..page }),
            Err(error) => {
                Err(TemplateFault::about("base.html", error.to_string()).on(&page.address))
            }
        }
    }

    fn read(&self, walk: &RefCell<Walk>, page: &str, chunk: &mut TextChunk<'_>) {
        let mut walk = walk.borrow_mut();
        if walk.closed > 0 {
            return;
        }
        if let Some(linked) = self.linked(chunk.as_str(), page, &mut walk.linked) {
            chunk.replace(&linked, ContentType::Html);
        }
    }

    /// The text with its links, or nothing where there are none.
    fn linked(&self, text: &str, page: &str, seen: &mut Vec<TermIndex>) -> Option<String> {
        let mut out = String::new();
        let mut done = 0;
        for found in self.finder.find_iter(text) {
            let term = self.terms[found.pattern().as_usize()];
            let address = &self.addresses[term.place()];
            let whole = stands_alone(text, found.start(), found.end());
            if !whole || address == page || seen.contains(&term) {
                continue;
            }
            seen.push(term);
            out.push_str(&text[done..found.start()]);
            self.tag.write(&mut out, &relative(page, address), &text[found.range()]);
            done = found.end();
        }
        if done == 0 {
            return None;
        }
        out.push_str(&text[done..]);
        Some(out)
    }
}

impl LinkTag {
    fn new(templates: &Templates) -> Result<Self, TemplateFault> {
        const NAME: &str = "parts/term_link.html";
        let html = templates.render(NAME, &LinkWords { href: HREF, text: TEXT })?;
        let parts = html.trim_end().split_once(HREF).and_then(|(before, rest)| {
            let (between, after) = rest.split_once(TEXT)?;
            Some((before.to_owned(), between.to_owned(), after.to_owned()))
        });
        match parts {
            Some((before, between, after)) => Ok(Self { before, between, after }),
            None => Err(TemplateFault::about(NAME, "must print href, then text".to_owned())),
        }
    }

    fn write(&self, out: &mut String, href: &str, text: &str) {
        for part in [self.before.as_str(), href, &self.between, text, &self.after] {
            out.push_str(part);
        }
    }
}

/// Where the walk stands.
struct Walk {
    /// How many elements around it link nothing.
    closed: usize,
    /// Terms already linked in this block.
    linked: Vec<TermIndex>,
}

fn open(walk: &Rc<RefCell<Walk>>, element: &mut Element<'_, '_>) -> HandlerResult {
    let name = element.tag_name();
    if BLOCKS.contains(&name.as_str()) {
        walk.borrow_mut().linked.clear();
    }
    if name == "a" && leads_outside(element) {
        element.set_attribute("rel", "noreferrer")?;
    }
    let closed = CLOSED.contains(&name.as_str())
        || UNTOUCHED.iter().any(|attribute| element.has_attribute(attribute));
    if closed && let Some(handlers) = element.end_tag_handlers() {
        walk.borrow_mut().closed += 1;
        let walk = Rc::clone(walk);
        handlers.push(Box::new(move |_| {
            walk.borrow_mut().closed -= 1;
            Ok(())
        }));
    }
    Ok(())
}

fn leads_outside(element: &Element<'_, '_>) -> bool {
    element.get_attribute("href").is_some_and(|href| href.starts_with("http"))
        && !element.has_attribute("rel")
}

/// Whether the match is a word of its own: not the inside of a Latin or katakana word, such as
/// ログ in プログラム.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joins = |outside: Option<char>, inside: Option<char>| matches!((outside.and_then(script), inside.and_then(script)), (Some(a), Some(b)) if a == b);
    let word = &text[start..end];
    !joins(text[..start].chars().next_back(), word.chars().next())
        && !joins(text[end..].chars().next(), word.chars().next_back())
}

#[derive(PartialEq)]
enum Script {
    Latin,
    Katakana,
}

fn script(character: char) -> Option<Script> {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Some(Script::Latin),
        'ァ'..='ヺ' | 'ー' => Some(Script::Katakana),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::stands_alone;

    #[test]
    fn words_are_not_found_inside_words() {
        for (text, word, alone) in [
            ("プログラムの", "ログ", false),
            ("アクセスログを", "ログ", false),
            ("ログを見る", "ログ", true),
            ("USBs", "USB", false),
            ("USBを", "USB", true),
            ("二要素認証を", "二要素認証", true),
        ] {
            let start = text.find(word).unwrap();
            assert_eq!(stands_alone(text, start, start + word.len()), alone, "{text}");
        }
    }
}
