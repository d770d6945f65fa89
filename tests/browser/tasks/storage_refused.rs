//! A device that keeps nothing says so, and everything else works.

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, GATE};

const LEDGER: &str = "r6/asset-ledger/all";

pub const TASKS: &[Task] = &[
    Task::everywhere("s04_says_so_and_exports", says_so_and_exports),
    Task::in_folder("s04_prints", prints),
    Task::in_folder("s04_one_store_refused_while_the_page_is_open", refused_meanwhile),
];

fn says_so_and_exports(place: &Place) -> Result<()> {
    let device = place.own_device()?.refusing_storage();
    let browser = device.browser()?;
    let checker = answers(&browser, place)?;
    let line = checker.state_line()?;
    ensure!(!line.contains("保存しました"), "the state line says {line}");
    let exported = checker.exported(&device)?.to_string();
    ensure!(exported.contains("控え残らない"), "{exported}");
    ensure!(exported.contains("残らない診療所"), "{exported}");
    browser.close()
}

fn prints(place: &Place) -> Result<()> {
    let device = place.own_device()?.refusing_storage();
    let browser = device.browser()?;
    answers(&browser, place)?;
    let printed = browser.print()?;
    ensure!(printed.has("控え残らない") && printed.has("残らない診療所"), "{}", printed.text());
    browser.close()
}

/// Somebody forbids it in the browser's settings while the page is open: asking for it throws from then on.
const REFUSED: &str = "const kept = localStorage;
    Object.defineProperty(window, 'localStorage', {get() {
        if (!window.forbidden) return kept;
        window.asked = true;
        throw new DOMException('refused', 'SecurityError');
    }})";

fn refused_meanwhile(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(REFUSED)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, &site)?;
    checker.begin("つづく診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    browser.script("window.forbidden = true", &[])?;
    checker.row(LEDGER)?.answer("first", Answer::No)?;
    checker.row(LEDGER)?.write_remarks("まだ残る")?;
    checker.wait_until_saved()?;
    ensure!(browser.script("return window.asked", &[])? == true, "nobody asked for it");
    let exported = checker.exported(&device)?.to_string();
    ensure!(exported.contains("まだ残る"), "{exported}");
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    ensure!(checker.row(LEDGER)?.is_answered("first", Answer::No)?, "the answer is gone");
    ensure!(checker.row(LEDGER)?.remarks()? == "まだ残る", "the words are gone");
    browser.close()
}

fn answers<'b>(browser: &'b Browser, place: &Place) -> Result<Checker<'b>> {
    let checker = Checker::open(browser, place)?;
    browser.wait_to_see("この端末では保存できません")?;
    checker.begin("残らない診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    let row = checker.row(LEDGER)?;
    row.answer("first", Answer::No)?;
    row.write_remarks("控え残らない")?;
    browser.wait_to_see("この端末では保存できません")?;
    Ok(checker)
}
