//! What a browser complained about in its console. Each engine keeps that in a place of its own.

use anyhow::Result;

use crate::browser::Browser;
use crate::engine::Engine;

/// Said of a file that a page on plain http hands over, though it never left the device.
const HANDED_OVER: &str = "was loaded over an insecure connection. This file should be served over";

/// `manifest-src` is of CSP Level 3; WebKitGTK is built without manifests, says that it does not know
/// the word, and obeys the rest of the policy.
const UNKNOWN_WORD: &str = "Unrecognized Content-Security-Policy directive 'manifest-src'";

/// Firefox says this once for each reload of a page that a service worker serves, of a request without
/// an address. The page and all its parts are there; of a part that failed, it names the address.
const NAMELESS: &str = "Failed to load ‘’. A ServiceWorker intercepted the request";

/// Errors that pages caused, as Firefox keeps them; then the list is emptied.
const OF_FIREFOX: &str = r#"
const messages = Services.console.getMessageArray();
Services.console.reset();
return messages
  .filter(message => message instanceof Ci.nsIScriptError && !(message.flags & 1))
  .filter(message => message.innerWindowID || /^(file|http):/.test(message.sourceName))
  .map(message => message.category + ": " + message.errorMessage + " " + message.sourceName);
"#;

/// Errors since the last look.
pub(crate) fn of(browser: &Browser) -> Result<Vec<String>> {
    let mut all: Vec<String> = match browser.engine() {
        Engine::Chromium => {
            let entries = browser.log("browser")?;
            let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
            severe.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
        }
        Engine::Firefox => serde_json::from_value(browser.script_of_firefox(OF_FIREFOX)?)?,
        Engine::WebKit => {
            let mut lines = browser.console()?;
            lines.retain(|line| line.contains("CONSOLE ") && line.contains(" ERROR "));
            lines
        }
    };
    let known = [HANDED_OVER, UNKNOWN_WORD, NAMELESS];
    all.retain(|message| !known.iter().any(|known| message.contains(known)));
    Ok(all)
}
