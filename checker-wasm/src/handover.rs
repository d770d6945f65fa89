//! The second program: its scripts sleep in the page or beside it, and are woken when it is asked for the
//! first time. Later calls answer at once, also while the browser is about to print.
//! Not here: how they are woken; the script around the wasm knows (`xtask/src/checker/app.js`).

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::order::{Deed, Order};
use crate::told_once::then;

/// The global that the script with the forms sets.
const FORMS: &str = "tenkenForms";

/// What the program answers: a text, the bytes of a file, or a sentence; nothing where it is not there.
pub type Answer = Result<JsValue, Option<String>>;

#[wasm_bindgen]
extern "C" {
    /// Wakes its scripts and promises the program, or nothing where it does not come; it never breaks.
    #[wasm_bindgen(catch, js_name = tenkenCopies)]
    fn wake() -> Result<Promise, JsValue>;
}

/// The program, as far as it is there.
#[derive(Default)]
pub struct Handover {
    program: Rc<RefCell<Option<JsValue>>>,
}

impl Handover {
    /// Carries out an order; `done` is told at once where the program is there already.
    pub fn carry_out(&self, order: Order, done: impl FnOnce(Order, Answer) + 'static) {
        let program = self.program.clone();
        let finish = move |found: JsValue| {
            let answer = if found.is_truthy() { call(&found, &order) } else { Err(None) };
            *program.borrow_mut() = Some(found).filter(JsValue::is_truthy);
            done(order, answer);
        };
        let found = self.program.borrow().clone();
        match found {
            Some(found) => finish(found),
            None => match wake() {
                Ok(promise) => then(Ok(promise), finish, || {}),
                Err(_) => finish(JsValue::NULL),
            },
        }
    }
}

fn global(name: &str) -> Option<JsValue> {
    let value = Reflect::get(&js_sys::global(), &JsValue::from_str(name)).ok()?;
    (!value.is_undefined()).then_some(value)
}

fn call(program: &JsValue, order: &Order) -> Answer {
    let (name, more): (&str, Vec<&str>) = match order.deed {
        Deed::Copy(copy) => ("copy", vec![copy.word(), &order.answers]),
        Deed::Code { .. } => ("code", vec![&order.answers, &order.form, &order.subject]),
        Deed::Restore => (
            "restore",
            vec![&order.answers, &order.form, &order.subject, &order.typed, &order.stamp],
        ),
    };
    let forms = global(FORMS).ok_or(None)?;
    let arguments = Array::of1(&forms);
    for argument in more {
        arguments.push(&JsValue::from_str(argument));
    }
    let deed = Reflect::get(program, &JsValue::from_str(name)).map_err(|_| None)?;
    let deed = deed.dyn_into::<Function>().map_err(|_| None)?;
    deed.apply(program, &arguments).map_err(|fault| fault.as_string())
}
