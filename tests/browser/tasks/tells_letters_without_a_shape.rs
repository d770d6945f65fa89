//! What would be a box on paper is told before printing, and nothing else is.

use anyhow::{Result, ensure};
use browser_tests::checker::Checker;
use browser_tests::place::Place;
use browser_tests::task::Task;
use model::sheet::answer::Answer;

const FORM: &str = "r7/hospital";
const NO_DIALOG: &str = "window.print = () => { window.asked = (window.asked || 0) + 1 }";
const HEADING: &str = "□で印刷されるかもしれない字";
/// 外字, as one machine had them.
const LACKING: [char; 2] = ['\u{f123}', '\u{e8a4}'];
/// Every browser here has these, the last of them not in every font.
const SHOWN: &str = "髙﨑①㈱Å→ﾊﾝｶｸ";

pub const TASKS: &[Task] = &[Task::in_folder("before_printing", before_printing)];

fn before_printing(place: &Place) -> Result<()> {
    let site = place.with_script_before_app(NO_DIALOG)?;
    let device = site.device()?;
    let browser = device.browser()?;
    let checker = Checker::open(&browser, &site)?;
    checker.begin("字の診療所", FORM)?;
    let items = checker.items()?;
    let (first, second) = (checker.row(&items[0])?, checker.row(&items[1])?);
    first.answer("first", Answer::Yes)?;
    first.write_remarks(&["渡", &LACKING.iter().collect::<String>(), "様式"].concat())?;
    second.answer("first", Answer::Yes)?;
    second.write_remarks(SHOWN)?;
    browser.press("印刷する")?;
    browser.wait_to_see(HEADING)?;
    for letter in LACKING {
        ensure!(browser.sees(&format!("{letter}"))?, "{letter:?} is not told");
    }
    ensure!(browser.sees(&[HEADING, "（1件）"].concat())?, "letters that are there are told");
    let asked = "return window.asked || 0";
    ensure!(browser.script(asked, &[])? == 0, "it was printed before it was told");
    browser.press("印刷する")?;
    browser.wait("it is printed all the same", || {
        Ok((browser.script(asked, &[])? == 1).then_some(()))
    })?;
    browser.close()
}
