//! From a checked catalog to the whole site: plan → render → a shelf that takes it file by file.
//! Not here: reading and checking (`check`), writing (`dist`).

use std::fmt;

use model::catalog::Catalog;

use crate::data;
use crate::dist::{self, AddressFault, Dist, Shelf, ShelfFault};
use crate::offline;
use crate::page;
use crate::plan::{self, Plan};
use crate::single::{self, SingleFault};
use crate::templates::{TemplateFault, Templates};
use crate::theme::{self, Theme};

/// Why a checked catalog gives no site.
#[derive(Debug)]
pub enum SiteFault {
    /// The theme's templates do not fit.
    Templates(Vec<TemplateFault>),
    /// Two files at one address, or an address that cannot be used.
    Address(AddressFault),
    /// A data file could not be written.
    Data(serde_json::Error),
    /// The answer app cannot be put into one file.
    Single(SingleFault),
    /// The place for the site refused a file.
    Place(dist::Refusal),
}

impl From<ShelfFault> for SiteFault {
    fn from(fault: ShelfFault) -> Self {
        match fault {
            ShelfFault::Address(fault) => Self::Address(fault),
            ShelfFault::Disk(refusal) => Self::Place(refusal),
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
            Self::Address(AddressFault::Taken(address)) => {
                write!(f, "two files at one address: {address}")
            }
            Self::Address(AddressFault::Unusable(address)) => {
                write!(f, "unusable address: {address}")
            }
            Self::Data(error) => write!(f, "data file: {error}"),
            Self::Single(fault) => write!(f, "{}: {fault}", plan::SINGLE),
            Self::Place(refusal) => refusal.fmt(f),
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
    let forms = data::forms_script(catalog).map_err(SiteFault::Data)?;
    let forms_address = theme::fingerprinted(data::FORMS, &forms);
    let readings = data::readings_script(catalog);
    let readings_address = theme::fingerprinted(data::READINGS, &readings);
    let mut assets = theme.assets.clone();
    assets.insert(data::READINGS.to_owned(), readings_address.clone());
    assets.insert(data::FORMS.to_owned(), forms_address.clone());
    let templates =
        Templates::new(theme.templates.iter().cloned(), &assets).map_err(SiteFault::Templates)?;
    shelf.put(&forms_address, forms)?;
    shelf.put(&readings_address, readings)?;
    page::each(catalog, &plan, &templates, &|page| {
        if page.address == plan::CHECK {
            let title = &catalog.site().title;
            let single = single::single(&page, title, &theme.files, &templates)
                .map_err(SiteFault::Single)?;
            shelf.put(&single.address, single.html.into_bytes())?;
        }
        Ok(shelf.put(&page.address, page.html.into_bytes())?)
    })?;
    for (address, bytes) in &theme.files {
        shelf.put(address, bytes.clone())?;
    }
    let catalog_json = data::catalog_json(catalog, &plan).map_err(SiteFault::Data)?;
    shelf.put(data::CATALOG, catalog_json)?;
    let links_json = data::links_json(catalog, &plan).map_err(SiteFault::Data)?;
    shelf.put(data::LINKS, links_json)?;
    let web_manifest = offline::web_manifest(catalog, theme).map_err(SiteFault::Data)?;
    shelf.put(plan::WEB_MANIFEST, web_manifest)?;
    // Last: it lists everything else.
    if let Some(text) = &theme.worker {
        let worker = offline::worker(text, &shelf.digests());
        shelf.put(plan::WORKER, worker.into_bytes())?;
    }
    Ok(())
}
