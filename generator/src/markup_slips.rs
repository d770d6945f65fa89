//! Slips of a Japanese keyboard, and of texts out of Word, that Markdown takes for words or for something
//! else: seen in the events that are read anyway. What is surely wrong is a fault; what may be meant is a
//! notice. Not here: their sentences (`sentences`), markup that puts quotations in its place (`parse::article`).

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use model::violation::MarkupSlip;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use crate::parse;
use crate::readability::{Notice, Over};
use crate::source::Sources;

/// What a line of running words begins with by a slip alone.
const BEGINNINGS: [(&str, MarkupSlip); 9] = [
    ("＃", MarkupSlip::WideHeading),
    ("・", MarkupSlip::ListDot),
    ("•", MarkupSlip::ListDot),
    ("－", MarkupSlip::ListDash),
    ("−", MarkupSlip::ListDash),
    ("‐", MarkupSlip::ListDash),
    ("｜", MarkupSlip::TableBar),
    ("|", MarkupSlip::TableBar),
    ("<<<<<<<", MarkupSlip::Conflict),
];

/// What closes the words of a link, and what opens its address.
const LINKS: [&str; 4] = ["](", "]（", "］(", "］（"];

static WIDE_STARS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("＊＊"));
static WIDE_BRACKET: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("］"));

/// Whether the page is surely not what was meant.
#[must_use]
pub fn is_fault(slip: MarkupSlip) -> bool {
    matches!(slip, MarkupSlip::Bold | MarkupSlip::Link | MarkupSlip::Conflict)
}

/// Every slip of an article or a page of the manual that may be meant.
#[must_use]
pub fn notices(sources: &Sources) -> Vec<Notice> {
    let prose = sources.files().filter(|file| file.path().extension().is_some_and(|it| it == "md"));
    let of_file = |file| {
        let (start, body) = parse::body(file)?;
        let mut slips = Slips::of(body);
        for (event, range) in Parser::new_ext(body, parse::OPTIONS).into_offset_iter() {
            slips.see(&event, &range);
        }
        Some((file, start, slips.finish()))
    };
    let found = prose.filter_map(of_file).flat_map(|(file, start, slips)| {
        slips.into_iter().filter(|slip| !is_fault(slip.slip)).map(
            move |Slip { slip, place, written }| {
                let over = Over::Markup { slip, written };
                Notice { spot: file.spot(start + place), page: String::new(), over }
            },
        )
    });
    found.collect()
}

/// A slip, where it stands, and the line from there on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Slip {
    pub(crate) slip: MarkupSlip,
    pub(crate) place: usize,
    pub(crate) written: String,
}

/// The slips of one body, gathered event by event.
pub(crate) struct Slips<'body> {
    body: &'body str,
    found: Vec<Slip>,
    /// What was told of the paragraph: once is enough.
    told: Vec<MarkupSlip>,
    /// The words that come next begin a line.
    begins: bool,
    code: bool,
    wide_stars: bool,
    wide_bracket: bool,
}

impl<'body> Slips<'body> {
    pub(crate) fn of(body: &'body str) -> Self {
        Self {
            body,
            found: Vec::new(),
            told: Vec::new(),
            begins: false,
            code: false,
            wide_stars: WIDE_STARS.find(body.as_bytes()).is_some(),
            wide_bracket: WIDE_BRACKET.find(body.as_bytes()).is_some(),
        }
    }

    pub(crate) fn see(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let begins = std::mem::take(&mut self.begins);
        match event {
            Event::Text(_) if !self.code => {
                if begins {
                    self.beginning(range.start);
                }
                self.inside(range);
            }
            Event::SoftBreak | Event::HardBreak => self.begins = true,
            Event::Start(Tag::Paragraph) => {
                self.told.clear();
                self.begins = true;
            }
            Event::Start(Tag::Item | Tag::TableCell) => self.told.clear(),
            Event::Start(Tag::Heading { .. }) => {
                self.told.clear();
                if !self.rest(range.start).starts_with('#') {
                    self.begins = true;
                    self.tell(MarkupSlip::UnderlinedHeading, range.start);
                }
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                self.code = true;
                self.told.clear();
                if *kind == CodeBlockKind::Indented {
                    self.tell(MarkupSlip::IndentedCode, range.start);
                }
            }
            Event::End(TagEnd::CodeBlock) => self.code = false,
            _ => {}
        }
    }

    /// Every slip, in the order of the body.
    pub(crate) fn finish(self) -> Vec<Slip> {
        self.found
    }

    fn rest(&self, place: usize) -> &'body str {
        self.body.get(place..).unwrap_or_default()
    }

    fn tell(&mut self, slip: MarkupSlip, place: usize) {
        if !self.told.contains(&slip) {
            self.told.push(slip);
            let written = self.rest(place).lines().next().unwrap_or_default().to_owned();
            self.found.push(Slip { slip, place, written });
        }
    }

    fn before(&self, place: usize) -> Option<char> {
        self.body.get(..place)?.chars().next_back()
    }

    fn beginning(&mut self, place: usize) {
        if self.before(place) == Some('\\') {
            return;
        }
        let rest = self.rest(place);
        let sign = BEGINNINGS.iter().find(|(sign, _)| rest.starts_with(sign));
        let slip = sign.map(|(_, slip)| *slip).or_else(|| of_half_width(rest));
        if let Some(slip) = slip {
            self.tell(slip, place);
        }
    }

    /// A link begins at its words, not where they end; each is told.
    fn link(&mut self, closes: usize) {
        let line = self.body.get(..closes).unwrap_or_default();
        let start = line.rfind(['[', '［', '\n']);
        let place = start.filter(|at| !self.rest(*at).starts_with('\n')).unwrap_or(closes);
        self.told.retain(|slip| *slip != MarkupSlip::Link);
        self.tell(MarkupSlip::Link, place);
    }

    fn inside(&mut self, range: &Range<usize>) {
        let rest = self.rest(range.start);
        if rest.starts_with("**") {
            let before = self.before(range.start);
            let blank = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
            let alone = blank(before) && blank(rest.trim_start_matches('*').chars().next());
            if before != Some('\\') && !alone {
                self.tell(MarkupSlip::Bold, range.start);
            }
        }
        if rest.starts_with(']') && is_link(rest) && self.before(range.start) != Some('\\') {
            self.link(range.start);
        }
        let words = self.body.get(range.clone()).unwrap_or_default();
        if self.wide_bracket {
            for (at, _) in words.match_indices('］').filter(|(at, _)| is_link(&rest[*at..])) {
                self.link(range.start + at);
            }
        }
        if self.wide_stars
            && let Some(at) = words.find("＊＊")
        {
            self.tell(MarkupSlip::WideBold, range.start + at);
        }
    }
}

/// A sign of Markdown without the blank behind it. A number behind `#` or `-`, and a decimal, are meant.
fn of_half_width(rest: &str) -> Option<MarkupSlip> {
    let mut letters = rest.chars();
    let first = letters.next()?;
    let next = letters.next()?;
    match first {
        '#' => (!next.is_ascii_digit()).then_some(MarkupSlip::HeadingWithoutBlank),
        '-' | '+' | '*' => (!next.is_ascii()).then_some(MarkupSlip::ListDash),
        '0'..='9' | '０'..='９' => {
            let digit = |letter: char| letter.is_ascii_digit() || ('０'..='９').contains(&letter);
            let behind = rest.trim_start_matches(digit);
            let number = rest.get(..rest.len() - behind.len())?;
            let words = behind.strip_prefix(['.', '．'])?;
            let usual = number.is_ascii() && behind.starts_with('.');
            let meant =
                words.starts_with(digit) || (usual && words.starts_with(|it: char| it.is_ascii()));
            (number.chars().count() <= 2 && !meant && !words.is_empty())
                .then_some(MarkupSlip::ListNumber)
        }
        _ => None,
    }
}

/// Whether what begins with a closing bracket goes on with what looks like an address.
fn is_link(rest: &str) -> bool {
    let Some(address) = LINKS.iter().find_map(|sign| rest.strip_prefix(sign)) else { return false };
    let end = address.find([')', '）', '」', '。']).unwrap_or(0);
    address
        .get(..end)
        .is_some_and(|address| address.starts_with('#') || address.contains([':', '：', '/']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(body: &str) -> Vec<(MarkupSlip, usize)> {
        let mut slips = Slips::of(body);
        for (event, range) in Parser::new_ext(body, parse::OPTIONS).into_offset_iter() {
            slips.see(&event, &range);
        }
        slips.finish().into_iter().map(|slip| (slip.slip, slip.place)).collect()
    }

    #[test]
    fn each_slip_is_seen_where_it_stands() {
        for (body, slip, place) in [
            ("#見出し\n", MarkupSlip::HeadingWithoutBlank, 0),
            ("文\n##見出し\n", MarkupSlip::HeadingWithoutBlank, 4),
            ("＃ 見出し\n", MarkupSlip::WideHeading, 0),
            ("・一つ\n・二つ\n", MarkupSlip::ListDot, 0),
            ("次のとおり\n・一つ\n・二つ\n", MarkupSlip::ListDot, 16),
            ("－ 一つ\n", MarkupSlip::ListDash, 0),
            ("-一つ\n", MarkupSlip::ListDash, 0),
            ("*一つ\n", MarkupSlip::ListDash, 0),
            ("１．一つ\n", MarkupSlip::ListNumber, 0),
            ("1．一つ\n", MarkupSlip::ListNumber, 0),
            ("１. 一つ\n", MarkupSlip::ListNumber, 0),
            ("1.一つ\n", MarkupSlip::ListNumber, 0),
            ("｜項目｜答え｜\n", MarkupSlip::TableBar, 0),
            ("| 項目 | 答え |\n| 台帳 | はい |\n", MarkupSlip::TableBar, 0),
            ("これは**「重要」**です。\n", MarkupSlip::Bold, 9),
            ("これは**重要です。\n", MarkupSlip::Bold, 9),
            ("- **「重要」**です。\n", MarkupSlip::Bold, 2),
            ("＊＊重要＊＊です。\n", MarkupSlip::WideBold, 0),
            ("文の[語](term: x)\n", MarkupSlip::Link, 6),
            ("[語]（term:x）\n", MarkupSlip::Link, 0),
            ("［語］(term:x)\n", MarkupSlip::Link, 0),
            ("[語](https://a.example/x y)\n", MarkupSlip::Link, 0),
            ("文\n\n<<<<<<< HEAD\n前\n", MarkupSlip::Conflict, 5),
            ("文\n\n    字下げ\n", MarkupSlip::IndentedCode, 9),
            ("文\n\n\t字下げ\n", MarkupSlip::IndentedCode, 6),
            ("文です。\n---\n", MarkupSlip::UnderlinedHeading, 0),
        ] {
            assert_eq!(slips(body), [(slip, place)], "{body:?}");
        }
    }

    #[test]
    fn what_is_meant_is_not_told() {
        for body in [
            "## 見出し\n\n- 一つ\n- 二つ\n\n1. 一つ\n2. 二つ\n",
            "**重要**です。**台帳**は、「**控え**」です。\n",
            "`**` と \\*\\*印\\*\\* と 2 ** 3\n",
            "\\#見出し\n",
            "#1 の電話\n",
            "-5 度\n",
            "1.5倍\n",
            "１．５倍\n",
            "2026.4 から\n",
            "[注]（別紙）と ［注］（別紙）と [1] と [x]\n",
            "https://example.jp/ を見る（https://example.jp/a）\n",
            "文\n\n---\n\n文\n",
            "```\n・一つ\n**\n```\n",
            "| a | b |\n|---|---|\n| ・一つ | １．二つ |\n",
            "- ・一つ\n",
            "[語](term:x) と <https://example.jp/>\n",
        ] {
            assert_eq!(slips(body), [], "{body:?}");
        }
    }
}
