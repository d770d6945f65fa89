//! The two files of `tenken search`: pages and questions, and what can be wrong with them, in Japanese.
//! Not here: searching (`foreign`).

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::Path;

use serde_json::{Map, Value};

use crate::sentences::of_system;

/// A page.
#[derive(Debug)]
pub(super) struct Doc {
    pub(super) id: Value,
    pub(super) url: String,
    pub(super) title: String,
    pub(super) section: String,
    pub(super) body: String,
}

/// A question.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) id: Value,
    pub(super) query: String,
}

/// What is wrong with a file. Lines, characters and entries are counted from 1.
#[derive(Debug)]
pub enum Fault {
    /// The system refused it.
    Unreadable(io::Error),
    /// It is not UTF-8.
    NotUtf8(At),
    /// Nothing stands in it.
    Empty,
    /// It ends before it should.
    CutOff,
    /// It is no JSON.
    NotJson(At),
    /// It is no list.
    NotAList,
    /// An entry of the list has no keys.
    NotAnEntry(usize),
    /// An entry lacks a key.
    Missing(usize, &'static str),
    /// A value is no text.
    NotText(usize, &'static str),
    /// An id is neither a text nor a number.
    NotAnId(usize),
    /// Two questions have one id: the answer of the one would stand for both.
    SameId {
        /// The id.
        id: String,
        /// Who has it.
        entries: [usize; 2],
    },
}

/// A place in a file, as people count.
#[derive(Debug)]
pub struct At {
    line: usize,
    character: usize,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 行目 {} 字目", self.line, self.character)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => write!(f, "が読めません。{}", of_system(error)),
            Self::NotUtf8(at) => write!(
                f,
                "の {at}から、文字コードが UTF-8 ではありません。UTF-8 で保存し直してください。"
            ),
            Self::Empty => f.write_str("には何も書かれていません。"),
            Self::CutOff => f.write_str("が途中で終わっています。終わりの「]」まであるか、「\"」や「}」の閉じ忘れがないか、確かめてください。"),
            Self::NotJson(at) => write!(
                f,
                "の {at}が、JSON として読めません。「,」や「\"」が足りないか、多すぎます。全角になっていないかも確かめてください。"
            ),
            Self::NotAList => f.write_str("は一覧ではありません。全体を「[」と「]」で囲んでください。"),
            Self::NotAnEntry(entry) => write!(
                f,
                "の {entry} 件目が、{{\"id\": …}} の形になっていません。形は tenken --help を見てください。"
            ),
            Self::Missing(entry, key) => write!(f, "の {entry} 件目に「{key}」がありません。"),
            Self::NotText(entry, key) => {
                write!(f, "の {entry} 件目の「{key}」が文字ではありません。「\"」で囲んでください。")
            }
            Self::NotAnId(entry) => {
                write!(f, "の {entry} 件目の「id」が、文字でも数でもありません。")
            }
            Self::SameId { id, entries: [one, other] } => write!(
                f,
                "の {one} 件目と {other} 件目の「id」が、どちらも「{id}」です。別の id にしてください（1 と \"1\" は同じです）。"
            ),
        }
    }
}

/// Reads the pages.
pub(super) fn docs(path: &Path) -> Result<Vec<Doc>, Fault> {
    each(path, |entry, mut written| {
        let mut optional = |key| match written.remove(key) {
            None | Some(Value::Null) => Ok(String::new()),
            Some(value) => text(entry, key, value),
        };
        let [url, title, section, body] = ["url", "title", "section", "body"].map(&mut optional);
        let (url, title, section, body) = (url?, title?, section?, body?);
        Ok(Doc { id: id(entry, &mut written)?, url, title, section, body })
    })
}

/// Reads the questions.
pub(super) fn questions(path: &Path) -> Result<Vec<Question>, Fault> {
    let questions = each(path, |entry, mut written| {
        let id = id(entry, &mut written)?;
        let query = written.remove("query").ok_or(Fault::Missing(entry, "query"))?;
        Ok(Question { id, query: text(entry, "query", query)? })
    })?;
    let mut known = BTreeMap::new();
    for (place, question) in questions.iter().enumerate() {
        let id = name(&question.id);
        if let Some(first) = known.insert(id.clone(), place + 1) {
            return Err(Fault::SameId { id, entries: [first, place + 1] });
        }
    }
    Ok(questions)
}

/// An id as a name: a text as it is, a number in digits.
pub(super) fn name(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

fn id(entry: usize, written: &mut Map<String, Value>) -> Result<Value, Fault> {
    match written.remove("id") {
        None => Err(Fault::Missing(entry, "id")),
        Some(id @ (Value::String(_) | Value::Number(_))) => Ok(id),
        Some(_) => Err(Fault::NotAnId(entry)),
    }
}

fn text(entry: usize, key: &'static str, value: Value) -> Result<String, Fault> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err(Fault::NotText(entry, key)),
    }
}

/// Every entry of the list in a file.
fn each<T>(
    path: &Path,
    take: impl Fn(usize, Map<String, Value>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let bytes = std::fs::read(path).map_err(Fault::Unreadable)?;
    let Value::Array(entries) = value(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes))?
    else {
        return Err(Fault::NotAList);
    };
    let entries = entries.into_iter().enumerate().map(|(place, entry)| match entry {
        Value::Object(written) => take(place + 1, written),
        _ => Err(Fault::NotAnEntry(place + 1)),
    });
    entries.collect()
}

fn value(bytes: &[u8]) -> Result<Value, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        let breaks = before.iter().filter(|byte| **byte == b'\n').count();
        Fault::NotUtf8(At { line: breaks + 1, character: characters(line) + 1 })
    })?;
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    serde_json::from_str(text).map_err(|error| {
        if error.is_eof() {
            return Fault::CutOff;
        }
        // The reader counts bytes, the wrong one among them.
        let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default().as_bytes();
        let character = characters(&line[..error.column().min(line.len())]).max(1);
        Fault::NotJson(At { line: error.line(), character })
    })
}

/// How many characters begin in these bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}
