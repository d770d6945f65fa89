//! From a checked catalog to the whole site in memory: plan → render → gather.
//! Not here: reading and checking (`check`), writing (`dist`).

use std::fmt;

use model::catalog::Catalog;

use crate::data;
use crate::dist::{AddressFault, Dist};
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
        }
    }
}

impl std::error::Error for SiteFault {}

/// The whole site in memory.
///
/// # Errors
/// Every fault of the templates, or the first file that finds no place.
pub fn site(catalog: &Catalog, theme: &Theme) -> Result<Dist, SiteFault> {
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
    let mut dist = Dist::new();
    dist.add(&forms_address, forms).map_err(SiteFault::Address)?;
    dist.add(&readings_address, readings).map_err(SiteFault::Address)?;
    for page in page::render(catalog, &plan, &templates).map_err(SiteFault::Templates)? {
        if page.address == plan::CHECK {
            let title = &catalog.site().title;
            let single = single::single(&page, title, &theme.files, &templates)
                .map_err(SiteFault::Single)?;
            dist.add(&single.address, single.html.into_bytes()).map_err(SiteFault::Address)?;
        }
        dist.add(&page.address, page.html.into_bytes()).map_err(SiteFault::Address)?;
    }
    for (address, bytes) in &theme.files {
        dist.add(address, bytes.clone()).map_err(SiteFault::Address)?;
    }
    let catalog_json = data::catalog_json(catalog, &plan).map_err(SiteFault::Data)?;
    dist.add(data::CATALOG, catalog_json).map_err(SiteFault::Address)?;
    let links_json = data::links_json(catalog, &plan).map_err(SiteFault::Data)?;
    dist.add(data::LINKS, links_json).map_err(SiteFault::Address)?;
    let web_manifest = offline::web_manifest(catalog, theme).map_err(SiteFault::Data)?;
    dist.add(plan::WEB_MANIFEST, web_manifest).map_err(SiteFault::Address)?;
    // Last: it lists everything else.
    if let Some(text) = &theme.worker {
        let worker = offline::worker(text, dist.files());
        dist.add(plan::WORKER, worker.into_bytes()).map_err(SiteFault::Address)?;
    }
    Ok(dist)
}
