//! 控えファイル: one real file on disk that always holds the latest copy (File System Access, Chromium).
//! web-sys has no stable words for it, so it is called by name. The handle is kept in a small database
//! of its own; after a reload the browser wants to be asked again by a tap.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbTransactionMode, Window};

use crate::told_once::{once, then};

const DATABASE: &str = "tenken1-link";
const HANDLES: &str = "handles";

/// What became of the linked file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTold {
    /// One was chosen: its name, and what stands in it.
    Chosen(String, Vec<u8>),
    /// None was chosen, or the browser refused.
    NotChosen,
    /// One is remembered: its name, and whether it may be written without asking.
    Found(String, bool),
    /// The last text stands in it.
    Written,
    /// It could not be written.
    Broken,
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
    writing: Cell<bool>,
    /// The newest text that came while another was being written.
    waiting: RefCell<Option<String>>,
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
                writing: Cell::new(false),
                waiting: RefCell::new(None),
                listeners: RefCell::new(Vec::new()),
            }),
        }
    }

    /// Asks for a file. Must be called while a tap is being handled.
    pub fn choose(&self, name: &str) {
        let options = Object::new();
        let _ = Reflect::set(&options, &"suggestedName".into(), &name.into());
        let this = self.clone();
        let asked = call(&self.inner.window, "showSaveFilePicker", &[options.into()]);
        let chosen = move |handle: JsValue| this.look_into(handle);
        let this = self.clone();
        then(asked, chosen, move || this.tell(LinkTold::NotChosen));
    }

    fn look_into(&self, handle: JsValue) {
        let this = self.clone();
        let file = call(&handle, "getFile", &[]);
        let read = move |file: JsValue| {
            let told = this.clone();
            let handle = handle.clone();
            let bytes = move |buffer: JsValue| {
                let name = name_of(&handle);
                told.inner.handle.replace(Some(handle));
                told.tell(LinkTold::Chosen(name, Uint8Array::new(&buffer).to_vec()));
            };
            let failed = this.clone();
            then(call(&file, "arrayBuffer", &[]), bytes, move || failed.tell(LinkTold::NotChosen));
        };
        let this = self.clone();
        then(file, read, move || this.tell(LinkTold::NotChosen));
    }

    /// Lets it go; the file stays as it is.
    pub fn drop_link(&self, owner: &str) {
        self.inner.handle.replace(None);
        let owner = owner.to_owned();
        self.with_store(IdbTransactionMode::Readwrite, move |store, _| {
            let _ = store.delete(&owner.as_str().into());
        });
    }

    /// Keeps the handle for the next time.
    pub fn remember(&self, owner: &str) {
        let Some(handle) = self.inner.handle.borrow().clone() else { return };
        let owner = owner.to_owned();
        self.with_store(IdbTransactionMode::Readwrite, move |store, _| {
            let _ = store.put_with_key(&handle, &owner.as_str().into());
        });
    }

    /// Looks for a file that was linked before.
    pub fn find(&self, owner: &str) {
        self.inner.handle.replace(None);
        let owner = owner.to_owned();
        self.with_store(IdbTransactionMode::Readonly, move |store, this| {
            let Ok(request) = store.get(&owner.as_str().into()) else { return };
            let found = this.clone();
            let answer = request.clone();
            let listener = once(&request, "success", move || {
                let handle = answer.result().unwrap_or(JsValue::UNDEFINED);
                if !handle.is_undefined() {
                    found.found(handle);
                }
            });
            this.inner.listeners.borrow_mut().push(listener);
        });
    }

    fn found(&self, handle: JsValue) {
        let asked = call(&handle, "queryPermission", &[writing_wanted()]);
        let name = name_of(&handle);
        self.inner.handle.replace(Some(handle));
        let (this, other) = (self.clone(), self.clone());
        let again = name.clone();
        then(
            asked,
            move |state| this.tell(LinkTold::Found(name, state == "granted")),
            move || other.tell(LinkTold::Found(again, false)),
        );
    }

    /// Asks the browser to let us write again. Must be called while a tap is being handled.
    pub fn ask_again(&self) {
        let Some(handle) = self.inner.handle.borrow().clone() else { return };
        let name = name_of(&handle);
        let asked = call(&handle, "requestPermission", &[writing_wanted()]);
        let (this, other) = (self.clone(), self.clone());
        then(
            asked,
            move |state| this.tell(LinkTold::Found(name, state == "granted")),
            move || other.tell(LinkTold::Broken),
        );
    }

    /// Writes the whole text; the newest one wins where several come at once.
    pub fn write(&self, text: String) {
        let Some(handle) = self.inner.handle.borrow().clone() else { return };
        if self.inner.writing.replace(true) {
            self.inner.waiting.replace(Some(text));
            return;
        }
        let (this, failed) = (self.clone(), self.clone());
        let opened = move |stream: JsValue| {
            let written = call(&stream, "write", &[text.as_str().into()]);
            let (next, broken) = (this.clone(), this.clone());
            let close = move |_| {
                let (done, broken) = (next.clone(), next);
                let closed = call(&stream, "close", &[]);
                then(
                    closed,
                    move |_| done.over(LinkTold::Written),
                    move || {
                        broken.over(LinkTold::Broken);
                    },
                );
            };
            then(written, close, move || broken.over(LinkTold::Broken));
        };
        then(call(&handle, "createWritable", &[]), opened, move || failed.over(LinkTold::Broken));
    }

    fn over(&self, told: LinkTold) {
        self.inner.writing.set(false);
        let waiting = self.inner.waiting.take();
        match waiting {
            Some(text) if told == LinkTold::Written => self.write(text),
            _ => self.tell(told),
        }
    }

    fn tell(&self, told: LinkTold) {
        (self.inner.tell)(told);
    }

    fn with_store(
        &self,
        mode: IdbTransactionMode,
        work: impl FnOnce(&web_sys::IdbObjectStore, &Self) + 'static,
    ) {
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
            if let Some(store) = store {
                work(&store, &this);
            }
        });
        self.inner.listeners.borrow_mut().extend([upgrade, opened]);
    }
}

fn writing_wanted() -> JsValue {
    let mode = Object::new();
    let _ = Reflect::set(&mode, &"mode".into(), &"readwrite".into());
    mode.into()
}

fn name_of(handle: &JsValue) -> String {
    let name = Reflect::get(handle, &"name".into()).ok();
    name.and_then(|name| name.as_string()).unwrap_or_default()
}

fn function(target: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(target, &name.into())?.dyn_into()
}

fn call(target: &JsValue, name: &str, arguments: &[JsValue]) -> Result<Promise, JsValue> {
    let arguments: Array = arguments.iter().collect();
    function(target, name)?.apply(target, &arguments)?.dyn_into()
}
