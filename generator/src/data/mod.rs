//! What other programs read: `data/catalog.json` and `data/links.json`. Stable: fields are added, never changed.
//! Not here: pages for people.

mod catalog;
mod forms;
mod links;
mod readings;

pub use catalog::catalog_json;
pub use forms::{forms_json, forms_script};
pub use links::links_json;
pub use readings::readings_script;

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
    written_within(value, 0)
}

/// As [`written`], where it is known about how many bytes it takes.
fn written_within(value: &impl Serialize, room: usize) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = Vec::with_capacity(room);
    serde_json::to_writer_pretty(&mut bytes, value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
