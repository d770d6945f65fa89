//! Other generators on articles of the same words, each with the leanest setting that still makes
//! pages of them. Only those that PATH holds; none is fetched.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::RUNS;
use crate::article::{self, Dialect};
use crate::measure::{self, Figures};
use crate::place::Place;

/// A generator: its program, the folder of its articles, what it needs beside them, how it is called.
struct Peer {
    name: &'static str,
    articles: &'static str,
    files: &'static [(&'static str, &'static str)],
    arguments: &'static [&'static str],
    out: &'static str,
    front: fn(usize, &str) -> String,
    link: fn(usize) -> String,
}

const PEERS: [Peer; 4] = [
    Peer {
        name: "zola",
        articles: "content",
        files: &[
            (
                "config.toml",
                "base_url = \"http://a.example\"\ntitle = \"a\"\ngenerate_feeds = false\n",
            ),
            (
                "templates/page.html",
                "<!doctype html><title>{{ page.title }}</title>{{ page.content | safe }}",
            ),
            ("templates/index.html", "<!doctype html><title>a</title>"),
        ],
        arguments: &["build", "--force", "--output-dir", "out"],
        out: "out",
        front: |_, title| format!("+++\ntitle = \"{title}\"\n+++\n"),
        link: |number| format!("@/a-{number:05}.md"),
    },
    Peer {
        name: "cobalt",
        articles: "posts",
        files: &[
            ("_cobalt.yml", "site:\n  title: a\n  base_url: http://a.example\ndestination: out\n"),
            (
                "_layouts/page.liquid",
                "<!doctype html><title>{{ page.title }}</title>{{ page.content }}",
            ),
        ],
        arguments: &["build", "--silent"],
        out: "out",
        front: |number, title| {
            format!(
                "---\ntitle: \"{title}\"\nlayout: page.liquid\npublished_date: 2026-01-{:02} 00:00:00 +0000\n---\n",
                number % 28 + 1
            )
        },
        link: |number| format!("a-{number:05}.html"),
    },
    Peer {
        name: "hugo",
        articles: "content",
        files: &[
            (
                "hugo.toml",
                "baseURL = \"http://a.example\"\ntitle = \"a\"\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"home\", \"section\"]\n",
            ),
            (
                "layouts/_default/single.html",
                "<!doctype html><title>{{ .Title }}</title>{{ .Content }}",
            ),
        ],
        arguments: &["--quiet", "--destination", "out"],
        out: "out",
        front: |_, title| format!("---\ntitle: \"{title}\"\n---\n"),
        link: |number| format!("../a-{number:05}/"),
    },
    Peer {
        name: "mdbook",
        articles: "src",
        files: &[("book.toml", "[book]\ntitle = \"a\"\n[output.html.search]\nenable = false\n")],
        arguments: &["build", "--dest-dir", "out"],
        out: "out",
        front: |_, title| format!("# {title}\n"),
        link: |number| format!("a-{number:05}.md"),
    },
];

/// Articles beyond this take other generators minutes, and one of them hours.
const LARGEST: usize = 10_000;

impl Dialect for Peer {
    fn front(&self, number: usize, title: &str) -> String {
        (self.front)(number, title)
    }

    fn article(&self, number: usize) -> String {
        (self.link)(number)
    }

    fn term(&self, id: &str) -> String {
        format!("https://a.example/{id}")
    }

    fn item(&self, id: &str) -> String {
        format!("https://a.example/{id}")
    }
}

/// What each generator that is there takes.
pub fn measure(place: &Place, size: usize) -> Result<Vec<(&'static str, Figures)>> {
    let mut all = Vec::new();
    for peer in PEERS {
        let Some(program) = on_path(peer.name).filter(|_| size <= LARGEST) else { continue };
        let folder = place.folder(peer.name);
        peer.lay(&folder, size)?;
        let words: Vec<&OsStr> = peer.arguments.iter().map(OsStr::new).collect();
        let figures = measure::median(RUNS.min(3), || {
            let _ = fs::remove_dir_all(folder.join(peer.out));
            measure::once_in(&folder, &program, &words)
        })?;
        all.push((peer.name, figures.with_html(&folder.join(peer.out))?));
        fs::remove_dir_all(folder)?;
    }
    Ok(all)
}

impl Peer {
    fn lay(&self, folder: &Path, size: usize) -> Result<()> {
        article::write_in(&folder.join(self.articles), size, self)?;
        for (name, text) in self.files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, text)?;
        }
        if self.name == "mdbook" {
            let lines = (0..size).map(|number| format!("- [a]({})\n", article::name(number)));
            let summary: String = std::iter::once("# a\n\n".to_owned()).chain(lines).collect();
            fs::write(folder.join(self.articles).join("SUMMARY.md"), summary)?;
        }
        Ok(())
    }
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}
