//! Glossary links in finished pages: one pass over the HTML, first occurrence in a block,
//! longest match; never inside headings, links, quotations, official sentences or code.
//! The same pass sees to it that links to other hosts tell them nothing.
//! Articles have both from their Markdown already and do not come here.
//! Reads what our own templates wrote; it is no reader of HTML in general, which took a third of
//! the time of a site without many articles.

use crate::glossary::{Glossary, Pointer, Seen};
use crate::page::Page;
use crate::tags::{attributes, name_of, tag_end};

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

/// Elements whose inside is no HTML.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];
/// Elements without an end.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Links terms in a page.
#[must_use]
pub fn link(glossary: &Glossary, page: Page) -> Page {
    let html = Walk::new(&glossary.on(&page.address), &page.html).through();
    Page { html, ..page }
}

/// An element that changes what is linked, until it ends.
struct Open<'h> {
    name: &'h str,
    /// How many of its name are open inside of it.
    inside: usize,
    /// Whether anything was linked around it.
    around: bool,
}

/// Where the walk stands.
struct Walk<'h> {
    glossary: &'h Pointer<'h>,
    html: &'h str,
    /// What is written; the page up to `done` is in it.
    out: String,
    done: usize,
    open: Vec<Open<'h>>,
    linking: bool,
    seen: Seen,
}

impl<'h> Walk<'h> {
    fn new(glossary: &'h Pointer<'h>, html: &'h str) -> Self {
        let out = String::with_capacity(html.len() + html.len() / 8);
        let (open, seen) = (Vec::new(), Seen::default());
        Self { glossary, html, out, done: 0, open, linking: true, seen }
    }

    fn through(mut self) -> String {
        let html = self.html;
        let mut place = html.find("<main").map_or(html.len(), |start| tag_end(html, start));
        while let Some(start) = html.get(place..).and_then(|rest| rest.find('<')) {
            let start = place + start;
            self.text(place, start);
            if html[start..].starts_with("</main>") {
                break;
            }
            place = tag_end(html, start);
            match html.get(start + 1..place.saturating_sub(1)) {
                Some(tag) if tag.starts_with('/') => self.close(tag.get(1..).unwrap_or_default()),
                Some(tag) => {
                    let name = name_of(tag);
                    self.open(tag, name, place);
                    if RAW.contains(&name) {
                        let end = ["</", name].concat();
                        place = html[place..].find(&end).map_or(html.len(), |end| place + end);
                    }
                }
                None => break,
            }
        }
        self.copy(html.len());
        self.out
    }

    /// Writes the page as it is up to there.
    fn copy(&mut self, to: usize) {
        self.out.push_str(self.html.get(self.done..to).unwrap_or_default());
        self.done = to;
    }

    fn text(&mut self, start: usize, end: usize) {
        if !self.linking {
            return;
        }
        let glossary = self.glossary;
        let text = self.html.get(start..end).unwrap_or_default();
        for mention in glossary.mentions(text, &mut self.seen) {
            self.copy(start + mention.place.start);
            self.out.push_str(mention.open);
            self.copy(start + mention.place.end);
            self.out.push_str(glossary.close());
        }
    }

    /// Takes a tag; `end` is where it ends in the page.
    fn open(&mut self, tag: &'h str, name: &'h str, end: usize) {
        if BLOCKS.contains(&name) {
            self.seen.clear();
        }
        let mut closed = CLOSED.contains(&name);
        let (mut touched, mut outside, mut told) = (false, false, false);
        for (attribute, value) in attributes(&tag[name.len()..]) {
            closed |= UNTOUCHED.contains(&attribute);
            touched |= attribute == TOUCHED;
            outside |= attribute == "href" && value.starts_with("http");
            told |= attribute == "rel";
        }
        if name == "a" && outside && !told {
            self.copy(end - 1);
            self.out.push_str(" rel=\"noreferrer\"");
        }
        if VOID.contains(&name) || tag.ends_with('/') {
            return;
        }
        if closed || touched {
            self.open.push(Open { name, inside: 0, around: self.linking });
            self.linking = !closed && (touched || self.linking);
        } else if let Some(last) = self.open.last_mut().filter(|last| last.name == name) {
            last.inside += 1;
        }
    }

    fn close(&mut self, tag: &str) {
        let name = name_of(tag);
        let Some(last) = self.open.last_mut().filter(|last| last.name == name) else { return };
        if last.inside > 0 {
            last.inside -= 1;
        } else {
            self.linking = last.around;
            self.open.pop();
        }
    }
}
