//! `tenken search`: pages and questions from two files, answers as JSON. Anybody can compare the engine
//! with others on any corpus. Nothing is kept: the index is made in memory.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use model::search::pack::{self, Page};
use model::search::{Engine, Hit};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::lexicon::Dictionary;
use super::{packed, plain_units, written};

/// What to search, and for what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Pages: `[{"id","url","title","section","body"}]`.
    pub docs: PathBuf,
    /// Questions: `[{"id","query"}]`.
    pub queries: PathBuf,
    /// Where readings and other words lie.
    pub content: PathBuf,
}

#[derive(Deserialize)]
struct Doc {
    id: Value,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    section: Option<String>,
    #[serde(default)]
    body: Option<String>,
}

#[derive(Deserialize)]
struct Question {
    id: Value,
    query: String,
}

/// What came of it.
#[derive(Debug)]
pub struct Told {
    /// For standard output.
    pub answers: String,
    /// For standard error: bytes and times.
    pub figures: String,
}

/// What keeps it from running.
#[derive(Debug)]
pub enum Fault {
    /// A file cannot be read.
    Unreadable(PathBuf),
    /// A file is not what it should be.
    Unlike(PathBuf, serde_json::Error),
    /// The pages are too many or too long for one pack.
    TooMuch,
}

impl std::error::Error for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path) => write!(
                f,
                "「{}」が読めません。場所と権限を確かめてください（--docs、--queries）。",
                path.display()
            ),
            Self::Unlike(path, error) => write!(
                f,
                "「{}」の {} 行目 {} 字目が、決まった形になっていません。形は tenken --help を見てください。",
                path.display(),
                error.line(),
                error.column()
            ),
            Self::TooMuch => {
                write!(f, "ページが多すぎるか、長すぎます。いくつかに分けてください。")
            }
        }
    }
}

/// An index: what travels to a browser, before it is packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The pages; of many, the first ones.
    pub core: Vec<u8>,
    /// The other ones, where there are.
    pub more: Vec<u8>,
    /// Their words with readings.
    pub words: Vec<u8>,
}

/// Makes the index of pages, with the readings and other words of a content folder.
///
/// # Errors
/// Where the pages are too much.
pub fn make(pages: &[Page<'_>], content: &Path) -> Result<Made, Fault> {
    let own = super::words::own(content);
    let made = pack::make(pages, &own.synonyms, &plain_units).ok_or(Fault::TooMuch)?;
    let words = Dictionary::new(&own.readings).of_pack(&made);
    let words = words.iter().map(|(word, reading)| (word.as_str(), reading.as_str()));
    let [core, more] = written(&made);
    Ok(Made { core, more, words: pack::write_words(words) })
}

impl Made {
    /// The engine that a browser has after it took these.
    ///
    /// # Errors
    /// Where they are no packs.
    pub fn engine(&self) -> Result<Engine, Fault> {
        let mut pack = pack::read(&self.core).map_err(|_| Fault::TooMuch)?;
        if !self.more.is_empty() {
            pack = pack::read_more(pack, &self.more).map_err(|_| Fault::TooMuch)?;
        }
        let mut engine = Engine::new(pack);
        engine.learn(pack::read_words(&self.words).map_err(|_| Fault::TooMuch)?);
        Ok(engine)
    }
}

/// Makes the index, asks every question.
///
/// # Errors
/// The first file that cannot be used.
pub fn run(options: &Options) -> Result<Told, Fault> {
    let docs: Vec<Doc> = read(&options.docs)?;
    let questions: Vec<Question> = read(&options.queries)?;
    let begun = Instant::now();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let texts: Vec<[String; 4]> = docs
        .iter()
        .map(|doc| [text(&doc.url), text(&doc.title), text(&doc.section), text(&doc.body)])
        .collect();
    let pages: Vec<Page<'_>> = texts
        .iter()
        .map(|[url, title, section, body]| Page { url, title, section, body })
        .collect();
    let made = make(&pages, &options.content)?;
    let [core, more, words] =
        [&made.core, &made.more, &made.words].map(|bytes| packed(bytes).len());
    let sizes = [core + if made.more.is_empty() { 0 } else { more }, words];
    let made_by = begun.elapsed();
    let mut engine = made.engine()?;
    // What is made when it is first needed is made now: it belongs to the index, not to a question.
    engine.search("あいうえおかきくけこ", &plain_units);
    let built = begun.elapsed();

    let mut answers = Map::new();
    let mut times = Vec::new();
    for question in &questions {
        let asked = Instant::now();
        let answer = engine.search(&question.query, &plain_units);
        times.push((name(&question.id), asked.elapsed()));
        let ids = |hits: &[Hit]| {
            let ids = hits.iter().filter_map(|hit| docs.get(hit.page as usize));
            Value::Array(ids.map(|doc| doc.id.clone()).collect())
        };
        let mut both = Map::new();
        both.insert("exact".to_owned(), ids(&answer.hits));
        both.insert("suggest".to_owned(), ids(&answer.suggestions));
        answers.insert(name(&question.id), Value::Object(both));
    }
    let answers = [Value::Object(answers).to_string().as_str(), "\n"].concat();
    Ok(Told { answers, figures: figures(sizes, made_by, built, &times) })
}

fn read<T: for<'d> Deserialize<'d>>(path: &Path) -> Result<T, Fault> {
    let bytes = std::fs::read(path).map_err(|_| Fault::Unreadable(path.to_owned()))?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    serde_json::from_slice(text).map_err(|error| Fault::Unlike(path.to_owned(), error))
}

/// An id as a name: a text as it is, a number in digits.
fn name(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

fn figures(
    [core, readings]: [usize; 2],
    packed: Duration,
    built: Duration,
    times: &[(String, Duration)],
) -> String {
    let mut lines = vec![
        format!("index_bytes\t{}", core + readings),
        format!("core_bytes\t{core}"),
        format!("readings_bytes\t{readings}"),
        format!("pack_ms\t{:.1}", packed.as_secs_f64() * 1e3),
        format!("build_ms\t{:.1}", built.as_secs_f64() * 1e3),
    ];
    let mut sorted: Vec<Duration> = times.iter().map(|(_, time)| *time).collect();
    sorted.sort_unstable();
    for (label, part) in [("p50_us", 50), ("p99_us", 99)] {
        let place = sorted.len().saturating_sub(1) * part / 100;
        let time = sorted.get(place).copied().unwrap_or_default();
        lines.push(format!("{label}\t{:.1}", time.as_secs_f64() * 1e6));
    }
    for (id, time) in times {
        lines.push(format!("query_us\t{id}\t{:.1}", time.as_secs_f64() * 1e6));
    }
    lines.join("\n") + "\n"
}
