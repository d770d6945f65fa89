//! The answer app: browser events in, effects out.

use wasm_bindgen::prelude::wasm_bindgen;

/// Binds the app to the page.
#[wasm_bindgen]
pub fn start() {}
