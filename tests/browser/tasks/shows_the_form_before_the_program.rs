//! Whoever comes back sees the form before the program is there, with the answers, and can answer: what
//! is pressed by then counts. Where anything is unusual the page waits for the program.

use anyhow::{Context, Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::{self, Checker};
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::hooks;
use model::sheet::answer::Answer;
use serde_json::json;

use crate::fill_in::{FORM, GATE, REMOTE_MAINTENANCE};

const ASSETS: &str = "r6/asset-ledger/all";
const RIGHTS: &str = "r6/access-rights/server";
const ROLES: &str = "roles/confirmation";
const LOOKING: &str = "前の回答をさがしています";

/// The program comes when the test lets it, or does not come.
const HELD: &str = r#"
const compile = WebAssembly.compile.bind(WebAssembly);
WebAssembly.compile = (bytes) => new Promise((go, stop) => {
  window.letCome = (comes) => comes ? go(compile(bytes)) : stop(new Error("refused"));
});
"#;

pub const TASKS: &[Task] = &[
    Task::everywhere("an_answer_pressed_early_is_kept", answered),
    Task::in_folder("each_facility_and_contract_with_its_own_answers", whose),
    Task::in_folder("an_answer_that_local_storage_lost_is_not_overwritten", behind),
    Task::in_folder("what_another_tab_answered_meanwhile_stands", meanwhile),
    Task::in_folder("a_button_pressed_early_is_pressed_then", pressed),
    Task::in_folder("what_is_unusual_waits", unusual),
    Task::in_folder("in_a_table_the_row_where_one_stopped_is_in_sight", in_sight),
    Task::in_folder("another_copy_of_the_site_waits", another_copy),
    Task::in_folder("where_the_program_does_not_come_nothing_seems_to_be_kept", refused),
];

fn answered(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(HELD)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, &site)?;
    checker.row(ASSETS)?.answer("first", Answer::No)?;
    checker.row(ASSETS)?.write_remarks("台帳は作りかけ")?;
    checker.row(REMOTE_MAINTENANCE)?.answer("first", Answer::NotRequired)?;
    checker.wait_until_saved()?;

    browser.reload()?;
    let checker = Checker::early(&browser)?;
    ensure!(checker.slot("facility-name")? == "早起き診療所", "whose answers are they?");
    ensure!(checker.state_line()? == LOOKING, "{}", checker.state_line()?);
    let given =
        [(GATE, Answer::Yes), (ASSETS, Answer::No), (REMOTE_MAINTENANCE, Answer::NotRequired)];
    for (item, answer) in given {
        ensure!(checker.row(item)?.is_answered("first", answer)?, "{item} is not shown answered");
    }
    ensure!(!checker.row(RIGHTS)?.is_answered("first", Answer::Yes)?, "nobody answered that");
    for field in browser.find_all("article input[type=text], article textarea")? {
        ensure!(!field.is_shown()?, "a field is offered that nobody hears");
    }
    checker.row(RIGHTS)?.answer("first", Answer::No)?;
    checker.row(RIGHTS)?.answer("first", Answer::Yes)?;
    ensure!(checker.state_line()? == LOOKING, "{}", checker.state_line()?);

    let checker = come(&browser)?;
    let focused = browser.script("return document.activeElement.value", &[])?;
    ensure!(focused == "yes", "who uses the keyboard is taken away from the answer: {focused}");
    checker.wait_until_saved()?;
    for _ in 0..2 {
        for (item, answer) in given.into_iter().chain([(RIGHTS, Answer::Yes)]) {
            let kept = checker.row(item)?.is_answered("first", answer)?;
            ensure!(kept, "{item} is no longer answered");
        }
        ensure!(!checker.row(RIGHTS)?.date("first")?.is_empty(), "the day is not filled in");
        ensure!(checker.row(ASSETS)?.remarks()? == "台帳は作りかけ", "the words are gone");
        browser.reload()?;
        come(&browser)?;
    }
    browser.close()
}

/// The second facility answered otherwise, and stopped in a contract.
fn whose(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(HELD)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, &site)?;
    browser.press("様式一覧")?;
    checker.begin_another("夜ふかし診療所", FORM)?;
    checker.row(ASSETS)?.answer("first", Answer::No)?;
    checker.wait_until_saved()?;
    browser.reload()?;
    let checker = Checker::early(&browser)?;
    ensure!(checker.slot("facility-name")? == "夜ふかし診療所", "whose answers are they?");
    ensure!(!checker.row(GATE)?.is_answered("first", Answer::Yes)?, "the other facility's answer");
    ensure!(checker.row(ASSETS)?.is_answered("first", Answer::No)?, "the answer is not shown");

    let checker = come(&browser)?;
    browser.press("様式一覧")?;
    checker.choose(ROLES)?;
    checker.begin_about("丙社の電子カルテ")?;
    let item = checker.items()?.into_iter().next().context("a row")?;
    checker.row(&item)?.answer("first", Answer::No)?;
    checker.wait_until_saved()?;
    browser.reload()?;
    let checker = Checker::early(&browser)?;
    ensure!(checker.slot("subject-name")? == "丙社の電子カルテ", "about which contract?");
    ensure!(checker.row(&item)?.is_answered("first", Answer::No)?, "the answer is not shown");
    checker.row(&item)?.answer("first", Answer::Yes)?;
    come(&browser)?.wait_until_saved()?;
    ensure!(checker.row(&item)?.is_answered("first", Answer::Yes)?, "the answer is gone");
    browser.close()
}

/// A browser that is cut off may have lost what localStorage had: the other store still knows the answer.
fn behind(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(HELD)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, &site)?;
    checker.row(ASSETS)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    let lose = "for (const key of Object.keys(localStorage)) {
        if (key.endsWith(arguments[0])) localStorage.removeItem(key);
    }";
    browser.script(lose, &[json!(ASSETS)])?;
    browser.reload()?;
    let checker = Checker::early(&browser)?;
    ensure!(!checker.row(ASSETS)?.is_answered("first", Answer::Yes)?, "it was not lost");
    checker.row(ASSETS)?.answer("first", Answer::No)?;
    come(&browser)?;
    browser.wait_to_see("ちがう答えが入りました")?;
    browser.close()
}

/// はい beside いいえ must not take the はい away that another tab gave after this one was drawn.
fn meanwhile(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(HELD)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, &site)?;
    checker.row(ASSETS)?.answer("first", Answer::No)?;
    checker.wait_until_saved()?;
    browser.reload()?;
    let checker = Checker::early(&browser)?;
    checker.row(ASSETS)?.answer("first", Answer::Yes)?;
    checker.row(RIGHTS)?.answer("first", Answer::Yes)?;
    let answer = "for (const key of Object.keys(localStorage)) {
        if (!key.endsWith(arguments[0])) continue;
        const record = JSON.parse(localStorage.getItem(key));
        record.first.value = 'yes';
        record.rev += 1;
        localStorage.setItem(key, JSON.stringify(record));
    }";
    browser.script(answer, &[json!(ASSETS)])?;
    let checker = come(&browser)?;
    browser.wait_to_see("いま押したものは入っていません")?;
    for item in [ASSETS, RIGHTS] {
        ensure!(checker.row(item)?.is_answered("first", Answer::Yes)?, "{item}");
    }
    browser.close()
}

/// One item at a time: the second press of 次の項目 is meant for a row that nobody has seen.
fn pressed(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(HELD)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, &site)?;
    browser.press("1項目ずつ")?;
    checker.row(ASSETS)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;

    browser.reload()?;
    let checker = Checker::early(&browser)?;
    ensure!(checker.row_is_shown(ASSETS)?, "one did not stop here");
    browser.press("次の項目")?;
    browser.press("次の項目")?;
    let yes = format!("article[{}='{ASSETS}'] .cell-second .choice-yes", hooks::ITEM);
    browser.find(&yes)?.press()?;
    let checker = come(&browser)?;
    browser.wait("the next row is shown", || {
        Ok(checker.row_is_shown(REMOTE_MAINTENANCE)?.then_some(()))
    })?;
    ensure!(
        !checker.row(ASSETS)?.is_answered("second", Answer::Yes)?,
        "answered behind their back"
    );
    browser.close()
}

/// Opened anew or reloaded: rows are laid out anew, and the browser's own place would be another one.
fn in_sight(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(HELD)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, &site)?;
    let last = checker.items()?.pop().context("a row")?;
    checker.row(&last)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    let sees = |item: &str| -> Result<bool> {
        let place = "const place = document.querySelector(arguments[0]).getBoundingClientRect();
            return place.top >= 0 && place.top < innerHeight";
        let row = format!("article[{}='{item}']", hooks::ITEM);
        Ok(browser.script(place, &[json!(row)])? == true)
    };

    browser.open("about:blank")?;
    browser.open(&site.address("check.html"))?;
    Checker::early(&browser)?;
    ensure!(sees(&last)?, "it begins at the top");
    come(&browser)?;
    ensure!(sees(&last)?, "the page jumped");
    browser.reload()?;
    Checker::early(&browser)?;
    come(&browser)?;
    ensure!(sees(&last)?, "another row after a reload");
    let focus = browser.script("return document.activeElement.tagName", &[])?;
    ensure!(focus == "BODY", "a row is read that was not asked for: {focus}");

    // An address that names a row is meant.
    browser.open("about:blank")?;
    browser.open(&format!("{}#{RIGHTS}", site.address("check.html")))?;
    waits(&browser)?;
    ensure!(sees(RIGHTS)? && !sees(&last)?, "another row is shown");

    // Where nothing was written yet, a form begins at its beginning.
    browser.press("様式一覧")?;
    checker.begin_another("夜ふかし診療所", FORM)?;
    checker.wait_until_saved()?;
    browser.open("about:blank")?;
    browser.open(&site.address("check.html"))?;
    Checker::early(&browser)?;
    come(&browser)?;
    ensure!(browser.script("return scrollY", &[])? == 0, "nobody stopped here");
    browser.close()
}

fn unusual(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(HELD)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, &site)?;
    checker.row(ASSETS)?.answer("first", Answer::No)?;

    // With いいえ at the gate there is nothing more to answer.
    checker.row(GATE)?.answer("first", Answer::No)?;
    checker.wait_until_saved()?;
    browser.reload()?;
    let checker = waits(&browser)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;

    // Another place was asked for.
    browser.open(&format!("{}#{RIGHTS}", site.address("check.html")))?;
    waits(&browser)?;
    // A text is damaged.
    browser.open(&site.address("check.html"))?;
    let checker = come(&browser)?;
    checker.resumed(FORM)?;
    let damage = "for (const key of Object.keys(localStorage)) {
        if (key.endsWith(arguments[0])) localStorage.setItem(key, '{');
    }";
    browser.script(damage, &[json!(ASSETS)])?;
    browser.reload()?;
    let checker = waits(&browser)?;
    ensure!(checker.row(ASSETS)?.is_answered("first", Answer::No)?, "the answer is gone");

    // The second round may have begun.
    checker.row(ASSETS)?.write_date("first", "2024/11/20")?;
    checker.row(ASSETS)?.write_date("target", "2024/12/20")?;
    checker.wait_until_saved()?;
    browser.reload()?;
    waits(&browser)?;
    browser.close()
}

fn another_copy(place: &Place) -> Result<()> {
    let (one, other) = (place.with_script_before_app(HELD)?, place.with_script_before_app(HELD)?);
    let device = place.device()?;
    let browser = device.browser()?;
    begun(&browser, &one)?;
    browser.open(&other.address("check.html"))?;
    waits(&browser)?;
    browser.open(&one.address("check.html"))?;
    Checker::early(&browser)?;
    come(&browser)?;
    browser.close()
}

fn refused(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(HELD)?;
    let device = place.device()?;
    let browser = device.browser()?;
    begun(&browser, &site)?;
    browser.reload()?;
    let checker = Checker::early(&browser)?;
    checker.row(ASSETS)?.answer("first", Answer::Yes)?;
    let row = browser.find("article")?;
    let_come(&browser, false)?;
    browser.wait_to_see("この画面で答えるしくみが動きませんでした")?;
    ensure!(!row.is_shown()?, "a row is shown that nobody keeps");
    ensure!(!checker::is_page(&browser, "js-early")?, "the page still waits");
    browser.reload()?;
    Checker::early(&browser)?;
    let checker = come(&browser)?;
    ensure!(checker.row(GATE)?.is_answered("first", Answer::Yes)?, "the answer of before is gone");
    browser.close()
}

/// A form in which one stopped, with はい at the gate.
fn begun<'b>(browser: &'b Browser, site: &Place) -> Result<Checker<'b>> {
    browser.open(&site.address("check.html"))?;
    let checker = come(browser)?;
    checker.begin("早起き診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    Ok(checker)
}

/// Nothing is shown before the program is there.
fn waits(browser: &Browser) -> Result<Checker<'_>> {
    browser.wait("the program was unpacked", || {
        Ok((browser.script("return typeof letCome", &[])? == "function").then_some(()))
    })?;
    ensure!(!checker::is_page(browser, "js-early")?, "the page did not wait for the program");
    come(browser)
}

fn come(browser: &Browser) -> Result<Checker<'_>> {
    let_come(browser, true)?;
    Checker::ready(browser)
}

fn let_come(browser: &Browser, comes: bool) -> Result<()> {
    browser.wait("the program was unpacked", || {
        let told = "if (!window.letCome) return false; letCome(arguments[0]); return true";
        Ok((browser.script(told, &[json!(comes)])? == true).then_some(()))
    })
}
