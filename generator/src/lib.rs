//! The generator: content in, site out.
//! `check` and `build` are the pipeline; read them first.

pub mod args;
mod asleep;
pub mod begin;
pub mod build;
mod causes;
pub mod completions;
pub mod data;
pub mod disk;
pub mod dist;
pub mod glossary;
mod hands;
mod late;
pub mod markdown;
pub mod markup_slips;
pub mod offline;
pub mod page;
pub mod parse;
pub mod plan;
pub mod promised;
pub mod readability;
pub mod report;
pub mod rewrite;
mod script;
pub mod search;
pub mod sentences;
pub mod serve;
pub mod single;
pub mod source;
mod tags;
pub mod templates;
pub mod theme;
pub mod unread;

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
    /// The file cannot be written.
    CannotWrite(PathBuf, std::io::ErrorKind),
    /// The port cannot be listened on.
    Port(u16, std::io::ErrorKind),
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
    let mut written = parse::content(content, seeds);
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
            let faults = causes::instead_of_effects(&written.absent, &mut written.sources, faults);
            Err(Stop::Faults(Faults::new(faults, written.sources)))
        }
    }
}

/// As [`inspect`], and whether every published address still leads somewhere.
///
/// # Errors
/// As [`check`]; the theme cannot be read, where pages must be written to know their anchors.
pub fn check_site(options: &args::Options) -> Result<(Catalog, Sources), Stop> {
    let (catalog, sources) = inspect(&options.content, options.seeds.as_deref())?;
    // Content alone, away from its theme, has no pages yet.
    if catalog.promised().is_empty() && !options.site.join("templates").is_dir() {
        return Ok((catalog, sources));
    }
    let theme = theme::without_checker(&options.site).map_err(Stop::Theme)?;
    match build::addresses(&catalog, &theme, false) {
        Ok(_) => Ok((catalog, sources)),
        Err(fault) => Err(told(fault, &catalog, &options.site, &theme, sources)),
    }
}

const PUBLISHED: &str = "published-addresses.txt";
const PUBLISHED_HEAD: &str = "\
# 公開したアドレス。ページと、その中の場所（#）です。tenken addresses が書き足します。
# ここにあるものがなくなると、tenken check が止めます。移したときは moved.yaml に移した先を書いてください。
";

/// Adds what the pages of today have to `published-addresses.txt`; takes nothing away.
///
/// # Errors
/// As [`check_site`], or the file cannot be written.
pub fn publish(options: &args::Options) -> Result<(), Stop> {
    let (catalog, sources) = inspect(&options.content, options.seeds.as_deref())?;
    let theme = theme::without_checker(&options.site).map_err(Stop::Theme)?;
    let mut addresses = build::addresses(&catalog, &theme, true)
        .map_err(|fault| told(fault, &catalog, &options.site, &theme, sources))?;
    addresses.join(&catalog.promised().published);
    let mut text = PUBLISHED_HEAD.to_owned();
    for line in addresses.lines() {
        text.push_str(&line);
        text.push('\n');
    }
    let path = options.content.join(PUBLISHED);
    std::fs::write(&path, text)
        .map_err(|error| Stop::Refused(Refusal::CannotWrite(path, error.kind())))
}

/// Of the texts only those with promises about addresses: others have no faults to tell any more.
fn of_promises((catalog, mut sources): (Catalog, Sources)) -> (Catalog, Sources) {
    let promised = catalog.promised();
    let moved = promised.moved.iter().flat_map(|moved| [moved.from.spot, moved.to.spot]);
    sources.keep_only(moved.chain(promised.published.iter().map(|address| address.spot)));
    (catalog, sources)
}

/// Why there is no site, as far as the content or the theme can mend it.
fn told(
    fault: SiteFault,
    catalog: &Catalog,
    site: &Path,
    theme: &theme::Theme,
    sources: Sources,
) -> Stop {
    match fault {
        SiteFault::Templates(faults) => Stop::Faults(late::of_templates(site, theme, faults)),
        SiteFault::Promises(faults) => {
            Stop::Faults(Faults::new(late::of_promises(catalog, &sources, faults), sources))
        }
        SiteFault::Place(refusal) => Stop::Dist(refusal),
        fault => Stop::Site(fault),
    }
}

/// Reads, checks and writes the site: check → theme → plan → render and stage → exchange.
///
/// # Errors
/// As [`check`]; the theme, its templates or the place for the site cannot be used.
pub fn build(options: &args::Options) -> Result<Catalog, Stop> {
    let (catalog, sources) = of_promises(inspect(&options.content, options.seeds.as_deref())?);
    let checker = options.checker.as_deref().unwrap_or(Path::new("target/checker"));
    let mut theme = theme::read(&options.site, checker).map_err(Stop::Theme)?;
    if !options.search {
        theme.leave_out_search();
    }
    let sources_of_it = [Some(&options.content), options.seeds.as_ref(), Some(&options.site)];
    for folder in sources_of_it.into_iter().flatten() {
        dist::refuse_within(&options.out, folder).map_err(Stop::Dist)?;
    }
    let writer = dist::Writer::new(&options.out).map_err(Stop::Dist)?;
    match build::onto(&catalog, &theme, &writer) {
        Ok(()) => writer.finish().map_err(Stop::Dist)?,
        Err(fault) => {
            // Why there is no site matters more than what may be left beside it.
            let _ = writer.give_up();
            if let SiteFault::Promises(_) = fault {
                // Which files they concern is in texts that were let go.
                check_site(options)?;
            }
            return Err(told(fault, &catalog, &options.site, &theme, sources));
        }
    };
    Ok(catalog)
}
