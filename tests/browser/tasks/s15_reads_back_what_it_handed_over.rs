//! After 書き出す the app has read back what it handed over, and says its size, count and code.
//! Names that file systems do not like still give a file.

use std::fs;

use anyhow::{Context, Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::exchange::checksum::sha256;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, GATE};

pub const TASKS: &[Task] = &[
    Task::everywhere("says_size_and_code", |place| exports(place, "控えの診療所")),
    Task::in_folder("signs", |place| exports(place, "a/b:c*d 診療所 100% #1")),
    Task::in_folder("long", |place| exports(place, &"あ".repeat(80))),
    Task::in_folder("emoji", |place| exports(place, "さくら🌸内科")),
];

fn exports(place: &Place, facility: &str) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin(facility, FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    let file = checker.export(&device)?;
    let name = file.file_name().context("a file without a name")?.to_string_lossy().into_owned();
    ensure!(name.len() <= 150 + "-1".len(), "{} bytes: {name}", name.len());
    let text = fs::read_to_string(&file)?;
    let (size, code) = (text.len(), sha256(&text));
    let expected = format!("（1件、{size}バイト、確認コード {}）", &code[..8]);
    browser.wait(&expected, || Ok(checker.slot("message")?.contains(&expected).then_some(())))?;
    browser.close()
}
