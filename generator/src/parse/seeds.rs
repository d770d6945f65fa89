//! The seeds as they lie on the disk, with their digests, and the list of what nobody quotes.

use std::fmt::Write;
use std::path::Path;

use model::draft::site::SeedText;
use model::draft::{Reading, coverage};
use sha2::{Digest, Sha256};

use super::{Written, lines, no_text, seeds_folder, tree};
use crate::disk::{self, NoText};

/// Reads the seeds that the site names, and `coverage.yaml` beside them.
pub(super) fn read(content: &Path, told: Option<&Path>, written: &mut Written, reading: &Reading) {
    let Some(site) = &written.draft.site else { return };
    if site.seeds.is_empty() {
        return;
    }
    let folder = seeds_folder(content, told, site.seeds_folder.as_deref());
    for seed in site.seeds.clone() {
        // A seed stands beside its list: a name that leads out of the folder names no seed.
        if seed.file.value.contains(['/', '\\']) || seed.file.value.starts_with('.') {
            continue;
        }
        let path = folder.join(&seed.file.value);
        // A missing seed is told by the rules, where the site names it.
        let text = match disk::read_bytes(&path) {
            Err(NoText::Missing) => continue,
            Err(reason) => Err(reason),
            Ok(bytes) => {
                let sha256 = digest(&bytes);
                String::from_utf8(bytes)
                    .map(|text| (sha256, text))
                    .map_err(|error| NoText::NotUtf8 { valid: error.utf8_error().valid_up_to() })
            }
        };
        match text {
            Ok((sha256, text)) => {
                let file = written.sources.add(path, text);
                let lines = lines(file).collect();
                written.draft.seed_texts.push(SeedText {
                    id: seed.id.value.clone(),
                    sha256,
                    lines,
                });
            }
            Err(reason) => {
                reading.claim(&seed.file.value);
                let spot = written.sources.add(path.clone(), String::new()).spot(0);
                reading.fault(no_text(reason, &path), spot);
            }
        }
    }
    let path = folder.join("coverage.yaml");
    if path.symlink_metadata().is_ok()
        && let Some(file) = super::read(&path, &mut written.sources, reading)
        && let Some(tree) = tree(file, reading)
    {
        written.draft.coverage = coverage::coverage(&tree, reading);
    }
    if path.symlink_metadata().is_err() {
        written.absent.push(path);
    }
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
