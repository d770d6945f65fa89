//! The harness of the browser tests: a site, a device, a browser, and a person's verbs.
//!
//! A task (`tasks/`) is done at a [`place::Place`]: an engine, and the site in a folder or on a server.
//! It takes a [`device::Device`] from there (profile and downloads, which outlive the browser) and opens
//! a [`browser::Browser`] on it. [`checker`] knows the answer app, [`pdf`] reads what was printed,
//! [`requests`] what was asked of the net. [`cannot`] names what an engine cannot be made to do.

pub mod browser;
pub mod cannot;
pub mod checker;
mod child;
mod complaints;
mod console;
pub mod deployed;
pub mod device;
pub mod element;
pub mod engine;
mod forgetting;
mod line;
mod marionette;
pub mod net;
pub mod pdf;
pub mod place;
pub mod promises;
pub mod requests;
pub mod server;
pub mod site;
pub mod soak;
mod station;
pub mod task;
pub mod turn;
pub mod wait;
mod wire;
