//! What stands in the two stores of a page, seen and changed from outside, as another page might.

use anyhow::Result;
use browser_tests::browser::Browser;
use serde_json::{Value, json};

const LOOK: &str = r#"
const done = arguments[arguments.length - 1];
const open = indexedDB.open("tenken1");
open.onsuccess = () => {
  const base = open.result;
  const look = base.transaction(["records", "history"]);
  const [records, history] = ["records", "history"].map(name => look.objectStore(name));
  const [keys, texts, lines] = [records.getAllKeys(), records.getAll(), history.getAll()];
  look.oncomplete = () => {
    base.close();
    const journal = {};
    keys.result.forEach((key, place) => { journal[key] = texts.result[place]; });
    done({journal, history: lines.result, mirror: {...localStorage}});
  };
};"#;

const PUT: &str = r#"
const [key, text, done] = arguments;
const open = indexedDB.open("tenken1");
open.onsuccess = () => {
  const base = open.result;
  const change = base.transaction("records", "readwrite");
  if (text === null) change.objectStore("records").delete(key);
  else change.objectStore("records").put(text, key);
  change.oncomplete = () => { base.close(); done(); };
};"#;

/// `journal` and `mirror` by key, and the lines of the `history`.
pub fn look(browser: &Browser) -> Result<Value> {
    browser.script_that_answers_later(LOOK, &[])
}

/// Writes a text into the journal, or takes it away.
pub fn put_in_journal(browser: &Browser, key: &str, text: Option<&str>) -> Result<()> {
    browser.script_that_answers_later(PUT, &[json!(key), json!(text)])?;
    Ok(())
}

/// Writes a text into the mirror, or takes it away.
pub fn put_in_mirror(browser: &Browser, key: &str, text: Option<&str>) -> Result<()> {
    let script = "const [key, text] = arguments;
        if (text === null) localStorage.removeItem(key); else localStorage.setItem(key, text)";
    browser.script(script, &[json!(key), json!(text)])?;
    Ok(())
}
