//! この端末でだいじょうぶ？: what is tried is true, a refusing device is told, no answer is touched.

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;

use crate::fill_in::FORM;

const ITEM: &str = "r6/asset-ledger/all";

const FORGET: &str = "const done = arguments[arguments.length - 1];
const request = indexedDB.deleteDatabase('tenken-self-test');
request.onsuccess = request.onerror = () => done(true);";

pub const TASKS: &[Task] = &[
    Task::everywhere("a_good_one", good),
    Task::in_folder("one_that_forgets", forgets),
    Task::in_one_engine("prints_the_result_alone", prints),
];

fn good(place: &Place) -> Result<()> {
    let device = place.own_device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("さくら内科", FORM)?;
    checker.row(ITEM)?.write_remarks("触られない")?;
    checker.wait_until_saved()?;
    let before = checker.written()?;
    browser.press("様式一覧")?;
    try_device(&browser)?;
    let text = browser.text()?;
    for words in
        ["この端末は、答えを残せます", "20 回くりかえしました", "100万字を書いて", "はじめてなら"]
    {
        ensure!(text.contains(words), "「{words}」 is not said:\n{text}");
    }
    ensure!(!text.contains("だめ"), "{text}");
    browser.close()?;

    // The mark outlives the browser.
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.choose(FORM)?;
    ensure!(checker.written()? == before, "answers were touched");
    browser.press("様式一覧")?;
    try_device(&browser)?;
    // Whoever closes it may leave it no time to write the mirror.
    browser.wait_to_see("に調べたときの印")?;
    ensure!(!browser.sees("だめ")?, "{}", browser.text()?);
    let complaints = browser.complaints()?;
    ensure!(complaints.is_empty(), "the browser complains: {complaints:?}");
    browser.close()
}

fn forgets(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("さくら内科", FORM)?;
    browser.press("様式一覧")?;
    try_device(&browser)?;
    try_again(&browser)?;
    browser.wait_to_see("に調べたときの印が、残っていました")?;
    browser.script("localStorage.removeItem('tenken-self-test')", &[])?;
    try_again(&browser)?;
    browser.wait_to_see("にだけ残っていました")?;
    browser.script_that_answers_later(FORGET, &[])?;
    try_again(&browser)?;
    let text = browser.text()?;
    for words in ["から消えています", "答えを残せないおそれがあります"] {
        ensure!(text.contains(words), "「{words}」 is not said:\n{text}");
    }
    browser.close()
}

fn prints(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("さくら内科", FORM)?;
    browser.press("様式一覧")?;
    try_device(&browser)?;

    browser.script("window.print = () => {}", &[])?;
    browser.press("この結果を印刷する")?;
    let paper = browser.print()?;
    ensure!(paper.pages() == 1, "{} pages", paper.pages());
    ensure!(paper.has("この端末を調べた結果"), "{}", paper.text());
    ensure!(!paper.has("様式をえらんでください"), "{}", paper.text());
    browser.close()
}

fn try_device(browser: &Browser) -> Result<()> {
    browser.press("この端末でだいじょうぶ？")?;
    try_again(browser)
}

fn try_again(browser: &Browser) -> Result<()> {
    browser.script("document.querySelector('[data-self-test-state]').textContent = ''", &[])?;
    browser.press("この端末を調べる")?;
    browser.wait_to_see("調べ終わりました")
}
