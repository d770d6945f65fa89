//! Parts of the page that were finished as text (`generator::asleep`), put into their places when they are
//! needed. Only what the page itself came with: nothing that anybody typed.

use js_sys::JsString;
use model::hooks;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use crate::dom;

#[wasm_bindgen]
extern "C" {
    /// Its text goes from place to place without being looked at here.
    #[wasm_bindgen(extends = Element)]
    type Asleep;

    #[wasm_bindgen(method, getter, js_name = textContent)]
    fn html(this: &Asleep) -> JsString;

    #[wasm_bindgen(method, js_name = insertAdjacentHTML)]
    fn put(this: &Asleep, place: &str, html: &JsString);
}

/// Everything that sleeps below `root`.
pub fn wake(root: &Element) {
    for slot in [hooks::WHEN_OPENED, hooks::WHEN_PRINTED] {
        for part in dom::find_all::<Element>(root, &dom::slot(slot)) {
            let asleep: &Asleep = part.unchecked_ref();
            asleep.put("beforebegin", &asleep.html());
            part.remove();
        }
    }
}
