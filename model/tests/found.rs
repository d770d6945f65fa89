//! What the fuzzers once found, and what they start from: all of it holds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at once"
)]

#[path = "../../fuzz/properties.rs"]
mod properties;

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

fn each(folder: &str, property: fn(&[u8])) -> usize {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    let files = WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.file_type().is_file());
    files.map(|file| property(&fs::read(file.path()).unwrap())).count()
}

#[test]
fn files() {
    assert!(each("tests/cases/answers", properties::exchange) > 100);
    assert!(each("fuzz/found/exchange", properties::exchange) > 0);
}

#[test]
fn days() {
    assert!(each("fuzz/seeds/dates", properties::dates) > 20);
    assert!(each("fuzz/found/dates", properties::dates) > 0);
}

#[test]
fn search_packs() {
    assert!(each("fuzz/seeds/search_pack", properties::search_pack) > 2);
}
