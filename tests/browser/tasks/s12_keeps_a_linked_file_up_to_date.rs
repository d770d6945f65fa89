//! A file on disk that is linked always holds the latest answers, and a broken link is told.
//! The picker is the system's own window, so a stand-in takes its place.

use std::fs;

use anyhow::{Context, Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, GATE};

const PICKER: &str = r#"
window.linked = {content: "", broken: false};
const handle = {
  name: "控え.json",
  queryPermission: async () => "granted",
  requestPermission: async () => "granted",
  getFile: async () => new Blob([linked.content]),
  createWritable: async () => {
    if (linked.broken) throw new DOMException("gone", "NotFoundError");
    let next = "";
    return {write: async text => { next += text; }, close: async () => { linked.content = next; }};
  },
};
window.showSaveFilePicker = async () => handle;
"#;

pub const TASKS: &[Task] = &[Task::in_folder("linked", linked)];

fn linked(place: &Place) -> Result<()> {
    let place = place.with_script_before_app(PICKER)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, &place)?;
    checker.begin("つないだ診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    browser.press("様式一覧")?;
    browser.press("控えファイルにつなぐ")?;
    browser.wait_to_see("までの回答が入っています")?;
    checker.choose(FORM)?;
    checker.row("r6/asset-ledger/all")?.write_remarks("つないだあとの備考")?;
    checker.wait_until_saved()?;
    let content = || {
        let content = browser.script("return linked.content", &[])?;
        Ok::<_, anyhow::Error>(content.as_str().context("no text in the file")?.to_owned())
    };
    browser.wait("the answer is in the file", || {
        Ok(content()?.contains("つないだあとの備考").then_some(()))
    })?;
    let exported = fs::read_to_string(checker.export(&device)?)?;
    ensure!(
        content()? == exported,
        "the file is not what is exported:\n{}\n{exported}",
        content()?
    );
    browser.script("linked.broken = true", &[])?;
    checker.row("r6/asset-ledger/all")?.write_remarks("もう届かない")?;
    checker.wait_until_saved()?;
    browser.press("様式一覧")?;
    browser.wait_to_see("書けなくなりました")?;
    ensure!(!content()?.contains("もう届かない"), "written in spite of all");
    browser.close()
}
