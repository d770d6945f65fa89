//! The way to the rest of the program: it comes when it is asked for, out of the page itself or of the
//! site's own folder. The script around the wasm knows how; `cargo xtask wasm` writes it.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::told_once::then;

#[wasm_bindgen]
extern "C" {
    /// Promises to put the rest beside what runs already, and tells whether it did; it never breaks.
    #[wasm_bindgen(catch, js_name = tenkenRest)]
    fn fetch_rest() -> Result<Promise, JsValue>;

    /// Which of these letters this device has no shape for. Comes with the rest.
    #[wasm_bindgen(catch, js_name = tenkenLacking)]
    fn lacking_of(letters: &str) -> Result<String, JsValue>;
}

/// Which of these letters this device has no shape for; none where the browser does not tell.
pub fn lacking(letters: &str) -> String {
    lacking_of(letters).unwrap_or_default()
}

/// Lets it come, and tells whether it did.
pub fn rest(told: impl FnOnce(bool) + 'static) {
    match fetch_rest() {
        Ok(promise) => then(Ok(promise), move |came| told(came.is_truthy()), || {}),
        Err(_) => told(false),
    }
}
