//! What is answered: a status, a kind, bytes.

use std::io::{self, Write};
use std::net::TcpStream;
use std::path::Path;

use crate::Request;

const TEXT: &str = "text/plain; charset=utf-8";

/// What is answered.
#[derive(Debug)]
pub struct Reply {
    status: &'static str,
    kind: &'static str,
    /// More lines of the head, each with its end.
    more: &'static str,
    body: Vec<u8>,
}

impl Reply {
    /// A file.
    #[must_use]
    pub fn file(kind: &'static str, body: Vec<u8>) -> Self {
        Self { status: "200 OK", kind, more: "", body }
    }

    /// A few words.
    #[must_use]
    pub fn text(status: &'static str, text: &str) -> Self {
        Self { status, kind: TEXT, more: "", body: text.into() }
    }

    /// There is no such file.
    #[must_use]
    pub fn nothing() -> Self {
        Self::text("404 Not Found", "見つかりません\n")
    }

    /// The same, said to stand where nothing else does.
    #[must_use]
    pub fn missing(self) -> Self {
        Self { status: "404 Not Found", ..self }
    }

    /// With more lines in the head, each with its end.
    #[must_use]
    pub fn with(self, more: &'static str) -> Self {
        Self { more, ..self }
    }

    /// Sends it; of its body nothing where only the head was asked for.
    ///
    /// # Errors
    /// The connection's own.
    pub fn send(self, request: &Request, mut connection: &TcpStream) -> io::Result<()> {
        let Self { status, kind, more, body } = self;
        let length = body.len();
        let mut bytes = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
             {more}Connection: close\r\n\r\n"
        )
        .into_bytes();
        if request.method != "HEAD" {
            bytes.extend(body);
        }
        connection.write_all(&bytes)
    }
}

/// What browsers call a file of that name.
#[must_use]
pub fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        Some("webmanifest") => "application/manifest+json; charset=utf-8",
        Some("svg") => "image/svg+xml; charset=utf-8",
        Some("txt") => TEXT,
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
