//! What is done with the linked file: chosen, asked about, looked into, written. Before every writing the
//! file is looked into, and `update` says whether it may be written.

use js_sys::{Array, Object, Reflect, Uint8Array};
use model::exchange::checksum::sha256;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbObjectStore, IdbTransactionMode, Storage};

use super::{Kept, LinkDeed, LinkTold, LinkedFile, call};

/// Before the facility's identifier: what this device wrote last, as a checksum.
const WRITTEN: &str = "tenken1:@link:";

/// What the browser was asked.
pub enum Step {
    /// For a new file.
    Create,
    /// For one that is there already.
    Choose,
    /// Whether the one just chosen may be written.
    AllowChosen,
    /// Whether the linked one may be written.
    Allow,
    /// For its bytes: the file, then what is in it. To be taken in, or to be written over.
    File(bool),
    Bytes(bool),
    /// To write, and to close: the stream, and the checksum of the text.
    Stream(String),
    Close(JsValue, String),
    Closed(String),
}

impl Step {
    /// Where nothing comes of it, nothing is linked that was not linked before.
    pub fn is_choosing(&self) -> bool {
        matches!(self, Self::Create | Self::Choose)
    }
}

/// Does something with it. What asks the browser must be called while a tap is being handled.
#[inline(never)]
pub fn carry_out(file: &LinkedFile, deed: LinkDeed) {
    match deed {
        LinkDeed::Create(name) => {
            let options = Object::new();
            let _ = Reflect::set(&options, &"suggestedName".into(), &name.into());
            let asked = call(&file.inner.window, "showSaveFilePicker", &[options.into()]);
            file.wait(asked, Step::Create);
        }
        LinkDeed::Choose => {
            file.wait(call(&file.inner.window, "showOpenFilePicker", &[]), Step::Choose);
        }
        LinkDeed::Query => permission(file, "queryPermission", Step::Allow),
        LinkDeed::AskAgain => permission(file, "requestPermission", Step::Allow),
        LinkDeed::Remember(owner) => {
            owner.clone_into(&mut file.inner.owner.borrow_mut());
            file.with_store(IdbTransactionMode::Readwrite, Kept::Put(owner));
        }
        LinkDeed::Look => look(file, false),
        LinkDeed::Read => look(file, true),
        LinkDeed::Write(text) => {
            let Some(handle) = handle(file) else { return };
            file.inner.busy.set(true);
            file.wait(call(&handle, "createWritable", &[]), Step::Stream(text));
        }
        LinkDeed::Drop(owner) => {
            file.inner.handle.replace(None);
            file.inner.busy.set(false);
            file.with_store(IdbTransactionMode::Readwrite, Kept::Forget(owner));
        }
    }
}

/// Something of what the browser was asked came.
#[inline(never)]
pub fn go_on(file: &LinkedFile, step: Step, value: JsValue) {
    match step {
        Step::Create => {
            let name = name_of(&value);
            file.inner.handle.replace(Some(value));
            tell(file, LinkTold::Chosen(name, true));
        }
        Step::Choose => {
            let first = value.dyn_into::<Array>().map(|chosen| chosen.get(0));
            file.inner.handle.replace(first.ok());
            permission(file, "requestPermission", Step::AllowChosen);
        }
        Step::AllowChosen => tell(file, LinkTold::Chosen(our_name(file), value == "granted")),
        Step::Allow => tell(file, LinkTold::Found(our_name(file), value == "granted")),
        Step::File(reading) => {
            file.wait(call(&value, "arrayBuffer", &[]), Step::Bytes(reading));
        }
        Step::Bytes(reading) => {
            let bytes = Uint8Array::new(&value).to_vec();
            file.inner.busy.set(false);
            if reading {
                return tell(file, LinkTold::Read(bytes));
            }
            let known = storage(file).and_then(|storage| storage.get_item(&written(file)).ok()?);
            let sum = std::str::from_utf8(&bytes).map(sha256);
            let own = known.is_some_and(|known| sum == Ok(known));
            file.inner.again.set(false);
            tell(file, LinkTold::Stands(bytes, own));
        }
        Step::Stream(text) => {
            let sum = sha256(&text);
            file.wait(call(&value, "write", &[text.into()]), Step::Close(value, sum));
        }
        Step::Close(stream, sum) => {
            file.wait(call(&stream, "close", &[]), Step::Closed(sum));
        }
        Step::Closed(sum) => {
            file.inner.busy.set(false);
            if let Some(storage) = storage(file) {
                let _ = storage.set_item(&written(file), &sum);
            }
            tell(file, LinkTold::Written);
            if file.inner.again.get() {
                look(file, false);
            }
        }
    }
}

/// Nothing came of what the browser was asked.
#[inline(never)]
pub fn failed(file: &LinkedFile, choosing: bool) {
    file.inner.busy.set(false);
    tell(file, if choosing { LinkTold::NotChosen } else { LinkTold::Broken });
}

/// Keeps or forgets a handle.
#[inline(never)]
pub fn keep(file: &LinkedFile, store: &IdbObjectStore, kept: Kept) {
    let _ = match (kept, handle(file)) {
        (Kept::Put(owner), Some(handle)) => store.put_with_key(&handle, &owner.into()),
        (Kept::Forget(owner), _) => store.delete(&owner.into()),
        _ => return,
    };
}

/// Where it is being looked into or written, that is done once more afterwards.
fn look(file: &LinkedFile, reading: bool) {
    let Some(handle) = handle(file) else { return };
    if file.inner.busy.get() && !reading {
        file.inner.again.set(true);
        return;
    }
    file.inner.busy.set(true);
    file.wait(call(&handle, "getFile", &[]), Step::File(reading));
}

fn permission(file: &LinkedFile, question: &str, step: Step) {
    let Some(handle) = handle(file) else { return };
    let mode = Object::new();
    let _ = Reflect::set(&mode, &"mode".into(), &"readwrite".into());
    file.wait(call(&handle, question, &[mode.into()]), step);
}

fn tell(file: &LinkedFile, told: LinkTold) {
    (file.inner.tell)(told);
}

fn handle(file: &LinkedFile) -> Option<JsValue> {
    file.inner.handle.borrow().clone()
}

fn our_name(file: &LinkedFile) -> String {
    handle(file).map(|handle| name_of(&handle)).unwrap_or_default()
}

fn name_of(handle: &JsValue) -> String {
    let name = Reflect::get(handle, &"name".into()).ok();
    name.and_then(|name| name.as_string()).unwrap_or_default()
}

fn storage(file: &LinkedFile) -> Option<Storage> {
    file.inner.window.local_storage().ok()?
}

fn written(file: &LinkedFile) -> String {
    [WRITTEN, &file.inner.owner.borrow()].concat()
}
