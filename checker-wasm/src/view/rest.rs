//! What only the rest of the program shows: previews, lists, copies, last year's answers. Its elements
//! are bound when it shows something for the first time.

use model::sheet::outline::Outline;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::aside::AsideView;
use super::compare::CompareScreen;
use super::gathered::{AskingScreen, ReviewScreen};
use super::handing_over::HandingOver;
use super::import::ImportScreen;
use super::look::LookScreen;
use super::{View, dom, write};
use crate::dom::MountError;
use crate::face::RestPatch;
use crate::state::Screen;

/// Its parts of the page, bound.
pub struct Rest {
    import: ImportScreen,
    handing: HandingOver,
    look: LookScreen,
    compare: CompareScreen,
    aside: AsideView,
    review: ReviewScreen,
    asking: AskingScreen,
}

impl Rest {
    fn bind(root: &Element, outline: &Outline) -> Result<Self, MountError> {
        Ok(Self {
            import: ImportScreen::bind(root)?,
            handing: HandingOver::bind(root),
            look: LookScreen::bind(root)?,
            compare: CompareScreen::bind(root)?,
            aside: AsideView::bind(root, outline)?,
            review: ReviewScreen::bind(root)?,
            asking: AskingScreen::bind(root)?,
        })
    }
}

/// Shows a part.
#[inline(never)]
pub fn show(view: &View, patch: &RestPatch) {
    if view.rest.get().is_none() {
        match Rest::bind(&view.root, &view.outline) {
            Ok(rest) => {
                let _ = view.rest.set(Box::new(rest));
            }
            Err(error) => dom::give_up(&error),
        }
    }
    let Some(rest) = view.rest.get() else { return };
    match patch {
        RestPatch::Import(face) => rest.import.show(face),
        RestPatch::Handing(face) => rest.handing.show(face),
        RestPatch::Code(face) => HandingOver::show_code(face, &view.forms),
        RestPatch::Look(face) => rest.look.show(face),
        RestPatch::Compare(face) => rest.compare.show(face),
        RestPatch::Aside(face) => rest.aside.show(face),
        RestPatch::Review(face) => rest.review.show(face, &view.forms),
        RestPatch::Asking(face) => {
            rest.asking.show(face, &view.forms);
            rest.asking.show_current(true);
        }
    }
}

/// Brings a line of a list into sight, and puts the focus on it. Whoever comes back stands where they left.
#[inline(never)]
pub fn reveal_line(root: &Element, place: &str) {
    if let Some(line) = dom::find_optional::<Element>(root, &dom::attribute("value", place)) {
        write::focus(&line);
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        line.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Another screen is shown.
#[inline(never)]
pub fn turn(rest: &Rest, screen: Screen) {
    rest.asking.show_current(screen == Screen::Asking);
}
