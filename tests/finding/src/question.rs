//! Questions with what they mean: the words that a right page has. Written down in `questions.jsonl`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

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
