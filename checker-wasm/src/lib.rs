//! The answer app: browser events in, effects out.
//!
//! `input` turns what happens in the page into an `Event`, `update` turns it into `Effect`s without
//! touching anything, `app` carries those out. Only `dom` finds elements, only `view` writes to
//! them, only `store` knows where answers are kept. Not here: what an answer is (`model::sheet`).

mod app;
mod asleep;
mod clock;
mod dom;
mod effect;
mod event;
mod face;
mod fetch;
mod file_name;
mod files;
mod handover;
mod input;
mod intake;
mod linked;
mod neighbours;
mod order;
mod package;
mod sentences;
mod session;
mod state;
mod store;
mod told_once;
mod update;
mod view;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Binds the app to the page.
///
/// # Errors
/// A sentence that names what the page lacks; then nothing was changed.
#[wasm_bindgen]
pub fn start() -> Result<(), JsValue> {
    app::start().map_err(|error| JsValue::from_str(&error.to_string()))
}

/// Whether something broke while the app was at work: it hears nothing any more. Asked when nothing is under way.
#[wasm_bindgen]
pub fn is_stuck() -> bool {
    app::is_stuck()
}
