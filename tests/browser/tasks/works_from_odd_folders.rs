//! The folder has whatever name people give it; the site opens by double click all the same.

use anyhow::{Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, GATE};

pub const TASKS: &[Task] = &[
    Task::in_folder("s28_spaces_signs_and_japanese", |place| task(place, "病院 共有 #1 100%/点検")),
    Task::in_folder("s28_question_marks_and_quotes", |place| {
        task(place, "what? 'さくら' & \"co\" + [1] %20 ; =/ドキュメント（新）")
    }),
];

fn task(place: &Place, folder: &str) -> Result<()> {
    let site = place.in_folder_named(folder)?;
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&site.address("index.html"))?;
    browser.press("令和6年度版")?;
    browser.wait_to_see("令和6年度版 医療機関におけるサイバーセキュリティ対策チェックリスト")?;
    let edition = browser.address()?;
    browser.press("不要なアカウントの整理")?;
    browser.wait("an item page opens", || Ok((browser.address()? != edition).then_some(())))?;
    browser.wait_to_see("不要なアカウントを削除している。")?;
    let item = browser.address()?;
    browser.find("a[href*='terms/']:not([href*='index'])")?.press()?;
    browser.wait("a term's page opens", || Ok((browser.address()? != item).then_some(())))?;
    ensure!(browser.address()?.starts_with(&site.address("terms/")), "{}", browser.address()?);

    let checker = Checker::open(&browser, &site)?;
    checker.begin("共有の診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    ensure!(checker.row(GATE)?.is_answered("first", Answer::Yes)?, "the answer is gone");
    let complaints = browser.complaints()?;
    ensure!(complaints.is_empty(), "{complaints:?}");
    browser.close()
}
