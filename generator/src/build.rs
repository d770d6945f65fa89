//! From a checked catalog to the whole site: plan → render → a shelf that takes it file by file.
//! Not here: reading and checking (`check`), writing (`dist`).

use std::fmt;
use std::panic::resume_unwind;
use std::sync::Mutex;
use std::thread;

use model::catalog::Catalog;
use model::violation::Violation;

use crate::asleep::asleep;
use crate::data;
use crate::dist::{self, AddressFault, Dist, Shelf, ShelfFault, held};
use crate::offline;
use crate::page::{self, Page};
use crate::plan::{self, Plan};
use crate::promised::{Addresses, Seen, Watch};
use crate::search::site::{self as search, Gathered};
use crate::single::{self, SingleFault};
use crate::templates::{TemplateFault, Templates};
use crate::theme::{self, Theme};

/// Scripts whose names are known only when every page is finished; what stands for them until then.
/// No page has these characters.
const LATER: [(&str, &str); 3] = [
    (search::INDEX, "\u{e002}index\u{e002}"),
    (search::MORE, "\u{e002}more\u{e002}"),
    (search::READINGS, "\u{e002}readings\u{e002}"),
];

/// Why a checked catalog gives no site.
#[derive(Debug)]
pub enum SiteFault {
    /// The theme's templates do not fit.
    Templates(Vec<TemplateFault>),
    /// Promises about addresses are broken.
    Promises(Vec<Violation>),
    /// Two files at one address, or an address that cannot be used.
    Address(AddressFault),
    /// A data file could not be written.
    Data(serde_json::Error),
    /// The answer app cannot be put into one file.
    Single(SingleFault),
    /// The place for the site refused a file.
    Place(dist::Refusal),
    /// A newer site is being made.
    Outdated,
}

impl From<ShelfFault> for SiteFault {
    fn from(fault: ShelfFault) -> Self {
        match fault {
            ShelfFault::Address(fault) => Self::Address(fault),
            ShelfFault::Disk(refusal) => Self::Place(refusal),
            ShelfFault::Outdated => Self::Outdated,
        }
    }
}

impl fmt::Display for SiteFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Templates(faults) => {
                for fault in faults {
                    writeln!(f, "{fault}")?;
                }
                Ok(())
            }
            Self::Promises(faults) => write!(f, "{} addresses are gone", faults.len()),
            Self::Address(AddressFault::Taken(address)) => {
                write!(f, "two files at one address: {address}")
            }
            Self::Address(AddressFault::Unusable(address)) => {
                write!(f, "unusable address: {address}")
            }
            Self::Data(error) => write!(f, "data file: {error}"),
            Self::Single(fault) => write!(f, "{}: {fault}", plan::SINGLE),
            Self::Place(refusal) => refusal.fmt(f),
            Self::Outdated => f.write_str("a newer site is being made"),
        }
    }
}

impl std::error::Error for SiteFault {}

/// The whole site in memory.
///
/// # Errors
/// As [`onto`].
pub fn site(catalog: &Catalog, theme: &Theme) -> Result<Dist, SiteFault> {
    let dist = Dist::new();
    onto(catalog, theme, &dist)?;
    Ok(dist)
}

/// Puts the whole site on a shelf, file by file: nobody holds more of it than a few pages.
///
/// # Errors
/// Every fault of the templates, or the first file that finds no place.
pub fn onto(catalog: &Catalog, theme: &Theme, shelf: &impl Shelf) -> Result<(), SiteFault> {
    let plan = Plan::new(catalog);
    let (scripts, templates) = templates(catalog, theme)?;
    for (address, script) in &scripts {
        shelf.put(address, script.clone())?;
    }
    let searched = theme.assets.contains_key(search::ENGINE);
    let (gathered, search_page) = (Gathered::default(), Mutex::new(None));
    let put = |page: Page| {
        if page.address == plan::SEARCH {
            *held(&search_page) = Some(page);
            return Ok(());
        }
        if searched {
            gathered.take(&page);
        }
        if page.address == plan::CHECK {
            let title = &catalog.site().title;
            let files = theme.files.iter().chain(&scripts);
            let single =
                single::single(&page, title, files, &templates).map_err(SiteFault::Single)?;
            shelf.put(&single.address, asleep(&single.html).into_bytes())?;
            return Ok(shelf.put(&page.address, asleep(&page.html).into_bytes())?);
        }
        Ok(shelf.put(&page.address, page.html.into_bytes())?)
    };
    let watch = Watch::new(catalog.promised());
    // What is made for programs needs no page, and is made beside them.
    let (pages, data) = thread::scope(|scope| {
        let data = scope.spawn(|| data_files(catalog, &plan, shelf));
        let put = |page| watch.see(page).map_or(Ok(()), put);
        let pages = page::each(catalog, &plan, &templates, &put);
        (pages, data.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    pages.and(data)?;
    let Seen { titles, waiting, .. } = watch.finish().map_err(SiteFault::Promises)?;
    for page in page::moved(catalog, &plan, &templates, &titles, waiting)? {
        put(page)?;
    }
    let search_page = held(&search_page).take();
    if let Some(page) = search_page {
        let mut html = page.html;
        if searched {
            let scripts = gathered.scripts(catalog);
            let made = [Some(scripts.index), scripts.more, Some(scripts.readings)];
            for ((name, place), script) in LATER.into_iter().zip(made) {
                let address = script.as_deref().map(|script| theme::fingerprinted(name, script));
                html = html.replace(place, address.as_deref().unwrap_or_default());
                if let Some((address, script)) = address.zip(script) {
                    shelf.put(&address, script)?;
                }
            }
        }
        shelf.put(&page.address, html.into_bytes())?;
    }
    for (address, bytes) in &theme.files {
        shelf.put(address, bytes.clone())?;
    }
    let web_manifest = offline::web_manifest(catalog, theme).map_err(SiteFault::Data)?;
    shelf.put(plan::WEB_MANIFEST, web_manifest)?;
    // Last: it lists everything else.
    if let Some(text) = &theme.worker {
        let worker = offline::worker(text, &shelf.digests());
        shelf.put(plan::WORKER, worker.into_bytes())?;
    }
    Ok(())
}

fn data_files(catalog: &Catalog, plan: &Plan, shelf: &impl Shelf) -> Result<(), SiteFault> {
    shelf.put_long(data::LINKS, |to| Ok(data::write_links_json(catalog, plan, to)?))?;
    let catalog_json = data::catalog_json(catalog, plan).map_err(SiteFault::Data)?;
    Ok(shelf.put(data::CATALOG, catalog_json)?)
}

/// Writes every page for its addresses alone: of all, or of those that something is promised about.
///
/// # Errors
/// Every fault of the templates, or every promise that is broken.
pub fn addresses(catalog: &Catalog, theme: &Theme, all: bool) -> Result<Addresses, SiteFault> {
    let promised = catalog.promised();
    let watch = if all { Watch::everywhere(promised) } else { Watch::new(promised) };
    let (_, templates) = templates(catalog, theme)?;
    page::each(catalog, &Plan::new(catalog), &templates, &|page| {
        watch.see(page);
        Ok(())
    })?;
    watch.finish().map(|seen| seen.addresses).map_err(SiteFault::Promises)
}

/// A script made from the content, with its address.
type Script = (String, Vec<u8>);

/// The theme's templates, which know the addresses of the scripts made from the content.
pub(crate) fn templates(
    catalog: &Catalog,
    theme: &Theme,
) -> Result<([Script; 2], Templates), SiteFault> {
    let forms = data::forms_script(catalog).map_err(SiteFault::Data)?;
    let forms_address = theme::fingerprinted(data::FORMS, &forms);
    let readings = data::readings_script(catalog);
    let readings_address = theme::fingerprinted(data::READINGS, &readings);
    let mut assets = theme.assets.clone();
    assets.insert(data::READINGS.to_owned(), readings_address.clone());
    assets.insert(data::FORMS.to_owned(), forms_address.clone());
    for (name, place) in LATER {
        assets.insert(name.to_owned(), place.to_owned());
    }
    let templates =
        Templates::new(theme.templates.iter().cloned(), &assets).map_err(SiteFault::Templates)?;
    Ok(([(forms_address, forms), (readings_address, readings)], templates))
}
