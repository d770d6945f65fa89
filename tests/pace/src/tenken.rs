//! Our own generator: the real content with the articles laid into it, so that every rule, term and
//! reference is there, and what the real content takes by itself stands in the table as N = 0.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use walkdir::WalkDir;

use crate::measure::{self, Figures};
use crate::place::Place;
use crate::{RUNS, article};

/// Where a site is written.
const OUT: &str = "dist";

/// The program and what it needs beside the content.
pub struct Tenken {
    root: PathBuf,
    pub program: PathBuf,
    pub checker: PathBuf,
}

impl Tenken {
    pub fn new(root: &Path, program: &Path, checker: &Path) -> Result<Self> {
        Ok(Self {
            root: root.canonicalize()?,
            program: program.canonicalize()?,
            checker: checker.canonicalize()?,
        })
    }

    pub fn site(&self) -> PathBuf {
        self.root.join("site")
    }

    /// The real content with that many articles more.
    pub fn content(&self, place: &Place, size: usize) -> Result<PathBuf> {
        let content = place.folder("content");
        let _ = fs::remove_dir_all(&content);
        let _ = fs::remove_dir_all(place.folder("seeds"));
        copy(&self.root.join("content"), &content)?;
        copy(&self.root.join("seeds"), &place.folder("seeds"))?;
        article::write(&content.join("articles"), size)?;
        Ok(content)
    }

    /// Clean builds: the middle of several.
    pub fn measure(&self, place: &Place, size: usize, search: bool) -> Result<Figures> {
        let content = self.content(place, size)?;
        let figures = measure::median(RUNS, || self.build(place, &content, search))?;
        let out = place.folder(OUT);
        let figures = figures.with_html(&out)?;
        fs::remove_dir_all(out)?;
        Ok(figures)
    }

    /// One clean build.
    pub fn build(&self, place: &Place, content: &Path, search: bool) -> Result<Figures> {
        let (site, out) = (self.site(), place.folder(OUT));
        let _ = fs::remove_dir_all(&out);
        let mut words: Vec<&OsStr> = [
            OsStr::new("build"),
            OsStr::new("--content"),
            content.as_os_str(),
            OsStr::new("--site"),
            site.as_os_str(),
            OsStr::new("--checker"),
            self.checker.as_os_str(),
            OsStr::new("--out"),
            out.as_os_str(),
        ]
        .into();
        if !search {
            words.push(OsStr::new("--without-search"));
        }
        measure::once(&self.program, &words)
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry?;
        let target = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
