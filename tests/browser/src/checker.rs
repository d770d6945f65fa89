//! The answer app as people know it: a facility, a form, rows, the state line.
//! The only place that knows the app's attributes (`model::hooks`); tasks speak of rows and cells.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use model::hooks;
use model::sheet::answer::Answer;
use serde_json::Value;

use crate::browser::Browser;
use crate::device::Device;
use crate::element::Element;
use crate::site::Site;
use crate::wait;

/// Everything that stands in the fields of the sheet that is open: `item cell field` → value.
const WRITTEN: &str = r#"
const sheet = [...document.querySelectorAll(`section[${arguments[0].FORM}]`)].find(s => !s.hidden);
const written = {};
if (!sheet) return written; // another screen is open
for (const field of sheet.querySelectorAll(`[${arguments[0].FIELD}]`)) {
  const row = field.closest(`[${arguments[0].ITEM}]`);
  if (!row) continue; // how to list and to print is no answer
  const item = row.getAttribute(arguments[0].ITEM);
  const cell = field.getAttribute(arguments[0].CELL) || "";
  const name = [item, cell, field.getAttribute(arguments[0].FIELD)].join(" ");
  if (field.type === "radio" || field.type === "checkbox") {
    if (field.checked) written[name] = field.value;
  } else if (field.value !== "") {
    written[name] = field.value;
  }
}
return written;"#;

/// The answer app in a window.
pub struct Checker<'b> {
    browser: &'b Browser,
}

impl<'b> Checker<'b> {
    /// Opens `check.html` and waits until it is ready.
    pub fn open(browser: &'b Browser, site: &Site) -> Result<Self> {
        browser.open(&site.address("check.html"))?;
        Self::ready(browser)
    }

    /// Waits until the app that is being opened has started and looked for what it keeps.
    pub fn ready(browser: &'b Browser) -> Result<Self> {
        let checker = Self::started(browser)?;
        browser.wait("the answer app has looked for earlier answers", || {
            let line = checker.state_line()?;
            Ok((!line.is_empty() && !line.contains("さがしています")).then_some(()))
        })?;
        Ok(checker)
    }

    /// Waits until the app that is being opened has started.
    pub fn started(browser: &'b Browser) -> Result<Self> {
        browser
            .wait("the answer app is ready", || Ok(is_page(browser, "js-ready")?.then_some(())))?;
        Ok(Self { browser })
    }

    /// Waits until the form where one stopped is shown, before the app has started.
    pub fn early(browser: &'b Browser) -> Result<Self> {
        browser.wait("the form is shown", || Ok(is_page(browser, "js-early")?.then_some(())))?;
        Ok(Self { browser })
    }

    /// Says whose answers these are, and chooses a form by its id.
    pub fn begin(&self, facility: &str, form: &str) -> Result<()> {
        self.browser.find(&field("facility-name"))?.write(facility)?;
        self.choose_first(form)
    }

    /// Gives the facility's name by the keyboard; the forms are chosen from afterwards.
    pub fn give_facility(&self, name: &str) -> Result<()> {
        let field = self.browser.find(&field("facility-name"))?;
        field.write(name)?;
        field.type_in("\u{e007}")
    }

    /// Chooses a form where the facility is asked for.
    pub fn choose_first(&self, form: &str) -> Result<()> {
        self.card("screen-facility", form)?.press()
    }

    /// From the list of forms: a second facility beside the first, and a form by its id.
    pub fn begin_another(&self, facility: &str, form: &str) -> Result<()> {
        self.browser.press("施設の名前を直す・ほかの施設にする")?;
        self.browser.find(&field("facility-name"))?.write(facility)?;
        self.browser.press("この名前で別の施設を始める")?;
        self.choose(form)
    }

    /// Chooses a form among the cards.
    pub fn choose(&self, form: &str) -> Result<()> {
        self.card("screen-forms", form)?.press()
    }

    /// A form among those to choose from.
    fn card(&self, screen: &str, form: &str) -> Result<Element<'b>> {
        self.browser.find(&format!("[{}='{screen}'] button[{}='{form}']", hooks::SLOT, hooks::FORM))
    }

    /// Begins a sheet about a vendor, system or contract of that name.
    pub fn begin_about(&self, name: &str) -> Result<()> {
        self.browser.find(&field("subject-name"))?.write(name)?;
        self.browser.press("この名前で新しく始める")
    }

    /// Waits until the app has opened a form by itself, where one stopped. Nothing is pressed.
    pub fn resumed(&self, form: &str) -> Result<()> {
        let sheet = format!("section[{}='{form}'] h1", hooks::FORM);
        self.browser.wait(&format!("{form} is open again"), || {
            let heading = self.browser.find_all(&sheet)?;
            let heading = heading.first().context("there is no such form")?;
            Ok(heading.is_shown()?.then_some(()))
        })
    }

    /// Where answers are kept, as the bar says it.
    pub fn state_line(&self) -> Result<String> {
        self.slot("saved")
    }

    /// The text of a place that the app writes to.
    pub fn slot(&self, name: &str) -> Result<String> {
        let selector = format!("[{}='{name}']", hooks::SLOT);
        self.browser.read(&selector)?.with_context(|| format!("the page has no {selector}"))
    }

    /// Waits for the promise: 「保存しました」.
    pub fn wait_until_saved(&self) -> Result<()> {
        self.browser.wait("the state line says 「この端末に保存しました」", || {
            Ok(self.state_line()?.contains("この端末に保存しました").then_some(()))
        })
    }

    /// The ids of the rows of the sheet that is open, in printed order.
    pub fn items(&self) -> Result<Vec<String>> {
        let rows = self.browser.find_all(&format!(
            "section[{}]:not([hidden]) article[{}]",
            hooks::FORM,
            hooks::ITEM
        ))?;
        rows.iter().map(|row| row.attribute(hooks::ITEM)).collect()
    }

    /// A row, brought into sight by the list if need be.
    pub fn row(&self, item: &str) -> Result<Row<'b>> {
        let find = |tag: &str| {
            let selector = format!("{tag}[{}='{item}']", hooks::ITEM);
            self.browser.wait(&format!("there is a {tag} of {item}"), || {
                Ok(self.browser.find_all(&selector)?.into_iter().next())
            })
        };
        let row = find("article")?;
        if !row.is_shown()? {
            find("button")?.press()?;
            self.browser.wait(&format!("{item} is shown"), || Ok(row.is_shown()?.then_some(())))?;
        }
        Ok(Row { row })
    }

    /// Whether a row is in sight.
    pub fn row_is_shown(&self, item: &str) -> Result<bool> {
        self.browser.find(&format!("article[{}='{item}']", hooks::ITEM))?.is_shown()
    }

    /// Everything that stands in the fields of the sheet that is open, by `item cell field`.
    pub fn written(&self) -> Result<BTreeMap<String, String>> {
        let names =
            hooks::ALL.iter().map(|(name, value)| ((*name).to_owned(), Value::from(*value)));
        let written = self.browser.script(WRITTEN, &[Value::Object(names.collect())])?;
        Ok(serde_json::from_value(written)?)
    }

    /// Presses 「書き出す」 and waits for the file.
    pub fn export(&self, device: &Device) -> Result<PathBuf> {
        device.download(|| self.browser.press("書き出す"))
    }

    /// [`Checker::export`], read as JSON.
    pub fn exported(&self, device: &Device) -> Result<Value> {
        Ok(serde_json::from_slice(&fs::read(self.export(device)?)?)?)
    }

    /// Chooses a file to be read; its preview is shown.
    pub fn choose_file(&self, file: &Path) -> Result<()> {
        let fields = self.browser.find_all(&format!("input{}", field("file")))?;
        let field = fields.first().context("there is no field for files")?;
        field.type_in(&file.display().to_string())
    }

    /// Says yes to the preview of a file.
    pub fn take_in(&self) -> Result<()> {
        self.browser.find(&format!("[{}='import-confirm']", hooks::ACTION))?.press()
    }
}

/// A row of a form as it is answered.
pub struct Row<'b> {
    row: Element<'b>,
}

/// Whether the page is in that state (`site/js/boot.js`).
pub fn is_page(browser: &Browser, state: &str) -> Result<bool> {
    let classes = browser.script("return document.documentElement.className", &[])?;
    Ok(classes.as_str().is_some_and(|classes| classes.split(' ').any(|class| class == state)))
}

impl<'b> Row<'b> {
    /// Presses はい, いいえ or 契約なし of a cell.
    pub fn answer(&self, cell: &str, answer: Answer) -> Result<()> {
        let (radio, label) = self.radio(cell, answer)?;
        // A row out of sight is not laid out yet, and has no text that could be read.
        let words = label.script("return arguments[0].textContent", &[])?;
        let says = words.as_str().is_some_and(|words| words.contains(word(answer)));
        ensure!(says, "the label does not say {}", word(answer));
        label.press()?;
        // Rows that come into sight are laid out anew, and a driver may press where the label was before:
        // the second try, alone, tells that from an answer which is not taken.
        let chosen = format!("{} was pressed and is chosen", word(answer));
        wait::until(&chosen, || Ok(radio.is_on()?.then_some(())))
    }

    /// Whether はい, いいえ or 契約なし of a cell is chosen.
    pub fn is_answered(&self, cell: &str, answer: Answer) -> Result<bool> {
        self.radio(cell, answer)?.0.is_on()
    }

    fn radio(&self, cell: &str, answer: Answer) -> Result<(Element<'b>, Element<'b>)> {
        let value = answer.word();
        let radio = format!("{}{}[value='{value}']", of_cell(cell), field("answer"));
        let label = self.row.find(&format!("label:has({radio})"))?;
        Ok((self.row.find(&radio)?, label))
    }

    /// Whether the cell can be answered with はい or いいえ, or take a day.
    pub fn has(&self, cell: &str, what: &str) -> Result<bool> {
        Ok(!self.row.find_all(&format!("{}{}", of_cell(cell), field(what)))?.is_empty())
    }

    /// Types a day and leaves the field.
    pub fn write_date(&self, cell: &str, day: &str) -> Result<()> {
        self.row.find(&format!("{}{}", of_cell(cell), field("date")))?.write(day)
    }

    /// What stands in a day's field.
    pub fn date(&self, cell: &str) -> Result<String> {
        self.row.find(&format!("{}{}", of_cell(cell), field("date")))?.value()
    }

    /// Types 備考 and leaves the field.
    pub fn write_remarks(&self, text: &str) -> Result<()> {
        self.row.find(&field("remarks"))?.write(text)
    }

    /// Presses くわしく書く: who is in charge, notes and evidence stand below the row then.
    pub fn unfold(&self) -> Result<()> {
        self.row.find(&format!("[{}='fold']", hooks::ACTION))?.press()
    }

    /// 担当 of the row that is unfolded.
    pub fn assignee(&self) -> Result<Element<'b>> {
        self.row.find(&field("assignee"))
    }

    /// What stands in 備考.
    pub fn remarks(&self) -> Result<String> {
        self.row.find(&field("remarks"))?.value()
    }
}

fn field(name: &str) -> String {
    format!("[{}='{name}']", hooks::FIELD)
}

fn of_cell(cell: &str) -> String {
    format!("[{}='{cell}']", hooks::CELL)
}

fn word(answer: Answer) -> &'static str {
    match answer {
        Answer::Yes => "はい",
        Answer::No => "いいえ",
        Answer::NotRequired => "契約なし",
    }
}
