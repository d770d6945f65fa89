//! Markdown of articles as HTML. Raw HTML is shown as text, images as their words, headings get
//! ids, links with our schemes get addresses, `::quote name::` becomes the quotation.
//! Everything happens in the stream of events; no second parse.

use pulldown_cmark::{
    CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html as writer,
};

use crate::templates::TemplateFault;

/// A rendered body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Html {
    /// HTML without the title.
    pub html: String,
    /// Headings of the second level, in order.
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

/// Renders a body. `address` gives the way to what a link such as `term:two-factor` names,
/// `quotation` the HTML of a named quotation. What neither knows stays text.
///
/// # Errors
/// The template of quotations is at fault.
pub fn html(
    body: &str,
    address: impl Fn(&str) -> Option<String>,
    quotation: impl Fn(&str) -> Option<Result<String, TemplateFault>>,
) -> Result<Html, TemplateFault> {
    let mut stream =
        Stream { address, events: Vec::new(), headings: Vec::new(), links: Vec::new() };
    for event in Parser::new_ext(body, Options::ENABLE_TABLES) {
        stream.take(event);
    }
    let Stream { mut events, headings, .. } = stream;
    put_quotations(&mut events, quotation)?;
    let mut html = String::with_capacity(body.len() * 2);
    writer::push_html(&mut html, events.into_iter());
    Ok(Html { html, headings })
}

/// The name in a paragraph that is exactly `::quote name::`.
#[must_use]
pub fn quoted_name(paragraph: &str) -> Option<&str> {
    paragraph.trim().strip_prefix("::quote ")?.strip_suffix("::").map(str::trim)
}

struct Stream<'a, A> {
    address: A,
    events: Vec<Event<'a>>,
    headings: Vec<Heading>,
    /// For every open link, whether it leads anywhere.
    links: Vec<bool>,
}

impl<'a, A: Fn(&str) -> Option<String>> Stream<'a, A> {
    fn take(&mut self, event: Event<'a>) {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => self.events.push(Event::Text(text)),
            Event::Start(Tag::HtmlBlock) => self.events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => self.events.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
            Event::Start(Tag::Heading { level, .. }) => self.open_heading(level),
            Event::End(TagEnd::Heading(level)) => {
                self.events.push(Event::End(TagEnd::Heading(below_title(level))));
            }
            Event::Start(Tag::Link { dest_url, title, .. }) => self.open_link(&dest_url, title),
            Event::End(TagEnd::Link) => {
                if self.links.pop() == Some(true) {
                    self.events.push(Event::End(TagEnd::Link));
                }
            }
            Event::Text(text) => {
                self.name_heading(&text);
                self.events.push(Event::Text(text));
            }
            other => self.events.push(other),
        }
    }

    fn open_heading(&mut self, level: HeadingLevel) {
        let level = below_title(level);
        let id = format!("section-{}", self.headings.len() + 1);
        self.headings.push(Heading { id: id.clone(), text: String::new() });
        self.events.push(Event::Start(Tag::Heading {
            level,
            id: Some(CowStr::from(id)),
            classes: Vec::new(),
            attrs: Vec::new(),
        }));
    }

    fn name_heading(&mut self, text: &str) {
        let inside = self.events.iter().rev().find_map(|event| match event {
            Event::Start(Tag::Heading { .. }) => Some(true),
            Event::End(TagEnd::Heading(_)) | Event::Start(Tag::Paragraph) => Some(false),
            _ => None,
        });
        if let (Some(true), Some(heading)) = (inside, self.headings.last_mut()) {
            heading.text.push_str(text);
        }
    }

    fn open_link(&mut self, to: &str, title: CowStr<'a>) {
        let way = if to.starts_with("https://") { Some(to.to_owned()) } else { (self.address)(to) };
        self.links.push(way.is_some());
        if let Some(way) = way {
            self.events.push(Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url: CowStr::from(way),
                title,
                id: CowStr::Borrowed(""),
            }));
        }
    }
}

/// The page's title is the only heading of the first level.
fn below_title(level: HeadingLevel) -> HeadingLevel {
    if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level }
}

/// Puts quotations in the place of the paragraphs that name them.
fn put_quotations(
    events: &mut Vec<Event<'_>>,
    quotation: impl Fn(&str) -> Option<Result<String, TemplateFault>>,
) -> Result<(), TemplateFault> {
    let mut place = 0;
    while place < events.len() {
        if let Some((length, name)) = quotation_at(&events[place..])
            && let Some(html) = quotation(&name)
        {
            events.splice(place..place + length, [Event::Html(CowStr::from(html?))]);
        }
        place += 1;
    }
    Ok(())
}

/// How many events the naming paragraph takes, and the name.
fn quotation_at(events: &[Event<'_>]) -> Option<(usize, String)> {
    let [Event::Start(Tag::Paragraph), rest @ ..] = events else { return None };
    let mut text = String::new();
    for (count, event) in rest.iter().enumerate() {
        match event {
            Event::Text(part) => text.push_str(part),
            Event::End(TagEnd::Paragraph) => {
                return quoted_name(&text).map(|name| (count + 2, name.to_owned()));
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(body: &str) -> Html {
        html(
            body,
            |link| (link == "term:x").then(|| "../terms/x.html".to_owned()),
            |name| (name == "q").then(|| Ok("<blockquote>Q</blockquote>".to_owned())),
        )
        .unwrap()
    }

    #[test]
    fn raw_html_is_text() {
        let html = render("<script>alert(1)</script>\n\na <b>b</b>").html;
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert!(html.contains("&lt;script&gt;"));
    }

    #[test]
    fn links_lead_home_or_outside_or_stay_words() {
        let html =
            render("[a](term:x) [b](https://example.jp/) [c](javascript:alert(1)) [d](term:y)")
                .html;
        assert_eq!(
            html.trim(),
            "<p><a href=\"../terms/x.html\">a</a> <a href=\"https://example.jp/\">b</a> c d</p>"
        );
    }

    #[test]
    fn headings_get_ids_below_the_title() {
        let page = render("# One\n\n## Two *and* more");
        assert!(page.html.contains("<h2 id=\"section-2\">"), "{}", page.html);
        assert_eq!(page.headings[1].text, "Two and more");
    }

    #[test]
    fn quotations_take_the_place_of_their_names() {
        assert_eq!(
            render("a\n\n::quote q::\n\nb").html,
            "<p>a</p>\n<blockquote>Q</blockquote><p>b</p>\n"
        );
        assert!(render("::quote r::").html.contains("::quote r::"));
    }

    #[test]
    fn images_are_their_words() {
        assert_eq!(render("![map](https://example.jp/a.png)").html, "<p>map</p>\n");
    }
}
