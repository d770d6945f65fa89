//! Tries the harness on pages of its own, so that a fault of the harness is told from one of the site.

use std::fs;

use anyhow::{Result, ensure};
use browser_tests::device::Device;
use browser_tests::engine::Engine;
use browser_tests::place::{Opening, Place};
use browser_tests::requests::requests;
use browser_tests::site::Site;
use browser_tests::task::Task;
use serde_json::json;
use tempfile::TempDir;

pub const TASKS: &[Task] = &[
    Task::everywhere(
        "what_was_saved_outlives_the_power_cut",
        what_was_saved_outlives_the_power_cut,
    ),
    Task::on_server("requests_are_seen", requests_are_seen),
    Task::everywhere("files_go_out_and_in", files_go_out_and_in),
    Task::everywhere("a_second_tab_sees_the_same_store", a_second_tab_sees_the_same_store),
    Task::everywhere("nothing_is_left_for_the_next_case", nothing_is_left),
    Task::in_folder("complaints_are_heard", complaints_are_heard),
    Task::in_folder("prints", prints),
    Task::in_folder("every_file_keeps_for_itself_in_firefox_only", every_file_keeps_for_itself),
    Task::in_folder("scripts_and_storage_can_be_refused", scripts_and_storage_can_be_refused),
    Task::everywhere("a_script_runs_before_the_app", a_script_runs_before_the_app),
];

const PAGE: &str = r#"<!doctype html><html lang="ja"><meta charset="utf-8"><title>試し</title>
<link rel="icon" href="data:,">
<style>@page { size: A4 } button { display: block }</style>
<h1>試しの頁</h1><noscript>スクリプトが要ります</noscript>
<label>備考 <input id="remark"></label><button id="save">保存する</button><button>保存</button>
<a id="out">書き出す</a><input type="file" id="in"><p id="said"></p><p>令和<br>6年</p>
<script>
  var said = document.getElementById("said"), remark = document.getElementById("remark");
  try { localStorage.length; } catch (error) { said.textContent = "保存できません"; }
  document.getElementById("save").onclick = function () {
    var open = indexedDB.open("試し", 1);
    open.onupgradeneeded = function () { open.result.createObjectStore("a"); };
    open.onsuccess = function () {
      var change = open.result.transaction("a", "readwrite", {durability: "strict"});
      change.objectStore("a").put(remark.value, "remark");
      change.oncomplete = function () { said.textContent = "保存しました"; };
    };
  };
  var open = indexedDB.open("試し", 1);
  open.onupgradeneeded = function () { open.result.createObjectStore("a"); };
  open.onsuccess = function () {
    var get = open.result.transaction("a").objectStore("a").get("remark");
    get.onsuccess = function () {
      remark.value = get.result || "";
      said.textContent = "読み終えました";
    };
  };
  var out = document.getElementById("out");
  out.href = URL.createObjectURL(new Blob(["{}"], {type: "application/json"}));
  out.download = "書き出し.json";
  document.getElementById("in").onchange = function (event) {
    var reader = new FileReader();
    reader.onload = function () { said.textContent = "中身は" + reader.result; };
    reader.readAsText(event.target.files[0]);
  };
</script>"#;

/// The page above, reached as the place says; the folder goes when the site goes.
struct Pages {
    site: Site,
    _folder: TempDir,
}

fn pages(place: &Place) -> Result<Pages> {
    let folder = tempfile::tempdir()?;
    for name in ["index.html", "other.html"] {
        fs::write(folder.path().join(name), PAGE)?;
    }
    let site = Site::at(folder.path());
    let site = match place.opening() {
        Opening::Folder => site,
        Opening::Server => site.served()?,
    };
    Ok(Pages { site, _folder: folder })
}

impl Pages {
    fn first(&self) -> String {
        self.site.address("index.html")
    }

    fn other(&self) -> String {
        self.site.address("other.html")
    }
}

fn what_was_saved_outlives_the_power_cut(place: &Place) -> Result<()> {
    let pages = pages(place)?;
    let device = place.own_device()?;
    let browser = device.browser()?;
    browser.open(&pages.first())?;
    browser.wait_to_see("読み終えました")?;
    browser.find("#remark")?.write("点検 123")?;
    browser.press("保存する")?;
    browser.wait_to_see("保存しました")?;
    ensure!(browser.control("保存")?.text()? == "保存");
    browser.kill();

    let browser = device.browser()?;
    browser.open(&pages.first())?;
    browser.wait_to_see("読み終えました")?;
    ensure!(browser.find("#remark")?.value()? == "点検 123", "what was saved is gone");
    let secure = browser.script("return isSecureContext", &[])?;
    let expected = place.opening() == Opening::Folder;
    ensure!(secure == expected, "the test server must be as plain as that of a clinic: {secure}");
    browser.find("#remark")?.write("点検 456")?;
    browser.press("保存する")?;
    browser.wait_to_see("保存しました")?;
    browser.close()?;

    let browser = device.browser()?;
    browser.open(&pages.first())?;
    browser.wait_to_see("読み終えました")?;
    ensure!(browser.find("#remark")?.value()? == "点検 456", "closing lost what was saved");
    browser.close()
}

fn requests_are_seen(place: &Place) -> Result<()> {
    let pages = pages(place)?;
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&pages.first())?;
    let asked = requests(&browser)?;
    ensure!(asked.contains(&pages.first()), "{asked:?}");
    browser.script("new Image().src = 'http://elsewhere.test/a.png'", &[])?;
    browser.wait("a request to elsewhere is seen", || {
        let asked = requests(&browser)?;
        Ok(asked.iter().any(|address| address.contains("elsewhere.test")).then_some(()))
    })?;
    browser.close()
}

fn files_go_out_and_in(place: &Place) -> Result<()> {
    let pages = pages(place)?;
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&pages.first())?;
    let file = device.download(|| browser.press("書き出す"))?;
    ensure!(file.ends_with("書き出し.json"), "{}", file.display());
    ensure!(fs::read(&file)? == b"{}");
    browser.find("#in")?.type_in(&file.display().to_string())?;
    browser.wait_to_see("中身は{}")?;
    browser.close()
}

fn a_second_tab_sees_the_same_store(place: &Place) -> Result<()> {
    let pages = pages(place)?;
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&pages.first())?;
    let first = browser.tab()?;
    browser.script("localStorage.setItem('点', '検')", &[])?;
    let second = browser.open_tab()?;
    ensure!(second != first && browser.tabs()?.len() == 2);
    browser.open(&pages.first())?;
    browser.wait("the second tab reads what the first wrote", || {
        let read = browser.script("return localStorage.getItem('点')", &[])?;
        Ok((read == "検").then_some(()))
    })?;
    browser.close_tab(&first)?;
    ensure!(browser.tab()? == first && browser.tabs()?.len() == 1);
    browser.close()
}

/// Leaves something in everything that keeps.
const LEAVE: &str = r#"
const done = arguments[arguments.length - 1];
localStorage.setItem("left", "1");
sessionStorage.setItem("left", "1");
document.cookie = "left=1";
if (window.caches) caches.open("left").then(() => done(), () => done());
else done();"#;

/// What is kept.
const KEPT: &str = r#"
const done = arguments[arguments.length - 1];
const names = window.caches ? caches.keys().catch(() => []) : Promise.resolve([]);
names.then(names => done([
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie, ...names,
].filter(name => name !== "")));"#;

fn nothing_is_left(place: &Place) -> Result<()> {
    let pages = pages(place)?;
    let device = place.device()?;
    let browser = device.browser()?;
    for address in [pages.first(), pages.other()] {
        browser.open_tab()?;
        browser.open(&address)?;
        browser.wait_to_see("読み終えました")?;
        browser.find("#remark")?.write("点検 123")?;
        browser.press("保存する")?;
        browser.wait_to_see("保存しました")?;
        browser.script_that_answers_later(LEAVE, &[])?;
        let kept = browser.script_that_answers_later(KEPT, &[])?;
        ensure!(kept.as_array().is_some_and(|kept| kept.len() >= 2), "nothing to forget: {kept}");
    }
    browser.forget()?;
    ensure!(browser.tabs()?.len() == 1, "a tab stayed open");
    // A server of the next case listens elsewhere.
    let pages = match place.opening() {
        Opening::Folder => pages,
        Opening::Server => self::pages(place)?,
    };
    for address in [pages.first(), pages.other()] {
        browser.open(&address)?;
        browser.wait_to_see("読み終えました")?;
        ensure!(browser.find("#remark")?.value()?.is_empty(), "a database is left");
        let kept = browser.script_that_answers_later(KEPT, &[])?;
        ensure!(kept == json!([]), "there is still {kept}");
    }
    browser.close()
}

fn complaints_are_heard(place: &Place) -> Result<()> {
    let pages = pages(place)?;
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&pages.first())?;
    browser.wait_to_see("読み終えました")?;
    let complaints = browser.complaints()?;
    ensure!(complaints.is_empty(), "{complaints:?}");
    let throw = "setTimeout(() => { throw new Error('わざと') })";
    browser.script(throw, &[])?;
    browser.wait("an error is heard", || {
        Ok(browser.complaints()?.iter().any(|one| one.contains("わざと")).then_some(()))
    })?;
    browser.close()
}

fn prints(place: &Place) -> Result<()> {
    let pages = pages(place)?;
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&pages.first())?;
    let printed = browser.print()?;
    ensure!(printed.pages() == 1 && printed.is_a4_upright());
    ensure!(printed.has("令和6年") && printed.count("保存") >= 2, "{}", printed.text());
    browser.close()
}

/// As people have it, and not as remote control makes it: on `file://`, Firefox gives every file
/// a store of its own, the others give one to all.
fn every_file_keeps_for_itself(place: &Place) -> Result<()> {
    let pages = pages(place)?;
    let device = place.device()?;
    let browser = device.browser()?;
    let read = "return localStorage.getItem('点')";
    let expected = match place.engine() {
        Engine::Firefox => json!(null),
        _ => json!("検"),
    };
    // WebKitGTK may tell another page a little later; Chromium on a busy machine loses what was written
    // the moment before its page was left.
    browser.wait(&format!("the other file reads {expected}"), || {
        browser.open(&pages.first())?;
        browser.script("localStorage.setItem('点', '検')", &[])?;
        browser.open(&pages.other())?;
        Ok((browser.script(read, &[])? == expected).then_some(()))
    })?;
    browser.close()
}

fn scripts_and_storage_can_be_refused(place: &Place) -> Result<()> {
    let pages = pages(place)?;
    for (device, words) in [
        (place.own_device()?.without_scripts(), "スクリプトが要ります"),
        (place.own_device()?.refusing_storage(), "保存できません"),
    ] {
        let browser = device.browser()?;
        browser.open(&pages.first())?;
        browser.wait_to_see(words)?;
        browser.close()?;
    }
    Ok(())
}

fn a_script_runs_before_the_app(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(
        "window.early = document.querySelector('[data-ran]') === null && !window.wasm_bindgen",
    )?;
    let device: Device = place.device()?;
    let browser = device.browser()?;
    browser.open(&site.address("check.html"))?;
    browser.wait("the script before the app has run", || {
        Ok((browser.script("return window.early", &[])? == true).then_some(()))
    })?;
    browser_tests::checker::Checker::ready(&browser)?;
    let complaints = browser.complaints()?;
    ensure!(complaints.is_empty(), "{complaints:?}");
    browser.close()
}
