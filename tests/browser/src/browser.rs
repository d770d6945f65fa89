//! A running browser with one window, and what a person does with it.

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::device::Device;
use crate::driver::Driver;
use crate::element::{self, Element};
use crate::engine::Engine;
use crate::pdf::Pdf;
use crate::turn::Turn;
use crate::{wait, wire};

/// Said of a file that a page on plain http hands over, though it never left the device.
const HANDED_OVER: &str = "was loaded over an insecure connection. This file should be served over";

/// A running browser with one window. Dropped, it is killed.
pub struct Browser {
    driver: Driver,
    session: String,
    _turn: Turn,
}

impl Browser {
    pub(crate) fn start(device: &Device) -> Result<Self> {
        let turn = Turn::take();
        let engine = Engine::Chromium;
        let driver = Driver::start(engine)?;
        let wanted = json!({"capabilities": {"alwaysMatch": engine.capabilities(device)}});
        let started = wire::command(driver.port(), "POST", "/session", Some(&wanted))
            .with_context(|| format!("{engine:?} did not start"))?;
        let session = started["sessionId"].as_str().context("no session id")?.to_owned();
        Ok(Self { driver, session, _turn: turn })
    }

    /// As when the power goes: `kill -9` for every process of the browser.
    pub fn kill(mut self) {
        self.driver.kill();
    }

    /// Closes the window as a person does; the browser ends by itself.
    pub fn close(self) -> Result<()> {
        wire::command(self.driver.port(), "DELETE", &format!("/session/{}", self.session), None)?;
        Ok(())
    }

    // Pages

    /// Types an address.
    pub fn open(&self, address: &str) -> Result<()> {
        self.post("/url", &json!({"url": address}))
            .with_context(|| format!("cannot open {address}"))?;
        Ok(())
    }

    /// Presses "reload".
    pub fn reload(&self) -> Result<()> {
        self.post("/refresh", &json!({}))?;
        Ok(())
    }

    /// What stands in the address bar.
    pub fn address(&self) -> Result<String> {
        text(self.get("/url")?)
    }

    /// Everything that can be read on the page.
    pub fn text(&self) -> Result<String> {
        text(self.script("return document.body.innerText", &[])?)
    }

    /// Whether the words can be read somewhere on the page.
    pub fn sees(&self, words: &str) -> Result<bool> {
        Ok(self.text()?.contains(words))
    }

    /// Waits until the words can be read somewhere on the page.
    pub fn wait_to_see(&self, words: &str) -> Result<()> {
        self.wait(&format!("「{words}」 is shown"), || Ok(self.sees(words)?.then_some(())))
    }

    /// [`wait::until`], with the page's text in the error.
    pub fn wait<T>(&self, what: &str, look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
        wait::until(what, look).with_context(|| self.scene())
    }

    /// Where the browser is and what stands there, for errors.
    fn scene(&self) -> String {
        let text: String = self.text().unwrap_or_default().chars().take(1500).collect();
        format!("on {}:\n{text}\n", self.address().unwrap_or_default())
    }

    // What stands on the page

    /// The one element shown that the selector names; waits for it.
    pub fn find(&self, selector: &str) -> Result<Element<'_>> {
        self.wait(&format!("{selector} is shown"), || {
            let mut shown = self.find_all(selector)?;
            shown.retain(|element| element.is_shown().unwrap_or(false));
            Ok(shown.into_iter().next())
        })
    }

    /// Every element that the selector names now, shown or not.
    pub fn find_all(&self, selector: &str) -> Result<Vec<Element<'_>>> {
        element::all(self, self.post("/elements", &by_css(selector))?)
    }

    /// The link, button or label with these words; waits for it.
    pub fn control(&self, words: &str) -> Result<Element<'_>> {
        self.wait(&format!("a control 「{words}」 is shown"), || self.control_now(words))
    }

    /// The link, button or label with these words, if one is shown.
    pub fn control_now(&self, words: &str) -> Result<Option<Element<'_>>> {
        let script = format!("return ({})(document.body, arguments[0])", element::FIND_CONTROL);
        element::one(self, self.script(&script, &[json!(words)])?)
    }

    /// Presses the link, button or label with these words.
    pub fn press(&self, words: &str) -> Result<()> {
        wait::until(&format!("「{words}」 can be pressed"), || {
            Ok(Some(self.control(words)?.press()?))
        })
        .with_context(|| self.scene())
    }

    // Outside the page

    /// Prints as the page's own style says: paper, margins, orientation.
    pub fn print(&self) -> Result<Pdf> {
        let printed = self.cdp(
            "Page.printToPDF",
            &json!({"preferCSSPageSize": true, "printBackground": false}),
        )?;
        Pdf::new(&STANDARD.decode(printed["data"].as_str().context("no PDF")?)?)
    }

    /// A picture of the window, for those who look.
    pub fn picture(&self) -> Result<Vec<u8>> {
        Ok(STANDARD.decode(text(self.get("/screenshot")?)?)?)
    }

    /// Runs before any script of every page that is opened from now on.
    pub fn before_every_page(&self, script: &str) -> Result<()> {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({"source": script}))?;
        Ok(())
    }

    /// The answer to a question that opens over the page (`confirm`, `prompt`), if one is open.
    pub fn accept_question(&self) -> Result<bool> {
        match self.post("/alert/accept", &json!({})) {
            Ok(_) => Ok(true),
            Err(error) => match error.downcast_ref::<wire::Refusal>() {
                Some(refusal) if refusal.kind == "no such alert" => Ok(false),
                _ => Err(error),
            },
        }
    }

    /// Entries of a log of the browser since the last look: `browser` (its console), `performance`.
    pub fn log(&self, kind: &str) -> Result<Vec<Value>> {
        match self.post("/se/log", &json!({"type": kind}))? {
            Value::Array(entries) => Ok(entries),
            other => bail!("a log of type {kind} is no list: {other}"),
        }
    }

    /// What the browser complained about in its console: errors of scripts, refused requests.
    pub fn complaints(&self) -> Result<Vec<String>> {
        let entries = self.log("browser")?;
        let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        let messages = severe.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned());
        Ok(messages.filter(|message| !message.contains(HANDED_OVER)).collect())
    }

    /// Runs a script in the page; its `return` is the answer.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.post("/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// A command of the Chrome DevTools Protocol: what WebDriver has no word for.
    pub fn cdp(&self, command: &str, parameters: &Value) -> Result<Value> {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    pub(crate) fn get(&self, path: &str) -> Result<Value> {
        wire::command(self.driver.port(), "GET", &format!("/session/{}{path}", self.session), None)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let path = format!("/session/{}{path}", self.session);
        wire::command(self.driver.port(), "POST", &path, Some(body))
    }
}

pub(crate) fn by_css(selector: &str) -> Value {
    json!({"using": "css selector", "value": selector})
}

pub(crate) fn text(value: Value) -> Result<String> {
    match value {
        Value::String(text) => Ok(text),
        Value::Null => Ok(String::new()),
        other => bail!("not a text: {other}"),
    }
}
