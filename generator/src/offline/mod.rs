//! What lets a device keep the site: the service worker with the list of what it keeps, and the
//! manifest that makes the site installable. What the worker does stands in the theme (`js/sw.js`).

mod web_manifest;
mod worker;

pub use web_manifest::web_manifest;
pub use worker::worker;
