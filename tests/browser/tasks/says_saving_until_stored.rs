//! The state line never lies: without the store's word there is no 「保存しました」, and what fails is told.

use std::time::Duration;

use anyhow::{Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::hooks;
use model::sheet::answer::Answer;
use serde_json::{Value, json};

use crate::fill_in::{FORM, GATE};

/// Writing goes on for ever: nobody hears that it is complete.
const NEVER_COMPLETE: &str = r#"
const listen = IDBTransaction.prototype.addEventListener;
IDBTransaction.prototype.addEventListener = function (kind, ...rest) {
  if (this.mode !== "readonly" && kind === "complete") return;
  return listen.call(this, kind, ...rest);
};
Object.defineProperty(IDBTransaction.prototype, "oncomplete", {set() {}, get() { return null; }});
"#;

/// Every write is thrown away, as when the disk is full.
const ABORTED: &str = r#"
const transaction = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (stores, mode, ...rest) {
  const begun = transaction.call(this, stores, mode, ...rest);
  if (mode === "readwrite") queueMicrotask(() => begun.abort());
  return begun;
};
"#;

/// Writing cannot even begin.
const THROWN: &str = r#"
const transaction = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (stores, mode, ...rest) {
  if (mode === "readwrite") throw new DOMException("full", "QuotaExceededError");
  return transaction.call(this, stores, mode, ...rest);
};
"#;

/// The database never opens.
const NEVER_OPEN: &str = r#"
const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (name) {
  const request = open.call(this, name + " elsewhere");
  request.addEventListener("success", event => event.stopImmediatePropagation());
  return request;
};
"#;

/// Keeps every sentence of the state line with its time, from the first press on, and how late the page
/// came to a beat of its own at most: so late may any of its clocks be.
const WATCH: &str = r#"
const line = document.querySelector(`[${arguments[0]}="saved"]`);
window.told = [];
let begin;
document.addEventListener("click", () => { begin = begin || performance.now(); }, true);
window.behind = 0;
let due = performance.now() + 50;
setInterval(() => {
  behind = Math.max(behind, performance.now() - due);
  due = performance.now() + 50;
}, 50);
new MutationObserver(() => told.push([performance.now() - begin, line.textContent]))
  .observe(line, {childList: true, characterData: true, subtree: true});
"#;

/// The promise is two seconds, with a little for the way; what the page itself was late by comes on top.
const WITHIN: Duration = Duration::from_millis(2_500);

pub const TASKS: &[Task] = &[
    Task::in_folder("s02_writing_never_ends", |place| {
        task(place, NEVER_COMPLETE, "まだ保存できていません")
    }),
    Task::in_folder("s02_writing_is_aborted", |place| task(place, ABORTED, "保存できませんでした")),
    Task::in_folder("s02_writing_cannot_begin", |place| {
        task(place, THROWN, "保存できませんでした")
    }),
    Task::in_folder("s02_store_never_opens", |place| {
        task(place, NEVER_OPEN, "まだ保存できていません")
    }),
];

fn task(place: &Place, stub: &str, failure: &str) -> Result<()> {
    let site = place.with_script_before_app(stub)?;
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&site.address("check.html"))?;
    let checker = Checker::started(&browser)?;
    browser.script(WATCH, &[json!(hooks::SLOT)])?;
    checker.begin("嘘をつかない診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    browser.wait(failure, || Ok(checker.state_line()?.contains(failure).then_some(())))?;

    let told = browser.script("return window.told", &[])?;
    let behind = browser.script("return window.behind", &[])?.as_f64().unwrap_or_default();
    let behind = Duration::try_from_secs_f64(behind / 1000.0)?;
    let first = times(&told).find(|(_, line)| line.contains(failure));
    ensure!(
        first.is_some_and(|(after, _)| after <= WITHIN + behind),
        "the failure was told late, on a page late by {behind:?}: {told}"
    );
    let lie = times(&told).find(|(_, line)| line.contains("保存しました"));
    ensure!(lie.is_none(), "the state line said {lie:?}");
    browser.close()
}

fn times(told: &Value) -> impl Iterator<Item = (Duration, &str)> {
    let told = told.as_array().into_iter().flatten();
    told.filter_map(|one| {
        let after = Duration::try_from_secs_f64(one[0].as_f64()? / 1000.0).ok()?;
        Some((after, one[1].as_str()?))
    })
}
