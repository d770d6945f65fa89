//! Glossary links in finished pages: one pass over the HTML, first occurrence in a block,
//! longest match; never inside headings, links, quotations, official sentences or code.
//! The same pass sees to it that links to other hosts tell them nothing.
//! Articles have both from their Markdown already and do not come here.

use std::cell::RefCell;
use std::rc::Rc;

use lol_html::html_content::{ContentType, Element, TextChunk};
use lol_html::{HandlerResult, RewriteStrSettings, element, rewrite_str, text};

use crate::glossary::{Glossary, Seen};
use crate::page::Page;
use crate::templates::TemplateFault;

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

/// Inside of those, elements with this attribute are linked again: the answer app explains terms in place.
const TOUCHED: &str = "data-terms";

/// Links terms in a page.
///
/// # Errors
/// The page is not HTML that can be walked.
pub fn link(glossary: &Glossary, page: Page) -> Result<Page, TemplateFault> {
    let walk = Rc::new(RefCell::new(Walk::default()));
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("main *", |element| open(&walk, element)))
        .append_element_content_handler(text!("main", |chunk| {
            walk.borrow_mut().read(glossary, &page.address, chunk);
            Ok(())
        }));
    match rewrite_str(&page.html, settings) {
        Ok(html) => Ok(Page { html, ..page }),
        Err(error) => Err(TemplateFault::about("base.html", error.to_string()).on(&page.address)),
    }
}

/// Where the walk stands.
#[derive(Default)]
struct Walk {
    /// How many elements around it link nothing.
    closed: usize,
    seen: Seen,
}

impl Walk {
    fn read(&mut self, glossary: &Glossary, page: &str, chunk: &mut TextChunk<'_>) {
        if self.closed > 0 {
            return;
        }
        let text = chunk.as_str();
        let mentions = glossary.mentions(text, page, &mut self.seen);
        if mentions.is_empty() {
            return;
        }
        let mut linked = String::new();
        let mut done = 0;
        for mention in mentions {
            for part in [
                &text[done..mention.place.start],
                &mention.open,
                &text[mention.place.clone()],
                glossary.close(),
            ] {
                linked.push_str(part);
            }
            done = mention.place.end;
        }
        linked.push_str(&text[done..]);
        chunk.replace(&linked, ContentType::Html);
    }
}

fn open(walk: &Rc<RefCell<Walk>>, element: &mut Element<'_, '_>) -> HandlerResult {
    let name = element.tag_name();
    if BLOCKS.contains(&name.as_str()) {
        walk.borrow_mut().seen.clear();
    }
    if name == "a" && leads_outside(element) {
        element.set_attribute("rel", "noreferrer")?;
    }
    let closed = CLOSED.contains(&name.as_str())
        || UNTOUCHED.iter().any(|attribute| element.has_attribute(attribute));
    if element.has_attribute(TOUCHED)
        && let Some(handlers) = element.end_tag_handlers()
    {
        let around = std::mem::take(&mut walk.borrow_mut().closed);
        let walk = Rc::clone(walk);
        handlers.push(Box::new(move |_| {
            walk.borrow_mut().closed = around;
            Ok(())
        }));
    }
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
