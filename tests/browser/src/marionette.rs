//! Firefox's own remote control: the commands of WebDriver under other names, over one connection.
//! A message is its length, a colon, and JSON.

use std::cell::{Cell, RefCell};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::line::Line;
use crate::wire::Refusal;

/// Longer than any page load or script may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// The connection to one Firefox.
pub(crate) struct Marionette {
    stream: RefCell<BufReader<TcpStream>>,
    said: Cell<u64>,
}

impl Marionette {
    /// Connects to the Firefox that listens there, and takes it over.
    pub fn connect(port: u16) -> Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        let line = Self { stream: RefCell::new(BufReader::new(stream)), said: Cell::new(0) };
        line.heard().context("Firefox did not greet")?;
        line.say("WebDriver:NewSession", &json!({}))?;
        Ok(line)
    }

    /// Makes the window as large as this.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({"x": 0, "y": 0, "width": width, "height": height});
        self.say("WebDriver:SetWindowRect", &size)?;
        Ok(())
    }

    /// Says one command in Firefox's own words and waits for its answer.
    fn say(&self, name: &str, parameters: &Value) -> Result<Value> {
        let number = self.said.get() + 1;
        self.said.set(number);
        let message = json!([0, number, name, parameters]).to_string();
        let message = format!("{}:{message}", message.len());
        self.stream.borrow_mut().get_mut().write_all(message.as_bytes())?;
        let mut answer = self.heard().with_context(|| format!("no answer to {name}"))?;
        ensure!(answer[1] == number, "the answer is not to {name}: {answer}");
        let error = &answer[2];
        if let Some(kind) = error["error"].as_str() {
            let message = error["message"].as_str().unwrap_or_default().to_owned();
            return Err(Refusal { kind: kind.to_owned(), message }.into());
        }
        let mut result = answer[3].take();
        // A single value comes wrapped.
        match result.as_object() {
            Some(members) if members.len() == 1 && members.contains_key("value") => {
                Ok(result["value"].take())
            }
            _ => Ok(result),
        }
    }

    fn heard(&self) -> Result<Value> {
        let mut stream = self.stream.borrow_mut();
        let mut length = Vec::new();
        stream.read_until(b':', &mut length)?;
        let length = std::str::from_utf8(&length)?.trim_end_matches(':').parse()?;
        let mut message = vec![0; length];
        stream.read_exact(&mut message)?;
        Ok(serde_json::from_slice(&message)?)
    }
}

impl Line for Marionette {
    fn command(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
        let none = json!({});
        let (name, parameters) = words(method, path, body.unwrap_or(&none))?;
        self.say(&name, &parameters)
    }

    fn close(&self) -> Result<()> {
        self.say("Marionette:Quit", &json!({"flags": ["eAttemptQuit"]}))?;
        Ok(())
    }
}

/// A command of WebDriver in Firefox's words.
fn words(method: &str, path: &str, body: &Value) -> Result<(String, Value)> {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let with = |name: &str, value: &str| {
        let mut parameters = body.clone();
        parameters[name] = json!(value);
        parameters
    };
    let (name, parameters) = match (method, parts.as_slice()) {
        ("POST", ["url"]) => ("WebDriver:Navigate", body.clone()),
        ("GET", ["url"]) => ("WebDriver:GetCurrentURL", json!({})),
        ("POST", ["refresh"]) => ("WebDriver:Refresh", json!({})),
        ("POST", ["back"]) => ("WebDriver:Back", json!({})),
        ("POST", ["execute", "sync"]) => ("WebDriver:ExecuteScript", body.clone()),
        ("POST", ["execute", "async"]) => ("WebDriver:ExecuteAsyncScript", body.clone()),
        ("POST", ["elements"]) => ("WebDriver:FindElements", body.clone()),
        ("GET", ["element", "active"]) => ("WebDriver:GetActiveElement", json!({})),
        ("POST", ["element", id, "elements"]) => ("WebDriver:FindElements", with("element", id)),
        ("POST", ["element", id, "click"]) => ("WebDriver:ElementClick", with("id", id)),
        ("POST", ["element", id, "clear"]) => ("WebDriver:ElementClear", with("id", id)),
        ("POST", ["element", id, "value"]) => ("WebDriver:ElementSendKeys", with("id", id)),
        ("GET", ["element", id, "displayed"]) => ("WebDriver:IsElementDisplayed", with("id", id)),
        ("GET", ["element", id, "text"]) => ("WebDriver:GetElementText", with("id", id)),
        ("GET", ["element", id, "property", name]) => {
            ("WebDriver:GetElementProperty", json!({"id": id, "name": name}))
        }
        ("POST", ["actions"]) => ("WebDriver:PerformActions", body.clone()),
        ("GET", ["screenshot"]) => ("WebDriver:TakeScreenshot", json!({"full": false})),
        ("POST", ["print"]) => ("WebDriver:Print", body.clone()),
        ("POST", ["alert", "accept"]) => ("WebDriver:AcceptAlert", json!({})),
        ("POST", ["alert", "dismiss"]) => ("WebDriver:DismissAlert", json!({})),
        ("GET", ["window"]) => ("WebDriver:GetWindowHandle", json!({})),
        ("POST", ["window"]) => ("WebDriver:SwitchToWindow", body.clone()),
        ("DELETE", ["window"]) => ("WebDriver:CloseWindow", json!({})),
        ("GET", ["window", "handles"]) => ("WebDriver:GetWindowHandles", json!({})),
        ("POST", ["window", "new"]) => ("WebDriver:NewWindow", body.clone()),
        ("POST", ["window", "rect"]) => ("WebDriver:SetWindowRect", body.clone()),
        ("POST", ["moz", "context"]) => ("Marionette:SetContext", body.clone()),
        _ => bail!("{method} {path} has no name in Firefox's words: add it to marionette.rs"),
    };
    Ok((name.to_owned(), parameters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_translated() {
        let (name, parameters) =
            words("POST", "/element/e1/value", &json!({"text": "点"})).unwrap();
        assert_eq!(name, "WebDriver:ElementSendKeys");
        assert_eq!(parameters, json!({"id": "e1", "text": "点"}));
        assert!(words("GET", "/se/log", &json!({})).is_err());
    }
}
