//! What the pages asked of the net: by Chromium's own log, by the device's proxy for the others.
//! The proxy sees whatever leaves the machine or goes to a server, but not the reading of files.

use anyhow::Result;
use serde_json::Value;

use crate::browser::Browser;
use crate::engine::Engine;

/// What Firefox asks for by itself, whatever is open: lists that it renews. No page of ours names it.
const OF_FIREFOX_ITSELF: [&str; 1] = ["firefox.settings.services.mozilla.com:443"];

/// Every address asked for since the last look, whatever the kind of request and whatever page it
/// came from. Only the browser's own pages, such as that of a new tab, are no concern of ours.
pub fn requests(browser: &Browser) -> Result<Vec<String>> {
    if browser.engine() != Engine::Chromium {
        let mut asked = browser.net().take();
        asked.retain(|address| !OF_FIREFOX_ITSELF.contains(&address.as_str()));
        return Ok(asked);
    }
    let entries = browser.log("performance")?;
    let texts = entries.iter().filter_map(|entry| entry["message"].as_str());
    let events = texts.map(serde_json::from_str).collect::<Result<Vec<Value>, _>>()?;
    Ok(events.iter().filter_map(|event| address(&event["message"])).collect())
}

fn address(event: &Value) -> Option<String> {
    let parameters = &event["params"];
    let page = parameters["documentURL"].as_str().unwrap_or_default();
    if page.starts_with("chrome:") {
        return None;
    }
    let address = match event["method"].as_str()? {
        "Network.requestWillBeSent" => &parameters["request"]["url"],
        "Network.webSocketCreated" | "Network.webTransportCreated" => &parameters["url"],
        _ => return None,
    };
    address.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn requests_and_sockets_are_seen() {
        let request =
            json!({"method": "Network.requestWillBeSent", "params": {"request": {"url": "a"}}});
        let socket = json!({"method": "Network.webSocketCreated", "params": {"url": "b"}});
        assert_eq!(address(&request).as_deref(), Some("a"));
        assert_eq!(address(&socket).as_deref(), Some("b"));
        let own = json!({"method": "Network.requestWillBeSent",
            "params": {"request": {"url": "c"}, "documentURL": "chrome://newtab/"}});
        assert_eq!(address(&own), None);
        assert_eq!(address(&json!({"method": "Page.loadEventFired", "params": {}})), None);
    }
}
