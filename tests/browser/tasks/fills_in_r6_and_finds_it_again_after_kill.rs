//! A clinic fills in the whole R6 form; the power goes the moment after 「保存しました」; nothing is lost,
//! and the app opens where one stopped.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::{Opening, Place};
use browser_tests::site::Site;
use browser_tests::soak;
use browser_tests::task::Task;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, Filled, GATE, fill_in_at};

/// From the start page to the first saved answer.
const TAPS: usize = 4;

const FACILITY: &str = "さくら内科クリニック";

pub const TASKS: &[Task] = &[
    Task::everywhere("s01_whole_form", whole_form),
    Task::everywhere("s01_every_power_cut", every_power_cut),
];

/// At a desk the rows all at once; where there is a server, on a tablet, one row after the other. The
/// short run fills in every row in one engine.
fn whole_form(place: &Place) -> Result<()> {
    let device = match place.opening() {
        Opening::Folder => place.own_device()?,
        Opening::Server => place.own_device()?.tablet(),
    };
    let browser = device.browser()?;
    let checker = first_saved_answer(&browser, place)?;
    ensure!(!browser.sees("この注意を消す")?, "nothing is noted, and it can be dismissed");
    let filled = fill_in_at(place, &checker)?;
    checker.wait_until_saved()?;
    let written = checker.written()?;
    browser.kill();

    let browser = device.browser()?;
    browser.open(&place.address("index.html"))?;
    browser.press("つづきから")?;
    let checker = Checker::ready(&browser)?;
    checker.resumed(FORM)?;
    browser.wait_to_see(FACILITY)?;
    let again = checker.written()?;
    let lost: Vec<_> =
        written.iter().filter(|(name, value)| again.get(*name) != Some(*value)).collect();
    ensure!(lost.is_empty(), "lost or changed after the power cut: {lost:?}");
    ensure!(again == written, "there is more than before the power cut");
    for one in &filled {
        finds_again(&checker, one)?;
    }
    browser.close()
}

/// By the links of the start page.
fn first_saved_answer<'b>(browser: &'b Browser, site: &Site) -> Result<Checker<'b>> {
    browser.open(&site.address("index.html"))?;
    let mut taps = 0;
    let mut tap = || taps += 1;
    browser.press("はじめて")?;
    tap();
    let checker = Checker::ready(browser)?;
    browser.find("#facility-name")?.press()?;
    tap();
    browser.find("#facility-name")?.type_in(FACILITY)?;
    checker.choose_first(FORM)?;
    tap();
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    tap();
    checker.wait_until_saved()?;
    ensure!(taps <= TAPS, "{taps} taps to the first saved answer");
    Ok(checker)
}

fn finds_again(checker: &Checker, filled: &Filled) -> Result<()> {
    let row = checker.row(&filled.item)?;
    let item = &filled.item;
    ensure!(row.is_answered("first", filled.first)?, "the answer of {item}");
    let remarks = row.remarks()?;
    ensure!(remarks == filled.remarks, "the remarks of {item}: {remarks}");
    for (cell, day) in [
        ("first", &filled.first_day),
        ("target", &filled.target_day),
        ("second", &filled.second_day),
    ] {
        if let Some(day) = day {
            let found = row.date(cell)?;
            ensure!(found == format!("2024/{day}"), "{cell} of {item}: {found}");
        }
    }
    Ok(())
}

/// Not once in a while: every time.
fn every_power_cut(place: &Place) -> Result<()> {
    let device = place.own_device()?;
    let items = ["r6/asset-ledger/all", "r6/access-rights/server", "r6/unused-accounts/server"];
    let mut kept: BTreeMap<&str, String> = BTreeMap::new();
    for round in 0..soak::rounds(items.len(), 20) {
        let item = items[round % items.len()];
        let browser = device.browser()?;
        let checker = Checker::open(&browser, place)?;
        if round == 0 {
            checker.begin(FACILITY, FORM)?;
        } else {
            checker.resumed(FORM)?;
        }
        for (earlier, words) in &kept {
            let remarks = checker.row(earlier)?.remarks()?;
            ensure!(remarks == *words, "{earlier} after cut {round}: {remarks:?}");
        }
        let words = format!("控え {round}");
        checker.row(item)?.write_remarks(&words)?;
        kept.insert(item, words);
        checker.wait_until_saved()?;
        browser.kill();
    }
    Ok(())
}
