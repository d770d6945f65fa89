//! `serve`: the built site over http, for this machine only. It shows what a plain static
//! server would; it neither builds nor reloads.

use std::fs::File;
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use tiny_http::{Header, Request, Response, Server, StatusCode};

pub fn serve(dist: &Path, port: u16) -> Result<()> {
    if !dist.join("index.html").is_file() {
        bail!("no site in {}; run `cargo xtask build` first", dist.display());
    }
    let server =
        Server::http(("127.0.0.1", port)).map_err(|error| anyhow!("port {port}: {error}"))?;
    println!("http://127.0.0.1:{port}/ （Ctrl+C で終わります）");
    for request in server.incoming_requests() {
        if let Err(error) = answer(request, dist) {
            eprintln!("xtask: {error}"); // the browser went away
        }
    }
    Ok(())
}

fn answer(request: Request, dist: &Path) -> Result<()> {
    let path = local(request.url()).map(|path| dist.join(path));
    let path = path.map(|path| if path.is_dir() { path.join("index.html") } else { path });
    let Some((path, file)) = path.and_then(|path| Some((path.clone(), File::open(path).ok()?)))
    else {
        request.respond(Response::empty(StatusCode(404)))?;
        return Ok(());
    };
    let kind = Header::from_bytes("Content-Type", content_type(&path));
    let kind = kind.map_err(|()| anyhow!("bad header"))?;
    request.respond(Response::from_file(file).with_header(kind))?;
    Ok(())
}

/// The path inside the site that an address means; `None` if it leads out of it.
fn local(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = PathBuf::from(decode(path.trim_start_matches('/'))?);
    path.components().all(|part| matches!(part, Component::Normal(_))).then_some(path)
}

/// `%E7%82%B9` → 点
fn decode(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        bytes.extend_from_slice(part.get(2..)?.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stay_inside_the_site() {
        assert_eq!(local("/items/r6/a.html?x#y"), Some("items/r6/a.html".into()));
        assert_eq!(local("/%E7%82%B9%E6%A4%9C.html"), Some("点検.html".into()));
        assert_eq!(local("/"), Some("".into()));
        for out in ["/../x", "/a/%2e%2e/%2e%2e/x", "/%2Fetc/passwd", "/%zz", "/%e7"] {
            assert_eq!(local(out), None, "{out}");
        }
    }
}
