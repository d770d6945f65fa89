//! The rim: holds state, page and stores, carries out effects, and brings back what they lead to.
//! Everything that listens or waits is owned here and ends with it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use model::exchange::file_format::BYTES;
use model::sheet::facility::{FacilityId, FacilityKind};
use model::sheet::outline_text;
use model::sheet::subject::SubjectId;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BeforeUnloadEvent, Element, VisibilityState, Window};

use crate::clock::Now;
use crate::dom::{self, MountError};
use crate::effect::Effect;
use crate::event::keeping::Deed as KeepingDeed;
use crate::event::{Event, HandedOver, Intent};
use crate::face::Patch;
use crate::fetch;
use crate::files;
use crate::handover::Handover;
use crate::input::{self, Heard, Places, SubjectDeed};
use crate::linked::{self, LinkedFile};
use crate::neighbours::Neighbours;
use crate::order::{Deed, Order};
use crate::state::{Mode, Screen, State};
use crate::store::Place;
use crate::store::journal::{Journal, Told};
use crate::store::key;
use crate::store::local::Mirror;
use crate::told_once::after;
use crate::update::device::Device;
use crate::update::update;
use crate::view::View;

/// A write that takes longer is told: within two seconds, whatever happens.
const OVERDUE_MS: u32 = 1_700;
/// Typing rests when nothing came for so long.
const REST_MS: u32 = 400;
/// A form is opened so long before its paper wakes: the first answer comes first. Whoever prints before
/// wakes it at once; who prints in a browser that does not say so finds it awake.
const PAPER_MS: u32 = 700;
/// From this width on all rows fit at once.
const WIDE: &str = "(min-width: 62.5em)";

thread_local! {
    /// The one app of the page; it lives as long as the page does.
    static APP: RefCell<Option<Rc<App>>> = const { RefCell::new(None) };
}

struct App {
    window: Window,
    state: RefCell<State>,
    view: View,
    mirror: Mirror,
    journal: RefCell<Option<Journal>>,
    here_key: String,
    /// Whether the journal has told where one stopped.
    recalled: Cell<bool>,
    queue: RefCell<VecDeque<Event>>,
    busy: Cell<bool>,
    listeners: RefCell<Vec<EventListener>>,
    resting: RefCell<Option<Timeout>>,
    waking: RefCell<Option<Timeout>>,
    watches: RefCell<Vec<(u32, Timeout)>>,
    reading: RefCell<Option<files::Reading>>,
    linked: LinkedFile,
    handover: Handover,
    neighbours: RefCell<Option<Neighbours>>,
}

/// Binds the app to the page, reads what is kept, and begins to listen.
pub fn start() -> Result<(), MountError> {
    let window = dom::window()?;
    let document = dom::document()?;
    let body: Element =
        document.body().ok_or_else(|| MountError::missing("a body"))?.unchecked_into();
    let root: Element = dom::find(&body, &["[", model::hooks::APP, "]"].concat())?;
    let outline: Element = dom::find(&body, &dom::slot("outline"))?;
    let outline = outline_text::from_text(&outline.text_content().unwrap_or_default());
    let outline = outline.ok_or_else(|| MountError::missing("an outline of this version"))?;
    let carry_over: Option<Element> = dom::find_optional(&body, &dom::slot("carry-over"));
    let carry_over = carry_over.and_then(|element| element.text_content());
    let view = View::bind(&root, &outline)?;
    let wide = window.match_media(WIDE).ok().flatten().is_some_and(|query| query.matches());
    let mode = if wide { Mode::Table } else { Mode::One };
    let location = window.location();
    let app = Rc::new_cyclic(|app: &std::rc::Weak<App>| App {
        linked: {
            let app = app.clone();
            LinkedFile::new(window.clone(), move |told| {
                if let Some(app) = app.upgrade() {
                    app.dispatch(Event::LinkTold(told));
                }
            })
        },
        here_key: key::here(&location.pathname().unwrap_or_default()),
        view,
        mirror: Mirror::open(),
        journal: RefCell::new(None),
        recalled: Cell::new(false),
        queue: RefCell::new(VecDeque::new()),
        busy: Cell::new(false),
        listeners: RefCell::new(Vec::new()),
        resting: RefCell::new(None),
        waking: RefCell::new(None),
        watches: RefCell::new(Vec::new()),
        reading: RefCell::new(None),
        handover: Handover::default(),
        neighbours: RefCell::new(None),
        state: RefCell::new(State {
            ways: carry_over.unwrap_or_default(),
            ..State::new(outline.clone(), mode)
        }),
        window,
    });
    app.name_page();
    app.dispatch(Event::Read(Place::Mirror, app.mirror.read()));
    app.dispatch(Event::Remembered(app.mirror.read_one(&app.here_key).unwrap_or_default()));
    app.dispatch(Event::Addressed(app.fragment()));
    let asked_on = app.mirror.read_one(key::ASKED).unwrap_or_default();
    app.state.borrow_mut().asked_on = asked_on;
    app.dispatch(Event::DeviceTold(app.device(true)));
    app.ask_whether_it_keeps();
    app.open_journal();
    app.listen(Places::new(&root, &outline));
    APP.set(Some(app));
    Ok(())
}

/// Whether an event was begun and never ended.
pub fn is_stuck() -> bool {
    APP.with_borrow(|app| app.as_ref().is_some_and(|app| app.busy.get()))
}

impl App {
    /// Takes an event; what it leads to at once is taken after it, never inside it.
    fn dispatch(self: &Rc<Self>, event: Event) {
        self.queue.borrow_mut().push_back(event);
        if self.busy.replace(true) {
            return;
        }
        loop {
            let next = self.queue.borrow_mut().pop_front();
            let (Some(event), Some(now)) = (next, Now::read()) else { break };
            let effects = update(&mut self.state.borrow_mut(), event, &now);
            for effect in effects {
                self.carry_out(effect);
            }
        }
        self.busy.set(false);
    }

    fn carry_out(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Show(patch) => {
                if matches!(patch, Patch::Screen(_)) {
                    self.wake_paper_soon();
                }
                self.view.show(patch);
            }
            Effect::Store { batch, writes } => {
                let outcome = self.mirror.write(batch, &writes);
                self.queue.borrow_mut().push_back(Event::Stored(outcome));
                if let Some(journal) = self.journal() {
                    journal.write(batch, writes);
                }
            }
            Effect::StoreWhole { batch, writes } => {
                if let Some(journal) = self.journal() {
                    journal.write(batch, writes);
                }
            }
            Effect::Mirror { batch, writes } => {
                let outcome = self.mirror.write(batch, &writes);
                self.queue.borrow_mut().push_back(Event::Stored(outcome));
            }
            Effect::Watch(batch) => {
                let app = Rc::downgrade(self);
                let watch = after(OVERDUE_MS, move || {
                    if let Some(app) = app.upgrade() {
                        app.dispatch(Event::Overdue(batch));
                    }
                });
                self.watches.borrow_mut().push((batch, watch));
            }
            Effect::FlushSoon => {
                let app = Rc::downgrade(self);
                let rest = after(REST_MS, move || {
                    if let Some(app) = app.upgrade() {
                        app.dispatch(Event::Flush);
                    }
                });
                *self.resting.borrow_mut() = Some(rest);
            }
            Effect::ReadStores => self.read_stores(),
            Effect::Mark(marks) => {
                for (key, text) in marks {
                    self.mirror.remember(&key, &text);
                    if let Some(journal) = self.journal() {
                        journal.mark(&key, &text);
                    }
                }
            }
            Effect::Remember(text) => {
                self.mirror.remember(&self.here_key, &text);
                if let Some(journal) = self.journal() {
                    journal.remember(&self.here_key, &text);
                }
            }
            Effect::Download { name, text } => {
                let document = self.window.document().ok_or(wasm_bindgen::JsValue::NULL);
                let blob = document.and_then(|document| files::download(&document, &name, &text));
                self.read_back(name, blob.ok());
            }
            Effect::FindLink(owner) => self.linked.find(&owner),
            Effect::Link(deed) => linked::rest::carry_out(&self.linked, deed),
            Effect::AskedToday(day) => self.mirror.remember(key::ASKED, &day),
            Effect::HandOver(order) => self.hand_over(order),
            Effect::FetchRest => self.fetch_rest(),
            Effect::AskLetters(letters) => {
                let lacking = fetch::lacking(&letters);
                self.queue.borrow_mut().push_back(Event::LettersTold(lacking));
            }
            Effect::Print => {
                self.view.wake_paper();
                let _ = self.window.print();
            }
            Effect::Reveal(at) => self.view.reveal(at, self.state.borrow().mode),
            Effect::RevealStop(stop) => self.view.reveal_stop(stop),
            Effect::OpenTerm(address) => self.view.open_term(&address),
            Effect::CloseTerm => self.view.close_term(),
            Effect::RevealScreen => {
                if self.state.borrow().touched {
                    self.view.reveal_screen(self.state.borrow().screen);
                }
            }
            Effect::RevealLine(place) => self.view.reveal_line(&place),
            Effect::RevealSubjectName => self.view.reveal_subject_name(),
            Effect::Address(fragment) => {
                if self.state.borrow().touched && self.fragment() != fragment {
                    let _ = self.window.location().set_hash(&fragment);
                }
            }
        }
    }

    fn wake_paper_soon(self: &Rc<Self>) {
        let app = Rc::downgrade(self);
        let soon = after(PAPER_MS, move || {
            if let Some(app) = app.upgrade() {
                app.view.wake_paper();
            }
        });
        *self.waking.borrow_mut() = Some(soon);
    }

    /// Reads what was handed over, so that 「書き出しました」 is true.
    fn read_back(self: &Rc<Self>, name: String, blob: Option<web_sys::Blob>) {
        let app = Rc::downgrade(self);
        let told = name.clone();
        let done = move |bytes: Option<Vec<u8>>| {
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            if let Some(app) = app.upgrade() {
                app.dispatch(Event::HandedOver(HandedOver { name: told.clone(), text }));
            }
        };
        match blob.and_then(|blob| files::Reading::begin(&blob, done).ok()) {
            Some(reading) => *self.reading.borrow_mut() = Some(reading),
            None => self
                .queue
                .borrow_mut()
                .push_back(Event::HandedOver(HandedOver { name, text: None })),
        }
    }

    /// Lets the rest of the program come.
    fn fetch_rest(self: &Rc<Self>) {
        let app = Rc::downgrade(self);
        fetch::rest(move |came| {
            if let Some(app) = app.upgrade() {
                app.dispatch(Event::RestTold(came));
            }
        });
    }

    /// Lets the second program do something. A file is handed over here; everything else comes back.
    fn hand_over(self: &Rc<Self>, order: Order) {
        let app = Rc::downgrade(self);
        self.handover.carry_out(order, move |order, answer| {
            let Some(app) = app.upgrade() else { return };
            let about = if order.deed == Deed::Restore { order.typed } else { order.name };
            let answer = answer.and_then(|value| match order.deed {
                Deed::Copy(copy) => app.download(&about, &value, copy.media_type()),
                Deed::Code { .. } | Deed::Restore => value.as_string().ok_or(None),
            });
            app.dispatch(Event::ProgramAnswered(order.deed, about, answer));
        });
    }

    fn download(
        &self,
        name: &str,
        bytes: &JsValue,
        media_type: &str,
    ) -> Result<String, Option<String>> {
        let document = self.window.document().ok_or(None)?;
        files::download_bytes(&document, name, bytes, media_type).map_err(|_| None)?;
        Ok(String::new())
    }

    fn fragment(&self) -> String {
        let hash = self.window.location().hash().unwrap_or_default();
        hash.strip_prefix('#').unwrap_or(&hash).to_owned()
    }

    fn device(&self, may_forget: bool) -> Device {
        Device { can_link: linked::is_possible(&self.window), may_forget }
    }

    /// The browser promises to keep what it keeps, or it does not; without a word it may forget.
    fn ask_whether_it_keeps(self: &Rc<Self>) {
        let app = Rc::downgrade(self);
        linked::is_persistent(&self.window, move |keeps| {
            if let Some(app) = app.upgrade() {
                app.dispatch(Event::DeviceTold(app.device(!keeps)));
            }
        });
    }

    fn journal(&self) -> Option<Journal> {
        self.journal.borrow().clone()
    }

    fn open_journal(self: &Rc<Self>) {
        let app = Rc::downgrade(self);
        let journal = Journal::open(move |told| {
            let Some(app) = app.upgrade() else { return };
            match told {
                Told::Read(read) => {
                    let here = read.iter().flatten().find(|(key, _)| *key == app.here_key);
                    let here = here.map(|(_, text)| text.clone());
                    app.dispatch(Event::Read(Place::Journal, read));
                    // Once: what another tab does later moves nobody here.
                    if let Some(here) = here.filter(|_| !app.recalled.get()) {
                        app.dispatch(Event::Remembered(here));
                    }
                    app.recalled.set(true);
                }
                Told::Stored(outcome) => {
                    app.watches.borrow_mut().retain(|(batch, _)| *batch != outcome.batch);
                    app.dispatch(Event::Stored(outcome));
                }
            }
        });
        *self.journal.borrow_mut() = Some(journal);
    }

    fn read_stores(&self) {
        self.queue.borrow_mut().push_back(Event::Read(Place::Mirror, self.mirror.read()));
        if let Some(journal) = self.journal() {
            journal.read();
        }
    }

    /// Gives this page its word, and listens for others.
    fn name_page(self: &Rc<Self>) {
        let Some(page) = self.fresh_bytes().map(FacilityId::from_random) else { return };
        self.state.borrow_mut().keeping.page = page.as_str().to_owned();
        let app = Rc::downgrade(self);
        *self.neighbours.borrow_mut() = Neighbours::listen(page.as_str(), move |deed| {
            if let Some(app) = app.upgrade() {
                app.dispatch(Event::Keeping(deed));
            }
        });
    }

    /// Somebody did something.
    fn hear(self: &Rc<Self>, heard: Heard) {
        match heard {
            // The first form is chosen where the name is written.
            Heard::Event(event @ Event::FormChosen(_)) if !self.has_facility() => {
                self.give_facility(Intent::Begin);
                if self.has_facility() {
                    self.dispatch(event);
                } else {
                    self.view.focus_facility_name();
                }
            }
            Heard::Event(event) => self.dispatch(event),
            Heard::FacilityGiven(intent) => self.give_facility(intent),
            Heard::SubjectGiven => {
                let name = self.view.subject_given();
                if let Some((form, bytes)) = self.subjects_form().zip(self.fresh_bytes()) {
                    let fresh = SubjectId::from_random(bytes);
                    self.dispatch(Event::SubjectGiven { form, name, fresh });
                }
            }
            Heard::PersonGiven => self.dispatch(Event::PersonGiven(self.view.person_given())),
            Heard::CalendarPressed => {
                let screen = self.state.borrow().screen;
                if let Screen::Review(form) = screen {
                    self.dispatch(Event::CalendarPressed(form, self.view.names(form)));
                }
            }
            Heard::Subject(deed, id) => {
                if let Some(form) = self.subjects_form() {
                    self.dispatch(match deed {
                        SubjectDeed::Choose => Event::SubjectChosen(form, id),
                        SubjectDeed::Rename => Event::SubjectRenamed(form, id),
                    });
                }
            }
            // Refused by its size alone: what is larger than any of ours is not even read.
            Heard::File(file) if file.size() > BYTES as f64 => {
                self.dispatch(Event::FileTooLarge);
            }
            Heard::File(file) => {
                let app = Rc::downgrade(self);
                let reading = files::Reading::begin(&file, move |bytes| {
                    let Some(app) = app.upgrade() else { return };
                    app.dispatch(bytes.map_or(Event::FileUnreadable, Event::FileRead));
                });
                match reading {
                    Ok(reading) => *self.reading.borrow_mut() = Some(reading),
                    Err(_) => self.dispatch(Event::FileUnreadable),
                }
            }
        }
    }

    fn has_facility(&self) -> bool {
        self.state.borrow().facility.is_some()
    }

    /// Name and kind as they are written.
    fn give_facility(self: &Rc<Self>, intent: Intent) {
        let (name, kind) = self.view.facility_given();
        if let Some(fresh) = self.fresh_bytes().map(FacilityId::from_random) {
            let kind = FacilityKind::from_word(&kind);
            self.dispatch(Event::FacilityGiven { intent, name, kind, fresh });
        }
    }

    /// The form whose list of vendors, systems or contracts is shown.
    fn subjects_form(&self) -> Option<usize> {
        match self.state.borrow().screen {
            Screen::Subjects(form) => Some(form),
            _ => None,
        }
    }

    fn fresh_bytes(&self) -> Option<[u8; 16]> {
        let mut bytes = [0; 16];
        self.window.crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
        Some(bytes)
    }

    fn listen(self: &Rc<Self>, places: Places) {
        let app = Rc::downgrade(self);
        let mut listeners = input::listen(places, move |heard| {
            if let Some(app) = app.upgrade() {
                app.hear(heard);
            }
        });
        let on = |target: &web_sys::EventTarget, kind: &'static str, event: fn(&Rc<App>)| {
            let app = Rc::downgrade(self);
            EventListener::new(target, kind, move |_| {
                if let Some(app) = app.upgrade() {
                    event(&app);
                }
            })
        };
        let shown = |app: &Rc<App>| app.dispatch(Event::PageShown);
        for kind in ["pageshow", "focus", "storage"] {
            listeners.push(on(&self.window, kind, shown));
        }
        listeners.push(on(&self.window, "beforeprint", |app| {
            app.dispatch(Event::Flush);
            app.dispatch(Event::BeforePrint);
            app.view.wake_paper();
        }));
        listeners.push(on(&self.window, "blur", |app| app.dispatch(Event::Flush)));
        listeners.push(on(&self.window, "pagehide", |app| {
            app.dispatch(Event::Keeping(KeepingDeed::Leaving));
            if let Some(neighbours) = app.neighbours.borrow().as_ref() {
                neighbours.leave();
            }
        }));
        listeners.push(on(&self.window, "pageshow", |app| {
            if let Some(neighbours) = app.neighbours.borrow().as_ref() {
                neighbours.arrive();
            }
        }));
        listeners.push(self.warn_while_pending());
        listeners.push(on(&self.window, "hashchange", |app| {
            app.dispatch(Event::Addressed(app.fragment()));
        }));
        if let Some(document) = self.window.document() {
            listeners.push(on(&document, "visibilitychange", |app| {
                let document = app.window.document();
                let hidden =
                    document.map(|d| d.visibility_state()) == Some(VisibilityState::Hidden);
                app.dispatch(if hidden { Event::Flush } else { Event::PageShown });
            }));
        }
        *self.listeners.borrow_mut() = listeners;
    }
}

impl App {
    /// The browser asks before it leaves, only while something is not kept.
    fn warn_while_pending(self: &Rc<Self>) -> EventListener {
        let app = Rc::downgrade(self);
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&self.window, "beforeunload", options, move |event| {
            let Some(app) = app.upgrade() else { return };
            app.dispatch(Event::Flush);
            if app.state.borrow().is_pending() {
                event.prevent_default();
                if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                    event.set_return_value("");
                }
            }
        })
    }
}
