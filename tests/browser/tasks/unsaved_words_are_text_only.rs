//! Whatever people type is text: it comes back as typed, and never does anything.

use std::fs;

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;

use crate::fill_in::FORM;

pub const TASKS: &[Task] =
    &[Task::everywhere("stays_text", stays_text_everywhere), Task::in_folder("prints", prints)];

const WORDS: &str =
    r#"<script>window.ran=1</script><img src=x onerror="window.ran=2">&amp;{{7*7}}"#;
const FORMULA: &str = r#"=HYPERLINK("http://tenken.test/","ここ")"#;
const FACILITY: &str =
    r#"<b onmouseover="window.ran=3">診療所</b><img src=x onerror=window.ran=4>"#;

fn prints(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    types(&browser, place)?;
    let printed = browser.print()?;
    for words in [WORDS, FORMULA, FACILITY] {
        ensure!(printed.has(words), "「{words}」 is not printed as typed:\n{}", printed.text());
    }
    browser.close()
}

fn types<'b>(browser: &'b Browser, place: &Place) -> Result<Checker<'b>> {
    let checker = Checker::open(browser, place)?;
    checker.begin(FACILITY, FORM)?;
    checker.row("r6/asset-ledger/all")?.write_remarks(WORDS)?;
    checker.row("r6/mds-sds/all")?.write_remarks(FORMULA)?;
    checker.wait_until_saved()?;
    Ok(checker)
}

fn stays_text_everywhere(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = types(&browser, place)?;
    stays_text(&browser, &checker)?;
    browser.reload()?;
    stays_text(&browser, &Checker::ready(&browser)?)?;
    let file = checker.export(&device)?;
    let text: serde_json::Value = serde_json::from_slice(&fs::read(&file)?)?;
    ensure!(text["facility"]["name"] == FACILITY, "{text}");
    browser.close()?;

    // Elsewhere the file is shown before it is taken in.
    let other = place.device()?;
    let browser = other.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.choose_file(&file)?;
    browser.wait_to_see(FACILITY)?;
    checker.take_in()?;
    checker.wait_until_saved()?;
    checker.choose(FORM)?;
    stays_text(&browser, &checker)?;
    browser.close()
}

fn stays_text(browser: &Browser, checker: &Checker) -> Result<()> {
    let remarks = checker.row("r6/asset-ledger/all")?.remarks()?;
    ensure!(remarks == WORDS, "the remarks came back as {remarks}");
    let remarks = checker.row("r6/mds-sds/all")?.remarks()?;
    ensure!(remarks == FORMULA, "the remarks came back as {remarks}");
    browser.wait_to_see(FACILITY)?;
    let ran = browser.script("return window.ran || null", &[])?;
    ensure!(ran.is_null(), "typed words ran as a script: {ran}");
    ensure!(
        browser.find_all("img[src='x'], b[onmouseover]")?.is_empty(),
        "typed words became elements"
    );
    Ok(())
}
