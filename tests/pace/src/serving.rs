//! `tenken serve`: how long after an article was written its new bytes are served. Beside it what
//! asking alone takes, and what reading, parsing and writing that article alone takes.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use pulldown_cmark::{Options, Parser, html};

use crate::measure::middle;
use crate::place::Place;
use crate::tenken::Tenken;

/// The word that has `tenken serve` measured.
pub const SERVING: &str = "serve";

/// How many articles, and within how many milliseconds new bytes must be served.
const SIZES: [(usize, f64); 2] = [(1_000, 50.0), (10_000, 150.0)];
const EDITS: usize = 20;
/// Edits are not all made at rest: sometimes the server is still busy with the last one.
const PAUSES: [u64; 5] = [700, 150, 1_500, 400, 1_000];
const PATIENCE: Duration = Duration::from_secs(60);

pub fn compare(tenken: &Tenken) -> Result<()> {
    let place = Place::new()?;
    println!("tenken serve: {EDITS} edits each, milliseconds from the end of writing to new bytes");
    println!("| what | N | median | worst | limit | median : limit |");
    println!("|---|---:|---:|---:|---:|---:|");
    for (size, limit) in SIZES {
        let content = tenken.content(&place, size)?;
        let served = Served::start(tenken, &content)?;
        served.until("/index.html", |page| page.contains("<main"))?;
        // The first whole run is over once the last thing it makes is there.
        served.until("/data/links.json", |file| file.ends_with("}\n") || file.ends_with("]\n"))?;
        let file = content.join(format!("articles/a-{:05}.md", size / 2));
        let page = format!("/articles/a-{:05}.html", size / 2);
        served.until(&page, |page| page.contains("<main"))?;
        let asking = times(|_| {
            let clock = Instant::now();
            served.get(&page)?;
            Ok(clock.elapsed())
        })?;
        let floor = times(|_| {
            let clock = Instant::now();
            let text = fs::read_to_string(&file)?;
            let mut page = String::with_capacity(text.len() * 2);
            html::push_html(&mut page, Parser::new_ext(&text, Options::ENABLE_TABLES));
            fs::write(place.folder("floor.html"), page)?;
            Ok(clock.elapsed())
        })?;
        let text = fs::read_to_string(&file)?;
        let words = times(|edit| {
            let mark = format!("書き足した{edit}番目の文です。");
            rest(edit);
            fs::write(&file, format!("{text}\n{mark}\n"))?;
            served.shown(&page, &mark)
        })?;
        let title = times(|edit| {
            let mark = format!("{edit}番目の題");
            rest(edit);
            fs::write(&file, titled(&text, &mark))?;
            served.shown(&page, &mark)
        })?;
        let list = times(|edit| {
            let mark = format!("一覧の{edit}番目の題");
            rest(edit);
            fs::write(&file, titled(&text, &mark))?;
            served.shown("/articles/index.html", &mark)
        })?;
        for (name, times, limit) in [
            ("words of an article, its page", words, Some(limit)),
            ("title of an article, its page", title, Some(limit)),
            ("title of an article, the list of all", list, None),
            ("floor: asking alone", asking, None),
            ("floor: read, parse, write the article", floor, None),
        ] {
            let (median, worst) = (middle(times.iter().copied()), most(&times));
            let limits = limit
                .map_or("– | –".to_owned(), |limit| format!("{limit} | {:.2}", median / limit));
            println!("| {name} | {size} | {median:.2} | {worst:.2} | {limits} |");
        }
    }
    Ok(())
}

/// The article with another title.
fn titled(text: &str, title: &str) -> String {
    let lines = text.split_inclusive('\n').map(|line| match line.starts_with("title:") {
        true => format!("title: \"{title}\"\n"),
        false => line.to_owned(),
    });
    lines.collect()
}

fn rest(edit: usize) {
    thread::sleep(Duration::from_millis(PAUSES[edit % PAUSES.len()]));
}

/// Milliseconds of every turn.
fn times(mut turn: impl FnMut(usize) -> Result<Duration>) -> Result<Vec<f64>> {
    (0..EDITS).map(|edit| turn(edit).map(|time| time.as_secs_f64() * 1e3)).collect()
}

fn most(times: &[f64]) -> f64 {
    times.iter().copied().fold(0.0, f64::max)
}

/// A running server; it goes with this.
struct Served {
    child: Child,
    address: String,
}

impl Served {
    fn start(tenken: &Tenken, content: &Path) -> Result<Self> {
        let mut child = Command::new(&tenken.program)
            .args(["serve", "--port", "0", "--content"])
            .arg(content)
            .arg("--site")
            .arg(tenken.site())
            .arg("--checker")
            .arg(&tenken.checker)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?);
        let mut first = String::new();
        lines.read_line(&mut first)?;
        thread::spawn(move || lines.lines().map_while(Result::ok).for_each(drop));
        let address = first.split('/').nth(2).context("no address")?.to_owned();
        Ok(Self { child, address })
    }

    fn get(&self, url: &str) -> Result<String> {
        let mut connection = TcpStream::connect(&self.address)?;
        connection.set_read_timeout(Some(PATIENCE))?;
        let head = format!("GET {url} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        connection.write_all(head.as_bytes())?;
        let mut reply = Vec::new();
        connection.read_to_end(&mut reply)?;
        Ok(String::from_utf8_lossy(&reply).into_owned())
    }

    fn until(&self, url: &str, expected: impl Fn(&str) -> bool) -> Result<()> {
        let clock = Instant::now();
        while !expected(&self.get(url)?) {
            if clock.elapsed() > PATIENCE {
                bail!("{url} never came");
            }
            thread::sleep(Duration::from_micros(200));
        }
        Ok(())
    }

    /// How long it takes until these words stand on the page.
    fn shown(&self, url: &str, words: &str) -> Result<Duration> {
        let clock = Instant::now();
        self.until(url, |page| page.contains(words))?;
        Ok(clock.elapsed())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
