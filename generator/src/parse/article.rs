//! Articles: front matter, and what the rules must know of the Markdown below it: links, headings, quotations.
//! Not here: rendering (`markdown`), whether a link leads anywhere (`Catalog::build`).

use model::draft::Reading;
use model::draft::article::{DraftArticle, front};
use model::spot::{Spot, Spotted};
use model::violation::Fault;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::yaml;
use crate::source::SourceFile;

/// The Markdown that articles may use, here and where they are rendered.
pub const OPTIONS: Options = Options::ENABLE_TABLES;

/// Reads one article.
pub fn article(file: &SourceFile, reading: &Reading) -> Option<DraftArticle> {
    let text = file.text();
    let Some((front_matter, body)) = split(text) else {
        reading.fault(Fault::MissingFrontMatter, file.spot(0));
        return None;
    };
    let tree = yaml::tree(
        &text[front_matter.clone()],
        &|byte| file.spot(front_matter.start + byte),
        reading,
    )?;
    let found = look_through(&text[body..], &|byte| file.spot(body + byte));
    Some(DraftArticle {
        front: front(&tree, reading)?,
        body: text[body..].into(),
        body_spot: file.spot(body),
        links: found.links,
        shown: found.shown,
        told: found.told,
        anchors: found.anchors,
    })
}

/// The bytes of the front matter, and the byte where the body begins.
fn split(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| is_fence(line))?;
    let start = first.len();
    let mut end = start;
    for line in lines {
        if is_fence(line) {
            return Some((start..end, end + line.len()));
        }
        end += line.len();
    }
    None
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

#[derive(Default)]
struct Found {
    links: Vec<Spotted<String>>,
    shown: Vec<Spotted<String>>,
    told: Vec<Spotted<String>>,
    anchors: Vec<String>,
}

fn look_through(body: &str, spot: &dyn Fn(usize) -> Spot) -> Found {
    let mut found = Found::default();
    for (event, range) in Parser::new_ext(body, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                // The address stands somewhere inside the link; a reference link's stands elsewhere.
                let inside = body[range.clone()].rfind(&*dest_url).unwrap_or(0);
                found.links.push(Spotted::new(dest_url.into_string(), spot(range.start + inside)));
            }
            Event::Start(Tag::Heading { .. }) => {
                found.anchors.push(anchor(found.anchors.len() + 1));
            }
            Event::Start(Tag::Paragraph) => {
                let paragraph = &body[range.clone()];
                let at = |word: &str, id: &str| {
                    Spotted::new(id.to_owned(), spot(range.start + "::".len() + word.len() + 1))
                };
                match placed(paragraph) {
                    Some(Placed::Quote(id)) => found.shown.push(at("quote", id)),
                    Some(Placed::Fact(id)) => found.told.push(at("fact", id)),
                    None => {}
                }
            }
            _ => {}
        }
    }
    found
}

/// What a paragraph of markup puts in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placed<'a> {
    /// `::quote id::`: official wording.
    Quote(&'a str),
    /// `::fact id::`: a statement with what it rests on.
    Fact(&'a str),
}

/// What a paragraph puts in its place: it is exactly `::quote id::` or `::fact id::`.
#[must_use]
pub fn placed(paragraph: &str) -> Option<Placed<'_>> {
    let inside = paragraph.trim_end().strip_prefix("::")?.strip_suffix("::")?;
    let (word, id) = inside.split_once(' ')?;
    if id.contains(char::is_whitespace) {
        return None;
    }
    match word {
        "quote" => Some(Placed::Quote(id)),
        "fact" => Some(Placed::Fact(id)),
        _ => None,
    }
}

/// The anchor of an article's heading, counted from 1.
#[must_use]
pub fn anchor(count: usize) -> String {
    format!("section-{count}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Found {
        look_through(body, &|byte| Spot(u32::try_from(byte).unwrap_or(u32::MAX)))
    }

    #[test]
    fn links_know_where_their_address_stands() {
        let found = read(
            "あ [語](term:two-factor) と <https://a.example/>。\n\n[x]: javascript:a\n[y][x]\n",
        );
        let links: Vec<_> =
            found.links.iter().map(|link| (link.value.as_str(), link.spot.0)).collect();
        assert_eq!(links[0], ("term:two-factor", 10));
        assert_eq!(links[1].0, "https://a.example/");
        assert_eq!(links[2].0, "javascript:a");
    }

    #[test]
    fn a_quotation_is_a_paragraph_of_its_own() {
        let found = read("::quote a::\n\n文の中の ::quote b:: は文のまま。\n\n## 見出し 一\n");
        assert_eq!(found.shown.len(), 1);
        assert_eq!((found.shown[0].value.as_str(), found.shown[0].spot.0), ("a", 8));
        assert_eq!(found.anchors, ["section-1"]);
    }

    #[test]
    fn front_matter_ends_at_its_fence() {
        assert_eq!(split("---\nid: a\n---\nbody"), Some((4..10, 14)));
        assert_eq!(split("---\r\nid: a\r\n---\r\nbody"), Some((5..12, 17)));
        assert_eq!(split("id: a\n---\n"), None);
        assert_eq!(split("---\nid: a\n"), None);
    }
}
