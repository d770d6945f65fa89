//! What came out of the printer: pages, their size, and the words on them (by poppler's programs).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

/// A4 upright in points, as `pdfinfo` rounds it at most one point off.
const A4: (f64, f64) = (595.28, 841.89);

/// What was printed.
pub struct Pdf {
    folder: TempDir,
    text: String,
    sizes: Vec<(f64, f64)>,
}

impl Pdf {
    /// Reads the bytes of a PDF.
    pub fn new(bytes: &[u8]) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("tenken-pdf-").tempdir()?;
        let file = folder.path().join("printed.pdf");
        fs::write(&file, bytes)?;
        // `-raw`: in the order of writing, so that a cell's lines stay together.
        let text = run("pdftotext", &["-raw", "-enc", "UTF-8"], &file, &["-"])?;
        let sizes = sizes(&run("pdfinfo", &["-f", "1", "-l", "999"], &file, &[])?);
        Ok(Self { folder, text, sizes })
    }

    /// How many pages it has.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.sizes.len()
    }

    /// Width and height of every page in points.
    #[must_use]
    pub fn sizes(&self) -> &[(f64, f64)] {
        &self.sizes
    }

    /// Whether every page is A4 upright.
    #[must_use]
    pub fn is_a4_upright(&self) -> bool {
        self.is_all_of(A4)
    }

    /// Whether every page is A4 lying on its side.
    #[must_use]
    pub fn is_a4_lying(&self) -> bool {
        self.is_all_of((A4.1, A4.0))
    }

    fn is_all_of(&self, wanted: (f64, f64)) -> bool {
        let same = |(width, height): &(f64, f64)| {
            (width - wanted.0).abs() < 1.5 && (height - wanted.1).abs() < 1.5
        };
        self.sizes.iter().all(same)
    }

    /// The file, while this value lives.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("printed.pdf")
    }

    /// Every word, in the order of writing.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words of one page, counted from 1, without any white space.
    #[must_use]
    pub fn page(&self, number: usize) -> String {
        flat(self.text.split('\u{c}').nth(number - 1).unwrap_or_default())
    }

    /// Whether the words stand on the paper, wherever lines were broken.
    #[must_use]
    pub fn has(&self, words: &str) -> bool {
        flat(&self.text).contains(&flat(words))
    }

    /// How often the words stand on the paper.
    #[must_use]
    pub fn count(&self, words: &str) -> usize {
        flat(&self.text).matches(&flat(words)).count()
    }

    /// Those of the words that are missing on the paper.
    #[must_use]
    pub fn missing<'a>(&self, words: &'a [String]) -> Vec<&'a String> {
        words.iter().filter(|words| !self.has(words)).collect()
    }
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect()
}

fn run(program: &str, before: &[&str], file: &Path, after: &[&str]) -> Result<String> {
    let output = Command::new(program).args(before).arg(file).args(after).output();
    let output = output.with_context(|| {
        format!("cannot start {program}: `cargo xtask test` says how to get it")
    })?;
    ensure!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// `Page    1 size:      595.92 x 842.88 pts (A4)`
fn sizes(info: &str) -> Vec<(f64, f64)> {
    let size = |line: &str| {
        let (page, size) = line.split_once(" size:")?;
        page.starts_with("Page ").then_some(())?;
        let mut words = size.split_whitespace();
        let width = words.next()?.parse().ok()?;
        let height = words.nth(1)?.parse().ok()?;
        Some((width, height))
    };
    info.lines().filter_map(size).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_sizes_are_read() {
        let info = "Pages:  2\nPage    1 size:      595.92 x 842.88 pts (A4)\nPage    2 size: 842 x 595 pts\n";
        assert_eq!(sizes(info), [(595.92, 842.88), (842.0, 595.0)]);
    }
}
