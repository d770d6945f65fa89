//! Over https, and on this machine itself, the whole site stays on the device after the first visit;
//! a new build waits for a yes, comes as a whole or not at all, and never mixes with the old one.

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::deployed::{Deployed, marked, sentence};
use browser_tests::place::Place;
use browser_tests::server::MOUNT;
use browser_tests::task::Task;
use model::hooks;
use model::sheet::answer::Answer;
use serde_json::{Value, json};

use crate::fill_in::{FORM, GATE};

pub const TASKS: &[Task] = &[
    Task::on_server("after_the_first_visit_to_any_page", after_the_first_visit_to_any_page),
    Task::on_server("the_browser_offers_to_install_it", the_browser_offers_to_install_it),
    Task::on_server(
        "a_new_build_waits_for_a_yes_and_old_pages_stay_old",
        a_new_build_waits_for_a_yes_and_old_pages_stay_old,
    ),
    Task::on_server(
        "without_a_yes_it_comes_when_nothing_is_open",
        without_a_yes_it_comes_when_nothing_is_open,
    ),
    Task::on_server(
        "a_build_that_is_only_half_on_the_server_is_not_taken",
        a_build_that_is_only_half_on_the_server_is_not_taken,
    ),
];

const ROW: &str = "r6/asset-ledger/all";

const FIRST: &str = "one";
const NEXT: &str = "two";

/// A page of every kind, and what can be read there.
const PAGES: [(&str, &str); 15] = [
    ("index.html", "はじめて"),
    ("search.html", "さがす"),
    ("editions/index.html", "令和6年度版"),
    ("editions/r6.html", "不要なアカウントの整理"),
    ("items/r6/2-05-server.html", "不要なアカウントを削除している。"),
    ("forms/r6-hospital.html", "チェックリスト"),
    ("tables/index.html", "確認表"),
    ("contract/roles.html", "役割分担"),
    ("terms/index.html", "用語"),
    ("terms/two-factor.html", "二要素認証"),
    ("clauses/index.html", "ガイドライン"),
    ("articles/why-bcp.html", "BCP"),
    ("sources/index.html", "出典"),
    ("help/save.html", "回答の残り方"),
    ("help/offline.html", "この端末には、サイト全体の写しがあります。"),
];

const KEPT: &str = "この端末では、つながらなくても使えます。";
const OFFER: &str = "このサイトの新しい版が届いています。";

fn after_the_first_visit_to_any_page(place: &Place) -> Result<()> {
    let mut site = Deployed::new(FIRST)?;
    let device = place.own_device()?;
    let browser = device.browser()?;
    browser.open(&site.address("terms/index.html"))?;
    wait_until_kept(&browser)?;
    let strange: Vec<_> =
        site.asked().into_iter().filter(|path| !path.starts_with(MOUNT)).collect();
    ensure!(strange.is_empty(), "asked of the server outside the site: {strange:?}");
    site.stop();

    for (page, words) in PAGES {
        browser.open(&site.address(page))?;
        browser.wait_to_see(words)?;
        belongs_to(&browser, FIRST)?;
    }
    browser.open(&site.address(""))?;
    browser.wait_to_see("はじめて")?;

    browser.open(&site.address("check.html"))?;
    let checker = Checker::ready(&browser)?;
    browser.wait_to_see(KEPT)?;
    checker.begin("山の上の診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;
    browser.reload()?;
    let checker = Checker::ready(&browser)?;
    ensure!(checker.row(GATE)?.is_answered("first", Answer::Yes)?, "the answer is gone");
    let complaints = browser.complaints()?;
    ensure!(complaints.is_empty(), "{complaints:?}");
    browser.close()
}

fn the_browser_offers_to_install_it(place: &Place) -> Result<()> {
    let site = Deployed::new(FIRST)?;
    let device = place.own_device()?;
    let browser = device.browser()?;
    browser.open(&site.address("index.html"))?;
    wait_until_kept(&browser)?;
    let manifest = browser.cdp("Page.getAppManifest", &json!({}))?;
    ensure!(manifest["url"] == site.address("manifest.webmanifest"), "{manifest}");
    ensure!(manifest["errors"] == json!([]), "{manifest}");
    let errors = browser.cdp("Page.getInstallabilityErrors", &json!({}))?;
    ensure!(errors["installabilityErrors"] == json!([]), "{errors}");
    browser.close()
}

fn a_new_build_waits_for_a_yes_and_old_pages_stay_old(place: &Place) -> Result<()> {
    let site = Deployed::new(FIRST)?;
    let device = place.own_device()?;
    let browser = device.browser()?;
    browser.open(&site.address("index.html"))?;
    wait_until_kept(&browser)?;
    browser.open(&site.address("check.html"))?;
    let checker = Checker::ready(&browser)?;
    checker.begin("版の変わる診療所", FORM)?;
    checker.row(GATE)?.answer("first", Answer::Yes)?;
    checker.wait_until_saved()?;

    site.put(&marked(NEXT)?)?;
    belongs_to(&browser, FIRST)?;
    for page in ["index.html", "items/r6/2-05-server.html", "terms/index.html"] {
        browser.open(&site.address(page))?;
        belongs_to(&browser, FIRST)?;
    }
    browser.wait_to_see(OFFER)?;
    browser.reload()?;
    belongs_to(&browser, FIRST)?;
    browser.wait_to_see(OFFER)?;
    browser.press("あとで")?;
    ensure!(!browser.sees(OFFER)?, "it was told to wait");

    // A second window stays open on the old build.
    browser.script(
        "window.open(arguments[0], 'second')",
        &[json!(site.address("editions/index.html"))],
    )?;
    in_second(&browser, &format!("includes('{}')", sentence(FIRST)))?;

    browser.open(&site.address("check.html"))?;
    let checker = Checker::ready(&browser)?;
    checker.resumed(FORM)?;
    belongs_to(&browser, FIRST)?;
    // Typed and not left: the yes itself must not lose it.
    checker.row(ROW)?;
    let remarks = format!("article[{}='{ROW}'] textarea", hooks::ITEM);
    browser.find(&remarks)?.type_in("切りかえる直前の備考")?;
    browser.wait_to_see(OFFER)?;
    browser.press("新しい版にする")?;
    browser.wait("the page is of the next build", || {
        Ok(browser.sees(&sentence(NEXT))?.then_some(()))
    })?;
    let checker = Checker::ready(&browser)?;
    checker.resumed(FORM)?;
    belongs_to(&browser, NEXT)?;
    ensure!(checker.row(GATE)?.is_answered("first", Answer::Yes)?, "the answer is gone");
    let remarks = checker.row(ROW)?.remarks()?;
    ensure!(remarks == "切りかえる直前の備考", "{remarks}");

    in_second(&browser, &format!("includes('{}')", sentence(FIRST)))?;
    in_second(&browser, "includes('この画面だけ、前の版のままです。')")?;
    ensure!(
        loads_in_second(&browser, &format!("../assets/every-page-{FIRST}.css"))?,
        "the old page lost its own files"
    );
    ensure!(builds(&browser)? == 2, "both builds are in use");
    browser.script("window.open('', 'second').close()", &[])?;
    browser.wait("the old build is let go", || {
        browser.open(&site.address("index.html"))?;
        belongs_to(&browser, NEXT)?;
        Ok((builds(&browser)? == 1).then_some(()))
    })?;
    for (page, _) in PAGES {
        browser.open(&site.address(page))?;
        belongs_to(&browser, NEXT)?;
    }
    let complaints = browser.complaints()?;
    ensure!(complaints.is_empty(), "{complaints:?}");
    browser.close()
}

fn without_a_yes_it_comes_when_nothing_is_open(place: &Place) -> Result<()> {
    let site = Deployed::new(FIRST)?;
    let device = place.own_device()?;
    let browser = device.browser()?;
    browser.open(&site.address("index.html"))?;
    wait_until_kept(&browser)?;
    browser.open(&site.address("index.html"))?;
    site.put(&marked(NEXT)?)?;
    browser.open(&site.address("terms/index.html"))?;
    belongs_to(&browser, FIRST)?;
    browser.wait_to_see(OFFER)?;
    browser.close()?;
    let browser = device.browser()?;
    browser.wait("the next build is there", || {
        browser.open("about:blank")?;
        browser.open(&site.address("index.html"))?;
        Ok(browser.sees(&sentence(NEXT))?.then_some(()))
    })?;
    belongs_to(&browser, NEXT)?;
    browser.close()
}

fn a_build_that_is_only_half_on_the_server_is_not_taken(place: &Place) -> Result<()> {
    let site = Deployed::new(FIRST)?;
    let device = place.own_device()?;
    let browser = device.browser()?;
    browser.open(&site.address("index.html"))?;
    wait_until_kept(&browser)?;

    // The worker came first; of the rest every second file is old, and some are not there.
    let (old, new) = (marked(FIRST)?, marked(NEXT)?);
    let mut half = new.clone();
    for (address, _) in new.iter().filter(|(address, _)| *address != "sw.js").step_by(2) {
        match old.get(address) {
            Some(bytes) => half.insert(address.clone(), bytes.clone()),
            None => half.remove(address),
        };
    }
    ensure!(half != new && half["sw.js"] == new["sw.js"]);
    site.put(&half)?;
    let before = site.asked_for("sw.js");
    browser.open(&site.address("index.html"))?;
    browser.wait("the browser tried the new build", || {
        let tried = site.asked_for("sw.js") > before;
        Ok((tried && !is_trying(&browser)? && builds(&browser)? == 2).then_some(()))
    })?;
    for (page, _) in PAGES {
        browser.open(&site.address(page))?;
        belongs_to(&browser, FIRST)?;
    }
    ensure!(!browser.sees(OFFER)?, "half a build is offered");

    site.put(&new)?;
    browser.open(&site.address("index.html"))?;
    belongs_to(&browser, FIRST)?;
    browser.wait_to_see(OFFER)?;
    browser.press("新しい版にする")?;
    browser.wait_to_see(&sentence(NEXT))?;
    belongs_to(&browser, NEXT)?;
    browser.close()
}

/// Waits until the worker has the whole site. The first page is not under its care yet.
fn wait_until_kept(browser: &Browser) -> Result<()> {
    let state = "return navigator.serviceWorker.getRegistration()
        .then(found => !!found && !!found.active && found.active.state === 'activated')";
    browser.wait("the site is kept", || Ok((browser.script(state, &[])? == true).then_some(())))
}

/// Whether a worker is being installed, or one waits.
fn is_trying(browser: &Browser) -> Result<bool> {
    let state = "return navigator.serviceWorker.getRegistration()
        .then(found => !!found.installing || !!found.waiting)";
    Ok(browser.script(state, &[])? == true)
}

/// How many builds the device holds.
fn builds(browser: &Browser) -> Result<u64> {
    let count = browser.script(
        "return caches.keys().then(names => names.filter(name => !name.endsWith(' pages')).length)",
        &[],
    )?;
    count.as_u64().ok_or_else(|| anyhow::anyhow!("no number: {count}"))
}

/// Page and styles are of one build.
fn belongs_to(browser: &Browser, mark: &str) -> Result<()> {
    let style = "return [...document.querySelectorAll('.build-mark')].map(one => one.textContent)
        .concat(getComputedStyle(document.documentElement).getPropertyValue('--build').trim())";
    let found = browser.script(style, &[])?;
    let address = browser.address()?;
    ensure!(found == json!([sentence(mark), mark]), "{address} is of {found}, not of {mark}");
    Ok(())
}

/// Waits until that holds for the text of the second window.
fn in_second(browser: &Browser, what: &str) -> Result<()> {
    let script = format!("return window.open('', 'second').document.body.innerText.{what}");
    browser.wait(&format!("in the second window: {what}"), || {
        Ok((browser.script(&script, &[])? == true).then_some(()))
    })
}

fn loads_in_second(browser: &Browser, address: &str) -> Result<bool> {
    let script = "const page = window.open('', 'second').document;
        const link = page.createElement('link');
        link.rel = 'stylesheet';
        link.href = arguments[0];
        return new Promise(settle => {
          link.onload = () => settle(true);
          link.onerror = () => settle(false);
          page.head.append(link);
        })";
    Ok(browser.script(script, &[Value::from(address)])? == true)
}
