//! A browser forgets everything that a case left in it, and it is looked that nothing is there:
//! the next case finds what a new profile would give it.
//!
//! No server listens where an earlier one of the run did (`server`): a page on http has an origin of
//! its own in each case. `file://` is the same for all. The last tab stays where it can: another one
//! would be a new process, half the work of a new browser.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::browser::{Browser, Tab};
use crate::engine::Engine;

/// Takes away what a page can of its origin: `null`, or what went wrong.
const PAGE_FORGETS: &str = r#"
const done = arguments[arguments.length - 1];
localStorage.clear();
sessionStorage.clear();
for (const pair of document.cookie.split("; ")) document.cookie = pair + "; max-age=0";
const gone = name => new Promise((yes, no) => {
  const request = indexedDB.deleteDatabase(name);
  request.onsuccess = yes;
  request.onerror = request.onblocked = () => no(name);
});
Promise.all([indexedDB.databases(), caches.keys()]).then(([bases, names]) =>
  Promise.all([...bases.map(base => gone(base.name)), ...names.map(name => caches.delete(name))])
).then(() => done(null), error => done("cannot forget: " + error));
"#;

/// Names of everything that a page finds, whatever keeps it.
const PAGE_FINDS: &str = r#"
const done = arguments[arguments.length - 1];
const workers = () =>
  navigator.serviceWorker.getRegistrations().then(all => all.map(one => one.scope), () => []);
Promise.all([indexedDB.databases(), caches.keys(), workers()]).then(
  ([bases, caches, workers]) => done([
    ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
    ...bases.map(base => base.name), ...caches, ...workers,
  ].filter(name => name !== "")),
  error => done(["cannot look: " + error]));
"#;

/// Takes everything away and names what is left, of whatever origin.
const FIREFOX_FORGETS: &str = r#"
const done = arguments[arguments.length - 1];
const workers =
  Cc["@mozilla.org/serviceworkers/manager;1"].getService(Ci.nsIServiceWorkerManager);
const look = () => Services.qms.listOrigins().callback = request => {
  if (request.resultCode !== Cr.NS_OK) { done(["cannot look: " + request.resultCode]); return; }
  const left = request.result.filter(origin => /^(file|http)/.test(origin));
  for (const cookie of Services.cookies.cookies) left.push("cookie " + cookie.host);
  const all = workers.getAllRegistrations();
  for (let at = 0; at < all.length; at++) {
    left.push("worker " + all.queryElementAt(at, Ci.nsIServiceWorkerRegistrationInfo).scope);
  }
  done(left);
};
Services.console.reset();
Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, failed => {
  if (failed) done(["cannot forget: " + failed]); else look();
});
"#;

/// So many pages may lie behind a page of WebKitGTK, which keeps a hundred.
const MANY: u64 = 60;

/// Forgets all; all tabs but one are closed. An error says that the browser is not to be used again.
pub(crate) fn forget(browser: &Browser) -> Result<()> {
    match browser.engine() {
        Engine::Chromium => chromium(browser),
        Engine::Firefox => firefox(browser),
        Engine::WebKit => webkit(browser),
    }
}

/// Closes these tabs; another one stays.
fn close(browser: &Browser, tabs: &[Tab], other: &Tab) -> Result<()> {
    for tab in tabs {
        browser.look_at(tab)?;
        browser.close_tab(other)?;
    }
    browser.look_at(other)?;
    ensure!(browser.tabs()?.len() == 1, "a tab stays open");
    Ok(())
}

fn chromium(browser: &Browser) -> Result<()> {
    let tabs = browser.tabs()?;
    let (last, others) = tabs.split_last().context("no tab is left")?;
    close(browser, others, last)?;
    let none = json!({});
    let all = json!({"origin": "*", "storageTypes": "all"});
    open_a_file(browser)?;
    browser.devtools("Storage.clearDataForOrigin", &all)?;
    browser.devtools("Storage.clearCookies", &none)?;
    browser.devtools("Browser.resetPermissions", &none)?;
    browser.script("sessionStorage.clear()", &[])?;
    nothing(&browser.devtools("Storage.getCookies", &none)?["cookies"])?;
    nothing(&browser.script_that_answers_later(PAGE_FINDS, &[])?)?;
    browser.devtools("Page.resetNavigationHistory", &none)?;
    for kind in ["performance", "browser"] {
        browser.log(kind)?;
    }
    Ok(())
}

/// What a tab keeps for its session goes with the tab only.
fn firefox(browser: &Browser) -> Result<()> {
    let used = browser.tabs()?;
    let new = browser.open_tab()?;
    close(browser, &used, &new)?;
    nothing(&browser.later_script_of_firefox(FIREFOX_FORGETS)?)
}

/// Its driver knows only cookies: a page does what it can. What one can go back to stays; where that is
/// as much as the browser keeps, its page becomes one pixel high.
fn webkit(browser: &Browser) -> Result<()> {
    let visited = browser.script("return history.length", &[])?;
    ensure!(visited.as_u64().is_some_and(|visited| visited < MANY), "it has been used enough");
    let tabs = browser.tabs()?;
    for tab in &tabs {
        browser.look_at(tab)?;
        browser.throw_away_cookies()?;
    }
    let (last, others) = tabs.split_last().context("no tab is left")?;
    close(browser, others, last)?;
    open_a_file(browser)?;
    let failed = browser.script_that_answers_later(PAGE_FORGETS, &[])?;
    ensure!(failed.is_null(), "{failed}");
    open_a_file(browser)?;
    nothing(&browser.script_that_answers_later(PAGE_FINDS, &[])?)?;
    browser.console()?;
    Ok(())
}

/// An empty page with the origin of all files.
fn open_a_file(browser: &Browser) -> Result<()> {
    let page = browser.folder().join("home/nothing.html");
    fs::write(&page, "<!doctype html><title>-</title>")?;
    browser.open(&format!("file://{}", page.display()))
}

fn nothing(left: &Value) -> Result<()> {
    let left = left.as_array().context("no list of what is left")?;
    ensure!(left.is_empty(), "there is still {left:?}");
    Ok(())
}
