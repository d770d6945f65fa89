//! The smallest good content tree, changed as a case says.
//!
//! A case is a folder with `expected.txt` and any of:
//! - `content/…`, `seeds/…`, `site/…`: files that are added or take the place of others;
//! - `change.txt`: small changes, one after another. `@ path` opens a file; lines with `- ` that stand in it
//!   exactly once are replaced by the lines with `+ ` below them; `x path` removes a file;
//!   `* size path` makes a file of that many bytes.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::tree;

/// The smallest good tree, changed as the case says.
pub fn changed(case: &Path) -> TempDir {
    let folder = tree::minimal();
    for part in ["content", "seeds", "site"] {
        if case.join(part).is_dir() {
            tree::copy(&case.join(part), &folder.path().join(part));
        }
    }
    if let Ok(changes) = fs::read_to_string(case.join("change.txt")) {
        change(&changes, folder.path());
    }
    folder
}

fn change(changes: &str, folder: &Path) {
    let mut path = None;
    let (mut old, mut new) = (String::new(), String::new());
    let finish = |path: &Option<PathBuf>, old: &mut String, new: &mut String| {
        if let Some(path) = path.as_ref().filter(|_| !old.is_empty()) {
            replace(path, &std::mem::take(old), &std::mem::take(new));
        }
    };
    for line in changes.lines() {
        let (mark, rest) = line.split_at(line.len().min(2));
        match mark {
            "- " => {
                if !new.is_empty() {
                    finish(&path, &mut old, &mut new);
                }
                old.push_str(rest);
                old.push('\n');
            }
            "+ " | "+" => {
                new.push_str(rest);
                new.push('\n');
            }
            _ => {
                finish(&path, &mut old, &mut new);
                match mark {
                    "@ " => path = Some(folder.join(rest)),
                    "x " => fs::remove_file(folder.join(rest)).unwrap(),
                    "* " => {
                        let (size, name) = rest.split_once(' ').unwrap();
                        fs::write(folder.join(name), vec![b'#'; size.parse().unwrap()]).unwrap();
                    }
                    other => panic!("change.txt: {other:?} begins no change"),
                }
            }
        }
    }
    finish(&path, &mut old, &mut new);
}

/// Whole lines are compared when they stand alone, else their parts.
fn replace(path: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(path).unwrap();
    let (old, new) = match text.matches(old).count() {
        1 => (old, new),
        _ => (old.trim_end_matches('\n'), new.trim_end_matches('\n')),
    };
    assert_eq!(text.matches(old).count(), 1, "{}: {old:?} must stand there once", path.display());
    fs::write(path, text.replacen(old, new, 1)).unwrap();
}
