//! A device that keeps nothing says so, and everything else works.

use anyhow::{Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::device::Device;
use browser_tests::site::Site;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, GATE};

in_folder_and_on_server!(task);

fn task(site: &Site) -> Result<()> {
    let device = Device::new()?.refusing_storage();
    let browser = device.browser()?;
    let checker = Checker::open(&browser, site)?;
    browser.wait_to_see("この端末では保存できません")?;
    checker.begin("残らない診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    let row = checker.row("r6/asset-ledger/all")?;
    row.answer("first", Answer::No)?;
    row.write_remarks("控え残らない")?;
    browser.wait_to_see("この端末では保存できません")?;
    let line = checker.state_line()?;
    ensure!(!line.contains("保存しました"), "the state line says {line}");

    let exported = checker.exported(&device)?.to_string();
    ensure!(exported.contains("控え残らない"), "{exported}");
    ensure!(exported.contains("残らない診療所"), "{exported}");
    let printed = browser.print()?;
    ensure!(printed.has("控え残らない") && printed.has("残らない診療所"), "{}", printed.text());
    browser.close()
}
