//! A crash is told once; a clean end is not; whatever was under way is there or it is not.

use std::thread::sleep;
use std::time::Duration;

use anyhow::{Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::soak::rounds;
use browser_tests::task::Task;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, GATE, fill_in_first};

const TOLD: &str = "前回は、画面が閉じられないまま終わったようです";

pub const TASKS: &[Task] = &[
    Task::everywhere("s05_a_crash_is_told_once_and_a_clean_end_is_not", told_once),
    Task::in_folder("s27_cut_off_during_an_import", cut_off),
];

fn told_once(place: &Place) -> Result<()> {
    let device = place.own_device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("さくら内科", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.row("r6/asset-ledger/all")?.write_remarks("控え")?;
    checker.wait_until_saved()?;
    browser.press("様式一覧")?;
    checker.begin_another("もみじ薬局", "r5/hospital")?;
    let items = checker.items()?;
    checker.row(&items[1])?.write_remarks("薬局の控え")?;
    checker.wait_until_saved()?;
    browser.kill();

    let browser = device.browser()?;
    Checker::open(&browser, place)?;
    browser.wait_to_see(TOLD)?;
    let text = browser.text()?;
    for part in ["・さくら内科", "2件", "・もみじ薬局", "1件"] {
        ensure!(text.contains(part), "{part} is not told:\n{text}");
    }
    browser.press("わかりました")?;
    ensure!(!browser.sees(TOLD)?, "it was seen");
    browser.close()?;

    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    ensure!(!browser.sees(TOLD)?, "told again");
    browser.press("様式一覧")?;
    checker.choose(FORM)?;
    checker.row("r6/mds-sds/all")?.write_remarks("あとから")?;
    checker.wait_until_saved()?;
    // The page is left by a link, as people leave it, and come back to. An address that is typed may
    // open in another process, before the page that is left was told; so may the browser's end.
    browser.press("用語")?;
    browser.wait("the next page is there", || {
        Ok(browser.address()?.ends_with("terms/index.html").then_some(()))
    })?;
    Checker::open(&browser, place)?;
    ensure!(!browser.sees(TOLD)?, "a page that was left is told at once");
    browser.close()?;

    let browser = device.browser()?;
    Checker::open(&browser, place)?;
    ensure!(!browser.sees(TOLD)?, "a page that was left is told");
    browser.close()
}

fn cut_off(place: &Place) -> Result<()> {
    let source = place.device()?;
    let browser = source.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("さくら内科", FORM)?;
    let filled = fill_in_first(&checker, 4)?;
    checker.wait_until_saved()?;
    let file = checker.export(&source)?;
    browser.close()?;

    for round in 0..rounds(2, 40) {
        let device = place.own_device()?;
        let browser = device.browser()?;
        let checker = Checker::open(&browser, place)?;
        checker.choose_file(&file)?;
        checker.take_in()?;
        sleep(Duration::from_millis(11 * round as u64));
        browser.kill();

        let browser = device.browser()?;
        let checker = Checker::open(&browser, place)?;
        if browser.control_now("様式一覧")?.is_none()
            || browser.sees("この端末で点検する施設はどこですか")?
        {
            browser.close()?;
            continue;
        }
        checker.choose(FORM)?;
        for one in &filled {
            let remarks = checker.row(&one.item)?.remarks()?;
            ensure!(remarks == one.remarks, "round {round}: {} is missing", one.item);
        }
        browser.close()?;
    }
    Ok(())
}
