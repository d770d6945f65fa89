//! The only hand that writes to the page. Elements are bound once, forms when they are opened; a patch says what
//! a part shows, and applying it twice changes nothing.

mod aside;
mod bar;
mod both;
mod cell;
mod compare;
mod device;
mod facility;
mod filter;
mod fold;
mod form;
mod form_paper;
mod form_place;
mod gathered;
mod groups;
mod handing_over;
mod import;
mod keeping;
mod list;
mod look;
mod names;
mod paper;
mod rest;
mod row;
mod subjects;
mod term;
mod write;

use std::cell::OnceCell;

use model::hooks;
use model::sheet::outline::Outline;
use web_sys::{Element, HtmlInputElement};

use crate::dom::{self, MountError};
use crate::event::Stop;
use crate::face::{Patch, ScreenFace};
use crate::state::{Mode, RowAt, Screen};

/// The page, bound.
pub struct View {
    root: Element,
    bar: bar::Bar,
    facility: facility::FacilityScreen,
    device: device::DevicePart,
    keeping: keeping::KeepingView,
    fold: fold::Fold,
    term: term::TermDialog,
    subjects: subjects::SubjectsScreen,
    person: HtmlInputElement,
    screens: [(&'static str, Element); 10],
    forms: Vec<form_place::FormPlace>,
    outline: Outline,
    /// What only the rest of the program shows; bound when that shows something for the first time.
    rest: OnceCell<Box<rest::Rest>>,
}

impl View {
    /// Binds every element that is written to.
    ///
    /// # Errors
    /// The first thing that the page lacks; nothing was changed.
    pub fn bind(root: &Element, outline: &Outline) -> Result<Self, MountError> {
        let screen = |name: &'static str| {
            Ok::<_, MountError>((name, dom::find(root, &dom::slot(&["screen-", name].concat()))?))
        };
        let forms = outline.forms.iter().map(|form| form_place::FormPlace::find(root, form));
        Ok(Self {
            root: root.clone(),
            bar: bar::Bar::bind(root)?,
            facility: facility::FacilityScreen::bind(root)?,
            device: device::DevicePart::bind(root)?,
            keeping: keeping::KeepingView::bind(root)?,
            fold: fold::Fold::bind(root)?,
            term: term::TermDialog::bind(root)?,
            person: dom::find(root, &dom::attribute(hooks::FIELD, "person"))?,
            subjects: subjects::SubjectsScreen::bind(root)?,
            screens: [
                screen("facility")?,
                screen("forms")?,
                screen("subjects")?,
                screen("sheet")?,
                screen("import")?,
                screen("look")?,
                screen("compare")?,
                screen("review")?,
                screen("asking")?,
                screen("handover")?,
            ],
            forms: forms.collect::<Result<_, _>>()?,
            outline: outline.clone(),
            rest: OnceCell::new(),
        })
    }

    /// The facility's form as it stands: name and kind.
    pub fn facility_given(&self) -> (String, String) {
        self.facility.given()
    }

    /// To where its name is missing.
    pub fn focus_facility_name(&self) {
        self.facility.focus_name();
    }

    /// The name of a vendor, system or contract as it stands.
    pub fn subject_given(&self) -> String {
        self.subjects.given()
    }

    /// Who takes over, as it stands.
    pub fn person_given(&self) -> String {
        self.person.value()
    }

    /// How the rows of a form are called.
    pub fn names(&self, form: usize) -> Vec<String> {
        self.form(form).map(form::FormView::names).unwrap_or_default()
    }

    /// Puts the focus into that field.
    pub fn reveal_subject_name(&self) {
        self.subjects.reveal_name();
    }

    /// Shows a part.
    pub fn show(&self, patch: Patch) {
        match patch {
            Patch::Row(at, face) => {
                if let Some(form) = self.forms.get(at.form) {
                    form.show_row(at.row, face);
                }
            }
            Patch::Form(form, face) => {
                if let Some(form) = self.forms.get(form) {
                    form.show(face);
                }
            }
            Patch::Bar(face) => self.bar.show(&face),
            Patch::Screen(face) => self.show_screen(face),
            Patch::Facility(face) => self.facility.show(&face),
            Patch::Subjects(face) => self.subjects.show(&face),
            Patch::Device(face) => self.device.show(&face),
            Patch::Keeping(face) => self.keeping.show(&face),
            Patch::Rest(patch) => rest::show(self, &patch),
            Patch::Person(name) => write::field(&self.person, &name),
            Patch::Fold(face) => {
                let row = face.at.and_then(|at| self.forms.get(at.form)?.row(at.row));
                self.fold.show(&face, row.map(row::RowView::fold));
            }
        }
    }

    /// Lets the paper that would be printed wake.
    pub fn wake_paper(&self) {
        for form in &self.forms {
            form.wake_paper_if_current();
        }
    }

    fn form(&self, form: usize) -> Option<&form::FormView> {
        self.forms.get(form)?.view()
    }

    fn show_screen(&self, face: ScreenFace) {
        let shown = screen_name(face.screen);
        for (name, screen) in &self.screens {
            write::hidden(screen, *name != shown);
        }
        for (place, form) in self.forms.iter().enumerate() {
            let shown = face.screen == Screen::Sheet(place);
            form.show_current(shown, shown || face.screen == Screen::Review(place));
        }
        if let Some(rest) = self.rest.get() {
            rest::turn(rest, face.screen);
        }
        write::class(&self.root, "mode-one", face.mode == Mode::One);
        write::class(&self.root, "mode-table", face.mode == Mode::Table);
        for mode in [Mode::One, Mode::Table] {
            let selector = dom::attribute(hooks::ACTION, &["mode-", mode.word()].concat());
            for button in dom::find_all::<Element>(&self.root, &selector) {
                write::pressed(&button, face.mode == mode);
            }
        }
    }

    /// Brings a row into sight; the focus goes there unless it is there already.
    pub fn reveal(&self, at: RowAt, mode: Mode) {
        if let Some(form) = self.form(at.form) {
            form.reveal(at.row, mode);
        }
    }

    /// Puts the focus on a control.
    pub fn reveal_stop(&self, stop: Stop) {
        let form = self.forms.get(stop.at.row.form);
        if let Some(row) = form.and_then(|form| form.row(stop.at.row.row)) {
            row.reveal_control(stop.at.cell, stop.control);
        }
    }

    /// Brings a line of a list into sight, and puts the focus on it.
    pub fn reveal_line(&self, place: &str) {
        rest::reveal_line(&self.root, place);
    }

    /// Explains the term whose page has that address.
    pub fn open_term(&self, address: &str) {
        self.term.open(address);
    }

    /// Closes the explanation; the focus goes back to where it came from.
    pub fn close_term(&self) {
        self.term.close();
    }

    /// Puts the focus on the heading of the screen that is shown.
    pub fn reveal_screen(&self, screen: Screen) {
        let heading = match screen {
            Screen::Sheet(form) => self.form(form).map(form::FormView::heading),
            _ => {
                let name = screen_name(screen);
                let found = self.screens.iter().find(|(shown, _)| *shown == name);
                found.and_then(|(_, screen)| dom::find_optional(screen, &dom::slot("heading")))
            }
        };
        if let Some(heading) = heading {
            write::focus(&heading);
        }
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
}

fn screen_name(screen: Screen) -> &'static str {
    match screen {
        Screen::Facility => "facility",
        Screen::Forms => "forms",
        Screen::Subjects(_) => "subjects",
        Screen::Sheet(_) => "sheet",
        Screen::Import => "import",
        Screen::Look => "look",
        Screen::Compare(_) => "compare",
        Screen::Review(_) => "review",
        Screen::Asking => "asking",
        Screen::Handover => "handover",
    }
}
