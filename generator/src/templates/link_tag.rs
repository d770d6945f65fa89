//! A link's HTML as its template writes it, cut open where the address and the words go:
//! links that are made by the thousand do not go through the template each time.

use super::escape;

/// Characters that stand in no text: they mark the two places in the template's result.
pub(super) const HREF: &str = "\u{e000}";
pub(super) const TEXT: &str = "\u{e001}";

/// A link's HTML before, between and behind address and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTag {
    before: String,
    between: String,
    after: String,
}

impl LinkTag {
    /// Cuts a rendered link open; nothing unless it holds the address once, then the words.
    pub(crate) fn of(html: &str) -> Option<Self> {
        let (before, rest) = html.trim_end().split_once(HREF)?;
        let (between, after) = rest.split_once(TEXT)?;
        Some(Self {
            before: before.to_owned(),
            between: between.to_owned(),
            after: after.to_owned(),
        })
    }

    /// What opens a link to that address.
    #[must_use]
    pub fn open(&self, href: &str) -> String {
        let mut html = String::with_capacity(self.before.len() + href.len() + self.between.len());
        html.push_str(&self.before);
        escape::into(&mut html, href);
        html.push_str(&self.between);
        html
    }

    /// Writes a whole link.
    pub fn write(&self, html: &mut String, href: &str, words: &str) {
        html.push_str(&self.before);
        escape::into(html, href);
        html.push_str(&self.between);
        escape::into(html, words);
        html.push_str(&self.after);
    }

    /// What closes a link.
    #[must_use]
    pub fn close(&self) -> &str {
        &self.after
    }
}
