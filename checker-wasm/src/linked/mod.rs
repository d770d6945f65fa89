//! 控えファイル: one real file on disk that always holds the latest copy (File System Access, Chromium).
//! web-sys has no stable words for it, so it is called by name. The handle is kept in a small database
//! of its own; after a reload the browser wants to be asked again by a tap.
//! Here: what finds out whether there is one. What is done with it comes with the rest of the program.

pub mod rest;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbObjectStore, IdbTransactionMode, Window};

use crate::told_once::{once, then};

const DATABASE: &str = "tenken1-link";
const HANDLES: &str = "handles";

/// What became of the linked file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTold {
    /// One is remembered; nobody asked the browser about it yet.
    Remembered,
    /// Whether it may be written without asking; its name.
    Found(String, bool),
    /// One was chosen: its name, and whether it may be written.
    Chosen(String, bool),
    /// None was chosen, or the browser refused.
    NotChosen,
    /// What stands in it, and whether this device wrote exactly that.
    Stands(Vec<u8>, bool),
    /// What stands in it, for somebody who wants to take it in.
    Read(Vec<u8>),
    /// The last text stands in it.
    Written,
    /// It could not be read or written.
    Broken,
}

/// What is to be done with the linked file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkDeed {
    /// Ask for a new file; its suggested name. The browser empties one that is there already.
    Create(String),
    /// Ask for a file that is there already; it stays as it is.
    Choose,
    /// Ask the browser whether it may be written.
    Query,
    /// Ask the browser to let us write again.
    AskAgain,
    /// Keep it for the next time, for that facility.
    Remember(String),
    /// See what stands in it, before it is written.
    Look,
    /// See what stands in it, to take it in.
    Read,
    /// Write the latest copy into it.
    Write(String),
    /// Let that facility's go; the file stays as it is.
    Drop(String),
}

/// The file that is linked, if any.
#[derive(Clone)]
pub struct LinkedFile {
    inner: Rc<Inner>,
}

struct Inner {
    window: Window,
    tell: Box<dyn Fn(LinkTold)>,
    handle: RefCell<Option<JsValue>>,
    /// Whose file it is.
    owner: RefCell<String>,
    /// It is being looked into or written.
    busy: Cell<bool>,
    /// Something changed meanwhile.
    again: Cell<bool>,
    listeners: RefCell<Vec<EventListener>>,
}

/// Whether the browser can link a file at all.
pub fn is_possible(window: &Window) -> bool {
    function(window, "showSaveFilePicker").is_ok() && window.is_secure_context()
}

/// Whether the browser promises to keep what it keeps. A browser without a word for it never answers.
pub fn is_persistent(window: &Window, told: impl FnOnce(bool) + 'static) {
    let storage = Reflect::get(&window.navigator(), &"storage".into()).unwrap_or(JsValue::NULL);
    then(call(&storage, "persisted", &[]), move |keeps| told(keeps.is_truthy()), || {});
}

impl LinkedFile {
    /// Nothing is linked yet.
    pub fn new(window: Window, tell: impl Fn(LinkTold) + 'static) -> Self {
        Self {
            inner: Rc::new(Inner {
                window,
                tell: Box::new(tell),
                handle: RefCell::new(None),
                owner: RefCell::default(),
                busy: Cell::new(false),
                again: Cell::new(false),
                listeners: RefCell::new(Vec::new()),
            }),
        }
    }

    /// Looks for a file that was linked before.
    pub fn find(&self, owner: &str) {
        self.inner.handle.replace(None);
        self.inner.busy.set(false);
        owner.clone_into(&mut self.inner.owner.borrow_mut());
        self.with_store(IdbTransactionMode::Readonly, Kept::Find);
    }

    /// Goes on with the outcome of what the browser was asked.
    fn wait(&self, asked: Result<Promise, JsValue>, step: rest::Step) {
        let (this, other) = (self.clone(), self.clone());
        let choosing = step.is_choosing();
        then(
            asked,
            move |value| rest::go_on(&this, step, value),
            move || rest::failed(&other, choosing),
        );
    }

    fn with_store(&self, mode: IdbTransactionMode, kept: Kept) {
        let Some(factory) = self.inner.window.indexed_db().ok().flatten() else { return };
        let Ok(request) = factory.open_with_u32(DATABASE, 1) else { return };
        let building = request.clone();
        let upgrade = once(&request, "upgradeneeded", move || {
            let database = building.result().ok().and_then(|r| r.dyn_into::<IdbDatabase>().ok());
            if let Some(database) = database {
                let _ = database.create_object_store(HANDLES);
            }
        });
        let this = self.clone();
        let answer = request.clone();
        let opened = once(&request, "success", move || {
            let database = answer.result().ok().and_then(|r| r.dyn_into::<IdbDatabase>().ok());
            let store = database.and_then(|database| {
                let transaction = database.transaction_with_str_and_mode(HANDLES, mode).ok()?;
                transaction.object_store(HANDLES).ok()
            });
            match (store, kept) {
                (Some(store), Kept::Find) => this.look_for(&store),
                (Some(store), kept) => rest::keep(&this, &store, kept),
                _ => {}
            }
        });
        self.inner.listeners.borrow_mut().extend([upgrade, opened]);
    }

    fn look_for(&self, store: &IdbObjectStore) {
        let owner = self.inner.owner.borrow().as_str().into();
        let Ok(request) = store.get(&owner) else { return };
        let this = self.clone();
        let answer = request.clone();
        let listener = once(&request, "success", move || {
            let handle = answer.result().unwrap_or(JsValue::UNDEFINED);
            if !handle.is_undefined() {
                this.inner.handle.replace(Some(handle));
                (this.inner.tell)(LinkTold::Remembered);
            }
        });
        self.inner.listeners.borrow_mut().push(listener);
    }
}

/// What is done with the handles that are kept.
pub enum Kept {
    /// Look for the owner's.
    Find,
    /// Keep ours for that owner.
    Put(String),
    /// Forget that owner's.
    Forget(String),
}

fn function(target: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(target, &name.into())?.dyn_into()
}

fn call(target: &JsValue, name: &str, arguments: &[JsValue]) -> Result<Promise, JsValue> {
    let arguments: Array = arguments.iter().collect();
    function(target, name)?.apply(target, &arguments)?.dyn_into()
}
