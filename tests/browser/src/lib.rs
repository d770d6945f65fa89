//! The harness of the browser tests: a site, a device, a browser, and a person's verbs.
//!
//! A task (`tasks/`) takes a [`site::Site`] (a folder or a server), a [`device::Device`]
//! (profile and downloads, which outlive the browser) and opens a [`browser::Browser`] on it.
//! [`checker`] knows the answer app, [`pdf`] reads what was printed, [`requests`] what was asked of the net.

pub mod browser;
pub mod checker;
pub mod device;
pub mod driver;
pub mod element;
pub mod engine;
pub mod pdf;
pub mod requests;
pub mod server;
pub mod site;
mod turn;
pub mod wait;
mod wire;
