//! One request, one reply: the file, or why not.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;

use super::address;

/// No browser sends more than this before the blank line.
const LONGEST_HEAD: u64 = 64 * 1024;
const TEXT: &str = "text/plain; charset=utf-8";

struct Reply {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
}

pub fn answer(mut connection: &TcpStream, folder: &Path) -> io::Result<()> {
    let Some(line) = request_line(connection)? else { return Ok(()) };
    let [method, url, _version] = line.split(' ').collect::<Vec<_>>()[..] else { return Ok(()) };
    let reply = match method {
        "GET" | "HEAD" => file(folder, url)
            .unwrap_or_else(|| refusal("404 Not Found", "見つかりません / not found\n")),
        _ => refusal("405 Method Not Allowed", "GET と HEAD だけです / GET and HEAD only\n"),
    };
    connection.write_all(&reply.into_bytes(method == "HEAD"))
}

/// The first line; `None` if the browser left before it had said everything.
fn request_line(connection: &TcpStream) -> io::Result<Option<String>> {
    let mut lines = BufReader::new(connection.take(LONGEST_HEAD)).lines();
    let first = lines.next().transpose()?;
    for line in lines {
        if line?.is_empty() {
            return Ok(first);
        }
    }
    Ok(None)
}

/// The file an address means, a folder's being its `index.html`. The folder given is canonical:
/// a link that leads out of it is not followed.
fn file(folder: &Path, url: &str) -> Option<Reply> {
    let path = folder.join(address::local(url)?);
    let path = if path.is_dir() { path.join("index.html") } else { path };
    let path = fs::canonicalize(path).ok().filter(|path| path.starts_with(folder))?;
    let body = fs::read(&path).ok()?;
    Some(Reply { status: "200 OK", kind: content_type(&path), body })
}

fn refusal(status: &'static str, text: &str) -> Reply {
    Reply { status, kind: TEXT, body: text.into() }
}

impl Reply {
    fn into_bytes(self, head_only: bool) -> Vec<u8> {
        let Self { status, kind, body } = self;
        let length = body.len();
        let allow = if status.starts_with("405") { "Allow: GET, HEAD\r\n" } else { "" };
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
             {allow}Connection: close\r\n\r\n"
        );
        if head_only { head.into() } else { [head.into(), body].concat() }
    }
}

fn content_type(path: &Path) -> &'static str {
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
