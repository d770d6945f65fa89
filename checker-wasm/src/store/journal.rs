//! IndexedDB: the store whose word counts. Object store `records` holds the newest text of every key,
//! `history` the texts that were written or replaced, in order; where one stopped has no history.
//! A batch is one transaction, with strict durability; it is acknowledged when the transaction is
//! complete and not before. The history is bounded, and gives way first where there is no room;
//! both in the transaction of the batch that needs it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbObjectStore, IdbObjectStoreParameters, IdbRequest, IdbTransaction};

use super::key::{self, Key};
use super::{Outcome, Place, Refused, Verdict, Write, judge};
use crate::told_once::once;

const DATABASE: &str = "tenken1";
const RECORDS: &str = "records";
const HISTORY: &str = "history";
/// So many texts of the past are kept.
const HISTORY_LIMIT: f64 = 20_000.0;

/// What the journal tells.
pub enum Told {
    /// It was read from end to end, or cannot be used.
    Read(Result<Vec<(String, String)>, Refused>),
    /// A batch is done.
    Stored(Outcome),
}

type Tell = Rc<dyn Fn(Told)>;
type Entries = Result<Vec<(String, String)>, Refused>;

/// IndexedDB, opening, open or refused.
#[derive(Clone)]
pub struct Journal {
    inner: Rc<Inner>,
}

struct Inner {
    tell: Tell,
    database: RefCell<Option<IdbDatabase>>,
    /// Batches that came before the database was open.
    waiting: RefCell<Vec<(u32, Vec<Write>)>>,
    /// The place that came before the database was open.
    place: RefCell<Option<(String, String)>>,
    refused: RefCell<bool>,
    opening: RefCell<Vec<EventListener>>,
    /// Listeners of transactions under way; swept when the next one begins.
    running: RefCell<Vec<Running>>,
}

/// Where a batch finds its room.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    /// In what is free.
    AsItIs,
    /// Where the older half of the history stands.
    OfHistory,
}

type Listeners = Rc<RefCell<Vec<EventListener>>>;

struct Running {
    done: Rc<RefCell<bool>>,
    _listeners: Listeners,
}

impl Journal {
    /// Begins to open; when it is open it tells what it holds.
    pub fn open(tell: impl Fn(Told) + 'static) -> Self {
        let journal = Self {
            inner: Rc::new(Inner {
                tell: Rc::new(tell),
                database: RefCell::new(None),
                waiting: RefCell::new(Vec::new()),
                place: RefCell::new(None),
                refused: RefCell::new(false),
                opening: RefCell::new(Vec::new()),
                running: RefCell::new(Vec::new()),
            }),
        };
        if journal.begin().is_err() {
            journal.refuse();
        }
        journal
    }

    fn begin(&self) -> Result<(), JsValue> {
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let factory = window.indexed_db()?.ok_or(JsValue::NULL)?;
        let request = factory.open_with_u32(DATABASE, 1)?;
        let upgrade = {
            let request = request.clone();
            once(&request.clone(), "upgradeneeded", move || {
                // A failure here aborts the upgrade, and `error` tells.
                let _ = build(&request);
            })
        };
        let opened = {
            let (journal, request) = (self.clone(), request.clone());
            once(&request.clone(), "success", move || {
                match request.result().ok().and_then(|result| result.dyn_into().ok()) {
                    Some(database) => journal.opened(database),
                    None => journal.refuse(),
                }
            })
        };
        let refused = {
            let journal = self.clone();
            once(&request, "error", move || journal.refuse())
        };
        *self.inner.opening.borrow_mut() = vec![upgrade, opened, refused];
        Ok(())
    }

    fn opened(&self, database: IdbDatabase) {
        *self.inner.database.borrow_mut() = Some(database);
        self.read();
        if let Some((key, text)) = self.inner.place.take() {
            self.remember(&key, &text);
        }
        let waiting = self.inner.waiting.take();
        for (batch, writes) in waiting {
            self.write(batch, writes);
        }
    }

    fn refuse(&self) {
        *self.inner.refused.borrow_mut() = true;
        (self.inner.tell)(Told::Read(Err(Refused)));
    }

    /// Reads every entry of ours.
    pub fn read(&self) {
        let database = self.inner.database.borrow().clone();
        let Some(database) = database else { return };
        if self.begin_reading(&database).is_err() {
            self.refuse();
        }
    }

    fn begin_reading(&self, database: &IdbDatabase) -> Result<(), JsValue> {
        let transaction = database.transaction_with_str(RECORDS)?;
        let store = transaction.object_store(RECORDS)?;
        let (keys, texts) = (store.get_all_keys()?, store.get_all()?);
        let tell = self.inner.tell.clone();
        let complete = move || tell(Told::Read(entries(&keys, &texts)));
        let journal = self.clone();
        self.watch(&transaction, complete, move || journal.refuse());
        Ok(())
    }

    /// Writes a batch: all or nothing. Waits until the database is open; does nothing once it refused.
    pub fn write(&self, batch: u32, writes: Vec<Write>) {
        if *self.inner.refused.borrow() {
            return;
        }
        let database = self.inner.database.borrow().clone();
        let Some(database) = database else {
            self.inner.waiting.borrow_mut().push((batch, writes));
            return;
        };
        self.try_writing(&database, batch, writes, Room::AsItIs);
    }

    fn try_writing(&self, database: &IdbDatabase, batch: u32, writes: Vec<Write>, room: Room) {
        let outcome =
            Outcome { place: Place::Journal, batch, superseded: Vec::new(), refused: false };
        let refused = Outcome { refused: true, ..outcome.clone() };
        let failed: Rc<dyn Fn()> = match room {
            // Refused once: perhaps there is room where the older half of the history stands.
            Room::AsItIs => {
                let (journal, database, writes) = (self.clone(), database.clone(), writes.clone());
                Rc::new(move || {
                    journal.try_writing(&database, batch, writes.clone(), Room::OfHistory);
                })
            }
            Room::OfHistory => {
                let tell = self.inner.tell.clone();
                Rc::new(move || tell(Told::Stored(refused.clone())))
            }
        };
        if self.begin_writing(database, writes, outcome, room, failed.clone()).is_err() {
            failed();
        }
    }

    /// Keeps where one stopped: over whatever stands there, without history, and a refusal is no matter.
    /// A batch that comes after it is written after it, so what is told as saved has its place with it.
    pub fn remember(&self, key: &str, text: &str) {
        match self.inner.database.borrow().as_ref() {
            Some(database) => {
                let _ = put_place(database, key, text);
            }
            None => *self.inner.place.borrow_mut() = Some((key.to_owned(), text.to_owned())),
        }
    }

    /// Keeps a mark while the page is being left: nothing is read before, and the end is not waited for.
    pub fn mark(&self, key: &str, text: &str) {
        if let Some(database) = self.inner.database.borrow().as_ref() {
            let _ = put_and_commit(database, key, text);
        }
    }

    fn begin_writing(
        &self,
        database: &IdbDatabase,
        writes: Vec<Write>,
        outcome: Outcome,
        room: Room,
        failed: Rc<dyn Fn()>,
    ) -> Result<(), JsValue> {
        let transaction = strict_transaction(database)?;
        let outcome = Rc::new(RefCell::new(outcome));
        let tell = self.inner.tell.clone();
        let complete = {
            let outcome = outcome.clone();
            move || tell(Told::Stored(outcome.borrow().clone()))
        };
        // One that cannot begin aborts too: it fails once.
        let over = Rc::new(Cell::new(false));
        let aborted = over.clone();
        let listeners = self.watch(&transaction, complete, move || {
            if !aborted.replace(true) {
                failed();
            }
        });
        let begun = fill(&transaction, &listeners, writes, room, &outcome);
        if begun.is_err() {
            over.set(true);
            let _ = transaction.abort();
        }
        begun
    }

    /// Keeps the listeners of a transaction until it is over.
    fn watch(
        &self,
        transaction: &IdbTransaction,
        complete: impl Fn() + 'static,
        failed: impl Fn() + 'static,
    ) -> Listeners {
        let done = Rc::new(RefCell::new(false));
        let over = done.clone();
        let complete = once(transaction, "complete", move || {
            *over.borrow_mut() = true;
            complete();
        });
        let over = done.clone();
        let failed = once(transaction, "abort", move || {
            *over.borrow_mut() = true;
            failed();
        });
        let listeners = Rc::new(RefCell::new(vec![complete, failed]));
        let mut running = self.inner.running.borrow_mut();
        running.retain(|running| !*running.done.borrow());
        running.push(Running { done, _listeners: listeners.clone() });
        listeners
    }
}

fn build(request: &web_sys::IdbOpenDbRequest) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.dyn_into()?;
    database.create_object_store(RECORDS)?;
    let counted = IdbObjectStoreParameters::new();
    counted.set_auto_increment(true);
    database.create_object_store_with_optional_parameters(HISTORY, &counted)?;
    Ok(())
}

/// A transaction that is complete only when the device has it. web-sys has no word for the durability yet.
fn strict_transaction(database: &IdbDatabase) -> Result<IdbTransaction, JsValue> {
    let names = js_sys::Array::of2(&RECORDS.into(), &HISTORY.into());
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let transaction = js_sys::Reflect::get(database, &"transaction".into())?;
    let transaction: js_sys::Function = transaction.dyn_into()?;
    transaction.call3(database, &names, &"readwrite".into(), &options)?.dyn_into()
}

/// web-sys has no word yet for committing without waiting.
fn put_and_commit(database: &IdbDatabase, key: &str, text: &str) -> Result<(), JsValue> {
    let mode = web_sys::IdbTransactionMode::Readwrite;
    let transaction = database.transaction_with_str_and_mode(RECORDS, mode)?;
    transaction.object_store(RECORDS)?.put_with_key(&text.into(), &key.into())?;
    let commit = js_sys::Reflect::get(&transaction, &"commit".into())?;
    if let Some(commit) = commit.dyn_ref::<js_sys::Function>() {
        commit.call0(&transaction)?;
    }
    Ok(())
}

fn put_place(database: &IdbDatabase, key: &str, text: &str) -> Result<(), JsValue> {
    let mode = web_sys::IdbTransactionMode::Readwrite;
    let transaction = database.transaction_with_str_and_mode(RECORDS, mode)?;
    transaction.object_store(RECORDS)?.put_with_key(&text.into(), &key.into())?;
    Ok(())
}

/// Puts a batch into its transaction.
fn fill(
    transaction: &IdbTransaction,
    listeners: &Listeners,
    writes: Vec<Write>,
    room: Room,
    outcome: &Rc<RefCell<Outcome>>,
) -> Result<(), JsValue> {
    let records = transaction.object_store(RECORDS)?;
    let history = transaction.object_store(HISTORY)?;
    if room == Room::OfHistory {
        let keys = history.get_all_keys()?;
        let history = history.clone();
        listeners.borrow_mut().push(once(&keys.clone(), "success", move || {
            let keys = keys.result().ok().map(|keys| js_sys::Array::from(&keys));
            let keys = keys.unwrap_or_default();
            if keys.length() > 0 {
                let _ = forget_to(&history, &keys.get(keys.length() / 2));
            }
        }));
    }
    let gone: Vec<String> = writes.iter().filter(|write| is_purge(write)).map(line_head).collect();
    let journaled = |write: &Write| key::lives_in(&write.key, Place::Journal);
    for write in writes.into_iter().filter(journaled) {
        let request = records.get(&JsValue::from_str(&write.key))?;
        let (records, history) = (records.clone(), history.clone());
        let (outcome, transaction) = (outcome.clone(), transaction.clone());
        let kept = listeners.clone();
        let listener = once(&request.clone(), "success", move || {
            let standing = request.result().ok().and_then(|result| result.as_string());
            match put(&records, &history, &write, standing, &outcome) {
                Ok(Some(added)) => kept.borrow_mut().push(bound(&history, added)),
                Ok(None) => {}
                Err(_) => {
                    let _ = transaction.abort();
                }
            }
        });
        listeners.borrow_mut().push(listener);
    }
    if gone.is_empty() { Ok(()) } else { forget(&history, listeners, gone) }
}

/// Whether what stands there shall be forgotten altogether.
fn is_purge(write: &Write) -> bool {
    write.text.is_empty() && Key::read(&write.key).is_some_and(|key| key.has_history())
}

fn line_head(write: &Write) -> String {
    [&write.key, "\n"].concat()
}

/// Takes the texts of these keys out of the history.
fn forget(
    history: &IdbObjectStore,
    listeners: &Listeners,
    heads: Vec<String>,
) -> Result<(), JsValue> {
    let request = history.open_cursor()?;
    let listener = EventListener::new(&request.clone(), "success", move |_| {
        let cursor = request.result().ok().and_then(|found| found.dyn_into().ok());
        let Some(cursor): Option<web_sys::IdbCursorWithValue> = cursor else { return };
        let line = cursor.value().ok().and_then(|line| line.as_string()).unwrap_or_default();
        if heads.iter().any(|head| line.starts_with(head)) {
            let _ = cursor.delete();
        }
        let _ = cursor.continue_();
    });
    listeners.borrow_mut().push(listener);
    Ok(())
}

/// Forgets the history up to a number.
fn forget_to(history: &IdbObjectStore, number: &JsValue) -> Result<(), JsValue> {
    history.delete(web_sys::IdbKeyRange::upper_bound(number)?.as_ref())?;
    Ok(())
}

/// Once a text has its number in the history, what lies too far behind it goes.
fn bound(history: &IdbObjectStore, added: IdbRequest) -> EventListener {
    let history = history.clone();
    once(&added.clone(), "success", move || {
        let number = added.result().ok().and_then(|number| number.as_f64());
        // Not with every text: a hundred at a time.
        if let Some(number) =
            number.filter(|n| *n > HISTORY_LIMIT && (*n as u32).is_multiple_of(100))
        {
            let _ = forget_to(&history, &JsValue::from_f64(number - HISTORY_LIMIT));
        }
    })
}

/// Writes one text over what it was made from. Whatever loses its place is in the history.
fn put(
    records: &IdbObjectStore,
    history: &IdbObjectStore,
    write: &Write,
    standing: Option<String>,
    outcome: &RefCell<Outcome>,
) -> Result<Option<IdbRequest>, JsValue> {
    let has_history = Key::read(&write.key).is_some_and(|key| key.has_history());
    let line = |text: &str| JsValue::from_str(&[&write.key, "\n", text].concat());
    match judge(write, standing.as_deref()) {
        Verdict::Same => Ok(None),
        Verdict::Superseded => {
            let standing = standing.map(|text| (write.key.clone(), text));
            outcome.borrow_mut().superseded.extend(standing);
            let lost = has_history && !write.text.is_empty();
            lost.then(|| history.add(&line(&write.text))).transpose()
        }
        Verdict::Replace if write.text.is_empty() => {
            records.delete(&write.key.as_str().into())?;
            Ok(None)
        }
        Verdict::Replace => {
            // What was replaced unseen, or is damaged, may be in no history yet.
            let unseen = |text: &String| has_history && !write.over.contains(text);
            if let Some(unseen) = standing.filter(unseen) {
                history.add(&line(&unseen))?;
            }
            records.put_with_key(&write.text.as_str().into(), &write.key.as_str().into())?;
            has_history.then(|| history.add(&line(&write.text))).transpose()
        }
    }
}

fn entries(keys: &IdbRequest, texts: &IdbRequest) -> Entries {
    let list = |request: &IdbRequest| -> Result<js_sys::Array, Refused> {
        request.result().ok().and_then(|result| result.dyn_into().ok()).ok_or(Refused)
    };
    let (keys, texts) = (list(keys)?, list(texts)?);
    let pairs = keys.iter().zip(texts.iter());
    Ok(pairs.filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?))).collect())
}
