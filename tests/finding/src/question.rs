//! Questions with what they mean: the words that a right page has. Written down in `questions.jsonl`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::corpus::Page;
use crate::plain::{folded, loose};

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

/// Pages as they are judged: title, and title with body; as folded, and with loose spelling.
pub struct Judged([Vec<[String; 2]>; 2]);

/// Which pages answer a question.
#[derive(Debug, Default)]
pub struct Right {
    /// They must be told.
    pub must: BTreeSet<usize>,
    /// They may be: these, and those that answer only as words are spelled otherwise.
    pub may: BTreeSet<usize>,
}

impl Judged {
    pub fn new(pages: &[Page]) -> Self {
        let fold = |page: &Page| {
            let title = folded(&page.title);
            let whole = [title.as_str(), "\u{1f}", &folded(&page.body)].concat();
            [title, whole]
        };
        let plainly: Vec<[String; 2]> = pages.iter().map(fold).collect();
        let loosely = plainly.iter().map(|texts| texts.each_ref().map(|text| loose(text)));
        let loosely = loosely.collect();
        Self([plainly, loosely])
    }

    /// Whether a page has these letters.
    pub fn has(&self, typed: &str) -> bool {
        let typed = folded(typed);
        let [plainly, _] = &self.0;
        plainly.iter().any(|[_, whole]| whole.contains(&typed))
    }

    /// The right pages. What must not be there is there in any spelling of it.
    pub fn right(&self, question: &Question) -> Right {
        let [plainly, loosely] = &self.0;
        let plainly = holding(plainly, question, &folded);
        let loosely = holding(loosely, question, &|word| loose(&folded(word)));
        Right { must: &plainly & &loosely, may: &plainly | &loosely }
    }
}

/// The pages for which a question holds, where its words are folded like their texts.
fn holding(
    pages: &[[String; 2]],
    question: &Question,
    fold: &dyn Fn(&str) -> String,
) -> BTreeSet<usize> {
    let fold = |words: &Vec<String>| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
    let any: Vec<Vec<String>> = question.any.iter().map(fold).collect();
    let not = fold(&question.not);
    let holds = |[title, whole]: &[String; 2]| {
        let text = if question.title { title } else { whole };
        any.iter().any(|words| words.iter().all(|word| text.contains(word.as_str())))
            && !not.iter().any(|word| whole.contains(word.as_str()))
    };
    (0..).zip(pages).filter(|(_, page)| holds(page)).map(|(place, _)| place).collect()
}
