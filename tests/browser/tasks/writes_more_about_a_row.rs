//! くわしく書く opens below the row it belongs to, at the first row of a form as at any other, and what was
//! written there is there again.

use anyhow::{Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;

use crate::fill_in::{FORM, GATE};

const ITEM: &str = "r6/asset-ledger/all";

pub const TASKS: &[Task] = &[Task::in_folder("who_is_in_charge_is_kept_for_every_row", task)];

fn task(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("くわしく書く診療所", FORM)?;
    for (item, who) in [(GATE, "事務長"), (ITEM, "看護師長")] {
        let row = checker.row(item)?;
        row.unfold()?;
        row.assignee()?.write(who)?;
        checker.wait_until_saved()?;
    }
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    checker.resumed(FORM)?;
    for (item, who) in [(GATE, "事務長"), (ITEM, "看護師長")] {
        let row = checker.row(item)?;
        row.unfold()?;
        let kept = row.assignee()?.value()?;
        ensure!(kept == who, "{item}: {kept}");
    }
    browser.close()
}
