//! Whether the finished file is still small enough to be handed on by mail or on a stick: a notice, no fault.

use std::fs;
use std::path::Path;

use crate::plan;
use crate::readability::{Notice, Over};
use crate::source::Sources;

/// Bytes up to which the file is easily handed on.
const MOST: u64 = 3_000_000;

/// What is to be said about the file of a site that was written, with the way to it.
#[must_use]
pub fn notices(site: &Path) -> (Vec<Notice>, Sources) {
    let mut sources = Sources::default();
    let path = site.join(plan::SINGLE);
    let bytes = fs::metadata(&path).map_or(0, |file| file.len());
    if bytes <= MOST {
        return (Vec::new(), sources);
    }
    let spot = sources.add(path, String::new()).spot(0);
    let over = Over::SingleFile { bytes, budget: MOST };
    (vec![Notice { spot, page: String::new(), over }], sources)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at once")]

    use super::*;
    use crate::args::Format;
    use crate::report;

    #[test]
    fn a_file_that_grew_too_large_is_told_with_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let told = |bytes: u64| {
            fs::File::create(folder.path().join(plan::SINGLE)).unwrap().set_len(bytes).unwrap();
            let (notices, sources) = notices(folder.path());
            report::clean(&notices, &sources, Format::Human, folder.path())
        };
        assert!(!told(MOST).contains("お知らせ"));
        let over = told(MOST + 45_678);
        assert!(over.contains("check-single.html:1:1: お知らせ[large-single-file]"), "{over}");
        assert!(over.contains("3,045,678 バイト") && over.contains("誤りはありません"), "{over}");
    }
}
