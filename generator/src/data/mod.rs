//! What other programs read: `data/catalog.json` and `data/links.json`. Stable: fields are added, never changed.
//! Not here: pages for people.

mod catalog;
mod forms;
mod links;
mod readings;

pub use catalog::catalog_json;
pub use forms::{forms_json, forms_script};
pub use links::write_links_json;
pub use readings::readings_script;

use std::io::Write;

use serde::Serialize;

/// What templates call the script that copies are made with.
pub const FORMS: &str = "checker/forms.js";

/// What templates call the script with the readings of words.
pub const READINGS: &str = "checker/readings.js";

/// Addresses of the two files in the site.
pub const CATALOG: &str = "data/catalog.json";
/// See [`CATALOG`].
pub const LINKS: &str = "data/links.json";

/// Indented JSON with a line break at its end.
fn written(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = Vec::new();
    write_to(&mut bytes, value)?;
    Ok(bytes)
}

/// As [`written`], for what nobody should hold whole.
fn write_to(to: &mut dyn Write, value: &impl Serialize) -> Result<(), serde_json::Error> {
    serde_json::to_writer_pretty(&mut *to, value)?;
    to.write_all(b"\n").map_err(serde_json::Error::io)
}
