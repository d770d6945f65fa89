//! WebDriver commands over HTTP, to a driver program. No elements: those are `element`.

use std::fmt;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::line::Line;

/// Longer than any page load or script may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// The driver's "no": `no such element`, `stale element reference`, `javascript error` …
#[derive(Debug)]
pub struct Refusal {
    pub kind: String,
    pub message: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind, self.message.lines().next().unwrap_or_default())
    }
}

impl std::error::Error for Refusal {}

/// A browser that a driver program started.
pub(crate) struct Session {
    port: u16,
    path: String,
}

impl Session {
    /// Asks the driver that listens there for a browser.
    pub fn start(port: u16, capabilities: &Value) -> Result<Self> {
        let wanted = json!({"capabilities": {"alwaysMatch": capabilities}});
        let started = command(port, "POST", "/session", Some(&wanted))?;
        let id = started["sessionId"].as_str().context("no session id")?;
        Ok(Self { port, path: format!("/session/{id}") })
    }

    /// Makes the window as large as this.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({"x": 0, "y": 0, "width": width, "height": height});
        self.command("POST", "/window/rect", Some(&size))?;
        Ok(())
    }
}

impl Line for Session {
    fn command(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
        command(self.port, method, &format!("{}{path}", self.path), body)
    }

    fn close(&self) -> Result<()> {
        self.command("DELETE", "", None)?;
        Ok(())
    }
}

/// Sends a command and returns the `value` of its answer.
fn command(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value> {
    let answer = exchange(port, method, path, body)
        .with_context(|| format!("the driver did not answer {method} {path}"))?;
    let mut answer: Value = serde_json::from_slice(&answer)?;
    let value = answer["value"].take();
    match value["error"].as_str() {
        None => Ok(value),
        Some(kind) => {
            let message = value["message"].as_str().unwrap_or_default().to_owned();
            Err(Refusal { kind: kind.to_owned(), message }.into())
        }
    }
}

fn exchange(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Vec<u8>> {
    let body = body.map(Value::to_string).unwrap_or_default();
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    // In one piece: written bit by bit, each bit waits for the driver's acknowledgement.
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes())?;
    // The driver keeps the connection open: its length alone says where the answer ends.
    let mut stream = BufReader::new(stream);
    let mut answer = vec![0; content_length(&mut stream)?];
    stream.read_exact(&mut answer)?;
    Ok(answer)
}

/// Reads the headers to their end.
fn content_length(stream: &mut impl BufRead) -> Result<usize> {
    let mut length = None;
    for line in stream.lines() {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = Some(value.trim().parse()?);
        }
    }
    length.context("an answer without Content-Length")
}
