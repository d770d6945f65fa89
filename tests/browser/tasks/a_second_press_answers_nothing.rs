//! Two presses at one place, as of a trembling finger or of somebody used to double clicks: the first shows
//! something else, and what lies under the second then was never meant.

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;

const FORM: &str = "r7/hospital";
const NEXT: &str = "section:not([hidden]) [data-action=next]";
const BACK: &str = "section:not([hidden]) [data-action=back]";
const FOLD: &str = "section:not([hidden]) article.current [data-action=fold]";

/// Rows that are gone through, there and back.
const ROWS: usize = 8;

pub const TASKS: &[Task] = &[
    Task::in_folder("with_a_mouse", with_a_mouse),
    Task::in_one_engine("with_a_finger", with_a_finger),
];

fn with_a_mouse(place: &Place) -> Result<()> {
    go_through(place, "mouse")
}

fn with_a_finger(place: &Place) -> Result<()> {
    go_through(place, "touch")
}

fn go_through(place: &Place, pointer: &str) -> Result<()> {
    let device = place.own_device()?.tablet();
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    browser.find("[data-field=facility-name]")?.write("二度押し診療所")?;
    let card = format!("[data-slot=screen-facility] button[data-form='{FORM}']");
    browser.find(&card)?.press_twice(pointer)?;
    checker.resumed(FORM)?;
    nothing_is_answered(&checker, "the card of a form")?;
    let items = checker.items()?;
    let there = items.iter().take(ROWS).skip(1).map(|item| (NEXT, item));
    let back = items.iter().take(ROWS - 1).rev().map(|item| (BACK, item));
    for (button, item) in there.chain(back) {
        browser.find(button)?.press_twice(pointer)?;
        is_at(&browser, item)?;
        nothing_is_answered(&checker, item)?;
    }
    // Where nothing moves, both presses count.
    browser.find(FOLD)?.press_twice(pointer)?;
    let open = browser.find(FOLD)?.attribute("aria-expanded")?;
    ensure!(open == "false", "pressed twice it is closed again: {open}");
    browser.close()
}

/// Both presses were heard by then: the row that the first one leads to is shown, or the one after it.
fn is_at(browser: &Browser, item: &str) -> Result<()> {
    let current =
        "return document.querySelector('section:not([hidden]) article.current').dataset.item";
    let at = browser.script(current, &[])?;
    ensure!(at == item, "{at}, not {item}");
    Ok(())
}

fn nothing_is_answered(checker: &Checker, whence: &str) -> Result<()> {
    let written = checker.written()?;
    ensure!(written.is_empty(), "{whence} pressed twice: {written:?}");
    Ok(())
}
