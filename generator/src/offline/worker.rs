//! The service worker: the theme's text behind the list of all files of this build.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::dist;

/// Signs of a build's name: enough that no two builds of a site share one.
const NAME_LENGTH: usize = 16;

/// The worker's script. `BUILD` names this build by every byte of it, `FILES` has the digest of
/// every file; files come in the order of addresses, so that the same site gives the same script.
///
/// Addresses are those that a [`dist::Shelf`] takes: they need no escape.
pub fn worker(source: &str, files: &BTreeMap<String, dist::Digest>) -> String {
    let mut list = String::new();
    for (address, digest) in files {
        let _ = writeln!(list, "  [\"{address}\", \"{}\"],", hex(digest));
    }
    let mut build = hex(&Sha256::new().chain_update(source).chain_update(&list).finalize());
    build.truncate(NAME_LENGTH);
    format!("const BUILD = \"{build}\";\nconst FILES = new Map([\n{list}]);\n\n{source}")
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|half| DIGITS[usize::from(half)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::worker;
    use crate::dist::{Dist, Shelf};

    fn of(source: &str, files: &[(&str, &str)]) -> String {
        let dist = Dist::new();
        for (address, text) in files {
            dist.put(address, text.as_bytes().to_vec()).unwrap();
        }
        worker(source, &dist.digests())
    }

    #[test]
    fn every_byte_of_the_site_and_of_the_worker_changes_the_name() {
        let build = |script: String| script.lines().next().map(str::to_owned);
        let one = of("go()", &[("a.html", "a"), ("b.html", "b")]);
        assert_eq!(one, of("go()", &[("a.html", "a"), ("b.html", "b")]));
        for other in [
            of("go()", &[("a.html", "a"), ("b.html", "c")]),
            of("go()", &[("a.html", "a"), ("c.html", "b")]),
            of("go()", &[("a.html", "a")]),
            of("go();", &[("a.html", "a"), ("b.html", "b")]),
        ] {
            assert_ne!(build(one.clone()), build(other));
        }
        // As the worker has it; see its `xxh32`.
        let sum = "a20cadbf886ed2a6";
        assert!(one.contains(&format!("[\"b.html\", \"{sum}\"],")), "{one}");
        assert!(one.ends_with("\n\ngo()"), "{one}");
    }
}
