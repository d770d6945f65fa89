//! Several contracts, vendors or systems on one tablet: each is named, answered and found again in the list.

use anyhow::{Result, ensure};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::hooks;

pub const TASKS: &[Task] =
    &[Task::in_folder("a_second_contract_beside_the_first", a_second_contract)];

const FORM: &str = "roles/confirmation";
const NAMES: [&str; 2] = ["甲社の電子カルテ", "乙社の検査システム"];

fn a_second_contract(place: &Place) -> Result<()> {
    let device = place.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, place)?;
    checker.begin("契約の多い診療所", FORM)?;
    for name in NAMES {
        checker.begin_about(name)?;
        let items = checker.items()?;
        ensure!(!items.is_empty(), "{name}: the sheet has no rows");
        browser.press("様式一覧")?;
        checker.choose(FORM)?;
    }
    for name in NAMES {
        listed(&browser, name)?.press()?;
        browser.wait(&format!("the sheet of {name}"), || {
            let told = "return document.querySelector('main').innerText.includes(arguments[0])
                && document.querySelector('section[' + arguments[1] + ']:not([hidden]) article') !== null";
            let form = format!("{}='{FORM}'", hooks::FORM);
            Ok((browser.script(told, &[name.into(), form.into()])? == true).then_some(()))
        })?;
        browser.press("様式一覧")?;
        checker.choose(FORM)?;
    }
    browser.close()
}

/// The entry of the list.
fn listed<'b>(browser: &'b Browser, name: &str) -> Result<browser_tests::element::Element<'b>> {
    let entries = format!(".subject-entry button[{}='choose-subject']", hooks::ACTION);
    browser.wait(&format!("{name} in the list"), || {
        for entry in browser.find_all(&entries)? {
            if entry.is_shown()? && entry.text()?.contains(name) {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    })
}
