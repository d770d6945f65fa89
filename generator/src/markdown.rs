//! Markdown of articles as HTML. Raw HTML is shown as text, images as their words, headings get
//! ids, links with our schemes get addresses, terms get links, `::quote name::` becomes the
//! quotation. Everything happens in the stream of events; no second parse.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, html as writer};

use crate::glossary::{Mention, Seen};
use crate::parse::{self, Anchors, Placed};
use crate::templates::{LinkTag, TemplateFault};

/// A rendered body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Html {
    /// HTML without the title.
    pub html: String,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
}

/// A heading that can be linked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its id on the page.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// What an article needs to know of the site around it.
pub trait Surroundings {
    /// The way to what a link such as `term:two-factor` names.
    fn address(&self, link: &str) -> Option<String>;

    /// The HTML of a named quotation.
    fn quotation(&self, name: &str) -> Option<Result<String, TemplateFault>>;

    /// The HTML of a named statement.
    fn fact(&self, name: &str) -> Option<Result<String, TemplateFault>>;

    /// Terms in a piece of running text.
    fn mentions(&self, text: &str, seen: &mut Seen) -> Vec<Mention<'_>>;

    /// What closes a link to a term, as HTML.
    fn close_mention(&self) -> &str;

    /// Links to other hosts.
    fn outside(&self) -> &LinkTag;
}

/// Renders a body. What the surroundings do not know stays text.
///
/// # Errors
/// The template of quotations is at fault.
pub fn html(body: &str, around: &impl Surroundings) -> Result<Html, TemplateFault> {
    let mut stream = Stream::new(around);
    for event in Parser::new_ext(body, parse::OPTIONS) {
        stream.take(event);
    }
    let Stream { mut events, headings, .. } = stream;
    put_in_place(&mut events, around)?;
    let mut html = String::with_capacity(body.len() * 2);
    writer::push_html(&mut html, events.into_iter());
    Ok(Html { html, headings })
}

/// More events than most articles have.
const EVENTS: usize = 256;

/// What a link turned out to be.
#[derive(Clone, Copy)]
enum Way {
    Inside,
    Outside,
    Nowhere,
}

struct Stream<'a, 's, S> {
    around: &'s S,
    events: Vec<Event<'a>>,
    headings: Vec<Heading>,
    anchors: Anchors,
    links: Vec<Way>,
    /// Where the heading that is open began, and the address written behind it.
    open_heading: Option<(usize, Option<CowStr<'a>>)>,
    /// How many elements around it link no terms.
    closed: usize,
    /// A term is linked once between two headings: more links than that say nothing new.
    seen: Seen,
}

impl<'a, 's: 'a, S: Surroundings> Stream<'a, 's, S> {
    fn new(around: &'s S) -> Self {
        Self {
            around,
            events: Vec::with_capacity(EVENTS),
            headings: Vec::new(),
            anchors: Anchors::default(),
            links: Vec::new(),
            open_heading: None,
            closed: 0,
            seen: Seen::default(),
        }
    }

    fn take(&mut self, event: Event<'a>) {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => self.events.push(Event::Text(text)),
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) => self.text(text),
            Event::Code(text) => {
                self.of_heading(&text);
                self.events.push(Event::Code(text));
            }
            other => self.events.push(other),
        }
    }

    fn open(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::HtmlBlock => self.events.push(Event::Start(Tag::Paragraph)),
            Tag::Image { .. } => {}
            Tag::Heading { level, id, .. } => self.open_heading(level, id),
            Tag::Link { dest_url, title, .. } => self.open_link(&dest_url, title),
            tag => {
                if matches!(tag, Tag::CodeBlock(_) | Tag::TableHead) {
                    self.closed += 1;
                }
                self.events.push(Event::Start(tag));
            }
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::HtmlBlock => self.events.push(Event::End(TagEnd::Paragraph)),
            TagEnd::Image => {}
            TagEnd::Heading(level) => {
                self.closed -= 1;
                self.close_heading();
                self.events.push(Event::End(TagEnd::Heading(below_title(level))));
            }
            TagEnd::Link => {
                self.closed -= 1;
                match self.links.pop() {
                    Some(Way::Inside) => self.events.push(Event::End(TagEnd::Link)),
                    Some(Way::Outside) => self.html(self.around.outside().close().to_owned()),
                    Some(Way::Nowhere) | None => {}
                }
            }
            tag => {
                if matches!(tag, TagEnd::CodeBlock | TagEnd::TableHead) {
                    self.closed -= 1;
                }
                self.events.push(Event::End(tag));
            }
        }
    }

    fn text(&mut self, text: CowStr<'a>) {
        self.of_heading(&text);
        if self.closed > 0 {
            self.events.push(Event::Text(text));
            return;
        }
        let around = self.around;
        let mentions = around.mentions(&text, &mut self.seen);
        if mentions.is_empty() {
            self.events.push(Event::Text(text));
            return;
        }
        let mut done = 0;
        for mention in mentions {
            self.words(&text, done..mention.place.start);
            self.events.push(Event::InlineHtml(CowStr::Borrowed(mention.open)));
            self.words(&text, mention.place.clone());
            self.events.push(Event::InlineHtml(CowStr::Borrowed(around.close_mention())));
            done = mention.place.end;
        }
        self.words(&text, done..text.len());
    }

    /// A part of a text; most texts are borrowed from the article, and so are their parts.
    fn words(&mut self, text: &CowStr<'a>, part: Range<usize>) {
        if part.is_empty() {
            return;
        }
        self.events.push(Event::Text(match text {
            CowStr::Borrowed(text) => CowStr::Borrowed(&text[part]),
            text => CowStr::from(text[part].to_owned()),
        }));
    }

    /// HTML of the theme, not of the article.
    fn html(&mut self, html: String) {
        self.events.push(Event::InlineHtml(CowStr::from(html)));
    }

    fn open_heading(&mut self, level: HeadingLevel, written: Option<CowStr<'a>>) {
        self.open_heading = Some((self.events.len(), written));
        self.seen.clear();
        self.closed += 1;
        self.headings.push(Heading { id: String::new(), text: String::new() });
        self.events.push(Event::Start(Tag::Heading {
            level: below_title(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }));
    }

    /// Words of the heading that is open.
    fn of_heading(&mut self, words: &str) {
        if self.open_heading.is_some()
            && let Some(heading) = self.headings.last_mut()
        {
            heading.text.push_str(words);
        }
    }

    /// The address of a heading is known once its words are.
    fn close_heading(&mut self) {
        let Some((start, written)) = self.open_heading.take() else { return };
        let Some(heading) = self.headings.last_mut() else { return };
        heading.id = self.anchors.next(written.as_deref(), &heading.text);
        if let Some(Event::Start(Tag::Heading { id, .. })) = self.events.get_mut(start) {
            *id = Some(CowStr::from(heading.id.clone()));
        }
    }

    fn open_link(&mut self, to: &str, title: CowStr<'a>) {
        self.closed += 1;
        let way = if to.starts_with("https://") {
            self.html(self.around.outside().open(to));
            Way::Outside
        } else if let Some(way) = inside(to, self.around) {
            self.events.push(Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url: CowStr::from(way),
                title,
                id: CowStr::Borrowed(""),
            }));
            Way::Inside
        } else {
            Way::Nowhere
        };
        self.links.push(way);
    }
}

/// An id's address; a heading of this article is its own.
fn inside(to: &str, around: &impl Surroundings) -> Option<String> {
    if to.starts_with('#') { Some(to.to_owned()) } else { around.address(to) }
}

/// The page's title is the only heading of the first level.
fn below_title(level: HeadingLevel) -> HeadingLevel {
    if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level }
}

/// Puts quotations and statements in the place of the paragraphs that name them.
fn put_in_place(
    events: &mut Vec<Event<'_>>,
    around: &impl Surroundings,
) -> Result<(), TemplateFault> {
    let mut place = 0;
    while place < events.len() {
        if let Some((length, text)) = named_at(&events[place..])
            && let Some(html) = match parse::placed(text.trim_start()) {
                Some(Placed::Quote(name)) => around.quotation(name),
                Some(Placed::Fact(name)) => around.fact(name),
                None => None,
            }
        {
            events.splice(place..place + length, [Event::Html(CowStr::from(html?))]);
        }
        place += 1;
    }
    Ok(())
}

/// How many events a paragraph that may name something takes, and its text.
fn named_at(events: &[Event<'_>]) -> Option<(usize, String)> {
    let [Event::Start(Tag::Paragraph), Event::Text(first), rest @ ..] = events else { return None };
    if !first.starts_with(':') {
        return None;
    }
    let mut text = first.to_string();
    for (count, event) in rest.iter().enumerate() {
        match event {
            Event::Text(part) => text.push_str(part),
            Event::End(TagEnd::Paragraph) => {
                return Some((count + 3, text));
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Small(LinkTag);

    impl Small {
        fn new() -> Self {
            Self(LinkTag::of("<a rel=\"noreferrer\" href=\"\u{e000}\">\u{e001}</a>").unwrap())
        }
    }

    impl Surroundings for Small {
        fn address(&self, link: &str) -> Option<String> {
            (link == "term:x").then(|| "../terms/x.html".to_owned())
        }

        fn quotation(&self, name: &str) -> Option<Result<String, TemplateFault>> {
            (name == "q").then(|| Ok("<blockquote>Q</blockquote>".to_owned()))
        }

        fn fact(&self, name: &str) -> Option<Result<String, TemplateFault>> {
            (name == "f").then(|| Ok("<p class=\"fact\">F</p>".to_owned()))
        }

        fn mentions(&self, text: &str, _: &mut Seen) -> Vec<Mention<'_>> {
            text.find("term")
                .map(|at| Mention { place: at..at + 4, open: "<a href=\"t\">" })
                .into_iter()
                .collect()
        }

        fn close_mention(&self) -> &str {
            "</a>"
        }

        fn outside(&self) -> &LinkTag {
            &self.0
        }
    }

    fn render(body: &str) -> Html {
        html(body, &Small::new()).unwrap()
    }

    #[test]
    fn raw_html_is_text() {
        let html = render("<script>alert(1)</script>\n\na <b>b</b>").html;
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert!(html.contains("&lt;script&gt;"));
    }

    #[test]
    fn links_lead_home_or_outside_or_stay_words() {
        let page =
            "[a](term:x) [b](https://example.jp/?a=1&b=\"2) [c](javascript:alert(1)) [d](term:y)";
        assert_eq!(
            render(page).html.trim(),
            "<p><a href=\"../terms/x.html\">a</a> \
             <a rel=\"noreferrer\" href=\"https://example.jp/?a=1&amp;b=&quot;2\">b</a> c d</p>"
        );
    }

    #[test]
    fn a_link_to_a_heading_of_the_article_stays_one() {
        let page = render("[下へ](#one)\n\n## One {#one}");
        assert!(page.html.contains("<a href=\"#one\">下へ</a>"), "{}", page.html);
    }

    #[test]
    fn terms_are_linked_in_running_text_only() {
        assert_eq!(render("a term <b>").html, "<p>a <a href=\"t\">term</a> &lt;b&gt;</p>\n");
        for closed in ["# term", "[term](term:x)", "`term`", "    term", "[term](term:y)"] {
            assert!(!render(closed).html.contains("\"t\""), "{closed}");
        }
    }

    #[test]
    fn headings_get_ids_below_the_title() {
        let page = render("# One\n\n## Two *and* `more` {#two}");
        assert!(page.html.contains("<h2 id=\"two\">"), "{}", page.html);
        assert_eq!(page.headings[1].text, "Two and more");
        let id = &page.headings[0].id;
        assert!(id.starts_with("h-") && page.html.contains(&format!("<h2 id=\"{id}\">")));
        assert_eq!(&render("## Zero\n\n# One").headings[1].id, id);
    }

    #[test]
    fn quotations_take_the_place_of_their_names() {
        assert_eq!(
            render("a\n\n::quote q::\n\nb").html,
            "<p>a</p>\n<blockquote>Q</blockquote>\n<p>b</p>\n"
        );
        assert!(render("::quote r::").html.contains("::quote r::"));
        assert_eq!(render("::fact f::").html, "<p class=\"fact\">F</p>");
        assert!(render("::fact q::").html.contains("::fact q::"));
    }

    #[test]
    fn images_are_their_words() {
        assert_eq!(render("![map](https://example.jp/a.png)").html, "<p>map</p>\n");
    }
}
