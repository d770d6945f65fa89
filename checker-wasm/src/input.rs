//! What happens in the page, as events. One listener of a kind on the root, for keys on the document; `data-*`
//! says what it is about.

use gloo_events::{EventListener, EventListenerOptions};
use model::form::AnswerKind;
use model::hooks;
use model::sheet::answer::Answer;
use model::sheet::outline::{Outline, RowOutline};
use wasm_bindgen::JsCast;
use web_sys::{
    CompositionEvent, Element, EventTarget, File, FocusOptions, HtmlElement, HtmlInputElement,
    HtmlSelectElement, HtmlTextAreaElement, InputEvent, KeyboardEvent, UiEvent,
};

use crate::dom;
use crate::event::keeping::Deed;
use crate::event::{CellAt, Control, Event, Intent, Note, Stop, Way};
use crate::intake::Choice;
use crate::order::Copy;
use crate::session::Filter;
use crate::state::{Mode, PrintStyle, Printing, RowAt, Screen};
use crate::told_once::after;

/// What a listener found.
pub enum Heard {
    /// An event for `update`.
    Event(Event),
    /// The facility's form was sent.
    FacilityGiven(Intent),
    /// The name of a vendor, system or contract was sent.
    SubjectGiven,
    /// Who takes over was sent.
    PersonGiven,
    /// 目標日 as a calendar file.
    CalendarPressed,
    /// Something about the form whose list of vendors, systems or contracts is shown.
    Subject(SubjectDeed, String),
    /// A file was chosen.
    File(File),
}

/// What is done with one of the vendors, systems or contracts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubjectDeed {
    /// Its sheet is opened.
    Choose,
    /// It gets another name.
    Rename,
}

/// Where rows and cells stand, by what the page calls them.
pub struct Places {
    root: Element,
    outline: Outline,
}

impl Places {
    /// The places of an outline.
    pub fn new(root: &Element, outline: &Outline) -> Self {
        Self { root: root.clone(), outline: outline.clone() }
    }

    fn row(&self, target: &Element) -> Option<RowAt> {
        let row = dom::closest(&self.root, target, &["[", hooks::ITEM, "]"].concat())?;
        let id = row.get_attribute(hooks::ITEM)?;
        let mut forms = self.outline.forms.iter().enumerate();
        forms.find_map(|(form, outline)| {
            let row = outline.rows.iter().position(|row| row.id.as_str() == id)?;
            Some(RowAt { form, row })
        })
    }

    fn outline_of(&self, at: RowAt) -> Option<&RowOutline> {
        self.outline.forms.get(at.form)?.rows.get(at.row)
    }

    fn cell(&self, target: &Element) -> Option<CellAt> {
        let row = self.row(target)?;
        let id = target.get_attribute(hooks::CELL)?;
        let cell = self.outline_of(row)?.cells.iter().position(|cell| cell.id == id)?;
        Some(CellAt { row, cell })
    }

    /// The cell that the keys Y and N answer.
    fn first_answer(&self, row: RowAt) -> Option<CellAt> {
        let cells = &self.outline_of(row)?.cells;
        let cell = cells.iter().position(|cell| cell.answer == AnswerKind::YesNo)?;
        Some(CellAt { row, cell })
    }

    /// The form whose sheet is shown.
    fn shown_form(&self) -> Option<usize> {
        let selector = ["section[", hooks::FORM, "]:not([hidden])"].concat();
        self.form(&dom::find_optional(&self.root, &selector)?)
    }

    fn form(&self, target: &Element) -> Option<usize> {
        let id = target.get_attribute(hooks::FORM)?;
        self.outline.forms.iter().position(|form| form.id.as_str() == id)
    }
}

/// By then the page was drawn, and what is no longer shown has lost the focus.
const DRAWN_MS: u32 = 100;

/// Reads one kind of browser event.
type Read = fn(&Places, &Element, &web_sys::Event) -> Option<Heard>;

/// Listens on the root, and to keys wherever the focus is; the listeners end with what holds them.
pub fn listen(places: Places, hear: impl Fn(Heard) + Clone + 'static) -> Vec<EventListener> {
    let root = places.root.clone();
    let places = std::rc::Rc::new(places);
    let kinds: [(&'static str, Read); 8] = [
        ("click", clicked),
        ("input", typed),
        ("compositionend", typed),
        ("change", changed),
        ("submit", submitted),
        ("focusin", entered),
        ("keydown", key_pressed),
        ("focusout", left),
    ];
    let listener = |(kind, read): (&'static str, Read)| {
        let (places, hear) = (places.clone(), hear.clone());
        let options = EventListenerOptions::enable_prevent_default();
        let is_key = kind == "keydown";
        // After a reload, and after a press beside everything, the focus is outside of the root.
        let document = root.owner_document().filter(|_| is_key);
        let on: &EventTarget = document.as_ref().map_or(&root, |document| document);
        EventListener::new_with_options(on, kind, options, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let Some(target) = target else { return };
            let home = dom::closest(&places.root, &target, "article, section, .check-app");
            let presses = is_key || kind == "click";
            let has_focus = presses && active(&target).as_ref() == Some(&target);
            if kind == "input"
                && let Some(limit) = full(&target)
            {
                hear(Heard::Event(Event::FieldFull(limit)));
            }
            if let Some(heard) = read(&places, &target, event) {
                let added = matches!(heard, Heard::Event(Event::EvidenceAdded(_)));
                hear(heard);
                let Some(home) = home else { return };
                if added {
                    once_drawn(move || enter_new_evidence(&home));
                } else if has_focus {
                    let how = FocusOptions::new();
                    // Whoever points looks at the place: the page stays where it is under the finger.
                    let points = event.dyn_ref::<UiEvent>().is_some_and(|click| click.detail() > 0);
                    how.set_prevent_scroll(points);
                    once_drawn(move || keep_focus(&home, &how));
                }
            }
        })
    };
    kinds.into_iter().map(listener).collect()
}

/// The limit of a field that takes no more: of what is pasted, the browser leaves the end out without a word.
fn full(target: &Element) -> Option<usize> {
    let limit = target.get_attribute("maxlength")?.parse().ok()?;
    (limit <= text(target)?.encode_utf16().count()).then_some(limit)
}

/// What stands in a field.
fn text(field: &Element) -> Option<String> {
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => Some(area.value()),
        None => Some(field.dyn_ref::<HtmlInputElement>()?.value()),
    }
}

/// The element that has the focus.
fn active(beside: &Element) -> Option<Element> {
    beside.owner_document()?.active_element()
}

/// Does it when the page has been drawn anew.
fn once_drawn(act: impl FnOnce() + 'static) {
    after(DRAWN_MS, act).forget();
}

/// What was pressed may be gone: whoever uses the keyboard goes on at the heading above it, not at the
/// beginning of the page.
fn keep_focus(home: &Element, how: &FocusOptions) {
    for heading in dom::find_all::<HtmlElement>(home, "[tabindex='-1']") {
        // What is hidden takes no focus.
        if active(home).is_none_or(|active| active.contains(Some(home))) {
            let _ = heading.focus_with_options(how);
        }
    }
}

/// Whoever added evidence goes on in it.
fn enter_new_evidence(home: &Element) {
    let titles =
        dom::find_all::<HtmlElement>(home, &dom::attribute(hooks::FIELD, "evidence-title"));
    if let Some(title) = titles.last() {
        let _ = title.focus();
    }
}

fn clicked(places: &Places, target: &Element, event: &web_sys::Event) -> Option<Heard> {
    if let Some(radio) = target.dyn_ref::<HtmlInputElement>() {
        // Labels hand their click on to the control; only that one counts.
        let answer = Answer::from_word(&radio.value()).filter(|_| is_field(target, "answer"))?;
        let pressed = Event::Pressed(places.cell(target)?, answer, event.time_stamp());
        return Some(Heard::Event(pressed));
    }
    if let Some(term) = dom::closest(&places.root, target, "a.term") {
        let address = term.get_attribute("href")?;
        // A term that is not explained here has its page.
        let explained = dom::slot("term-dialog") + " " + &dom::attribute("href", &address);
        dom::find_optional::<Element>(&places.root, &explained)?;
        event.prevent_default();
        return Some(Heard::Event(Event::TermPressed(address)));
    }
    if target.get_attribute(hooks::SLOT).as_deref() == Some("term-dialog") {
        // Beside the box: what is behind it is wanted again.
        return Some(Heard::Event(Event::TermClosed));
    }
    let action = dom::closest(&places.root, target, &["[", hooks::ACTION, "]"].concat())?;
    let name = action.get_attribute(hooks::ACTION)?;
    // Whoever wants to hand over what is not there yet is told so.
    if name != "export" && action.get_attribute("aria-disabled").as_deref() == Some("true") {
        return None;
    }
    if name == "begin-facility" {
        return Some(Heard::FacilityGiven(Intent::Begin));
    }
    if name == "calendar" {
        return Some(Heard::CalendarPressed);
    }
    let deed = match name.as_str() {
        "choose-subject" => Some(SubjectDeed::Choose),
        "rename-subject" => Some(SubjectDeed::Rename),
        _ => None,
    };
    if let Some(deed) = deed {
        return Some(Heard::Subject(deed, action.get_attribute("value")?));
    }
    Some(Heard::Event(match name.as_str() {
        "close-term" => Event::TermClosed,
        "correct" => Event::CorrectPressed(places.row(&action)?),
        "review" => Event::ReviewPressed,
        "place" => Event::PlaceChosen(action.get_attribute("value")?),
        "return" => Event::ReturnPressed,
        "asking" => Event::ScreenChosen(Screen::Asking),
        "handover" => Event::ScreenChosen(Screen::Handover),
        "fold" => Event::FoldPressed(places.row(&action)?),
        "suggest" => Event::RemarksSuggested(places.row(&action)?, action.get_attribute("value")?),
        "ask-whom" => {
            let whom = action.get_attribute("value")?;
            Event::NoteTyped(places.row(&action)?, Note::AskWhom, whom)
        }
        "add-evidence" => Event::EvidenceAdded(places.row(&action)?),
        "remove-evidence" => Event::EvidenceRemoved(places.row(&action)?, place_in_list(&action)?),
        "dismiss" => Event::WarningDismissed(places.row(&action)?),
        "filter-all" => Event::FilterChosen(Filter::All),
        "clear" => Event::Cleared(places.cell(&action)?),
        "accept-date" => Event::DateAccepted(places.cell(&action)?),
        "date" => Event::DateTyped {
            at: places.cell(&action)?,
            text: action.get_attribute("value")?,
            settled: true,
        },
        "go" => Event::RowChosen(places.row(&action)?),
        "next" => Event::Next,
        "back" => Event::Back,
        "open-form" => Event::FormChosen(places.form(&action)?),
        "forms" => Event::ScreenChosen(Screen::Forms),
        "facility" => Event::ScreenChosen(Screen::Facility),
        "choose-facility" => Event::FacilityChosen(action.get_attribute("value")?),
        "mode-one" => Event::ModeChosen(Mode::One),
        "mode-table" => Event::ModeChosen(Mode::Table),
        "export" => Event::ExportPressed,
        "link" => Event::LinkPressed(false),
        "link-known" => Event::LinkPressed(true),
        "drop-link" => Event::LinkDropped,
        "not-today" => Event::NotToday,
        "print" => Event::PrintPressed,
        "copy" => Event::CopyPressed(Copy::from_word(&action.get_attribute("value")?)?),
        "restore" => {
            let place = dom::closest(&places.root, &action, &dom::slot("handing-over"))?;
            let field = dom::attribute(hooks::FIELD, "restore");
            let field: HtmlTextAreaElement = dom::find_optional(&place, &field)?;
            Event::RestorePressed(field.value())
        }
        "undo" => Event::UndoPressed,
        "look" => Event::LookPressed,
        "take-back-import" => Event::ImportTakenBack(action.get_attribute("value")?),
        "show-candidates" => Event::CandidatesAsked(places.shown_form()?, true),
        "hide-candidates" => Event::CandidatesAsked(places.shown_form()?, false),
        "take-candidate" => Event::CandidateTaken(places.row(&action)?),
        "compare" => Event::CompareAsked(places.shown_form()?),
        "import-confirm" => Event::ImportConfirmed,
        "import-join" => Event::ImportJoined,
        "import-cancel" => Event::ImportCancelled,
        "notice-seen" => Event::Keeping(Deed::NoticeSeen(action.get_attribute("value")?)),
        "restore-facility" => Event::Keeping(Deed::RestoreFacility(action.get_attribute("value")?)),
        "trash-subject" => Event::Keeping(Deed::TrashSheet(action.get_attribute("value")?)),
        "restore-subject" => Event::Keeping(Deed::RestoreSheet(action.get_attribute("value")?)),
        "choose-both" => {
            let choice = action.get_attribute("value")?.parse().ok()?;
            Event::Keeping(Deed::BothChosen { at: places.row(&action)?, choice })
        }
        _ => return None,
    }))
}

/// Text in a field. While a word is being composed nothing is taken; the end of it is.
fn typed(places: &Places, target: &Element, event: &web_sys::Event) -> Option<Heard> {
    let composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
    let ended = event.dyn_ref::<CompositionEvent>().is_some();
    if composing && !ended {
        return None;
    }
    field_event(places, target, false).map(Heard::Event)
}

fn changed(places: &Places, target: &Element, event: &web_sys::Event) -> Option<Heard> {
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        if is_field(target, "unsure") {
            let set = Event::UnsureSet(places.row(target)?, input.checked(), event.time_stamp());
            return Some(Heard::Event(set));
        }
        if is_field(target, "printing") {
            return printing(places).map(|printing| Heard::Event(Event::PrintingChosen(printing)));
        }
        if is_field(target, "paper-code") {
            return Some(Heard::Event(Event::CodeSwitched(input.checked())));
        }
        if is_field(target, "difference") {
            let place = input.name().rsplit('-').next().and_then(|place| place.parse().ok())?;
            let choice = Choice::from_word(&input.value())?;
            return Some(Heard::Event(Event::DifferenceSettled(place, choice)));
        }
        if is_field(target, "wording") {
            let place = input.value().parse().ok()?;
            return Some(Heard::Event(Event::WordingSettled(place, input.checked())));
        }
        if is_field(target, "file") {
            let file = input.files().and_then(|files| files.get(0));
            // Choosing the same file again must be heard again.
            input.set_value("");
            return file.map(Heard::File);
        }
    }
    field_event(places, target, true).map(Heard::Event)
}

/// How to print, as the controls of the sheet that is shown stand.
fn printing(places: &Places) -> Option<Printing> {
    let shown = dom::find_optional::<Element>(&places.root, "section.sheet:not([hidden])")?;
    let chosen = |value: &str| {
        let control = dom::attribute(hooks::FIELD, "printing") + &dom::attribute("value", value);
        dom::find_optional::<HtmlInputElement>(&shown, &control).is_some_and(|c| c.checked())
    };
    let style = ["grey", "blank"].into_iter().find(|word| chosen(word)).unwrap_or("filled");
    Some(Printing {
        style: PrintStyle::from_word(style)?,
        no_contract: chosen("no-contract"),
        private: chosen("private"),
    })
}

fn field_event(places: &Places, target: &Element, settled: bool) -> Option<Event> {
    if let Some(note) = note(target, settled) {
        return Some(Event::NoteTyped(places.row(target)?, note, text(target)?));
    }
    if is_field(target, "filter") {
        let filter = Filter::from_word(&target.dyn_ref::<HtmlSelectElement>()?.value())?;
        return settled.then_some(Event::FilterChosen(filter));
    }
    if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        return Some(Event::RemarksTyped(places.row(target)?, area.value()));
    }
    if let Some(select) =
        target.dyn_ref::<HtmlSelectElement>().filter(|_| is_field(target, "words"))
    {
        return Some(Event::WordsTyped(places.cell(target)?, select.value()));
    }
    let text = target.dyn_ref::<HtmlInputElement>()?.value();
    if is_field(target, "date") {
        return Some(Event::DateTyped { at: places.cell(target)?, text, settled });
    }
    is_field(target, "words")
        .then(|| places.cell(target))
        .flatten()
        .map(|at| Event::WordsTyped(at, text))
}

/// The field of a fold.
fn note(target: &Element, settled: bool) -> Option<Note> {
    Some(match target.get_attribute(hooks::FIELD)?.as_str() {
        "assignee" => Note::Assignee,
        "by" => Note::By,
        "memo" => Note::Memo,
        "ask-whom" => Note::AskWhom,
        "question" => Note::Question,
        "evidence-title" => Note::EvidenceTitle(place_in_list(target)?),
        "evidence-place" => Note::EvidencePlace(place_in_list(target)?),
        "evidence-date" => Note::EvidenceDate(place_in_list(target)?, settled),
        _ => return None,
    })
}

/// The place of the entry of a list that an element stands in.
fn place_in_list(target: &Element) -> Option<usize> {
    let entry = target.closest("li").ok().flatten()?;
    let before = std::iter::successors(entry.previous_element_sibling(), |one| {
        one.previous_element_sibling()
    });
    Some(before.count())
}

fn submitted(_: &Places, target: &Element, event: &web_sys::Event) -> Option<Heard> {
    event.prevent_default();
    match target.get_attribute(hooks::ACTION).as_deref() {
        Some("give-facility") => Some(Heard::FacilityGiven(Intent::Rename)),
        Some("give-person") => Some(Heard::PersonGiven),
        Some("give-subject") => Some(Heard::SubjectGiven),
        Some("trash-facility") => {
            let field = dom::attribute(hooks::FIELD, "trash-name");
            let field = dom::find_optional::<HtmlInputElement>(target, &field)?;
            Some(Heard::Event(Event::Keeping(Deed::TrashFacility(field.value()))))
        }
        _ => None,
    }
}

fn entered(places: &Places, target: &Element, _: &web_sys::Event) -> Option<Heard> {
    let in_row = target.closest("article").ok().flatten().is_some();
    in_row.then(|| places.row(target)).flatten().map(|at| Heard::Event(Event::RowChosen(at)))
}

/// Leaving a field sends what was typed in it.
fn left(_: &Places, target: &Element, _: &web_sys::Event) -> Option<Heard> {
    let is_text =
        is_field(target, "date") || is_field(target, "remarks") || is_field(target, "words");
    let is_text = is_text || note(target, false).is_some();
    is_text.then_some(Heard::Event(Event::FieldLeft))
}

/// Y and N answer the row, Enter goes on: for people who fill in eighteen rows in three minutes.
fn key_pressed(places: &Places, target: &Element, event: &web_sys::Event) -> Option<Heard> {
    let key = event.dyn_ref::<KeyboardEvent>()?;
    if key.alt_key() || key.is_composing() {
        return None;
    }
    if key.ctrl_key() || key.meta_key() {
        // A text takes back what was typed by itself; behind a box nobody sees what is taken back.
        let takes_back = key.key() == "z"
            && target.matches(":read-write") == Ok(false)
            && dom::find_optional::<Element>(&places.root, "dialog[open]").is_none();
        return takes_back.then(|| {
            event.prevent_default();
            Heard::Event(Event::UndoPressed)
        });
    }
    let field = target.get_attribute(hooks::FIELD).unwrap_or_default();
    if let Some(way) = way(&key.key()).filter(|_| !key.shift_key()) {
        // One item at a time, arrows do what they do everywhere.
        if !places.root.class_list().contains("mode-table") {
            return None;
        }
        let stop = stop(places, target, &field).filter(|_| leaves(target, way))?;
        event.prevent_default();
        return Some(Heard::Event(Event::ArrowPressed(stop, way)));
    }
    if matches!(field.as_str(), "date" | "words") && key.key() == "Enter" {
        let at = places.cell(target)?;
        let control = if field == "date" { Control::Day } else { Control::Words };
        return Some(Heard::Event(Event::ArrowPressed(Stop { at, control }, Way::On)));
    }
    let on_row = target.dyn_ref::<HtmlInputElement>().is_some_and(|_| field == "answer")
        || is_heading(target);
    let at = places.row(target).filter(|_| on_row)?;
    let answer = match key.key().as_str() {
        "y" | "Y" => Answer::Yes,
        "n" | "N" => Answer::No,
        "Enter" => {
            event.prevent_default();
            return Some(Heard::Event(Event::Next));
        }
        _ => return None,
    };
    event.prevent_default();
    let cell = places.cell(target).or_else(|| places.first_answer(at))?;
    Some(Heard::Event(Event::AnswerKeyed(cell, answer)))
}

fn way(key: &str) -> Option<Way> {
    Some(match key {
        "ArrowUp" => Way::Up,
        "ArrowDown" => Way::Down,
        "ArrowLeft" => Way::Left,
        "ArrowRight" => Way::Right,
        _ => return None,
    })
}

/// The control of a cell, or the heading to which Enter leads; a list of words keeps its arrow keys.
fn stop(places: &Places, target: &Element, field: &str) -> Option<Stop> {
    if is_heading(target) {
        let at = CellAt { row: places.row(target)?, cell: 0 };
        return Some(Stop { at, control: Control::Heading });
    }
    let input = target.dyn_ref::<HtmlInputElement>()?;
    let control = match field {
        "answer" => Control::Answer(Answer::from_word(&input.value())?),
        "words" => Control::Words,
        "date" => Control::Day,
        _ => return None,
    };
    Some(Stop { at: places.cell(target)?, control })
}

/// Whether the key leads out of the control: in a text it first goes to the end of the text.
fn leaves(target: &Element, way: Way) -> bool {
    let Some(input) = target.dyn_ref::<HtmlInputElement>() else { return true };
    if is_field(target, "answer") || matches!(way, Way::Up | Way::Down) {
        return true;
    }
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let (from, to) = (input.selection_start(), input.selection_end());
    let edge = if way == Way::Left { 0 } else { length };
    from == Ok(Some(edge)) && to == Ok(Some(edge))
}

fn is_heading(target: &Element) -> bool {
    target.get_attribute(hooks::SLOT).as_deref() == Some("heading")
}

fn is_field(target: &Element, field: &str) -> bool {
    target.get_attribute(hooks::FIELD).as_deref() == Some(field)
}
