//! The answer app in one file, alone in a folder, as it comes from a USB stick or by mail.

use std::fs;

use anyhow::{Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::engine::Engine;
use browser_tests::place::Place;
use browser_tests::requests::requests;
use browser_tests::site::{Site, dist};
use browser_tests::task::Task;
use model::sheet::answer::Answer;

use crate::fill_in::{FORM, GATE};
use crate::no_request_leaves::the_log_works;

/// What goes through every mail.
const LARGEST: u64 = 3_000_000;

pub const TASKS: &[Task] =
    &[Task::in_folder("answers_stay_and_nothing_is_asked_for", answers_stay)];

fn answers_stay(place: &Place) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("USB メモリー #1");
    fs::create_dir(&path)?;
    let size = fs::copy(dist()?.join("check-single.html"), path.join("check-single.html"))?;
    ensure!(size <= LARGEST, "{size} bytes are too many for one file");
    let site = Site::at(&path);

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
