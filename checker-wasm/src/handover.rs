//! The second program: its scripts are added to the page when it is asked for the first time, from the
//! site's own folder; nothing is fetched. Later calls answer at once, also while the browser is about to print.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

use crate::dom;
use crate::order::{Deed, Order};
use model::hooks;

/// The globals that the two scripts set.
const PROGRAM: &str = "tenkenHandover";
const FORMS: &str = "tenkenForms";

/// What the program answers: a text, the bytes of a file, or a sentence; nothing where it is not there.
pub type Answer = Result<JsValue, Option<String>>;

/// The program, as far as it is there.
#[derive(Default)]
pub struct Handover {
    program: Rc<RefCell<Option<JsValue>>>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Handover {
    /// Carries out an order; `done` is told at once where the program is there already.
    pub fn carry_out(
        &self,
        document: &Document,
        order: Order,
        done: impl FnOnce(Order, Answer) + 'static,
    ) {
        if let Some(program) = self.program.borrow().as_ref() {
            let answer = call(program, &order);
            return done(order, answer);
        }
        let done: Once<Answer> = {
            let order_again = order.clone();
            Rc::new(RefCell::new(Some(Box::new(move |answer| done(order_again, answer)))))
        };
        let program = self.program.clone();
        let finish = move |found: Option<JsValue>| {
            let Some(done) = done.borrow_mut().take() else { return };
            match found {
                Some(found) => {
                    let answer = call(&found, &order);
                    *program.borrow_mut() = Some(found);
                    done(answer);
                }
                None => done(Err(None)),
            }
        };
        self.load(document, Rc::new(RefCell::new(Some(Box::new(finish)))));
    }

    fn load(&self, document: &Document, finish: Finish) {
        let missing = sources(document);
        if missing.is_empty() {
            return ask(finish);
        }
        let left = Rc::new(RefCell::new(missing.len()));
        for source in missing {
            let Some(script) = script(document, &source) else { return told(&finish, None) };
            let (left, loaded, failed) = (left.clone(), finish.clone(), finish.clone());
            let on_load = EventListener::once(&script, "load", move |_| {
                *left.borrow_mut() -= 1;
                if *left.borrow() == 0 {
                    ask(loaded);
                }
            });
            let gone = script.clone();
            let on_error = EventListener::once(&script, "error", move |_| {
                // Another try adds it anew.
                gone.remove();
                told(&failed, None);
            });
            self.listeners.borrow_mut().extend([on_load, on_error]);
        }
    }
}

/// Called once, whichever listener comes first.
type Once<T> = Rc<RefCell<Option<Box<dyn FnOnce(T)>>>>;
type Finish = Once<Option<JsValue>>;

fn told(finish: &Finish, found: Option<JsValue>) {
    let finish = finish.borrow_mut().take();
    if let Some(finish) = finish {
        finish(found);
    }
}

/// Waits for the program that the scripts promise.
fn ask(finish: Finish) {
    let promise = global(PROGRAM).and_then(|value| value.dyn_into::<Promise>().ok());
    let Some(promise) = promise else { return told(&finish, None) };
    let failed = finish.clone();
    let ready = Closure::once_into_js(move |program: JsValue| told(&finish, Some(program)));
    let broken = Closure::once_into_js(move |_: JsValue| told(&failed, None));
    let then = Reflect::get(&promise, &JsValue::from_str("then"));
    if let Ok(then) = then.and_then(|then| then.dyn_into::<Function>()) {
        let _ = then.call2(&promise, &ready, &broken);
    }
}

fn global(name: &str) -> Option<JsValue> {
    let value = Reflect::get(&js_sys::global(), &JsValue::from_str(name)).ok()?;
    (!value.is_undefined()).then_some(value)
}

/// Scripts that are not in the page yet, by the page's own list.
fn sources(document: &Document) -> Vec<String> {
    if global(PROGRAM).is_some() && global(FORMS).is_some() {
        return Vec::new();
    }
    let body: Option<Element> = document.body().map(JsCast::unchecked_into);
    let list = body.and_then(|body| {
        dom::find_optional::<Element>(&body, &["[", hooks::SCRIPTS, "]"].concat())
    });
    let list = list.and_then(|list| list.get_attribute(hooks::SCRIPTS)).unwrap_or_default();
    list.split_ascii_whitespace().map(str::to_owned).collect()
}

fn script(document: &Document, source: &str) -> Option<Element> {
    let script = document.create_element("script").ok()?;
    script.set_attribute("src", source).ok()?;
    document.head()?.append_child(&script).ok()?;
    Some(script)
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
