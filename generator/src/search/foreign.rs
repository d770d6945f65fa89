//! `tenken search`: pages and questions from two files, answers as JSON. Anybody can compare the engine
//! with others on any corpus. Nothing is kept: the index is made in memory.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use model::search::pack::{self, Page, TooMuch};
use model::search::{Engine, Hit};
use serde_json::{Map, Value};

use super::asked::{self, Doc, name};
use super::lexicon::Dictionary;
use super::{packed, plain_units, written};

/// What to search, and for what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Pages: `[{"id","url","title","section","body"}]`.
    pub docs: PathBuf,
    /// Questions: `[{"id","query"}]`.
    pub queries: PathBuf,
    /// Where readings and other words lie, where that was told.
    pub content: Option<PathBuf>,
}

/// Where readings and other words lie unless told otherwise: they may be missing there.
const CONTENT: &str = "content";

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
    /// A file is not what it should be.
    File(PathBuf, asked::Fault),
    /// The folder of readings and other words that was told is not there.
    NoContent(PathBuf),
    /// The pages are too much for one pack.
    TooMuch(TooMuch),
    /// What was packed is no pack.
    NoPack,
}

impl std::error::Error for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, fault) => write!(f, "「{}」{fault}", path.display()),
            Self::NoContent(path) => write!(
                f,
                "フォルダー「{}」がありません。場所を確かめてください（--content）。",
                path.display()
            ),
            Self::TooMuch(TooMuch::Characters) => f.write_str(
                "ちがう文字が多すぎます（65,535 種類まで）。ページをいくつかに分けてください。",
            ),
            Self::TooMuch(TooMuch::Text) | Self::NoPack => {
                f.write_str("ページが多すぎるか、長すぎます。いくつかに分けてください。")
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
    let made = pack::make(pages, &own.synonyms, &plain_units).map_err(Fault::TooMuch)?;
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
        let mut pack = pack::read(&self.core).map_err(|_| Fault::NoPack)?;
        if !self.more.is_empty() {
            pack = pack::read_more(pack, &self.more).map_err(|_| Fault::NoPack)?;
        }
        let mut engine = Engine::new(pack);
        engine.learn(pack::read_words(&self.words).map_err(|_| Fault::NoPack)?);
        Ok(engine)
    }
}

/// Makes the index, asks every question.
///
/// # Errors
/// The first file that cannot be used.
pub fn run(options: &Options) -> Result<Told, Fault> {
    let named = |path: &Path| {
        let path = path.to_owned();
        |fault| Fault::File(path, fault)
    };
    let docs = asked::docs(&options.docs).map_err(named(&options.docs))?;
    let questions = asked::questions(&options.queries).map_err(named(&options.queries))?;
    let content = match &options.content {
        Some(folder) if !folder.is_dir() => return Err(Fault::NoContent(folder.clone())),
        Some(folder) => folder,
        None => Path::new(CONTENT),
    };
    let begun = Instant::now();
    let pages: Vec<Page<'_>> = docs
        .iter()
        .map(|Doc { url, title, section, body, .. }| Page { url, title, section, body })
        .collect();
    let made = make(&pages, content)?;
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
