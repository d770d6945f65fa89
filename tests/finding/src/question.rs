//! Questions with what they mean: the words that a right page has. Written down in `questions.jsonl`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::corpus::Page;
use crate::plain::folded;

/// Questions in which every right page has what was typed; the others are harder.
pub const ORDINARY: [&str; 12] = [
    "kanji", "katakana", "kana", "latin", "width", "cut", "one", "section", "and", "or-not",
    "phrase", "title",
];
/// Questions that nothing answers.
pub const NONE: &str = "none";
/// Questions with a slip of the finger: what is perhaps meant counts.
pub const TYPO: &str = "typo";
/// Words as they are read; half of a word as it is read.
pub const READINGS: [&str; 2] = ["reading", "half-typed"];

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Question {
    pub class: String,
    pub query: String,
    /// Any of these; each is words that must all be there. None where nothing is right.
    #[serde(default)]
    pub any: Vec<Vec<String>>,
    /// None of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<String>,
    /// In titles only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub title: bool,
}

pub fn read(file: &Path) -> Result<Vec<Question>> {
    let text = fs::read_to_string(file).with_context(|| format!("no {}", file.display()))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).with_context(|| line.to_owned())).collect()
}

/// Pages as they are judged.
pub struct Judged(Vec<[String; 2]>);

impl Judged {
    pub fn new(pages: &[Page]) -> Self {
        let fold = |page: &Page| {
            let title = folded(&page.title);
            let whole = [title.as_str(), "\u{1f}", &folded(&page.body)].concat();
            [title, whole]
        };
        Self(pages.iter().map(fold).collect())
    }

    /// Whether a page has these letters.
    pub fn has(&self, typed: &str) -> bool {
        let typed = folded(typed);
        self.0.iter().any(|[_, whole]| whole.contains(&typed))
    }

    /// The right pages.
    pub fn right(&self, question: &Question) -> BTreeSet<usize> {
        let fold = |words: &Vec<String>| words.iter().map(|word| folded(word)).collect::<Vec<_>>();
        let any: Vec<Vec<String>> = question.any.iter().map(fold).collect();
        let not = fold(&question.not);
        let right = |[title, whole]: &[String; 2]| {
            let text = if question.title { title } else { whole };
            any.iter().any(|words| words.iter().all(|word| text.contains(word.as_str())))
                && !not.iter().any(|word| whole.contains(word.as_str()))
        };
        (0..).zip(&self.0).filter(|(_, page)| right(page)).map(|(place, _)| place).collect()
    }
}
