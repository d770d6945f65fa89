//! The sections of a finished page, as search shows them: what stands in `main`, cut wherever
//! something has an address; a heading without one is text. Reads what our own templates wrote, in one pass; it is no reader
//! of HTML in general. What the theme marks with `data-no-search` only repeats what stands elsewhere.

use memchr::{memchr, memchr3};

use crate::tags::attributes;

/// What follows one address on a page.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Section {
    /// The fragment of its address, empty at the top of the page.
    pub anchor: String,
    /// Its heading, or the one above it.
    pub heading: String,
    /// Its text; blocks are set apart by a blank.
    pub text: String,
}

/// A page in sections.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Sections {
    /// The page's title without the site's name.
    pub title: String,
    /// In the order of the page.
    pub sections: Vec<Section>,
}

/// Leaves out an element.
const LEFT_OUT: &str = "data-no-search";

/// Elements of which nothing is searched. Bytes are compared as they come, names one after the other.
fn is_closed(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"nav"
            | b"script"
            | b"style"
            | b"template"
            | b"svg"
            | b"rt"
            | b"rp"
            | b"button"
            | b"select"
            | b"textarea"
            | b"form"
            | b"noscript"
    )
}

/// Elements inside of a sentence: words go on through them.
fn is_inline(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"a" | b"abbr"
            | b"b"
            | b"bdi"
            | b"code"
            | b"del"
            | b"em"
            | b"i"
            | b"ins"
            | b"mark"
            | b"q"
            | b"ruby"
            | b"span"
            | b"strong"
            | b"sub"
            | b"sup"
    )
}

/// Cuts a page into sections.
#[must_use]
pub fn sections(html: &str) -> Sections {
    let title = between(html, "<title>", "</title>").map(decoded).unwrap_or_default();
    let title = title.rsplit_once('｜').map_or(title.as_str(), |(title, _)| title).to_owned();
    let mut cutter = Cutter::default();
    let body = html.find("<main").and_then(|start| html.get(start..)).unwrap_or_default();
    let body = body.split_once('>').map_or("", |(_, body)| body);
    cutter.cut(body);
    Sections { title, sections: cutter.end() }
}

fn between<'h>(html: &'h str, open: &str, close: &str) -> Option<&'h str> {
    let (_, rest) = html.split_once(open)?;
    rest.split_once(close).map(|(text, _)| text)
}

/// What stands before a sign and behind it; every page is looked through for two of them.
fn around(html: &str, sign: u8) -> Option<(&str, &str)> {
    let place = memchr(sign, html.as_bytes())?;
    Some((html.get(..place)?, html.get(place + 1..)?))
}

#[derive(Default)]
struct Cutter {
    done: Vec<Section>,
    now: Section,
    /// The last heading, for what has none of its own.
    above: String,
    /// Whether the section's own heading has not come yet.
    waiting: bool,
    in_heading: bool,
    /// The element that is being left out, and how many of its name are open.
    closed: Option<(String, usize)>,
}

impl Cutter {
    fn cut(&mut self, html: &str) {
        let mut rest = html;
        while let Some((text, after)) = around(rest, b'<') {
            self.text(text);
            let Some((tag, after)) = around(after, b'>') else { return };
            rest = after;
            match tag.strip_prefix("/") {
                Some("main") => return,
                Some(name) => self.close(name.trim_end()),
                None => self.open(tag),
            }
        }
    }

    fn open(&mut self, tag: &str) {
        let blank = tag.bytes().position(|byte| byte.is_ascii_whitespace());
        let (name, rest) = tag.split_at(blank.unwrap_or(tag.len()));
        if let Some((closed, depth)) = &mut self.closed {
            *depth += usize::from(closed == name);
            return;
        }
        let (mut id, mut left_out) = (None, false);
        for (attribute, value) in attributes(rest) {
            left_out |= attribute.starts_with(LEFT_OUT) || attribute == "hidden";
            id = id.or((attribute == "id").then_some(value));
        }
        if is_closed(name) || left_out {
            self.closed = Some((name.to_owned(), 1));
            return;
        }
        if is_heading(name) && (id.is_some() || self.waiting || name == "h1") {
            if let Some(id) = id {
                self.begin(id);
            }
            self.now.heading.clear();
            self.in_heading = true;
            self.waiting = false;
        } else if let Some(id) = id {
            self.begin(id);
            self.waiting = true;
        }
        if !is_inline(name) {
            self.blank();
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((closed, depth)) = &mut self.closed {
            if closed == name {
                *depth -= 1;
                if *depth == 0 {
                    self.closed = None;
                }
            }
            return;
        }
        if is_heading(name) && self.in_heading {
            self.in_heading = false;
            self.above = self.now.heading.trim().to_owned();
        } else if !is_inline(name) || name == "span" && self.in_heading {
            self.blank();
        }
    }

    fn text(&mut self, text: &str) {
        if self.closed.is_some() || text.is_empty() {
            return;
        }
        let into = if self.in_heading { &mut self.now.heading } else { &mut self.now.text };
        if memchr3(b'&', b'\n', b'\t', text.as_bytes()).is_none() {
            into.push_str(text);
            return;
        }
        for (place, word) in decoded(text).split(['\n', '\t']).enumerate() {
            if place > 0 {
                push_blank(into);
            }
            into.push_str(word);
        }
    }

    fn blank(&mut self) {
        push_blank(if self.in_heading { &mut self.now.heading } else { &mut self.now.text });
    }

    fn begin(&mut self, anchor: &str) {
        self.put();
        self.now.anchor = decoded(anchor);
        self.now.heading.push_str(&self.above);
    }

    fn put(&mut self) {
        // Their room is used again: what is kept takes no more than it needs.
        let (heading, text) = (self.now.heading.trim_end(), self.now.text.trim_end());
        if !text.is_empty() || self.done.is_empty() && !heading.is_empty() {
            let anchor = std::mem::take(&mut self.now.anchor);
            let (heading, text) = (heading.to_owned(), text.to_owned());
            self.done.push(Section { anchor, heading, text });
        }
        self.now.heading.clear();
        self.now.text.clear();
    }

    fn end(mut self) -> Vec<Section> {
        self.put();
        self.done
    }
}

fn push_blank(into: &mut String) {
    if !into.is_empty() && !into.ends_with(" ") {
        into.push(' ');
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4")
}

/// Text without the escapes that our templates and pulldown-cmark write.
fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let known = [
            ("lt;", "<"),
            ("gt;", ">"),
            ("quot;", "\""),
            ("#39;", "'"),
            ("#x27;", "'"),
            ("amp;", "&"),
            ("nbsp;", " "),
        ];
        match known.iter().find(|(name, _)| after.starts_with(name)) {
            Some((name, sign)) => {
                plain.push_str(sign);
                rest = after.get(name.len()..).unwrap_or_default();
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(main: &str) -> Vec<(String, String, String)> {
        let html = format!(
            "<!doctype html><head><title>表題 &amp; 名｜点検</title></head><body><header>上</header>\
             <main id=\"main\" tabindex=\"-1\">\n{main}\n</main><footer>下</footer>"
        );
        let page = sections(&html);
        assert_eq!(page.title, "表題 & 名");
        let told = page.sections.into_iter();
        told.map(|section| (section.anchor, section.heading, section.text)).collect()
    }

    fn of(anchor: &str, heading: &str, text: &str) -> (String, String, String) {
        (anchor.to_owned(), heading.to_owned(), text.to_owned())
    }

    #[test]
    fn headings_with_an_address_begin_a_section() {
        let html = "<h1><span class=\"number\">2-(5)</span><span>整理</span></h1><p>初め<a href=\"x\">の</a>文。</p>\
                    <section aria-labelledby=\"why\"><h2 id=\"why\">なぜ</h2><ul><li>一</li><li>二 &lt;b&gt;</li></ul></section>";
        assert_eq!(
            told(html),
            [of("", "2-(5) 整理", "初めの文。"), of("why", "なぜ", "一 二 <b>")]
        );
    }

    #[test]
    fn rows_with_an_address_are_sections_under_the_heading_above() {
        let html = "<h1>表</h1><h2 id=\"a\">区分</h2>\
                    <table><tr id=\"r1\"><td>一行目</td></tr><tr id=\"r2\"><td>二行目</td></tr></table>";
        assert_eq!(
            told(html),
            [of("", "表", ""), of("r1", "区分", "一行目"), of("r2", "区分", "二行目")]
        );
    }

    #[test]
    fn what_has_an_address_takes_the_heading_inside_of_it() {
        let html = "<h1>表</h1><section id=\"r1\"><h2>行の名</h2><p>文</p></section>";
        assert_eq!(told(html), [of("", "表", ""), of("r1", "行の名", "文")]);
    }

    #[test]
    fn what_only_repeats_is_left_out() {
        let html = "<h1>表</h1><nav><p>道</p></nav><p>文<svg><path/></svg></p><div data-no-search><div>写し</div></div>\
                    <p hidden>隠</p><ruby>漢<rt>かん</rt></ruby>";
        assert_eq!(told(html), [of("", "表", "文 漢")]);
    }
}
