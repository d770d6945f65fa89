//! The generator: content in, site out.
//! `check` and `build` are the pipeline; read them first.

pub mod args;
pub mod begin;
pub mod build;
pub mod completions;
pub mod data;
pub mod disk;
pub mod dist;
pub mod glossary;
mod late;
pub mod markdown;
pub mod offline;
pub mod page;
pub mod parse;
pub mod plan;
pub mod readability;
pub mod report;
pub mod rewrite;
pub mod search;
pub mod sentences;
pub mod single;
pub mod source;
pub mod templates;
pub mod theme;

use std::path::{Path, PathBuf};

use model::catalog::Catalog;
use model::violation::Violation;

use crate::build::SiteFault;
use crate::plan::Plan;
use crate::source::Sources;

/// Why there is no catalog and no site.
#[derive(Debug)]
pub enum Stop {
    /// The content has faults: exit code 1.
    Faults(Faults),
    /// The user asked for something that is not there: exit code 2, told in Japanese.
    Refused(Refusal),
    /// The theme or the built answer app cannot be read: exit code 2, told in Japanese.
    Theme(theme::ThemeFault),
    /// The site could not be made from a good catalog: exit code 2.
    Site(build::SiteFault),
    /// The place for the site cannot be used: exit code 2, told in Japanese.
    Dist(dist::Refusal),
}

/// What the user can mend without touching content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such folder.
    NoFolder(PathBuf),
    /// There is a file where a folder is expected.
    NotAFolder(PathBuf),
}

/// Every fault of the content, in file order, with the texts that they point into.
#[derive(Debug)]
pub struct Faults {
    /// In the order of path, line and column.
    pub violations: Vec<Violation>,
    /// The way back from spots to places.
    pub sources: Sources,
}

impl Faults {
    fn new(mut violations: Vec<Violation>, sources: Sources) -> Self {
        violations.sort_by_cached_key(|violation| {
            let place = violation.spots.first().and_then(|spot| sources.place(*spot));
            (
                place.map(|place| (source::tidy(place.path), place.line, place.column)),
                violation.code(),
            )
        });
        violations.dedup();
        Self { violations, sources }
    }
}

/// Reads and checks a content folder: read → parse → build the catalog.
///
/// # Errors
/// Every fault of the content at once, or what keeps it from being read at all.
pub fn check(content: &Path, seeds: Option<&Path>) -> Result<Catalog, Stop> {
    inspect(content, seeds).map(|(catalog, _)| catalog)
}

/// As [`check`], with the texts, so that it can be told where something stands.
///
/// # Errors
/// As [`check`].
pub fn inspect(content: &Path, seeds: Option<&Path>) -> Result<(Catalog, Sources), Stop> {
    for folder in std::iter::once(content).chain(seeds) {
        if !folder.is_dir() {
            let refusal = if folder.exists() { Refusal::NotAFolder } else { Refusal::NoFolder };
            return Err(Stop::Refused(refusal(folder.to_path_buf())));
        }
    }
    let written = parse::content(content, seeds);
    let mut faults = written.faults;
    match Catalog::build(written.draft) {
        Ok(catalog) if faults.is_empty() => {
            let faults = late::collisions(&catalog, &Plan::new(&catalog));
            if faults.is_empty() {
                Ok((catalog, written.sources))
            } else {
                Err(Stop::Faults(Faults::new(faults, written.sources)))
            }
        }
        Ok(_) => Err(Stop::Faults(Faults::new(faults, written.sources))),
        Err(more) => {
            faults.extend(more);
            Err(Stop::Faults(Faults::new(faults, written.sources)))
        }
    }
}

/// Reads, checks and writes the site: check → theme → plan → render and stage → exchange.
///
/// # Errors
/// As [`check`]; the theme, its templates or the place for the site cannot be used.
pub fn build(options: &args::Options) -> Result<Catalog, Stop> {
    let catalog = check(&options.content, options.seeds.as_deref())?;
    let checker = options.checker.as_deref().unwrap_or(Path::new("target/checker"));
    let theme = theme::read(&options.site, checker).map_err(Stop::Theme)?;
    let writer = dist::Writer::new(&options.out).map_err(Stop::Dist)?;
    match build::onto(&catalog, &theme, &writer) {
        Ok(()) => writer.finish().map_err(Stop::Dist)?,
        Err(fault) => {
            writer.give_up().map_err(Stop::Dist)?;
            return Err(match fault {
                SiteFault::Templates(faults) => {
                    Stop::Faults(late::of_templates(&options.site, &theme, faults))
                }
                SiteFault::Place(refusal) => Stop::Dist(refusal),
                fault => Stop::Site(fault),
            });
        }
    };
    Ok(catalog)
}
