//! How answers are kept, in plain words. The words stand in the template.

use serde::Serialize;

use super::Page;
use super::frame::{Frame, Place};
use super::press::Press;
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct SavingPage {
    frame: Frame,
    check: String,
    forms: String,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    std::iter::once_with(|| saving(press))
}

fn saving(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::SAVING);
    let data = SavingPage {
        frame: press.frame(plan::SAVING, Place::Help, "回答の残り方").of_kind("help"),
        check: here.href(plan::CHECK),
        forms: here.href(plan::EDITIONS),
    };
    press.page(plan::SAVING, "help/save.html", &data)
}
