//! Faults that follow from one cause: a file that is missing is told alone, what leans on it is kept back.
//! Not here: references into what was damaged (`model::draft::Claimed`).

use std::path::{Path, PathBuf};

use model::violation::{Fault, Kind, Violation};

use crate::parse::meant_name;
use crate::source::Sources;

/// Puts a missing file in the place of everything that follows from it.
pub(crate) fn instead_of_effects(
    absent: &[PathBuf],
    sources: &mut Sources,
    mut faults: Vec<Violation>,
) -> Vec<Violation> {
    for path in absent {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let before = faults.len();
        faults.retain(|violation| !follows(&name, &violation.fault));
        if faults.len() < before {
            let fault = Fault::MissingFile { path: name.into_owned(), beside: misnamed(path) };
            let spot = sources.add(path.clone(), String::new()).spot(0);
            faults.push(Violation::new(fault, spot));
        }
    }
    faults
}

/// Whether there is such a fault for nothing but that this file is missing.
fn follows(name: &str, fault: &Fault) -> bool {
    match fault {
        Fault::MalformedReference { .. } => name == "references.yaml",
        Fault::UnknownReference { kind: Kind::Concept, .. } => name == "concepts.yaml",
        Fault::UncoveredSeedLine { .. } => name == "coverage.yaml",
        _ => false,
    }
}

/// A file beside the place of the missing one whose name is nearly its own.
fn misnamed(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let beside = std::fs::read_dir(path.parent()?).ok()?;
    let names = beside.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.filter(|beside| meant_name(beside).as_deref() == Some(name)).min()
}
