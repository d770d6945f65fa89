//! A consultant sends a clinic's file back to a new tablet: what comes out there is the same, byte for byte.

use std::fs;

use anyhow::{Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;

use crate::fill_in::{FORM, fill_in_some};

pub const TASKS: &[Task] = &[Task::everywhere("s14_same_bytes", task)];

fn task(place: &Place) -> Result<()> {
    let old = place.device()?;
    let browser = old.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("もみじ診療所 〔分院〕/2", FORM)?;
    fill_in_some(&checker)?;
    checker.wait_until_saved()?;
    let written = checker.written()?;
    let first = checker.export(&old)?;
    browser.close()?;

    let new = place.device()?;
    let browser = new.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.choose_file(&first)?;
    browser.wait_to_see("「もみじ診療所 〔分院〕/2」の回答のファイルです")?;
    browser.wait_to_see("まだ何も変わっていません")?;
    checker.take_in()?;
    checker.wait_until_saved()?;
    checker.choose(FORM)?;
    let again = checker.written()?;
    ensure!(again == written, "the imported answers differ:\n{again:?}\n{written:?}");
    let second = checker.export(&new)?;
    browser.close()?;

    ensure!(fs::read(&first)? == fs::read(&second)?, "the two files differ");
    Ok(())
}
