//! The service worker: the theme's text behind the list of all files of this build.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// Signs of a build's name: enough that no two builds of a site share one.
const NAME_LENGTH: usize = 16;

/// The worker's script. `BUILD` names this build by every byte of it, `FILES` has the SHA-256 of
/// every file; files come in the order of addresses, so that the same site gives the same script.
///
/// Addresses are those that [`crate::dist::Dist`] takes: they need no escape.
pub fn worker<'a>(source: &str, files: impl Iterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut list = String::new();
    for (address, bytes) in files {
        let _ = writeln!(list, "  [\"{address}\", \"{}\"],", hex(&Sha256::digest(bytes)));
    }
    let mut build = hex(&Sha256::new().chain_update(source).chain_update(&list).finalize());
    build.truncate(NAME_LENGTH);
    format!("const BUILD = \"{build}\";\nconst FILES = new Map([\n{list}]);\n\n{source}")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::worker;

    fn of(source: &str, files: &[(&str, &str)]) -> String {
        worker(source, files.iter().map(|(address, text)| (*address, text.as_bytes())))
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
        let sum = "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d";
        assert!(one.contains(&format!("[\"b.html\", \"{sum}\"],")), "{one}");
        assert!(one.ends_with("\n\ngo()"), "{one}");
    }
}
