//! Whoever fills in by keys, or goes from list to row and back, stands where they expect to.

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::sheet::answer::Answer;

const FORM: &str = "r7/hospital";
const ENTER: &str = "\u{e007}";

pub const TASKS: &[Task] = &[
    Task::in_folder("at_a_day_that_was_not_taken", at_a_day_that_was_not_taken),
    Task::in_folder("with_an_answer_that_stands_there", with_an_answer_that_stands_there),
    Task::in_folder("on_the_line_that_led_away", on_the_line_that_led_away),
];

/// What has the focus: where a line leads, else the id of a field.
fn focus(browser: &Browser) -> Result<String> {
    let script = "const e = document.activeElement; return e.id || e.value";
    Ok(browser.script(script, &[])?.as_str().unwrap_or_default().to_owned())
}

fn at_a_day_that_was_not_taken(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("日付の診療所", FORM)?;
    let items = checker.items()?;
    let row = checker.row(&items[0])?;
    row.answer("first", Answer::No)?;
    let selector = format!("article[data-item='{}'] [data-field=date][data-cell=target]", items[0]);
    let field = browser.find(&selector)?;
    let id = field.attribute("id")?;
    // The second Enter is no yes to the question.
    for typed in ["2/30", ENTER, ENTER] {
        field.type_in(typed)?;
    }
    ensure!(focus(&browser)? == id, "Enter left 2/30 for {}", focus(&browser)?);
    let said = browser.find(&format!("[id='{}']", field.attribute("aria-describedby")?))?;
    browser.wait("the day is refused beside its field", || {
        Ok(said.text()?.contains("2月30日はありません").then_some(()))
    })?;
    ensure!(field.attribute("aria-invalid")? == "true");
    row.write_date("target", "2026/3/31")?;
    field.type_in(ENTER)?;
    browser
        .wait("Enter leaves a day that was taken", || Ok((focus(&browser)? != id).then_some(())))?;
    browser.close()
}

fn with_an_answer_that_stands_there(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("二度目の診療所", FORM)?;
    let items = checker.items()?;
    let keys = [(&items[0], "y", Answer::Yes), (&items[1], "n", Answer::No)];
    for (item, key, _) in keys.into_iter().chain(keys) {
        let radio = format!("article[data-item='{item}'] input[data-cell=first][value=yes]");
        let radio = browser.find_all(&radio)?.remove(0);
        radio.script("arguments[0].focus()", &[])?;
        radio.type_in(key)?;
    }
    for (item, key, answer) in keys {
        let stands = checker.row(item)?.is_answered("first", answer)?;
        ensure!(stands, "{key}, pressed once more, took its answer away");
    }
    browser.close()
}

fn on_the_line_that_led_away(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("一覧の診療所", FORM)?;
    browser.press("書き残しを確かめる")?;
    browser.wait_to_see("まだ書いていない項目")?;
    let lines = browser.find_all("[data-slot=screen-review] [data-action=place]")?;
    let line = &lines[lines.len() - 3];
    let leads = line.value()?;
    line.press()?;
    browser.press("確認の一覧にもどる")?;
    browser.wait("the focus is on the line that led away", || {
        Ok((focus(&browser)? == leads).then_some(()))
    })?;
    let sight = "const box = document.activeElement.getBoundingClientRect(); \
        return box.top > 0 && box.bottom < innerHeight";
    ensure!(browser.script(sight, &[])? == true, "the line is out of sight");
    browser.press("聞くことの一覧")?;
    browser.wait_to_see("「わからない」を付けた項目はありません")?;
    browser.press("もどる")?;
    browser.wait_to_see("まだ書いていない項目")?;
    browser.close()
}
