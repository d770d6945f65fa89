//! Where scripts are forbidden, everything can be read, and the answer page says why it does not answer.

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::place::Place;
use browser_tests::task::Task;

pub const TASKS: &[Task] =
    &[Task::in_folder("reads", reads_everything), Task::in_folder("prints", prints)];

/// 2-(5), as the ministry words it.
const OFFICIAL: &str = "退職者や使用していないアカウント等、不要なアカウントを削除している。";

/// The title of the contract's form, and of no other.
const CONTRACT: &str = "医療情報システムの契約に関するチェックリスト（案）";

/// All forms, one behind the other.
const SHEETS: usize = 24;

/// The harness may run a script where the page may not.
const SHOWN_FIELDS: &str =
    "return [...document.querySelectorAll('main :is(input, textarea, select, button)')]
    .filter(field => field.checkVisibility({visibilityProperty: true})).length";

fn reads_everything(place: &Place) -> Result<()> {
    let device = place.own_device()?.without_scripts();
    let browser = device.browser()?;

    browser.open(&place.address("index.html"))?;
    reads(&browser, "回答はどこに残るか")?;
    for page in ["items/r6/2-05-server.html", "editions/r6.html", "forms/r6-hospital.html"] {
        browser.open(&place.address(page))?;
        reads(&browser, OFFICIAL)?;
    }
    browser.open(&place.address("check.html"))?;
    reads(&browser, OFFICIAL)?;
    reads(&browser, "答えるには、ブラウザーのスクリプト")?;
    let fields = browser.script(SHOWN_FIELDS, &[])?;
    ensure!(fields == 0, "{fields} fields are shown that keep nothing");
    browser.close()
}

fn prints(place: &Place) -> Result<()> {
    let device = place.own_device()?.without_scripts();
    let browser = device.browser()?;
    browser.open(&place.address("check.html"))?;
    reads(&browser, OFFICIAL)?;
    let printed = browser.print()?;
    ensure!(printed.has(OFFICIAL), "the paper form is not printed");
    // Every form as on its own page: as many sheets, none nearly empty, those of contracts lying.
    ensure!(printed.pages() <= SHEETS, "{} sheets", printed.pages());
    for (number, (width, height)) in (1..).zip(printed.sizes()) {
        let text = printed.page(number);
        let letters = text.chars().filter(|letter| !letter.is_whitespace()).count();
        ensure!(letters > 150, "sheet {number} is nearly empty: {text}");
        ensure!(!text.contains(CONTRACT) || width > height, "sheet {number} stands upright");
    }
    browser.close()
}

fn reads(browser: &Browser, words: &str) -> Result<()> {
    let address = browser.address()?;
    ensure!(browser.sees(words)?, "「{words}」 cannot be read on {address}:\n{}", browser.text()?);
    Ok(())
}
