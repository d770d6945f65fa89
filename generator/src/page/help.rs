//! How answers are kept, and how the site is used without a connection, in plain words.
//! The words stand in the templates.

use serde::Serialize;

use super::Page;
use super::frame::{Frame, Place};
use super::here::Link;
use super::press::Press;
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct SavingPage {
    frame: Frame,
    check: String,
    forms: String,
    offline: String,
}

#[derive(Serialize)]
struct OfflinePage {
    frame: Frame,
    check: String,
    single: String,
    saving: Link,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    [saving, offline].into_iter().map(|page| page(press))
}

fn saving(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::SAVING);
    let data = SavingPage {
        frame: press.frame(plan::SAVING, Place::Help, "回答の残り方").of_kind("help"),
        check: here.href(plan::CHECK),
        forms: here.href(plan::EDITIONS),
        offline: here.href(plan::OFFLINE),
    };
    press.page(plan::SAVING, "help/save.html", &data)
}

fn offline(press: &Press<'_>) -> Result<Page, TemplateFault> {
    let here = press.here(plan::OFFLINE);
    let data = OfflinePage {
        frame: press.frame(plan::OFFLINE, Place::Help, "つながらない所で使う").of_kind("help"),
        check: here.href(plan::CHECK),
        single: here.href(plan::SINGLE),
        saving: here.link(plan::SAVING, "回答の残り方"),
    };
    press.page(plan::OFFLINE, "help/offline.html", &data)
}
