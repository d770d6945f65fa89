//! Stores that differ, that lost everything, that are full; foreign keys; clocks that jump.

use anyhow::{Context, Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::sheet::answer::Answer;
use serde_json::{Value, json};

use crate::fill_in::{FORM, GATE};
use crate::kept::{look, put_in_journal, put_in_mirror};

const ITEM: &str = "r6/asset-ledger/all";
const OTHER: &str = "r6/mds-sds/all";

pub const TASKS: &[Task] = &[
    Task::everywhere("s06_the_newer_one_wins_and_both_are_kept", newer_wins),
    Task::everywhere("s08_foreign_keys_stay_as_they_are", foreign_keys),
    Task::everywhere("s09_one_store_lost_loses_nothing", one_store_lost),
    Task::everywhere("s11_says_that_everything_is_gone", everything_gone),
    Task::in_folder("s24_a_full_mirror_is_no_alarm", full_mirror),
    Task::in_folder("s24_history_gives_way_first", history_gives_way),
    Task::in_folder("s24_a_full_store_is_told_and_the_answer_stays", full_store),
    Task::everywhere("s26_a_clock_that_jumps_is_questioned", clock_jumps),
];

fn begun<'b>(browser: &'b Browser, place: &Place) -> Result<Checker<'b>> {
    let checker = Checker::open(browser, place)?;
    checker.begin("さくら内科", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    Ok(checker)
}

fn reopened<'b>(browser: &'b Browser) -> Result<Checker<'b>> {
    browser.reload()?;
    let checker = Checker::ready(browser)?;
    checker.resumed(FORM)?;
    Ok(checker)
}

fn key_of(stores: &Value, item: &str) -> Result<String> {
    let keys = stores["journal"].as_object().context("no journal")?;
    let end = format!("{FORM}:{item}");
    keys.keys()
        .find(|key| key.ends_with(&end))
        .cloned()
        .with_context(|| format!("{item} is not kept"))
}

fn newer_wins(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, place)?;
    checker.row(ITEM)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    let key = key_of(&look(&browser)?, ITEM)?;
    for (round, (in_mirror, in_journal)) in
        [(51, 52), (62, 61), (72, 72), (83, 81)].iter().enumerate()
    {
        let mirror = json!({"remark": format!("写し{round}"), "rev": in_mirror}).to_string();
        let journal = json!({"remark": format!("台帳{round}"), "rev": in_journal}).to_string();
        put_in_mirror(&browser, &key, Some(&mirror))?;
        put_in_journal(&browser, &key, Some(&journal))?;
        let checker = reopened(&browser)?;
        let newer = if in_mirror > in_journal { "写し" } else { "台帳" };
        let shown = checker.row(ITEM)?.remarks()?;
        ensure!(shown == format!("{newer}{round}"), "{in_mirror} {in_journal}: {shown}");
        checker.row(OTHER)?.write_remarks(&format!("次の記入{round}"))?;
        checker.wait_until_saved()?;
        let stores = look(&browser)?;
        ensure!(stores["mirror"][&key] == stores["journal"][&key], "{stores}");
        // The winner stands in the journal itself.
        let history = [stores["history"].to_string(), stores["journal"].to_string()].concat();
        for kept in ["写し", "台帳"] {
            ensure!(history.contains(&format!("{kept}{round}")), "{kept}{round} is in no history");
        }
    }
    browser.close()
}

const FOREIGN: &str = r#"
const done = arguments[arguments.length - 1];
for (let place = 0; place < 50; place++) {
  const key = ["other", "tenken", "Tenken1:", "tenken0:a:@file", "ten"][place % 5] + place;
  localStorage.setItem(key, "よその値" + place);
}
const open = indexedDB.open("other", 1);
open.onupgradeneeded = () => open.result.createObjectStore("records");
open.onsuccess = () => {
  const change = open.result.transaction("records", "readwrite");
  change.objectStore("records").put("よその値", "tenken1:a:@file");
  change.oncomplete = () => { open.result.close(); done(); };
};"#;

const FOREIGN_NOW: &str = r#"
const done = arguments[arguments.length - 1];
const own = Object.entries(localStorage).filter(([key]) => !key.startsWith("tenken1:")).sort();
const open = indexedDB.open("other", 1);
open.onsuccess = () => {
  const get = open.result.transaction("records").objectStore("records").getAll();
  get.onsuccess = () => { open.result.close(); done({own, records: get.result}); };
};"#;

fn foreign_keys(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    Checker::open(&browser, place)?;
    browser.script_that_answers_later(FOREIGN, &[])?;
    let before = browser.script_that_answers_later(FOREIGN_NOW, &[])?;
    ensure!(before["own"].as_array().is_some_and(|own| own.len() == 50), "{before}");
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    checker.begin("さくら内科", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.row(ITEM)?.write_remarks("控え")?;
    browser.press("元に戻す")?;
    checker.wait_until_saved()?;
    let file = checker.export(&device)?;
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    checker.choose_file(&file)?;
    browser.wait_to_see("もう読み込みずみです")?;
    let after = browser.script_that_answers_later(FOREIGN_NOW, &[])?;
    ensure!(before == after, "{before}\n{after}");
    browser.close()
}

const EMPTY_JOURNAL: &str = r#"
const done = arguments[arguments.length - 1];
const open = indexedDB.open("tenken1");
open.onsuccess = () => {
  const change = open.result.transaction(["records", "history"], "readwrite");
  for (const name of ["records", "history"]) change.objectStore(name).clear();
  change.oncomplete = () => { open.result.close(); done(); };
};"#;

fn one_store_lost(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, place)?;
    checker.row(ITEM)?.write_remarks("残るはず")?;
    checker.wait_until_saved()?;
    for round in 0..2 {
        if round == 0 {
            browser.script("localStorage.clear()", &[])?;
            browser.reload()?;
            Checker::ready(&browser)?;
            browser.wait_to_see("保存場所の1つが空でした")?;
        } else {
            browser.script_that_answers_later(EMPTY_JOURNAL, &[])?;
            browser.reload()?;
            Checker::ready(&browser)?;
        }
        // Where one stopped may have gone with the store.
        browser.press("様式一覧")?;
        let checker = Checker::ready(&browser)?;
        checker.choose(FORM)?;
        ensure!(checker.row(ITEM)?.remarks()? == "残るはず", "round {round}");
        checker.row(OTHER)?.write_remarks(&format!("次{round}"))?;
        checker.wait_until_saved()?;
        let stores = look(&browser)?;
        let key = key_of(&stores, ITEM)?;
        ensure!(stores["mirror"][&key] == stores["journal"][&key], "not healed: {stores}");
    }
    browser.close()
}

fn everything_gone(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    Checker::open(&browser, place)?;
    ensure!(!browser.sees("前の回答が見つかりません")?, "a new device has lost nothing");
    let checker = begun(&browser, place)?;
    let file = checker.export(&device)?;
    browser.script_that_answers_later(EMPTY_JOURNAL, &[])?;
    let keep = "for (const key of Object.keys(localStorage))
        if (key !== 'tenken1:@ran') localStorage.removeItem(key)";
    browser.script(keep, &[])?;
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    browser.wait_to_see("前の回答が見つかりません")?;
    checker.choose_file(&file)?;
    checker.take_in()?;
    checker.choose(FORM)?;
    ensure!(checker.row(GATE)?.is_answered("first", Answer::Yes)?, "the file brings it back");
    ensure!(!browser.sees("前の回答が見つかりません")?, "and that is said no more");
    browser.close()
}

/// Fills localStorage until not even one more kilobyte fits.
const FILL: &str = r#"
let size = 4194304, parts = 0;
while (size >= 512) {
  try { localStorage.setItem("filler" + parts, "x".repeat(size)); parts++; } catch { size /= 2; }
}
try { localStorage.setItem("one more", "x".repeat(1024)); return false; } catch { return true; }"#;

fn full_mirror(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, place)?;
    ensure!(browser.script(FILL, &[])? == true, "localStorage is not full");
    for round in 0..3 {
        checker.row(ITEM)?.write_remarks(&format!("{}{round}", "満杯".repeat(300)))?;
        checker.wait_until_saved()?;
    }
    ensure!(!browser.sees("保存できません")?, "a full mirror is no alarm");
    let checker = reopened(&browser)?;
    ensure!(checker.row(ITEM)?.remarks()?.ends_with("満杯2"), "the newest answer is there");
    browser.close()
}

/// No text can be put until something was forgotten.
const FULL: &str = r#"
window.full = false;
const put = IDBObjectStore.prototype.put, forget = IDBObjectStore.prototype.delete;
IDBObjectStore.prototype.put = function (text, key) {
  if (window.full && String(key).includes(":r6/")) throw new DOMException("full", "QuotaExceededError");
  return put.call(this, text, key);
};
IDBObjectStore.prototype.delete = function (key) {
  if (this.name === "history" && !window.forever) window.full = false;
  return forget.call(this, key);
};
"#;

fn history_gives_way(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(FULL)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, &site)?;
    for round in 0..5 {
        checker.row(ITEM)?.write_remarks(&format!("古い{round}"))?;
        checker.wait_until_saved()?;
    }
    let before = look(&browser)?["history"].as_array().map_or(0, Vec::len);
    browser.script("window.full = true", &[])?;
    checker.row(OTHER)?.write_remarks("新しい")?;
    checker.wait_until_saved()?;
    let stores = look(&browser)?;
    ensure!(stores["history"].as_array().map_or(0, Vec::len) < before, "{stores}");
    let checker = reopened(&browser)?;
    ensure!(checker.row(OTHER)?.remarks()? == "新しい", "the new answer");
    ensure!(checker.row(ITEM)?.remarks()? == "古い4", "no answer gives way");
    browser.close()
}

fn full_store(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(FULL)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, &site)?;
    browser.script("window.forever = true; window.full = true", &[])?;
    checker.row(ITEM)?.write_remarks("どこにも入らない")?;
    browser.wait_to_see("保存できませんでした")?;
    ensure!(checker.row(ITEM)?.remarks()? == "どこにも入らない", "it stays in memory");
    browser.script("window.forever = false; window.full = false", &[])?;
    checker.row(OTHER)?.write_remarks("場所ができた")?;
    checker.wait_until_saved()?;
    let checker = reopened(&browser)?;
    ensure!(checker.row(ITEM)?.remarks()? == "どこにも入らない", "it went with the next change");
    browser.close()
}

/// The clock is as many days off as the page's storage says.
const CLOCK: &str = r#"
const True = Date, off = Number(localStorage.getItem("test clock") || 0) * 86400000;
window.Date = class extends True {
  constructor(...given) { if (given.length) super(...given); else super(True.now() + off); }
  static now() { return True.now() + off; }
};
"#;

fn clock_jumps(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(CLOCK)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = begun(&browser, &site)?;
    checker.row(ITEM)?.write_remarks("正しい日")?;
    checker.wait_until_saved()?;
    let now =
        browser.script("return Math.floor(Date.now() / 86400000)", &[])?.as_i64().unwrap_or(0);
    for (days, said) in [(10 - now, "端末の日付が1970年になっています"), (26_700, "日付が")]
    {
        put_in_mirror(&browser, "test clock", Some(&days.to_string()))?;
        let checker = reopened(&browser)?;
        browser.wait_to_see(said)?;
        checker.row(ITEM)?.write_remarks(&format!("{days}日ずれた日"))?;
        let row = checker.row("r6/access-rights/server")?;
        if days < 0 {
            row.answer("first", Answer::Yes)?;
            ensure!(
                row.date("first")?.is_empty(),
                "no wrong day is filled in: {}",
                row.date("first")?
            );
        }
        checker.wait_until_saved()?;
    }
    put_in_mirror(&browser, "test clock", None)?;
    let checker = reopened(&browser)?;
    ensure!(
        checker.row(ITEM)?.remarks()? == "26700日ずれた日",
        "the last change is the newest one"
    );
    let row = checker.row("r6/access-rights/server")?;
    ensure!(row.is_answered("first", Answer::Yes)?, "nothing was dropped");
    browser.close()
}
