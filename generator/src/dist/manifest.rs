//! The list of files that Tenken wrote into a folder: what is not on it is somebody else's.
//! It lies in the site itself, so that a copied folder can be checked too.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use super::Digest;

/// Name of the list inside the site.
pub const MANIFEST: &str = "tenken-manifest.txt";

/// Its first line; a folder without it is not ours.
const HEADING: &str = "tenken-site 1";

/// What file managers leave in folders by themselves.
pub(crate) const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// The list of a site: a heading, then digest and address a line, in the order of addresses.
pub(super) fn written(files: &BTreeMap<String, Digest>) -> String {
    let mut text = format!("{HEADING}\n");
    for (address, digest) in files {
        for byte in digest {
            let _ = write!(text, "{byte:02x}");
        }
        let _ = writeln!(text, "  {address}");
    }
    text
}

/// The first thing in a folder that is not ours; none where everything is.
///
/// # Errors
/// The folder cannot be read.
pub(super) fn foreign(folder: &Path) -> io::Result<Option<String>> {
    let ours = match fs::read_to_string(folder.join(MANIFEST)) {
        Ok(text) => addresses(&text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeSet::new(),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => BTreeSet::new(),
        Err(error) => return Err(error),
    };
    for entry in walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_dir() {
            continue;
        }
        let name = entry.file_name().to_string_lossy();
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let address = below.to_string_lossy().replace('\\', "/");
        let known = ours.contains(&address) && entry.file_type().is_file();
        if !known && !LITTER.contains(&name.as_ref()) {
            return Ok(Some(address));
        }
    }
    Ok(None)
}

fn addresses(text: &str) -> BTreeSet<String> {
    let mut lines = text.lines();
    if lines.next() != Some(HEADING) {
        return BTreeSet::new();
    }
    let listed = lines.filter_map(|line| line.split_once("  ")).map(|(_, address)| address);
    listed.chain([MANIFEST]).map(str::to_owned).collect()
}
