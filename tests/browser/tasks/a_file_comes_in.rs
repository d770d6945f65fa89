//! A file comes in: what cannot be taken is only looked at, what was taken can be taken back, and last
//! year's answers are proposed, never answered.

use std::fs;

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::sheet::answer::Answer;
use serde_json::Value;

use crate::fill_in::FORM;

pub const TASKS: &[Task] = &[
    Task::everywhere("s18_a_changed_file_is_only_looked_at", a_changed_file_is_only_looked_at),
    Task::in_folder("s17_an_import_is_taken_back", an_import_is_taken_back),
    Task::in_folder("last_years_answers_are_candidates", last_years_answers_are_candidates),
];

const ITEM: &str = "r6/safety-manager/all";
const NEXT_YEARS: &str = "r7/safety-manager/all";

/// Everything in localStorage but where one stopped.
const STORED: &str = "return JSON.stringify(Object.keys(localStorage).filter(k => !k.includes('@here'))\
                      .sort().map(k => [k, localStorage.getItem(k)]))";

fn stored(browser: &Browser) -> Result<Value> {
    browser.script(STORED, &[])
}

fn a_changed_file_is_only_looked_at(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("さくら内科", FORM)?;
    let row = checker.row(ITEM)?;
    row.answer("first", Answer::No)?;
    row.write_remarks("A社に<b>依頼</b>")?;
    checker.wait_until_saved()?;
    let file = checker.export(&device)?;
    checker.wait_until_saved()?;
    let before = stored(&browser)?;
    let text = fs::read_to_string(&file)?;
    let changed = file.with_file_name("changed.json");
    fs::write(&changed, text.replace("A社に", "B社に"))?;

    checker.choose_file(&changed)?;
    browser.wait_to_see("書き出したあとに、中身が変わっています")?;
    browser.wait_to_see("変わった所: 1-(1) 備考")?;
    browser.press("見るだけ開く")?;
    browser.wait_to_see("見るだけ: 「さくら内科」の回答")?;
    browser.wait_to_see("備考: B社に<b>依頼</b>")?;
    ensure!(!checker.row_is_shown(ITEM)?, "the sheet is still shown");
    browser.press("閉じる")?;
    ensure!(stored(&browser)? == before, "looking changed the store");
    ensure!(checker.row(ITEM)?.remarks()? == "A社に<b>依頼</b>", "looking changed an answer");
    browser.close()
}

fn an_import_is_taken_back(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("さくら内科", FORM)?;
    checker.row(ITEM)?.write_remarks("はじめ")?;
    checker.wait_until_saved()?;
    let file = checker.export(&device)?;
    checker.row(ITEM)?.write_remarks("あとから")?;
    checker.wait_until_saved()?;

    checker.choose_file(&file)?;
    browser.wait_to_see("この端末のほうが新しい回答です")?;
    browser.find("input[name='difference-0'][value='theirs']")?.press()?;
    checker.take_in()?;
    browser.wait_to_see("1件を読み込みました")?;
    ensure!(checker.row(ITEM)?.remarks()? == "はじめ", "the file's words do not stand");
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    browser.press("様式一覧")?;
    browser.press("読み込む前に戻す")?;
    browser.wait_to_see("に読み込む前に戻しました（1件）")?;
    checker.wait_until_saved()?;
    checker.choose(FORM)?;
    ensure!(checker.row(ITEM)?.remarks()? == "あとから", "what stood before is not back");
    browser.close()
}

fn last_years_answers_are_candidates(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("さくら内科", FORM)?;
    checker.row(ITEM)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    browser.press("様式一覧")?;
    checker.choose("r7/hospital")?;
    browser.press("去年の答えを候補として出す")?;
    let row = checker.row(NEXT_YEARS)?;
    browser.wait_to_see("去年の答え: はい")?;
    ensure!(!row.is_answered("first", Answer::Yes)?, "a candidate counts as an answer");
    let take = format!("article[data-item='{NEXT_YEARS}'] .candidate button");
    browser.find(&take)?.press()?;
    checker.wait_until_saved()?;
    ensure!(checker.row(NEXT_YEARS)?.is_answered("first", Answer::Yes)?, "it was not taken over");
    ensure!(browser.find_all(&take)?.is_empty(), "the candidate stands beside its answer");
    browser.press("去年と比べる")?;
    browser.wait_to_see("変わらない: 1項目")?;
    browser.press("閉じる")?;
    browser.close()
}
