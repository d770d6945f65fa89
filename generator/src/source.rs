//! Every text that was read, and the way back from a `Spot` to path, line, column and excerpt.
//! A spot is the file's base plus a byte offset, so handing one out changes nothing here.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use model::spot::Spot;

/// The texts that were read, in the order of reading.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

/// One text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: PathBuf,
    text: Arc<str>,
    base: u32,
}

/// A spot turned back into what a person looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place<'a> {
    /// The file.
    pub path: &'a Path,
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
    /// The whole line, without its end.
    pub excerpt: &'a str,
    /// The marked part of the excerpt, in bytes.
    pub marked: std::ops::Range<usize>,
}

impl Sources {
    /// Takes a text. A byte order mark is not part of it.
    pub fn add(&mut self, path: PathBuf, text: String) -> &SourceFile {
        self.add_shared(path, shared(&text))
    }

    /// Takes a text that [`shared`] made.
    pub(crate) fn add_shared(&mut self, path: PathBuf, text: Arc<str>) -> &SourceFile {
        // One byte between two files keeps the end of the one apart from the start of the next.
        let base = self.files.last().map_or(0, |last| {
            last.base
                .saturating_add(u32::try_from(last.text.len()).unwrap_or(u32::MAX))
                .saturating_add(1)
        });
        let place = self.files.len();
        self.files.push(SourceFile { path, text, base });
        &self.files[place]
    }

    /// Lets go of every text in which none of the spots lies: the texts of a large site are many.
    pub fn keep_only(&mut self, spots: impl IntoIterator<Item = Spot>) {
        let kept: BTreeSet<u32> =
            spots.into_iter().filter_map(|spot| self.file(spot)).map(|file| file.base).collect();
        self.files.retain(|file| kept.contains(&file.base));
    }

    /// The text that was read from that path.
    #[must_use]
    pub fn text_of(&self, path: &Path) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(SourceFile::text)
    }

    /// Every path that was read.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|file| file.path.as_path())
    }

    /// Every text that was read.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// Where a spot is. Nothing for a spot that was not handed out here.
    #[must_use]
    pub fn place(&self, spot: Spot) -> Option<Place<'_>> {
        let file = self.file(spot)?;
        Some(file.place((spot.0 - file.base) as usize))
    }

    fn file(&self, spot: Spot) -> Option<&SourceFile> {
        let after = self.files.partition_point(|file| file.base <= spot.0);
        self.files.get(after.checked_sub(1)?)
    }
}

impl SourceFile {
    /// Where it was read.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, for who keeps a part of it.
    #[must_use]
    pub fn shared(&self) -> &Arc<str> {
        &self.text
    }

    /// The spot of a byte of the text.
    #[must_use]
    pub fn spot(&self, offset: usize) -> Spot {
        spot(self.base, offset)
    }

    fn place(&self, offset: usize) -> Place<'_> {
        let offset = (0..=offset.min(self.text.len()))
            .rev()
            .find(|offset| self.text.is_char_boundary(*offset))
            .unwrap_or(0);
        let start = self.text[..offset].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[offset..].find('\n').map_or(self.text.len(), |end| offset + end);
        let excerpt = self.text[start..end].trim_end_matches('\r');
        let from = (offset - start).min(excerpt.len());
        Place {
            path: &self.path,
            line: self.text[..start].bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: self.text[start..offset].chars().count() + 1,
            excerpt,
            marked: from..from + token_length(&excerpt[from..]),
        }
    }
}

/// A path without `.` and, where that is safe to say, without `..`: for showing and for order, not for opening.
#[must_use]
pub fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match (part, tidy.components().next_back()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                tidy.pop();
            }
            (part, _) => tidy.push(part),
        }
    }
    tidy
}

/// A text as it is kept here: without a byte order mark.
pub(crate) fn shared(text: &str) -> Arc<str> {
    Arc::from(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The spot of a byte of the text that begins at `base`.
fn spot(base: u32, offset: usize) -> Spot {
    Spot(base.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX)))
}

/// How many bytes of the rest of a line belong to the value or key that begins there.
fn token_length(rest: &str) -> usize {
    let quoted = rest.chars().next().filter(|first| matches!(first, '"' | '\''));
    let length = match quoted {
        Some(quote) => rest[1..].find(quote).map(|end| end + 2),
        None => rest.find([',', ']', '}', '#']).into_iter().chain(rest.find(": ")).min(),
    };
    let token = &rest[..length.unwrap_or(rest.len())];
    token.trim_end().trim_end_matches(':').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_its_way_back() {
        let mut sources = Sources::default();
        sources.add("a.yaml".into(), "あ: い\n".to_owned());
        let file =
            sources.add("b.yaml".into(), "\u{feff}id: x\r\ntext: \"言葉\" # 印\n".to_owned());
        let spot = file.spot("id: x\r\ntext: ".len());
        let place = sources.place(spot).expect("a place");
        assert_eq!((place.path, place.line, place.column), (Path::new("b.yaml"), 2, 7));
        assert_eq!(place.excerpt, "text: \"言葉\" # 印");
        assert_eq!(&place.excerpt[place.marked.clone()], "\"言葉\"");
        assert_eq!(sources.place(Spot(0)).expect("a place").path, Path::new("a.yaml"));
        let found = (place.line, place.column);
        sources.keep_only([spot]);
        let place = sources.place(spot).expect("a place");
        assert_eq!((place.path, (place.line, place.column)), (Path::new("b.yaml"), found));
        assert_eq!(sources.place(Spot(0)), None);
    }

    #[test]
    fn survives_an_empty_file_and_its_end() {
        let mut sources = Sources::default();
        let empty = sources.add("empty".into(), String::new()).spot(0);
        let next = sources.add("next".into(), "x\n".to_owned()).spot(2);
        assert_eq!(sources.place(empty).expect("a place").line, 1);
        let end = sources.place(next).expect("a place");
        assert_eq!((end.path, end.line, end.column), (Path::new("next"), 2, 1));
    }
}
