//! A file on disk that is linked always holds the latest answers; what another wrote into it is not written over
//! before it was read in; and a broken link is told where people answer.
//! The picker is the system's own window, so a stand-in takes its place.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::exchange::checksum::sha256;
use model::exchange::json::{self, Limits, Name, Value, canonical};
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, GATE};

const PICKER: &str = r#"
window.linked = {content: "", broken: false};
const handle = {
  name: "控え.json",
  queryPermission: async () => "granted",
  requestPermission: async () => "granted",
  getFile: async () => {
    if (linked.broken) throw new DOMException("gone", "NotFoundError");
    return new Blob([linked.content]);
  },
  createWritable: async () => {
    if (linked.broken) throw new DOMException("gone", "NotFoundError");
    let next = "";
    return {write: async text => { next += text; }, close: async () => { linked.content = next; }};
  },
};
window.showSaveFilePicker = async options => {
  linked.suggested = options.suggestedName;
  linked.content = "";
  return handle;
};
window.showOpenFilePicker = async () => [handle];
"#;

pub const TASKS: &[Task] =
    &[Task::in_folder("linked", linked), Task::in_folder("linked_by_two", linked_by_two)];

fn linked(place: &Place) -> Result<()> {
    let place = place.with_script_before_app(PICKER)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, &place)?;
    checker.begin("つないだ診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    browser.press("様式一覧")?;
    browser.press("新しい控えファイルを作る")?;
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
    browser.wait_to_see("控えファイルに書けていません")?;
    browser.press("様式一覧")?;
    browser.wait_to_see("書けなくなりました")?;
    ensure!(!content()?.contains("もう届かない"), "written in spite of all");
    browser.close()
}

/// Two tablets of a clinic with one file in the shared folder.
fn linked_by_two(place: &Place) -> Result<()> {
    let place = place.with_script_before_app(PICKER)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, &place)?;
    checker.begin("二台の診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.row("r6/asset-ledger/all")?.write_remarks("もう一台の備考")?;
    checker.wait_until_saved()?;
    // What the other tablet knows, and this one does not any more.
    let theirs = fs::read_to_string(checker.export(&device)?)?;
    checker.row("r6/asset-ledger/all")?.write_remarks("")?;
    checker.wait_until_saved()?;
    let other = theirs.replace("r6/asset-ledger/all", "r6/remote-maintenance/all");
    ensure!(other != theirs, "the item is not in the file");
    let other = sealed(&other)?;
    browser.script("linked.content = arguments[0]", &[other.as_str().into()])?;
    browser.press("様式一覧")?;
    browser.press("前に作った控えファイルにつなぐ")?;
    browser.wait_to_see("この端末にない回答があります")?;
    let content = || {
        let content = browser.script("return linked.content", &[])?;
        Ok::<_, anyhow::Error>(content.as_str().context("no text in the file")?.to_owned())
    };
    ensure!(content()? == other, "written over:\n{}", content()?);
    browser.press("この控えファイルを読み込む")?;
    browser.press("この内容を取り込む")?;
    browser.wait_to_see("までの回答が入っています")?;
    ensure!(content()?.contains("r6/remote-maintenance/all"), "lost:\n{}", content()?);
    browser.close()
}

/// The text with a checksum that fits.
fn sealed(text: &str) -> Result<String> {
    let value = json::read(text, Limits::FILE).ok().context("no JSON")?;
    let Value::Object(mut top) = value else { bail!("no object") };
    let sum = top.remove(&Name::from("checksum")).context("no checksum")?;
    let Value::Object(mut sum) = sum else { bail!("no checksum") };
    let over = canonical(&Value::Object(top.clone()));
    sum.insert(Name::from("value"), Value::Text(sha256(&over)));
    top.insert(Name::from("checksum"), Value::Object(sum));
    Ok([canonical(&Value::Object(top)), "\n".to_owned()].concat())
}
