//! 手引き: found from the start page, printed as one sheet where it promises one, with ふりがな for
//! those who ask for it and for nobody else.

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::place::Place;
use browser_tests::task::Task;

pub const TASKS: &[Task] = &[
    Task::in_folder("is_found", is_found),
    Task::in_folder("role_guides_are_one_sheet", role_guides_are_one_sheet),
    Task::in_folder("furigana", furigana),
    Task::in_folder("no_furigana_without_script", no_furigana_without_script),
];

const PAGE: &str = "manual/asset-ledger.html";

const ROLES: [&str; 6] = ["director", "reception", "care", "pharmacist", "it", "vendor"];

/// What stands over the kanji of the page's text, word by word.
const OVER: &str = "return [...document.querySelectorAll('main ruby')]
    .map(ruby => ruby.firstChild.nodeValue + '=' + ruby.querySelector('rt').textContent).join(' ')";

/// The page's words as they are without anything over them.
const WORDS: &str = "const copy = document.querySelector('main').cloneNode(true);
    copy.querySelectorAll('rt').forEach(over => over.remove());
    return copy.textContent";

fn is_found(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&place.address("index.html"))?;
    browser.press("項目ごとの手引き")?;
    browser.wait_to_see("役割ごとの1枚")?;
    browser.press("パスワードの強さ")?;
    browser.wait_to_see("よくあるまちがい")?;
    ensure!(browser.sees("英数字、記号が混在した8文字以上")?, "the official sentence is missing");
    browser.open(&place.address("items/r6/2-01-all.html"))?;
    browser.press("この項目の手引き（機器の台帳）")?;
    browser.wait_to_see("このまま伝えられる言い方")?;
    browser.close()
}

fn role_guides_are_one_sheet(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    for role in ROLES {
        browser.open(&place.address(&format!("roles/{role}.html")))?;
        let printed = browser.print()?;
        ensure!(printed.pages() == 1, "{role}: {} pages\n{}", printed.pages(), printed.text());
        ensure!(printed.is_a4_upright(), "{role}: not A4");
        ensure!(
            printed.has("の1枚") && printed.has("知っておくこと"),
            "{role}: {}",
            printed.text()
        );
    }
    browser.close()
}

fn furigana(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    browser.open(&place.address(PAGE))?;
    let plain = browser.script(WORDS, &[])?;
    ensure!(over(&browser)?.is_empty(), "ふりがな before anybody asked");
    browser.press("ふりがな")?;
    browser.wait("readings stand over the words", || {
        let over = over(&browser)?;
        Ok((over.contains("台帳=だいちょう") && over.contains("機器=きき")).then_some(()))
    })?;
    ensure!(browser.script(WORDS, &[])? == plain, "the words themselves changed");
    browser.reload()?;
    browser.wait("the device remembers", || {
        Ok(over(&browser)?.contains("台帳=だいちょう").then_some(()))
    })?;
    browser.press("ふりがな")?;
    ensure!(over(&browser)?.is_empty(), "ふりがな after it was put away");
    ensure!(browser.script(WORDS, &[])? == plain, "the words changed for good");
    browser.reload()?;
    ensure!(over(&browser)?.is_empty(), "the device did not forget");
    browser.close()
}

fn no_furigana_without_script(place: &Place) -> Result<()> {
    let device = place.own_device()?.without_scripts();
    let browser = device.browser()?;
    browser.open(&place.address(PAGE))?;
    ensure!(browser.sees("かみくだくと")?, "{}", browser.text()?);
    let shown = "const found = document.querySelector('[data-furigana-switch] button'); return found !== null && found.checkVisibility()";
    ensure!(browser.script(shown, &[])? == false, "a switch that does nothing");
    ensure!(over(&browser)?.is_empty(), "ruby in the page itself");
    browser.close()
}

fn over(browser: &Browser) -> Result<String> {
    Ok(browser.script(OVER, &[])?.as_str().unwrap_or_default().to_owned())
}
