//! The state line says where answers are kept and how many of them are on this device only.

use anyhow::{Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, GATE};

pub const TASKS: &[Task] = &[Task::everywhere("counts", counts)];

fn counts(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("控えの診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.row("r6/asset-ledger/all")?.answer("first", Answer::No)?;
    checker.wait_until_saved()?;
    let copies = || checker.slot("copy");
    ensure!(copies()?.contains("まだ（2件が端末だけにあります）"), "{}", copies()?);
    checker.export(&device)?;
    browser.wait("everything left the device", || {
        Ok(copies()?.contains("に書き出しずみ").then_some(()))
    })?;
    checker.row("r6/asset-ledger/all")?.write_remarks("あとから")?;
    browser.wait("one answer is newer than the file", || {
        Ok(copies()?.contains("そのあとの1件が端末だけにあります").then_some(()))
    })?;
    browser.close()
}
