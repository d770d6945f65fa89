//! What the browser tells once: an event, that time has passed, what became of a promise. There is one closure
//! for each of them, whatever is done then: wasm-bindgen makes functions of its own for every other one.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::EventTarget;

/// Acts on the first event of a kind, as long as the listener is kept.
pub fn once(
    target: &EventTarget,
    kind: &'static str,
    act: impl FnOnce() + 'static,
) -> EventListener {
    listener(target, kind, Box::new(act))
}

/// Acts when so many milliseconds have passed, as long as the timeout is kept.
pub fn after(ms: u32, act: impl FnOnce() + 'static) -> Timeout {
    timeout(ms, Box::new(act))
}

/// Goes on when the promise is kept, or when it is not.
pub fn then(
    promise: Result<Promise, JsValue>,
    kept: impl FnOnce(JsValue) + 'static,
    broken: impl FnOnce() + 'static,
) {
    let Ok(promise) = promise else { return broken() };
    settled(&promise, handler(Box::new(kept)), handler(Box::new(|_| broken())));
}

fn listener(target: &EventTarget, kind: &'static str, act: Box<dyn FnOnce()>) -> EventListener {
    EventListener::once(target, kind, |_| act())
}

fn timeout(ms: u32, act: Box<dyn FnOnce()>) -> Timeout {
    Timeout::new(ms, act)
}

fn handler(act: Box<dyn FnOnce(JsValue)>) -> JsValue {
    Closure::once_into_js(act)
}

fn settled(promise: &Promise, kept: JsValue, broken: JsValue) {
    let then = Reflect::get(promise, &"then".into()).and_then(JsCast::dyn_into::<Function>);
    if let Ok(then) = then {
        let _ = then.call2(promise, &kept, &broken);
    }
}
