//! The answer app in one file, alone in a folder, as it comes from a USB stick or by mail.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::engine::Engine;
use browser_tests::place::Place;
use browser_tests::requests::requests;
use browser_tests::site::{Site, dist};
use browser_tests::task::Task;
use model::sheet::answer::Answer;

use crate::copies_in_other_shapes::press;
use crate::fill_in::{FORM, GATE, fill_in_first};
use crate::no_request_leaves::the_log_works;
use crate::paper_brings_answers_back::{answers, lines, restore, tick_code};

/// What goes through every mail.
const LARGEST: u64 = 3_000_000;

pub const TASKS: &[Task] = &[
    Task::in_folder("answers_stay_and_nothing_is_asked_for", answers_stay),
    Task::in_folder("copies_and_paper_need_no_other_file", copies_and_paper),
];

/// The file in a folder of its own.
fn alone(folder: &Path) -> Result<Site> {
    let path = folder.join("USB メモリー #1");
    fs::create_dir(&path)?;
    let size = fs::copy(dist()?.join("check-single.html"), path.join("check-single.html"))?;
    ensure!(size <= LARGEST, "{size} bytes are too many for one file");
    Ok(Site::at(&path))
}

fn copies_and_paper(place: &Place) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let address = alone(folder.path())?.address("check-single.html");
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&address)?;
    let checker = Checker::ready(&browser)?;
    checker.begin("持ち歩く診療所", FORM)?;
    fill_in_first(&checker, 4)?;
    checker.wait_until_saved()?;
    for (copy, ending) in [("csv", "csv"), ("workbook", "xlsx"), ("without-names", "json")] {
        let file = device.download(|| press(&browser, copy))?;
        let named = file.extension().is_some_and(|end| end == ending);
        ensure!(named && fs::metadata(&file)?.len() > 500, "{}", file.display());
    }
    tick_code(&browser)?;
    // As the browser's own menu does before it prints.
    browser.script("window.dispatchEvent(new Event('beforeprint'))", &[])?;
    let code = browser.wait("the code is on the paper", || {
        Ok(Some(lines(&browser)?).filter(|lines| lines.len() > 2))
    })?;
    let written = answers(&checker)?;
    let complaints = browser.complaints()?;
    ensure!(complaints.is_empty(), "{complaints:?}");
    browser.close()?;

    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&address)?;
    let checker = Checker::ready(&browser)?;
    checker.begin("持ち歩く診療所", FORM)?;
    restore(&browser, &code)?;
    browser.wait_to_see("まだ何も変わっていません")?;
    checker.take_in()?;
    checker.wait_until_saved()?;
    browser.wait("the answers are back", || Ok((answers(&checker)? == written).then_some(())))?;
    browser.close()
}

fn answers_stay(place: &Place) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let site = alone(folder.path())?;

    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&site.address("check-single.html"))?;
    let checker = Checker::ready(&browser)?;
    browser.wait_to_see("このファイルだけで、つながらなくても使えます。")?;
    checker.begin("持ち歩く診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.row("r6/asset-ledger/all")?.write_remarks("1つのファイルで書いた")?;
    checker.wait_until_saved()?;

    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    checker.resumed(FORM)?;
    ensure!(checker.row(GATE)?.is_answered("first", Answer::Yes)?, "the answer is gone");
    let remarks = checker.row("r6/asset-ledger/all")?.remarks()?;
    ensure!(remarks == "1つのファイルで書いた", "{remarks}");
    checker.export(&device)?;

    let links = browser.find_all("a[href]:not([href^='#'])")?;
    for link in links {
        let href = link.attribute("href")?;
        ensure!(href.starts_with("blob:"), "{href} leads out of the file");
    }
    let own = [site.address("check-single.html"), "data:".to_owned(), "blob:".to_owned()];
    let asked = requests(&browser)?;
    // Reading files is a request to Chromium's log only.
    let is_seen = browser.engine() != Engine::Chromium || asked.contains(&own[0]);
    ensure!(is_seen, "the log of requests proves nothing: {asked:?}");
    let strange: Vec<_> =
        asked.iter().filter(|address| !own.iter().any(|own| address.starts_with(own))).collect();
    ensure!(strange.is_empty(), "asked for: {strange:?}");
    let complaints = browser.complaints()?;
    ensure!(complaints.is_empty(), "{complaints:?}");
    the_log_works(&browser)?;
    browser.close()
}
