//! Where the answer app cannot start, a plain sentence says so, and the paper form stays. Where it breaks
//! later, nothing can be written into nowhere.

use std::fs;

use anyhow::{Context, Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::site::Site;
use browser_tests::task::Task;
use model::hooks;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, GATE};

pub const TASKS: &[Task] = &[
    Task::in_folder("in_an_old_browser", in_an_old_browser),
    Task::in_folder("where_a_file_is_missing", where_a_file_is_missing),
    Task::in_folder("where_page_and_app_are_of_two_builds", where_page_and_app_are_of_two_builds),
    Task::in_folder("where_the_rest_is_missing", where_the_rest_is_missing),
    Task::in_folder("where_the_guard_is_missing", where_the_guard_is_missing),
    Task::in_folder("taken_out_of_its_folder", taken_out_of_its_folder),
    Task::everywhere("where_it_breaks_in_the_middle", where_it_breaks_in_the_middle),
];

const STOPPED: &str = "この画面は途中で止まりました";

const OTHER_FORM: &str = "r7/hospital";

const SENTENCE: &str = "この画面で答えるしくみが動きませんでした";

/// What each browser lacks that nobody can answer with.
const TOO_OLD: [&str; 3] = [
    "delete window.WebAssembly",
    "delete window.TextDecoder",
    // It unpacks, but the bytes are not what they were.
    "var whole = window.atob; window.atob = (text) => whole(text).replace(/[a-z]/g, ' ')",
];

fn in_an_old_browser(place: &Place) -> Result<()> {
    for lack in TOO_OLD {
        let site = place.with_script_before_app(lack)?;
        let device = place.device()?;
        let browser = device.browser()?;
        does_not_start(&browser, &site)?;
        browser.close()?;
    }
    Ok(())
}

fn where_a_file_is_missing(place: &Place) -> Result<()> {
    let site = without(place, "checker-")?;
    let device = place.device()?;
    let browser = device.browser()?;
    does_not_start(&browser, &site)?;
    browser.close()
}

/// Somebody copied half of a new site over an old one, and the form where one stopped lacks a part.
fn where_page_and_app_are_of_two_builds(place: &Place) -> Result<()> {
    let site = place.in_folder_named("いりまじった")?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, &site)?;
    checker.begin("もみじ診療所", FORM)?;
    checker.wait_until_saved()?;
    let page = site.folder().join("check.html");
    let part = format!("{}=\"filter-note\"", hooks::SLOT);
    let older = fs::read_to_string(&page)?.replace(&part, "");
    fs::remove_file(&page)?;
    fs::write(&page, older)?;
    does_not_start(&browser, &site)?;
    browser.close()
}

/// Answering, saving and handing over go on; only what needs the rest says that it cannot.
fn where_the_rest_is_missing(place: &Place) -> Result<()> {
    let site = without(place, "rest-")?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, &site)?;
    checker.begin("もみじ診療所", FORM)?;
    let items = checker.items()?;
    let item = items.first().context("a row")?;
    checker.row(item)?.write_remarks("消えない")?;
    checker.wait_until_saved()?;
    let file = checker.export(&device)?;
    for _ in 0..2 {
        checker.choose_file(&file)?;
        browser.wait_to_see("この操作のためのファイルを読み込めませんでした")?;
    }
    ensure!(checker.row(item)?.remarks()? == "消えない", "the words are gone");
    ensure!(fs::read_to_string(checker.export(&device)?)?.contains("消えない"), "not in the file");
    browser.close()
}

/// Nothing that answers needs boot.js: it only tells how it went.
fn where_the_guard_is_missing(place: &Place) -> Result<()> {
    let site = without(place, "boot-")?;
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&site.address("check.html"))?;
    browser.wait_to_see("この端末で点検する施設はどこですか")?;
    // U+E007 is Enter.
    browser.find("#facility-name")?.type_in("かしわ診療所\u{e007}")?;
    browser.wait_to_see("様式をえらんでください")?;
    browser.close()
}

/// Somebody sent one file alone, or opened it inside a ZIP file: it has neither scripts nor styles, and
/// nothing that could be filled in.
fn taken_out_of_its_folder(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&place.address("index.html"))?;
    ensure!(!browser.sees("すべて展開")?, "the folder is whole");
    let site = place.in_folder_named("これだけ")?;
    fs::remove_dir_all(site.folder().join("assets"))?;
    browser.open(&site.address("index.html"))?;
    browser.wait_to_see("さきに「すべて展開」をしてください")?;
    browser.open(&site.address("check.html"))?;
    browser.wait_to_see("このファイルだけでは、答えるしくみが動きません")?;
    for control in browser.find_all("[data-app] input, [data-app] button, [data-app] textarea")? {
        ensure!(!control.is_shown()?, "a control that does nothing is shown");
    }
    browser.close()
}

/// The browser fails inside of the app, once: rows that were opened are never drawn.
const BREAKS: &str = "const put = Element.prototype.insertAdjacentHTML;
    Element.prototype.insertAdjacentHTML = function (...given) {
        if (window.breaks) throw new Error('broken');
        return put.apply(this, given);
    }";

/// 「保存中…」 would stand there for ever, and はい would look like an answer.
fn where_it_breaks_in_the_middle(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(BREAKS)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, &site)?;
    checker.begin("こわれない診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;

    // Somebody else's fault is none of the app's.
    browser.script(
        "setTimeout(() => { window.told = true; throw new Error('of an extension') })",
        &[],
    )?;
    browser.wait("it was thrown", || {
        Ok((browser.script("return window.told", &[])? == true).then_some(()))
    })?;
    checker.row(GATE)?.write_remarks("つづく")?;
    checker.wait_until_saved()?;
    ensure!(!browser.sees(STOPPED)?, "it is well");

    browser.press("様式一覧")?;
    browser.script("window.breaks = true", &[])?;
    checker.choose(OTHER_FORM)?;
    browser.wait_to_see(STOPPED)?;
    ensure!(checker.state_line()? == "止まりました", "{}", checker.state_line()?);
    let free = "return [...document.querySelectorAll('[data-app] button')].some(e => !e.closest('[inert]'))";
    ensure!(browser.script(free, &[])? == false, "a control that does nothing");

    browser.press("この画面を開き直す")?;
    browser.wait("the page is opened anew", || {
        Ok((browser.script("return window.breaks === undefined", &[])? == true).then_some(()))
    })?;
    let checker = Checker::ready(&browser)?;
    ensure!(!browser.sees(STOPPED)?, "it is well again");
    browser.press("様式一覧")?;
    checker.choose(FORM)?;
    ensure!(checker.row(GATE)?.is_answered("first", Answer::Yes)?, "the answer is gone");
    ensure!(checker.row(GATE)?.remarks()? == "つづく", "the words are gone");
    browser.close()
}

/// The site without the scripts whose names begin so.
fn without(place: &Place, script: &str) -> Result<Place> {
    let site = place.in_folder_named("そろっていない")?;
    for entry in fs::read_dir(site.folder().join("assets"))? {
        let file = entry?.path();
        if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with(script)) {
            fs::remove_file(file)?;
        }
    }
    Ok(site)
}

fn does_not_start(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.address("check.html"))?;
    browser.wait_to_see(SENTENCE)?;
    let classes = browser.script("return document.documentElement.className", &[])?;
    let classes = classes.as_str().unwrap_or_default();
    ensure!(classes.contains("js-failed") && !classes.contains("js-ready"), "{classes}");
    ensure!(browser.find("[data-slot='paper'], .check-paper")?.is_shown()?, "no paper form");
    Ok(())
}
