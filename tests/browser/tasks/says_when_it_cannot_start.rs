//! Where the answer app cannot start, a plain sentence says so, and the paper form stays.

use std::fs;

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::device::Device;
use browser_tests::site::Site;

const SENTENCE: &str = "この画面で答えるしくみが動きませんでした";

/// What each browser lacks that nobody can answer with.
const TOO_OLD: [&str; 3] = [
    "delete window.DecompressionStream",
    "delete window.WebAssembly",
    // It unpacks, but the bytes are not what they were.
    "window.DecompressionStream = class { \
        constructor() { return new TransformStream({ transform(_, to) { to.error('torn'); } }); } }",
];

#[test]
fn in_an_old_browser() -> Result<()> {
    let site = Site::in_folder()?;
    for lack in TOO_OLD {
        let device = Device::new()?;
        let browser = device.browser()?;
        browser.before_every_page(lack)?;
        does_not_start(&browser, &site)?;
        browser.close()?;
    }
    Ok(())
}

#[test]
fn where_a_file_is_missing() -> Result<()> {
    let site = Site::copied_to("そろっていない")?;
    let Site::Folder { path, .. } = &site else { unreachable!("a copy is a folder") };
    for entry in fs::read_dir(path.join("assets"))? {
        let file = entry?.path();
        if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("checker")) {
            fs::remove_file(file)?;
        }
    }
    let device = Device::new()?;
    let browser = device.browser()?;
    does_not_start(&browser, &site)?;
    browser.close()
}

fn does_not_start(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.address("check.html"))?;
    browser.wait_to_see(SENTENCE)?;
    let classes = browser.script("return document.documentElement.className", &[])?;
    let classes = classes.as_str().unwrap_or_default();
    ensure!(classes.contains("js-failed") && !classes.contains("js-ready"), "{classes}");
    ensure!(browser.find("[data-slot='paper'], .check-paper")?.is_shown()?, "no paper form");
    Ok(())
}
