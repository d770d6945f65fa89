//! The only hand that writes to the page. Elements are bound once, forms when they are opened; a patch says what
//! a part shows, and applying it twice changes nothing.

mod aside;
mod bar;
mod both;
mod cell;
mod compare;
mod device;
mod facility;
mod form;
mod form_place;
mod handing_over;
mod import;
mod keeping;
mod list;
mod look;
mod names;
mod paper;
mod row;
mod subjects;
mod write;

use model::hooks;
use model::sheet::outline::Outline;
use web_sys::Element;

use crate::dom::{self, MountError};
use crate::face::{Patch, ScreenFace};
use crate::state::{Mode, RowAt, Screen};

/// The page, bound.
pub struct View {
    root: Element,
    bar: bar::Bar,
    facility: facility::FacilityScreen,
    import: import::ImportScreen,
    device: device::DevicePart,
    keeping: keeping::KeepingView,
    handing: handing_over::HandingOver,
    look: look::LookScreen,
    compare: compare::CompareScreen,
    aside: aside::AsideView,
    subjects: subjects::SubjectsScreen,
    screens: [(&'static str, Element); 7],
    forms: Vec<form_place::FormPlace>,
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
            import: import::ImportScreen::bind(root)?,
            device: device::DevicePart::bind(root)?,
            keeping: keeping::KeepingView::bind(root)?,
            look: look::LookScreen::bind(root)?,
            compare: compare::CompareScreen::bind(root)?,
            aside: aside::AsideView::bind(root, outline)?,
            subjects: subjects::SubjectsScreen::bind(root)?,
            handing: handing_over::HandingOver::bind(root)?,
            screens: [
                screen("facility")?,
                screen("forms")?,
                screen("subjects")?,
                screen("sheet")?,
                screen("import")?,
                screen("look")?,
                screen("compare")?,
            ],
            forms: forms.collect::<Result<_, _>>()?,
        })
    }

    /// The facility's form as it stands: name and kind.
    pub fn facility_given(&self) -> (String, String) {
        self.facility.given()
    }

    /// The name of a vendor, system or contract as it stands.
    pub fn subject_given(&self) -> String {
        self.subjects.given()
    }

    /// Puts the focus into that field.
    pub fn reveal_subject_name(&self) {
        self.subjects.reveal_name();
    }

    /// Shows a part.
    pub fn show(&self, patch: &Patch) {
        match patch {
            Patch::Row(at, face) => {
                if let Some(form) = self.form(at.form) {
                    form.show_row(at.row, face);
                }
            }
            Patch::Form(form, face) => {
                if let Some(form) = self.forms.get(*form) {
                    form.show(face);
                }
            }
            Patch::Bar(face) => self.bar.show(face),
            Patch::Screen(face) => self.show_screen(*face),
            Patch::Facility(face) => self.facility.show(face),
            Patch::Subjects(face) => self.subjects.show(face),
            Patch::Device(face) => self.device.show(face),
            Patch::Keeping(face) => self.keeping.show(face),
            Patch::Import(face) => self.import.show(face),
            Patch::Handing(face) => self.handing.show(face),
            Patch::Code(face) => self.handing.show_code(face),
            Patch::Look(face) => self.look.show(face),
            Patch::Compare(face) => self.compare.show(face),
            Patch::Aside(face) => self.aside.show(face),
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
            form.show_current(face.screen == Screen::Sheet(place));
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
    }
}
