//! After 書き出す the app has read back what it handed over, and says its size, count and code.
//! Names that file systems do not like still give a file.

use std::fs;

use anyhow::{Context, Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::device::Device;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::exchange::checksum::sha256;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, GATE};

pub const TASKS: &[Task] = &[
    Task::everywhere("says_size_and_code", says_size_and_code),
    Task::in_folder("names_that_file_systems_do_not_like", odd_names),
];

fn says_size_and_code(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("控えの診療所", FORM)?;
    exports(&device, &browser, &checker)?;
    browser.close()
}

fn odd_names(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("a/b:c*d 診療所 100% #1", FORM)?;
    exports(&device, &browser, &checker)?;
    for facility in [&"あ".repeat(80), "さくら🌸内科"] {
        browser.press("様式一覧")?;
        checker.begin_another(facility, FORM)?;
        exports(&device, &browser, &checker)?;
    }
    browser.close()
}

fn exports(device: &Device, browser: &Browser, checker: &Checker<'_>) -> Result<()> {
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    let file = checker.export(device)?;
    let name = file.file_name().context("a file without a name")?.to_string_lossy().into_owned();
    ensure!(name.len() <= 150 + "-1".len(), "{} bytes: {name}", name.len());
    let text = fs::read_to_string(&file)?;
    let (size, code) = (text.len(), sha256(&text));
    let expected = format!("（1件、{size}バイト、確認コード {}）", &code[..8]);
    browser.wait(&expected, || Ok(checker.slot("message")?.contains(&expected).then_some(())))
}
