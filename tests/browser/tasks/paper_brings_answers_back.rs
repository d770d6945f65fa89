//! S13: the printed form carries a code from which answers and days come back by typing. Round trip exact.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::hooks;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, fill_in_at, fill_in_r6};

pub const TASKS: &[Task] = &[
    Task::everywhere("s13_typed_from_paper", typed_from_paper),
    Task::in_folder("prints_the_code", prints_the_code),
    Task::in_one_engine("prints_the_code_of_the_form_that_is_open", prints_the_code_of_that_form),
];

const FACILITY: &str = "紙の診療所";
/// Presses stand in for the dialog; what the browser does before it is the same.
const NO_DIALOG: &str = "window.print = () => { window.asked = (window.asked || 0) + 1 }";

fn prints_the_code(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let site = place.with_script_before_app(NO_DIALOG)?;
    let checker = begun(&browser, &site)?;
    fill_in_r6(&checker)?;
    checker.wait_until_saved()?;
    let without_code = browser.print()?;
    ensure!(without_code.pages() == 2 && !without_code.has("紙の控え"), "printed unasked");
    let lines = ask_for_code(&browser)?;
    let printed = browser.print()?;
    for line in &lines {
        ensure!(printed.has(line), "{line} is not printed:\n{}", printed.text());
    }
    ensure!(printed.pages() <= 3, "{} pages", printed.pages());
    change_something(&browser, &checker)?;
    // The browser's own menu prints it anew.
    let printed = browser.print()?;
    ensure!(lines.iter().all(|line| printed.has(line)), "not printed by the browser's menu");
    browser.close()
}

/// The papers of the other forms are not in the page yet.
fn prints_the_code_of_that_form(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let site = place.with_script_before_app(NO_DIALOG)?;
    let checker = Checker::open(&browser, &site)?;
    checker.begin(FACILITY, "r7/hospital")?;
    let first = checker.items()?.first().cloned().context("a row")?;
    checker.row(&first)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    tick_code(&browser)?;
    browser.press("印刷する")?;
    browser.press("このまま印刷")?;
    let lines = lines_when_asked(&browser)?;
    let printed = browser.print()?;
    for line in &lines {
        ensure!(printed.has(line), "{line} is not printed:\n{}", printed.text());
    }
    browser.close()
}

fn typed_from_paper(place: &Place) -> Result<()> {
    let old = place.device()?;
    let browser = old.browser()?;
    let site = place.with_script_before_app(NO_DIALOG)?;
    let checker = begun(&browser, &site)?;
    fill_in_at(place, &checker)?;
    checker.wait_until_saved()?;
    let lines = ask_for_code(&browser)?;
    let written = answers(&checker)?;
    change_something(&browser, &checker)?;
    browser.close()?;

    let new = place.device()?;
    let browser = new.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin(FACILITY, FORM)?;
    let mut wrong = lines.clone();
    let other = if wrong[1].starts_with('1') { "2" } else { "1" };
    wrong[1].replace_range(0..1, other);
    restore(&browser, &wrong)?;
    browser.wait_to_see("2行目がちがうようです")?;
    ensure!(answers(&checker)?.is_empty(), "wrong lines changed something");
    restore(&browser, &lines)?;
    browser.wait_to_see("まだ何も変わっていません")?;
    ensure!(answers(&checker)?.is_empty(), "a preview changed something");
    checker.take_in()?;
    checker.wait_until_saved()?;
    browser
        .wait("the sheet is open again", || Ok((!checker.written()?.is_empty()).then_some(())))?;
    let back = answers(&checker)?;
    ensure!(back == written, "what came back differs:\n{back:?}\n{written:?}");
    browser.close()
}

fn begun<'b>(browser: &'b Browser, site: &Place) -> Result<Checker<'b>> {
    let checker = Checker::open(browser, site)?;
    checker.begin(FACILITY, FORM)?;
    Ok(checker)
}

/// Ticks the code, presses 「印刷する」, past the review where something is empty, and reads the lines
/// that are put on the paper.
fn ask_for_code(browser: &Browser) -> Result<Vec<String>> {
    tick_code(browser)?;
    browser.press("印刷する")?;
    let review = browser.wait("the review or the print dialog", || {
        let review = browser.control_now("このまま印刷")?;
        Ok((review.is_some() || is_asked(browser)?).then_some(review))
    })?;
    let Some(print) = review else { return lines_when_asked(browser) };
    print.press()?;
    let lines = lines_when_asked(browser);
    browser.press("様式にもどる")?;
    lines
}

fn is_asked(browser: &Browser) -> Result<bool> {
    Ok(browser.script("return window.asked", &[])? == 1)
}

pub fn tick_code(browser: &Browser) -> Result<()> {
    open_boxes(browser)?;
    let sheet = format!("section[{}]:not([hidden])", hooks::FORM);
    browser.find(&format!("{sheet} label:has([{}='paper-code'])", hooks::FIELD))?.press()
}

fn lines_when_asked(browser: &Browser) -> Result<Vec<String>> {
    browser.wait("the print dialog is asked for", || Ok(is_asked(browser)?.then_some(())))?;
    let lines = lines(browser)?;
    ensure!(lines.len() > 2, "{lines:?}");
    Ok(lines)
}

/// As soon as anything changes the code is gone: an old one would bring back something else.
fn change_something(browser: &Browser, checker: &Checker<'_>) -> Result<()> {
    let first = checker.items()?.first().cloned().context("a row")?;
    checker.row(&first)?.write_remarks("あとから")?;
    ensure!(lines(browser)?.is_empty(), "an old code stands on the paper");
    Ok(())
}

/// Answers and days of the sheet that is open; 備考 and the rest are not in the code.
pub fn answers(checker: &Checker<'_>) -> Result<BTreeMap<String, String>> {
    let mut written = checker.written()?;
    written.retain(|name, _| name.ends_with(" answer") || name.ends_with(" date"));
    Ok(written)
}

fn open_boxes(browser: &Browser) -> Result<()> {
    let open = "document.querySelectorAll('details.handing-more').forEach(box => box.open = true)";
    browser.script(open, &[]).map(|_| ())
}

/// The lines that stand on the paper.
pub fn lines(browser: &Browser) -> Result<Vec<String>> {
    let lines = browser.script(
        "return [...document.querySelectorAll(arguments[0])].map(line => line.textContent)",
        &[format!("[{}='code-lines'] li", hooks::SLOT).into()],
    )?;
    Ok(serde_json::from_value(lines)?)
}

pub fn restore(browser: &Browser, lines: &[String]) -> Result<()> {
    open_boxes(browser)?;
    let sheet = format!("section[{}]:not([hidden])", hooks::FORM);
    browser
        .find(&format!("{sheet} textarea[{}='restore']", hooks::FIELD))?
        .write(&lines.join("\n"))?;
    browser.find(&format!("{sheet} button[{}='restore']", hooks::ACTION))?.press()
}
