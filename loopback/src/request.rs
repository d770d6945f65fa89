//! What a browser asks.

use std::io::{self, BufRead, BufReader, Read};
use std::net::TcpStream;

/// No browser sends more than this before the blank line.
const LONGEST_HEAD: u64 = 64 * 1024;

/// What a browser asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET`.
    pub method: String,
    /// `/items/r6/a.html?x`.
    pub url: String,
    /// Whom it believes to ask.
    pub host: Option<String>,
}

impl Request {
    /// Reads the head; `None` if the browser left before it had said everything.
    pub(crate) fn read(connection: &TcpStream) -> io::Result<Option<Self>> {
        let mut lines = BufReader::new(connection.take(LONGEST_HEAD)).lines();
        let first = lines.next().transpose()?.unwrap_or_default();
        let [method, url, _version] = first.split(' ').collect::<Vec<_>>()[..] else {
            return Ok(None);
        };
        let mut request = Self { method: method.to_owned(), url: url.to_owned(), host: None };
        for line in lines {
            let line = line?;
            if line.is_empty() {
                return Ok(Some(request));
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("host")
            {
                request.host = Some(value.trim().to_owned());
            }
        }
        Ok(None)
    }

    /// Whether it asks by a name of this machine alone. A page of a foreign site may give its own
    /// name our address; what it asks then still carries its name.
    pub(crate) fn is_for_us(&self, port: u16) -> bool {
        let Some(host) = &self.host else { return false };
        ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| {
            let rest = host.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name));
            rest.is_some()
                && match &host[name.len()..] {
                    "" => port == 80,
                    after => after.strip_prefix(':') == Some(port.to_string().as_str()),
                }
        })
    }

    /// The path without what follows `?` or `#`.
    #[must_use]
    pub fn path(&self) -> &str {
        self.url.split(['?', '#']).next().unwrap_or("")
    }

    /// What follows `?`.
    #[must_use]
    pub fn query(&self) -> &str {
        let url = self.url.split('#').next().unwrap_or("");
        url.split_once('?').map_or("", |(_, query)| query)
    }
}

#[cfg(test)]
mod tests {
    use super::Request;

    #[test]
    fn only_our_own_names_are_ours() {
        let asks = |host: &str| Request {
            method: "GET".to_owned(),
            url: "/a?b#c".to_owned(),
            host: Some(host.to_owned()),
        };
        for ours in ["127.0.0.1:8030", "localhost:8030", "LocalHost:8030", "[::1]:8030"] {
            assert!(asks(ours).is_for_us(8030), "{ours}");
        }
        for foreign in [
            "",
            "127.0.0.1",
            "127.0.0.1:80",
            "127.0.0.1:8030.a.example",
            "localhost.a.example:8030",
            "a.example:8030",
            "[::1]8030",
            "点検:8030",
        ] {
            assert!(!asks(foreign).is_for_us(8030), "{foreign}");
        }
        assert!(asks("localhost").is_for_us(80));
        assert!(!Request { host: None, ..asks("") }.is_for_us(8030));
        assert_eq!((asks("").path(), asks("").query()), ("/a", "b"));
    }
}
