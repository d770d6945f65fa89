//! YAML as people write it: two spaces a level, a key a line, texts in double quotes.

use std::fmt::Write as _;

/// A text that grows line by line.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line as it is.
    pub(super) fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.0, "{:1$}{text}", "", depth * 2);
    }

    /// `key: word`
    pub(super) fn word(&mut self, depth: usize, key: &str, word: &str) {
        self.line(depth, &format!("{key}: {word}"));
    }

    /// `key: "text"`
    pub(super) fn text(&mut self, depth: usize, key: &str, text: &str) {
        self.word(depth, key, &quoted(text));
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A text in double quotes. What JSON writes in quotes, YAML reads.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// `[a, b]` of words that need no quotes.
pub(super) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    format!("[{}]", words.into_iter().collect::<Vec<_>>().join(", "))
}
