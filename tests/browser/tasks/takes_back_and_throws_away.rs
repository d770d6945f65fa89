//! 元に戻す across reloads, and the bin.

use anyhow::{Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::hooks;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, GATE};

const ITEM: &str = "r6/asset-ledger/all";

pub const TASKS: &[Task] = &[
    Task::everywhere("s22_a_facility_lies_in_the_bin_and_comes_back", bin),
    Task::everywhere("s23_takes_back_what_was_changed_before_a_reload", takes_back),
    Task::in_folder("ctrl_z_takes_back_again_and_again", by_keys),
    Task::in_folder("ctrl_z_takes_back_wherever_the_focus_is", from_anywhere),
];

fn takes_back(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("さくら内科", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    for words in ["一つ目", "二つ目", "三つ目"] {
        checker.row(ITEM)?.write_remarks(words)?;
        checker.wait_until_saved()?;
    }
    for words in ["二つ目", "一つ目", ""] {
        browser.reload()?;
        let checker = Checker::ready(&browser)?;
        checker.resumed(FORM)?;
        // Emptying the field and typing into it are two changes, or one where typing was quick.
        browser.wait(&format!("「{words}」 stands there again"), || {
            browser.press("元に戻す")?;
            Ok((checker.row(ITEM)?.remarks()? == words).then_some(()))
        })?;
        checker.wait_until_saved()?;
    }
    let checker = Checker::ready(&browser)?;
    browser.press("元に戻す")?;
    checker.wait_until_saved()?;
    ensure!(!checker.row(GATE)?.is_answered("first", Answer::Yes)?, "the first change too");
    let undo = browser.find(&format!("[{}='undo']", hooks::ACTION))?;
    ensure!(undo.attribute("aria-disabled")? == "true", "there is nothing left to take back");
    browser.close()
}

/// By keys alone one need not go back to the button. In a text the keys are the browser's.
fn by_keys(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("さくら内科", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.row(ITEM)?.answer("first", Answer::Yes)?;
    let remarks =
        browser.find(&format!("article[{}='{ITEM}'] [{}='remarks']", hooks::ITEM, hooks::FIELD))?;
    remarks.type_in("言葉")?;
    browser.press_with_control('z')?;
    checker.wait_until_saved()?;
    ensure!(checker.row(ITEM)?.is_answered("first", Answer::Yes)?, "a text takes back only itself");
    checker.row(ITEM)?.answer("first", Answer::No)?;
    for (item, answer) in [(ITEM, Answer::No), (ITEM, Answer::Yes), (GATE, Answer::Yes)] {
        browser.wait(&format!("{item} is taken back"), || {
            browser.press_with_control('z')?;
            Ok((!checker.row(item)?.is_answered("first", answer)?).then_some(()))
        })?;
    }
    browser.close()
}

/// After a press beside everything, after a reload, and from a control that the taking back hides.
fn from_anywhere(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("さくら内科", FORM)?;
    for item in [GATE, ITEM] {
        checker.row(item)?.answer("first", Answer::Yes)?;
    }
    checker.wait_until_saved()?;
    browser.script("document.querySelector('main').focus()", &[])?;
    browser.press_with_control('z')?;
    let is_gone = |checker: &Checker, item: &str| {
        browser.wait(&format!("{item} is taken back"), || {
            Ok((!checker.row(item)?.is_answered("first", Answer::Yes)?).then_some(()))
        })
    };
    is_gone(&checker, ITEM)?;
    checker.wait_until_saved()?;
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    checker.resumed(FORM)?;
    browser.press_with_control('z')?;
    is_gone(&checker, GATE)?;

    for item in [GATE, ITEM] {
        checker.row(item)?.answer("first", Answer::Yes)?;
    }
    let clear =
        browser.find(&format!("article[{}='{ITEM}'] [{}='clear']", hooks::ITEM, hooks::ACTION))?;
    clear.script("arguments[0].focus()", &[])?;
    browser.press_with_control('z')?;
    is_gone(&checker, ITEM)?;
    let stands =
        "const row = document.activeElement.closest('article'); return row && row.dataset.item";
    browser.wait("the focus stays in the row", || {
        Ok((browser.script(stands, &[])? == ITEM).then_some(()))
    })?;
    browser.press_with_control('z')?;
    is_gone(&checker, GATE)?;
    browser.close()
}

fn bin(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("さくら内科", FORM)?;
    checker.row(ITEM)?.write_remarks("戻るはず")?;
    checker.wait_until_saved()?;
    browser.press("様式一覧")?;
    browser.press("施設の名前を直す・ほかの施設にする")?;
    browser.press("この施設の回答をすべて消す")?;
    browser.control("先に書き出す")?;
    let field = browser.find(&format!("[{}='trash-name']", hooks::FIELD))?;
    field.write("さくら")?;
    browser.press("この施設の回答を消す")?;
    browser.wait_to_see("施設の名前がちがいます")?;
    field.write("さくら内科")?;
    browser.press("この施設の回答を消す")?;
    browser.wait_to_see("消した施設（30日のあいだ戻せます）")?;
    checker.wait_until_saved()?;
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    browser.wait_to_see("消した施設（30日のあいだ戻せます）")?;
    ensure!(!browser.sees("のつづきから")?, "it is offered no more");
    let bin = browser.find(&format!("[{}='restore-facility']", hooks::ACTION))?;
    bin.press()?;
    checker.choose(FORM)?;
    ensure!(checker.row(ITEM)?.remarks()? == "戻るはず", "everything is there again");
    browser.close()
}
