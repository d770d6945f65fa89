//! Tries the harness on pages of its own, so that a fault of the harness is told from one of the site.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use browser_tests::device::Device;
use browser_tests::requests::requests;
use browser_tests::server::Server;
use browser_tests::site::Site;
use tempfile::TempDir;

const PAGE: &str = r#"<!doctype html><html lang="ja"><meta charset="utf-8"><title>試し</title>
<link rel="icon" href="data:,">
<style>@page { size: A4 } button { display: block }</style>
<h1>試しの頁</h1><noscript>スクリプトが要ります</noscript>
<label>備考 <input id="remark"></label><button id="save">保存する</button><button>保存</button>
<a id="out">書き出す</a><p id="said"></p><p>令和<br>6年</p>
<script>
  var said = document.getElementById("said"), remark = document.getElementById("remark");
  try { localStorage.length; } catch (error) { said.textContent = "保存できません"; }
  document.getElementById("save").onclick = function () {
    var open = indexedDB.open("試し", 1);
    open.onupgradeneeded = function () { open.result.createObjectStore("a"); };
    open.onsuccess = function () {
      var change = open.result.transaction("a", "readwrite", {durability: "strict"});
      change.objectStore("a").put(remark.value, "remark");
      change.oncomplete = function () { said.textContent = "保存しました" + window.mark; };
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
  out.href = "data:application/json,{}"; out.download = "書き出し.json";
</script>"#;

fn pages() -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("index.html"), PAGE)?;
    Ok(folder)
}

fn on_server(pages: &Path) -> Result<Site> {
    Ok(Site::Server(Server::start(pages)?))
}

#[test]
fn what_was_saved_outlives_the_power_cut() -> Result<()> {
    let pages = pages()?;
    let site = on_server(pages.path())?;
    let device = Device::new()?;

    let browser = device.browser()?;
    browser.open(&site.address("index.html"))?;
    browser.before_every_page("window.mark = 1")?;
    browser.reload()?;
    browser.wait_to_see("読み終えました")?;
    browser.find("#remark")?.write("点検 123")?;
    browser.press("保存する")?;
    browser.wait_to_see("保存しました1")?;
    browser.kill();

    let browser = device.browser()?;
    browser.open(&site.address("index.html"))?;
    browser.wait_to_see("読み終えました")?;
    ensure!(browser.find("#remark")?.value()? == "点検 123", "what was saved is gone");
    let secure = browser.script("return isSecureContext", &[])?;
    ensure!(secure == false, "the test server must be as plain as that of a clinic");
    let asked = requests(&browser)?;
    ensure!(asked.contains(&site.address("index.html")), "{asked:?}");
    browser.script("new Image().src = 'http://elsewhere.test/a.png'", &[])?;
    browser.wait("a request to elsewhere is seen", || {
        let asked = requests(&browser)?;
        Ok(asked.iter().any(|address| address.contains("elsewhere.test")).then_some(()))
    })?;
    ensure!(browser.control("保存")?.text()? == "保存");
    let file = device.download(|| browser.press("書き出す"))?;
    ensure!(fs::read(file)? == b"{}");
    let printed = browser.print()?;
    ensure!(printed.pages() == 1 && printed.is_a4_upright());
    ensure!(printed.has("令和6年") && printed.count("保存") == 2, "{}", printed.text());
    browser.close()
}

#[test]
fn scripts_and_storage_can_be_refused() -> Result<()> {
    let pages = pages()?;
    let site = on_server(pages.path())?;

    let without_scripts = Device::new()?.without_scripts();
    let browser = without_scripts.browser()?;
    browser.open(&site.address("index.html"))?;
    browser.wait_to_see("スクリプトが要ります")?;
    browser.close()?;

    let refusing_storage = Device::new()?.refusing_storage();
    let browser = refusing_storage.browser()?;
    browser.open(&site.address("index.html"))?;
    browser.wait_to_see("保存できません")?;
    browser.close()
}
