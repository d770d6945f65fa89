//! Where the browser does not promise to keep answers, a copy is asked for: once a day, never in the way.

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, GATE};

/// What a browser says about itself is not asked of its name, but of this.
const FORGETS: &str = "Object.defineProperty(navigator, 'storage', {configurable: true, \
    value: {persisted: () => Promise.resolve(false)}});";
const KEEPS: &str = "Object.defineProperty(navigator, 'storage', {configurable: true, \
    value: {persisted: () => Promise.resolve(true)}});";
const UNKNOWN: &str = "Object.defineProperty(navigator, 'storage', {configurable: true, \
    value: undefined});";

const REMINDER: &str = "回答を忘れることがあります";

pub const TASKS: &[Task] = &[
    Task::in_folder("where_it_forgets", |place| asks(place, FORGETS)),
    Task::in_folder("where_nobody_knows", |place| asks(place, UNKNOWN)),
    Task::in_folder("not_where_it_keeps", keeps),
];

fn asks(place: &Place, script: &str) -> Result<()> {
    let place = place.with_script_before_app(script)?;
    let device = place.device()?;
    let browser = device.browser()?;
    answered(&browser, &place)?;
    ensure!(!browser.sees(REMINDER)?, "asked in the middle of answering");
    browser.press("様式一覧")?;
    browser.wait_to_see(REMINDER)?;
    browser.press("今日はもう聞かない")?;
    browser.wait("nobody asks any more", || Ok((!browser.sees(REMINDER)?).then_some(())))?;
    browser.reload()?;
    let checker_again = Checker::ready(&browser)?;
    checker_again.choose(FORM).or_else(|_| checker_again.resumed(FORM))?;
    browser.press("様式一覧")?;
    ensure!(!browser.sees(REMINDER)?, "asked twice on one day");
    browser.close()
}

fn keeps(place: &Place) -> Result<()> {
    let place = place.with_script_before_app(KEEPS)?;
    let device = place.device()?;
    let browser = device.browser()?;
    answered(&browser, &place)?;
    browser.press("様式一覧")?;
    ensure!(!browser.sees(REMINDER)?, "asked without need");
    browser.close()
}

fn answered<'b>(browser: &'b Browser, place: &Place) -> Result<Checker<'b>> {
    let checker = Checker::open(browser, place)?;
    checker.begin("忘れられる診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    Ok(checker)
}
