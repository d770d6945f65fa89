//! Nothing goes to anybody: not while the site is used, and no page has anything that could.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::engine::Engine;
use browser_tests::place::{Opening, Place};
use browser_tests::requests::requests;
use browser_tests::server::MOUNT;
use browser_tests::site::dist;
use browser_tests::task::Task;
use model::sheet::answer::Answer;
use walkdir::WalkDir;

use crate::fill_in::{FORM, GATE};
use crate::outside::{outside_of_page, outside_of_script, outside_of_style};

pub const TASKS: &[Task] = &[
    Task::everywhere("s25_a_whole_session", a_whole_session),
    Task::alone("s25_no_file_can_send_anything", no_file_can_send_anything),
];

fn a_whole_session(place: &Place) -> Result<()> {
    let site = &place.with_script_before_app("window.print = () => {}")?;
    let device = place.device()?;
    let browser = device.browser()?;

    browser.open(&site.address("index.html"))?;
    browser.press("はじめて")?;
    let checker = Checker::ready(&browser)?;
    checker.begin("外に出ない診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.row("r6/asset-ledger/all")?.write_remarks("外に出ない備考")?;
    checker.wait_until_saved()?;
    let file = checker.export(&device)?;
    checker.choose_file(&file)?;
    browser.wait_to_see("もう読み込みずみです")?;
    browser.press("やめる")?;
    browser.press("印刷する")?;
    only_own(&browser, site)?;

    for page in ["items/r6/2-05-server.html", "editions/r6.html", "help/save.html"] {
        browser.open(&site.address(page))?;
        browser.text()?;
    }
    browser.open(&site.address("search.html"))?;
    for field in browser.find_all("input[type='search']")? {
        field.type_in("ランサムウェア バックアップ")?;
        browser.wait_to_see("「ランサムウェア バックアップ」は、")?;
    }
    only_own(&browser, site)?;

    if let Some(server) = site.server() {
        let asked = server.asked();
        let strange: Vec<_> = asked.iter().filter(|path| !path.starts_with(MOUNT)).collect();
        ensure!(strange.is_empty(), "asked of the server outside the site: {strange:?}");
        let missing = server.missing();
        ensure!(missing.is_empty(), "asked for and not there: {missing:?}");
    }
    the_log_works(&browser)?;
    browser.close()
}

fn only_own(browser: &Browser, place: &Place) -> Result<()> {
    let own = [place.base(), "data:".to_owned(), "blob:".to_owned()];
    let asked = requests(browser)?;
    // Reading files is a request to Chromium's log only.
    let nothing_to_see = place.opening() == Opening::Folder && browser.engine() != Engine::Chromium;
    ensure!(nothing_to_see || !asked.is_empty(), "the log of requests is empty: it proves nothing");
    let strange: Vec<_> =
        asked.iter().filter(|address| !own.iter().any(|own| address.starts_with(own))).collect();
    ensure!(strange.is_empty(), "these requests left the site: {strange:?}");
    let complaints = browser.complaints()?;
    ensure!(complaints.is_empty(), "the browser refused or failed something: {complaints:?}");
    Ok(())
}

/// An empty log proves nothing: somebody types an address elsewhere, and that is seen.
pub fn the_log_works(browser: &Browser) -> Result<()> {
    // Nobody is there to answer.
    let _ = browser.open("http://elsewhere.test/page.html");
    browser.wait("a request to elsewhere is seen", || {
        let asked = requests(browser)?;
        Ok(asked.iter().any(|address| address.contains("elsewhere.test")).then_some(()))
    })
}

/// Every file of the site, read as a browser would: what it loads or sends lies in the site.
fn no_file_can_send_anything() -> Result<()> {
    let dist = dist()?;
    let mut pages = 0;
    let mut found = Vec::new();
    for entry in WalkDir::new(&dist).sort_by_file_name() {
        let path = entry?.into_path();
        let outside = match extension(&path) {
            "html" => {
                pages += 1;
                outside_of_page(&fs::read_to_string(&path)?)
            }
            "svg" => outside_of_page(&fs::read_to_string(&path)?),
            "css" => outside_of_style(&fs::read_to_string(&path)?),
            "js" => outside_of_script(&fs::read_to_string(&path)?),
            _ => continue,
        };
        found.extend(outside.into_iter().map(|what| format!("{}: {what}", path.display())));
    }
    ensure!(pages > 100, "only {pages} pages were read");
    ensure!(found.is_empty(), "{} references lead outside:\n{}", found.len(), found.join("\n"));
    Ok(())
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}
