//! Articles: front matter, and what the rules must know of the Markdown below it: links, headings, quotations.
//! Not here: rendering (`markdown`), whether a link leads anywhere (`Catalog::build`).

use model::article::Body;
use model::draft::Reading;
use model::draft::article::{DraftArticle, front};
use model::spot::{Spot, Spotted};
use model::violation::Fault;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::anchors::{Anchors, is_usable};
use super::{plain, unseen, yaml};
use crate::markup_slips::{self, Slip, Slips};
use crate::source::SourceFile;

/// The Markdown that articles may use, here and where they are rendered.
pub const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Reads one article.
pub fn article(file: &SourceFile, reading: &Reading) -> Option<DraftArticle> {
    let text = file.text();
    unseen::look(file, reading);
    let parts = split(text);
    let written = parts.clone().filter(|(front, _)| !text[front.clone()].trim().is_empty());
    let Some((front_matter, body)) = written else {
        let opened = parts.is_none() && text.lines().next().is_some_and(is_fence);
        let fault = match text.trim().is_empty() {
            true => Fault::EmptyFile,
            false => Fault::MissingFrontMatter { opened },
        };
        reading.fault(fault, file.spot(0));
        return None;
    };
    if text[body..].trim().is_empty() {
        reading.fault(Fault::EmptyBody, file.spot(front_matter.end));
    }
    let spot = |byte| file.spot(front_matter.start + byte);
    let front_text = &text[front_matter.clone()];
    let tree = plain::tree(front_text, &spot).or_else(|| yaml::tree(front_text, &spot, reading))?;
    let found = look_through(&text[body..], &|byte| file.spot(body + byte));
    for (fault, spot) in found.faults {
        reading.fault(fault, spot);
    }
    Some(DraftArticle {
        front: front(&tree, reading)?,
        body: Body::of(file.shared(), body),
        body_spot: file.spot(body),
        links: found.links,
        shown: found.shown,
        told: found.told,
        anchors: found.anchors,
    })
}

/// The Markdown of an article, and the byte where it begins.
#[must_use]
pub fn body(file: &SourceFile) -> Option<(usize, &str)> {
    let (_, start) = split(file.text())?;
    Some((start, file.text().get(start..)?))
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
    faults: Vec<(Fault, Spot)>,
}

fn look_through(body: &str, spot: &dyn Fn(usize) -> Spot) -> Found {
    let mut found = Found::default();
    let mut anchors = Anchors::default();
    let mut heading: Option<(Option<String>, String)> = None;
    let mut columns = 0;
    let mut slips = Slips::of(body);
    for (event, range) in Parser::new_ext(body, OPTIONS).into_offset_iter() {
        slips.see(&event, &range);
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                // The address stands somewhere inside the link; a reference link's stands elsewhere.
                let inside = body[range.clone()].rfind(&*dest_url).unwrap_or(0);
                found.links.push(Spotted::new(dest_url.into_string(), spot(range.start + inside)));
            }
            Event::Start(Tag::Heading { id, classes, attrs, .. }) => {
                let behind = body[range.clone()].rfind('{').unwrap_or(0);
                let plain = classes.is_empty() && attrs.is_empty();
                let fault = match id.as_deref() {
                    Some(id) if plain && is_usable(id) => anchors
                        .is_taken(id)
                        .then(|| Fault::HeadingAddressTaken { written: id.to_owned() }),
                    None if plain => None,
                    _ => {
                        let written = body[range.clone()][behind..].trim_end().to_owned();
                        Some(Fault::HeadingAddressUnusable { written })
                    }
                };
                let spot = spot(range.start + behind);
                found.faults.extend(fault.map(|fault| (fault, spot)));
                heading = Some((id.map(CowStr::into_string), String::new()));
            }
            Event::End(TagEnd::Heading(_)) => {
                let (id, words) = heading.take().unwrap_or_default();
                found.anchors.push(anchors.next(id.as_deref(), &words));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, words)) = &mut heading {
                    words.push_str(&text);
                }
            }
            Event::Start(Tag::Paragraph) => {
                let paragraph = &body[range.clone()];
                let at = |word: &str, id: &str| {
                    Spotted::new(id.to_owned(), spot(range.start + "::".len() + word.len() + 1))
                };
                match placed(paragraph) {
                    Some(Placed::Quote(id)) => found.shown.push(at("quote", id)),
                    Some(Placed::Fact(id)) => found.told.push(at("fact", id)),
                    None if is_like_a_place(paragraph) => {
                        let written = paragraph.lines().next().unwrap_or_default().to_owned();
                        found.faults.push((Fault::UnknownPlace { written }, spot(range.start)));
                    }
                    None => {}
                }
            }
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableRow) => {
                let cells = cells(&body[range.clone()]);
                if cells > columns {
                    found.faults.push((Fault::TooManyCells { cells, columns }, spot(range.start)));
                }
            }
            _ => {}
        }
    }
    let wrong = slips.finish().into_iter().filter(|slip| markup_slips::is_fault(slip.slip));
    found.faults.extend(
        wrong.map(|Slip { slip, place, written }| {
            (Fault::MarkupSlip { slip, written }, spot(place))
        }),
    );
    found
}

/// Whether a paragraph was to put something in its place: two colons, or one before the word for it.
fn is_like_a_place(paragraph: &str) -> bool {
    let Some(rest) = paragraph.strip_prefix([':', '：']) else { return false };
    let words = rest.trim_start();
    rest.starts_with([':', '：']) || ["quote", "fact"].iter().any(|word| words.starts_with(word))
}

/// How many cells a row of a table is written with.
fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = 1;
    let mut before = ' ';
    for (place, sign) in row.char_indices() {
        if sign == '|' && before != '\\' && place + 1 < row.len() {
            cells += 1;
        }
        before = sign;
    }
    cells
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
        assert_eq!(found.anchors.len(), 1);
    }

    #[test]
    fn a_heading_keeps_its_address_when_others_are_put_before_it() {
        let found = read("## 記録\n\n## 連絡 {#contact}\n");
        let more = read("# はじめに\n\n## 記録\n\n## 連絡先 {#contact}\n");
        assert_eq!((&found.anchors[0], &found.anchors[1]), (&more.anchors[1], &more.anchors[2]));
        assert!(found.faults.is_empty());
        for (body, written) in [
            ("## 記録 {#Records}\n", "{#Records}"),
            ("## 記録 {.wide}\n", "{.wide}"),
            ("## 記録 {メモ}\n", "{メモ}"),
        ] {
            let fault = Fault::HeadingAddressUnusable { written: written.to_owned() };
            assert_eq!(read(body).faults[0].0, fault, "{body}");
        }
        let twice = read("## 記録 {#a}\n\n## 連絡 {#a}\n");
        assert_eq!(twice.faults[0].0, Fault::HeadingAddressTaken { written: "a".to_owned() });
    }

    #[test]
    fn front_matter_ends_at_its_fence() {
        assert_eq!(split("---\nid: a\n---\nbody"), Some((4..10, 14)));
        assert_eq!(split("---\r\nid: a\r\n---\r\nbody"), Some((5..12, 17)));
        assert_eq!(split("id: a\n---\n"), None);
        assert_eq!(split("---\nid: a\n"), None);
    }
}
