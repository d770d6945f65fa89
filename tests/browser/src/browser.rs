//! A running browser, and what a person does with it.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::device::Device;
use crate::element::{self, Element};
use crate::engine::Engine;
use crate::line::Running;
use crate::net::Net;
use crate::pdf::Pdf;
use crate::station::Station;
use crate::{complaints, forgetting, wait, wire};

/// Whether words can be read on the page. Only words that stand there at all are worth a layout;
/// those with gaps in them may stand there over several lines.
const SEES: &str = r#"
const words = arguments[0];
return (/\s/.test(words) || document.body.textContent.includes(words))
    && document.body.innerText.includes(words);"#;

/// A running browser, with one window at first. Dropped, it is killed.
pub struct Browser {
    engine: Engine,
    running: RefCell<Running>,
    station: Arc<Station>,
}

/// A window or tab of a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab(String);

impl Browser {
    pub(crate) fn start(device: &Device) -> Result<Self> {
        let engine = device.engine();
        let station = Arc::clone(device.station());
        let running = match station.open()? {
            Some(waiting) => waiting,
            None => engine.start(device)?,
        };
        Ok(Self { engine, running: RefCell::new(running), station })
    }

    /// Which it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The device's way out.
    #[must_use]
    pub fn net(&self) -> &Net {
        &self.station.net
    }

    /// The device's folder.
    pub(crate) fn folder(&self) -> &Path {
        self.station.folder.path()
    }

    /// As when the power goes: `kill -9` for every process of the browser.
    pub fn kill(self) {
        self.running.borrow_mut().children.iter_mut().for_each(crate::child::Child::kill);
    }

    /// Closes the window as a person does; the browser ends by itself. On a shared device it forgets
    /// everything instead, and waits for the next case.
    pub fn close(self) -> Result<()> {
        if self.station.is_shared && self.forget().is_ok() {
            self.station.leave(self.running.into_inner());
            return Ok(());
        }
        let mut running = self.running.borrow_mut();
        running.line.close()?;
        if self.engine == Engine::Firefox {
            // The others say so only when they have written what they keep.
            running.children.first_mut().context("no browser")?.wait_to_end()?;
        }
        Ok(())
    }

    /// Forgets everything that any page left, and every tab but a new one. An error says that something
    /// may be left.
    pub fn forget(&self) -> Result<()> {
        forgetting::forget(self)
    }

    // Windows

    /// The window or tab that is looked at.
    pub fn tab(&self) -> Result<Tab> {
        Ok(Tab(text(self.get("/window")?)?))
    }

    /// Opens a second tab of the same device, and looks at it.
    pub fn open_tab(&self) -> Result<Tab> {
        let opened = self.post("/window/new", &json!({"type": "tab"}))?;
        let tab = Tab(opened["handle"].as_str().context("no new tab")?.to_owned());
        self.look_at(&tab)?;
        Ok(tab)
    }

    /// Goes to another tab.
    pub fn look_at(&self, tab: &Tab) -> Result<()> {
        self.post("/window", &json!({"handle": tab.0}))?;
        Ok(())
    }

    /// Every tab there is.
    pub fn tabs(&self) -> Result<Vec<Tab>> {
        let handles: Vec<String> = serde_json::from_value(self.get("/window/handles")?)?;
        Ok(handles.into_iter().map(Tab).collect())
    }

    /// Closes the tab that is looked at, and looks at another.
    pub fn close_tab(&self, other: &Tab) -> Result<()> {
        self.command("DELETE", "/window", None)?;
        self.look_at(other)
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
        if self.engine == Engine::Firefox {
            return self.reload_from_the_page();
        }
        self.post("/refresh", &json!({}))?;
        Ok(())
    }

    /// Firefox's remote control reloads as with Shift held: past everything that is kept.
    fn reload_from_the_page(&self) -> Result<()> {
        self.script("window.isLeft = true; location.reload()", &[])?;
        self.wait("the page is loaded again", || {
            let is_new = "return !window.isLeft && document.readyState === 'complete'";
            Ok((self.script(is_new, &[])? == true).then_some(()))
        })
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
        Ok(self.script(SEES, &[json!(words)])? == json!(true))
    }

    /// Waits until the words can be read somewhere on the page.
    pub fn wait_to_see(&self, words: &str) -> Result<()> {
        self.wait(&format!("「{words}」 is shown"), || Ok(self.sees(words)?.then_some(())))
    }

    /// [`wait::until`], with the page's text in the error.
    pub fn wait<T>(&self, what: &str, look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
        wait::until(what, look).with_context(|| self.scene())
    }

    /// Where the browser is, what it complained about and what stands there, for errors.
    fn scene(&self) -> String {
        let text: String = self.text().unwrap_or_default().chars().take(1500).collect();
        let complaints = self.complaints().unwrap_or_default().join("\n");
        format!("on {}:\n{complaints}\n{text}\n", self.address().unwrap_or_default())
    }

    // What stands on the page

    /// The one element shown that the selector names; waits for it.
    pub fn find(&self, selector: &str) -> Result<Element<'_>> {
        let script = format!(
            "return [...document.querySelectorAll(arguments[0])].find({}) || null",
            element::IS_SHOWN
        );
        self.wait(&format!("{selector} is shown"), || {
            element::one(self, self.script(&script, &[json!(selector)])?)
        })
    }

    /// Every element that the selector names now, shown or not.
    pub fn find_all(&self, selector: &str) -> Result<Vec<Element<'_>>> {
        element::all(self, self.post("/elements", &by_css(selector))?)
    }

    /// What can be read in the first thing that the selector names, if there is one.
    pub fn read(&self, selector: &str) -> Result<Option<String>> {
        let script = format!(
            "const e = document.querySelector(arguments[0]); return e && ({})(e)",
            element::READ
        );
        let answer = self.script(&script, &[json!(selector)])?;
        Ok(answer.as_str().map(str::to_owned))
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

    /// Presses a key while Ctrl is held down, where the focus is.
    pub fn press_with_control(&self, key: char) -> Result<()> {
        const CONTROL: &str = "\u{e009}";
        let key = key.to_string();
        let keyboard = json!({"type": "key", "id": "keyboard", "actions": [
            {"type": "keyDown", "value": CONTROL},
            {"type": "keyDown", "value": key},
            {"type": "keyUp", "value": key},
            {"type": "keyUp", "value": CONTROL},
        ]});
        self.post("/actions", &json!({"actions": [keyboard]}))?;
        Ok(())
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
        let printed = match self.engine {
            Engine::Chromium => self.devtools(
                "Page.printToPDF",
                &json!({"preferCSSPageSize": true, "printBackground": false}),
            )?["data"]
                .clone(),
            Engine::Firefox => self.post("/print", &a4())?,
            Engine::WebKit => bail!("WebKitGTK cannot be told to print into a file"),
        };
        Pdf::new(&STANDARD.decode(printed.as_str().context("no PDF")?)?)
    }

    /// A picture of the window, for those who look.
    pub fn picture(&self) -> Result<Vec<u8>> {
        Ok(STANDARD.decode(text(self.get("/screenshot")?)?)?)
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

    /// What the browser complained about in its console since the last look: errors of scripts,
    /// refused requests.
    pub fn complaints(&self) -> Result<Vec<String>> {
        complaints::of(self)
    }

    /// Runs a script in the page; its `return` is the answer.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.post("/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// Runs a script in the page whose last argument is a function: what it is called with is
    /// the answer.
    pub fn script_that_answers_later(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.post("/execute/async", &json!({"script": script, "args": arguments}))
    }

    /// Cookies of the page that is open go, wherever they were set.
    pub(crate) fn throw_away_cookies(&self) -> Result<()> {
        wait::until("there are no cookies any more", || {
            self.command("DELETE", "/cookie", None)?;
            Ok((self.get("/cookie")? == json!([])).then_some(()))
        })
    }

    /// Entries of a log of Chromium since the last look: `browser` (its console), `performance`.
    pub(crate) fn log(&self, kind: &str) -> Result<Vec<Value>> {
        match self.post("/se/log", &json!({"type": kind}))? {
            Value::Array(entries) => Ok(entries),
            other => bail!("a log of type {kind} is no list: {other}"),
        }
    }

    /// Lines that the browser wrote to its output since the last look.
    pub(crate) fn console(&self) -> Result<Vec<String>> {
        let running = self.running.borrow();
        Ok(running.console.as_ref().context("this browser writes no console")?.take())
    }

    /// Runs a script with the rights of Firefox itself.
    pub(crate) fn script_of_firefox(&self, script: &str) -> Result<Value> {
        ensure!(self.engine == Engine::Firefox, "only Firefox can do this");
        self.with_rights_of_firefox(|| self.script(script, &[]))
    }

    /// [`Browser::script_that_answers_later`] with the rights of Firefox itself.
    pub(crate) fn later_script_of_firefox(&self, script: &str) -> Result<Value> {
        self.with_rights_of_firefox(|| self.script_that_answers_later(script, &[]))
    }

    fn with_rights_of_firefox(&self, ask: impl FnOnce() -> Result<Value>) -> Result<Value> {
        self.post("/moz/context", &json!({"value": "chrome"}))?;
        let answer = ask();
        self.post("/moz/context", &json!({"value": "content"}))?;
        answer
    }

    /// A command of the Chrome DevTools Protocol: what WebDriver has no word for. Chromium only, and
    /// only on a device of its own: nobody knows what it changes.
    pub fn cdp(&self, command: &str, parameters: &Value) -> Result<Value> {
        ensure!(!self.station.is_shared, "{command} may stay in force: take `own_device`");
        self.devtools(command, parameters)
    }

    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Result<Value> {
        ensure!(self.engine == Engine::Chromium, "{command} is a command of Chromium");
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }

    pub(crate) fn get(&self, path: &str) -> Result<Value> {
        self.command("GET", path, None)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value> {
        self.command("POST", path, Some(body))
    }

    fn command(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
        self.running.borrow().line.command(method, path, body)
    }
}

/// The paper itself, in centimetres: its margins are the page's own affair.
fn a4() -> Value {
    json!({
        "page": {"width": 21.0, "height": 29.7},
        "margin": {"top": 0, "bottom": 0, "left": 0, "right": 0},
        "background": false,
        "shrinkToFit": false,
    })
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
