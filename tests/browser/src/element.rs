//! One thing on the page, and what a person does with it.

use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::browser::{self, Browser};
use crate::engine::Engine;

/// The name of an element's id in every WebDriver answer.
const KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Whether a person can see a thing. The drivers' own command for it sends a script of some fifty
/// kilobytes each time.
pub(crate) const IS_SHOWN: &str =
    "e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0";

/// What a person can read in a thing; nothing where it is not shown.
pub(crate) const READ: &str = "e => e.checkVisibility({visibilityProperty: true}) \
    ? e.innerText.trim() : ''";

/// Finds what can be pressed by its words: those words exactly, else the shortest text with them.
pub(crate) const FIND_CONTROL: &str = r#"
(root, words) => {
  const flat = text => text.replace(/\s+/g, "");
  const label = e => flat(e.innerText || e.value || "");
  const wanted = flat(words);
  const controls = 'a[href], button, label, summary, input[type="button"], [role="button"], [role="tab"]';
  const found = [...root.querySelectorAll(controls)]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0)
    .filter(e => label(e).includes(wanted) || flat(e.getAttribute("aria-label") || "") === wanted);
  found.sort((a, b) => label(a).length - label(b).length);
  return found[0] || null;
}"#;

/// Brings a thing to the middle of the window. It is pressed in the middle of its first box.
const BRING: &str = r#"
const e = arguments[0];
e.scrollIntoView({block: "center", behavior: "instant"});
const box = e.getClientRects()[0];
const top = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
return {"value": e.value, "lies open": Boolean(top) && e.contains(top)
  && e.checkVisibility({visibilityProperty: true})};"#;

/// Texts of more bytes are pasted: a driver types one letter after the other, each an event of its own.
const PASTED: usize = 200;

/// As from the clipboard: one event, and the field's own limit holds.
const PASTE: &str = r#"
arguments[0].focus();
arguments[0].setSelectionRange(arguments[0].value.length, arguments[0].value.length);
return document.execCommand("insertText", false, arguments[1]);"#;

/// What a thing is and where it lies in which window.
const PORTRAIT: &str = r#"
const e = arguments[0];
const boxes = [...e.getClientRects()].map(b => [b.x, b.y, b.width, b.height].map(Math.round));
return [e.outerHTML.slice(0, 200), boxes, [innerWidth, innerHeight, scrollX, scrollY, document.hasFocus()],
  document.documentElement.className, document.activeElement.outerHTML.slice(0, 200)];"#;

/// Whether the next press is a little beside the middle.
static ASIDE: AtomicBool = AtomicBool::new(false);

/// One thing on the page of a browser.
pub struct Element<'b> {
    browser: &'b Browser,
    id: String,
}

impl<'b> Element<'b> {
    /// Brings it to the middle of the window and presses it.
    pub fn press(&self) -> Result<()> {
        let brought = self.bring()?;
        if self.browser.engine() == Engine::Chromium && brought["lies open"] == true {
            return self.press_with_the_mouse();
        }
        self.post("/click", &json!({}))?;
        Ok(())
    }

    /// Brings it to the middle of the window and presses it twice, as fast as for a double click: the second
    /// press meets whatever lies there by then. With a `mouse`, or with a finger (`touch`), which only Chromium
    /// turns into a click.
    pub fn press_twice(&self, pointer: &str) -> Result<()> {
        self.bring()?;
        let actions = json!([
            {"type": "pointerMove", "origin": {KEY: self.id}, "x": 0, "y": 0, "duration": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
            {"type": "pause", "duration": 150},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]);
        let pointer = json!({"type": "pointer", "id": format!("a {pointer}"),
            "parameters": {"pointerType": pointer}, "actions": actions});
        self.browser.post("/actions", &json!({"actions": [pointer]}))?;
        Ok(())
    }

    /// The driver's own click looks first whether the element is shown and lies open, by scripts that
    /// are three times the work of the click; [`BRING`] has looked.
    fn press_with_the_mouse(&self) -> Result<()> {
        // Nobody brings another control under a mouse that rests, and presses it within half a second: that
        // would be a double click.
        let aside = if ASIDE.fetch_xor(true, Ordering::Relaxed) { 3 } else { 0 };
        let mouse = json!({"type": "pointer", "id": "mouse", "actions": [
            {"type": "pointerMove", "origin": {KEY: self.id}, "x": aside, "y": 0, "duration": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]});
        self.browser.post("/actions", &json!({"actions": [mouse]}))?;
        Ok(())
    }

    /// Replaces what stands in a field, and leaves the field. What is long is pasted.
    pub fn write(&self, text: &str) -> Result<()> {
        if self.bring()?["value"] != json!("") {
            self.post("/clear", &json!({}))?;
        }
        match text.len() {
            0 => {}
            length if length > PASTED => self.paste(text)?,
            _ => self.type_in(text)?,
        }
        self.script("arguments[0].blur()", &[])?;
        Ok(())
    }

    /// Types at the end of what stands in a field.
    pub fn type_in(&self, text: &str) -> Result<()> {
        self.post("/value", &json!({"text": text}))?;
        Ok(())
    }

    /// Puts a text at the end of what stands in a field at once.
    fn paste(&self, text: &str) -> Result<()> {
        let pasted = self.script(PASTE, &[json!(text)])?;
        ensure!(pasted == true, "nothing can be pasted into {}", self.portrait());
        Ok(())
    }

    /// Chooses the option with this value in a list.
    pub fn choose(&self, value: &str) -> Result<()> {
        self.find(&format!("option[value='{value}']"))?.post("/click", &json!({}))?;
        Ok(())
    }

    /// Whether a person can see it.
    pub fn is_shown(&self) -> Result<bool> {
        Ok(self.script(&format!("return ({IS_SHOWN})(arguments[0])"), &[])? == json!(true))
    }

    /// Whether a radio button, tick box or pressed button is on.
    pub fn is_on(&self) -> Result<bool> {
        let script = r#"const e = arguments[0];
            return e.checked === true || e.getAttribute("aria-pressed") === "true""#;
        Ok(self.script(script, &[])? == json!(true))
    }

    /// What can be read in it.
    pub fn text(&self) -> Result<String> {
        let script = format!("return ({READ})(arguments[0])");
        browser::text(self.script(&script, &[])?)
    }

    /// What stands in a field.
    pub fn value(&self) -> Result<String> {
        browser::text(self.get("/property/value")?)
    }

    /// An attribute; empty where there is none.
    pub fn attribute(&self, name: &str) -> Result<String> {
        browser::text(
            self.script("return arguments[0].getAttribute(arguments[1])", &[json!(name)])?,
        )
    }

    /// The first thing inside it that the selector names.
    pub fn find(&self, selector: &str) -> Result<Element<'b>> {
        let found = self.find_all(selector)?.into_iter().next();
        found.with_context(|| format!("there is no {selector} in it"))
    }

    /// Everything inside it that the selector names.
    pub fn find_all(&self, selector: &str) -> Result<Vec<Element<'b>>> {
        all(self.browser, self.post("/elements", &browser::by_css(selector))?)
    }

    /// The link, button or label with these words inside it, if one is shown.
    pub fn control_now(&self, words: &str) -> Result<Option<Element<'b>>> {
        let script = format!("return ({FIND_CONTROL})(arguments[0], arguments[1])");
        one(self.browser, self.script(&script, &[json!(words)])?)
    }

    /// The link, button or label with these words inside it.
    pub fn control(&self, words: &str) -> Result<Element<'b>> {
        self.browser
            .wait(&format!("a control 「{words}」 is shown in it"), || self.control_now(words))
    }

    /// What stands in it, where it is a field; and whether nothing lies over its middle.
    pub fn bring(&self) -> Result<Value> {
        self.script(BRING, &[])
    }

    /// A script whose first argument is this element.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        let mut all = vec![json!({KEY: self.id})];
        all.extend_from_slice(arguments);
        self.browser.script(script, &all)
    }

    fn get(&self, path: &str) -> Result<Value> {
        self.browser.get(&format!("/element/{}{path}", self.id))
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let answer = self.browser.post(&format!("/element/{}{path}", self.id), body);
        answer.with_context(|| format!("{path} of {}", self.portrait()))
    }

    /// Which thing it is and where it lies, for errors.
    fn portrait(&self) -> String {
        self.script(PORTRAIT, &[]).map_or_else(|gone| format!("{gone:#}"), |told| told.to_string())
    }
}

/// The element in an answer; none where the answer is null.
pub(crate) fn one(browser: &Browser, answer: Value) -> Result<Option<Element<'_>>> {
    if answer.is_null() {
        return Ok(None);
    }
    let id = answer[KEY].as_str().context("not an element")?.to_owned();
    Ok(Some(Element { browser, id }))
}

/// The elements in an answer.
pub(crate) fn all(browser: &Browser, answer: Value) -> Result<Vec<Element<'_>>> {
    let answers = answer.as_array().context("not a list of elements")?.clone();
    answers.into_iter().filter_map(|answer| one(browser, answer).transpose()).collect()
}
