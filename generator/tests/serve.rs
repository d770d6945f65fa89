//! `tenken serve` as a process: what is edited is served, faults are shown and told, nobody else is
//! answered, and what is served is what a clean build writes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod tree;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use generator::dist::Dist;
use generator::{build, theme};

const ARTICLE: &str = "content/articles/why.md";
const PAGE: &str = "/articles/why.html";
const PATIENCE: Duration = Duration::from_secs(30);

/// A content folder of its own, served.
struct Served {
    folder: tempfile::TempDir,
    child: Child,
    port: u16,
    said: Arc<Mutex<String>>,
}

impl Served {
    /// What open pages hear, as it comes.
    fn marks(&self) -> impl Iterator<Item = String> + use<> {
        let news = self.connect("/tenken-serve/news", &format!("localhost:{}", self.port));
        let lines = BufReader::new(news).lines().map_while(Result::ok);
        lines.filter_map(|line| line.strip_prefix("data: ").map(str::to_owned))
    }

    fn start() -> Self {
        Self::of(folder())
    }

    fn of(folder: tempfile::TempDir) -> Self {
        let mut child = command(folder.path(), 0).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        lines.read_line(&mut first).unwrap();
        let port = first.split(['/', ':']).find_map(|part| part.parse().ok()).unwrap();
        let said = Arc::new(Mutex::new(first));
        let kept = Arc::clone(&said);
        thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                let mut said = kept.lock().unwrap();
                said.push_str(&line);
                said.push('\n');
            }
        });
        Self { folder, child, port, said }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn change(&self, name: &str, from: &str, to: &str) {
        let text = self.text(name);
        assert!(text.contains(from), "{name}: {from}");
        self.write(name, &text.replacen(from, to, 1));
    }

    fn ask(&self, url: &str) -> String {
        self.ask_as(url, &format!("127.0.0.1:{}", self.port))
    }

    fn ask_as(&self, url: &str, host: &str) -> String {
        let mut connection = self.connect(url, host);
        let mut reply = Vec::new();
        connection.read_to_end(&mut reply).unwrap();
        String::from_utf8_lossy(&reply).into_owned()
    }

    fn connect(&self, url: &str, host: &str) -> TcpStream {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        connection.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(connection, "GET {url} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        connection
    }

    /// Asks until the answer is as expected.
    fn until(&self, url: &str, expected: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let reply = self.ask(url);
            if expected(&reply) {
                return reply;
            }
            assert!(Instant::now() < end, "{url}: {reply}\nsaid: {}", self.said.lock().unwrap());
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn until_said(&self, words: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.said.lock().unwrap().contains(words) {
            assert!(Instant::now() < end, "{words}: {}", self.said.lock().unwrap());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// What a clean build of the content as it lies there would write.
    fn clean(&self) -> Dist {
        let catalog = generator::check(&self.path("content"), None).unwrap();
        let theme = theme::read(&self.path("site"), &self.path("checker")).unwrap();
        build::site(&catalog, &theme).unwrap()
    }

    /// The first address at which something else is served than a clean build writes.
    fn differs(&self, clean: &Dist) -> Option<String> {
        let files = clean.files();
        let differs = |(address, bytes): (&String, &Arc<[u8]>)| {
            if address == "sw.js" {
                return false;
            }
            let mut connection =
                self.connect(&format!("/{address}"), &format!("127.0.0.1:{}", self.port));
            let mut reply = Vec::new();
            connection.read_to_end(&mut reply).unwrap();
            let head = reply.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
            if address.ends_with(".html") {
                as_built(&String::from_utf8_lossy(&reply[head..])).as_bytes() != &**bytes
            } else {
                reply[head..] != **bytes
            }
        };
        files.iter().find(|file| differs(*file)).map(|(address, _)| address.clone())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A content folder with the real theme and an answer app of empty files.
fn folder() -> tempfile::TempDir {
    let folder = tree::minimal();
    fs::create_dir(folder.path().join("checker")).unwrap();
    for script in
        ["boot.js", "early.js", "checker.js", "rest.js", "handover.js", "search-engine.js"]
    {
        fs::write(folder.path().join("checker").join(script), "").unwrap();
    }
    tree::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../site"), &folder.path().join("site"));
    folder
}

fn command(folder: &Path, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tenken"));
    command.arg("serve").args(["--port", &port.to_string()]);
    command.arg("--content").arg(folder.join("content")).arg("--site").arg(folder.join("site"));
    command.arg("--checker").arg(folder.join("checker")).current_dir(folder);
    command
}

/// A served page without what only served pages have.
fn as_built(html: &str) -> String {
    let script =
        html.split_once("<script src=\"/tenken-serve/reload.js\"").and_then(|(before, rest)| {
            rest.split_once("</script>").map(|(_, after)| format!("{before}{after}"))
        });
    let html = script.unwrap_or_else(|| html.to_owned());
    html.replacen("connect-src 'self'", "connect-src 'none'", 1)
}

/// What a page takes for the state it shows.
fn mark_of(page: &str) -> &str {
    page.split("data-mark=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap()
}

#[test]
fn what_is_edited_is_served() {
    let served = Served::start();
    served.until("/", |reply| reply.starts_with("HTTP/1.1 200"));
    assert!(served.ask(PAGE).contains("src=\"/tenken-serve/reload.js\""));
    assert!(served.ask("/tenken-serve/reload.js").contains("EventSource"));
    let text = served.text(ARTICLE);
    served.write(ARTICLE, &format!("{text}\n書き足した段落です。\n"));
    served.until(PAGE, |reply| reply.contains("書き足した段落です。"));
    // Back again, by the way that editors save: a new file takes the place of the old one.
    served.write("content/articles/.why.md.new", &text);
    fs::rename(served.path("content/articles/.why.md.new"), served.path(ARTICLE)).unwrap();
    served.until(PAGE, |reply| !reply.contains("書き足した段落です。"));
    // A title is shown on other pages too.
    let title = text.lines().find(|line| line.starts_with("title:")).unwrap();
    served.change(ARTICLE, title, "title: \"別の題\"");
    served.until(PAGE, |reply| reply.contains("別の題"));
    assert!(served.ask("/articles/index.html").contains("別の題"));
    assert_eq!(served.differs(&served.clean()), None);
}

#[test]
fn an_open_page_hears_of_a_change() {
    let served = Served::start();
    let page = served.until(PAGE, |reply| reply.starts_with("HTTP/1.1 200"));
    let mark = mark_of(&page);
    let mut marks = served.marks();
    assert_eq!(marks.next().as_deref(), Some(mark));
    let text = served.text(ARTICLE);
    served.write(ARTICLE, &format!("{text}\nもう一つ。\n"));
    assert_ne!(marks.next().as_deref(), Some(mark));
}

#[test]
fn a_fault_is_shown_and_told_and_goes() {
    let served = Served::start();
    served.until(PAGE, |reply| reply.starts_with("HTTP/1.1 200"));
    served.until_said("作りました");
    let text = served.text(ARTICLE);
    served.write(ARTICLE, &format!("{text}\n[<b>用語</b>](term:no-such-term)\n"));
    let shown = served.until(PAGE, |reply| reply.contains("誤りが 1 件あります"));
    for words in ["unknown-reference", "no-such-term", "why.md:", "&lt;b&gt;", "?last-good"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(!shown.contains("<b>"));
    served.until_said("エラー[unknown-reference]");
    let last = served.ask(&format!("{PAGE}?last-good"));
    assert!(last.contains("<main id=\"main\"") && !last.contains("no-such-term"), "{last}");
    served.write(ARTICLE, &text);
    served.until(PAGE, |reply| reply.contains("<main id=\"main\""));
    assert_eq!(served.differs(&served.clean()), None);
    // The theme's faults are told in the same way.
    served.change("site/templates/article.html", "{{ summary }}", "{{ no_such_name }}");
    served.until(PAGE, |reply| reply.contains("件あります") && reply.contains("article.html"));
    served.change("site/templates/article.html", "{{ no_such_name }}", "{{ summary }}");
    served.until(PAGE, |reply| reply.contains("<main id=\"main\""));
}

#[test]
fn a_page_that_is_gone_comes_back() {
    let served = Served::start();
    let more = "content/articles/more.md";
    let text = served.text(ARTICLE).replacen("id: why", "id: more", 1);
    served.write(more, &text);
    let page = "/articles/more.html";
    served.until(page, |reply| reply.starts_with("HTTP/1.1 200"));
    fs::remove_file(served.path(more)).unwrap();
    let gone = served.until(page, |reply| reply.starts_with("HTTP/1.1 404"));
    assert!(
        gone.contains("Content-Type: text/html") && gone.contains("いまはありません"),
        "{gone}"
    );
    let mark = mark_of(&gone);
    let mut marks = served.marks();
    assert_eq!(marks.next().as_deref(), Some(mark));
    served.write(more, &text);
    assert_ne!(marks.next().as_deref(), Some(mark));
    served.until(page, |reply| reply.starts_with("HTTP/1.1 200"));
}

/// The page's own scripts run after the one that takes the service worker from them.
#[test]
fn no_served_page_asks_for_a_service_worker() {
    let served = Served::start();
    let page = served.until(PAGE, |reply| reply.starts_with("HTTP/1.1 200"));
    let own = page.split("<script ").skip(1).filter(|script| !script.contains("data-news"));
    let mut scripts = own.filter_map(|script| script.split_once('>')).map(|(tag, _)| tag);
    assert!(scripts.all(|tag| tag.starts_with("defer ")), "{page}");
    let script = served.ask("/tenken-serve/reload.js");
    assert!(script.contains("defineProperty(navigator, \"serviceWorker\""), "{script}");
}

#[test]
fn content_with_faults_is_served_once_they_are_mended() {
    let folder = folder();
    let site = folder.path().join("content/site.yaml");
    let text = fs::read_to_string(&site).unwrap();
    fs::write(&site, format!("{text}\nno_such_field: 1\n")).unwrap();
    let served = Served::of(folder);
    let shown = served.until("/", |reply| reply.contains("no_such_field"));
    assert!(shown.contains("<code class=\"code\">") && !shown.contains("?last-good"), "{shown}");
    served.write("content/site.yaml", &text);
    served.until("/", |reply| reply.contains("<main id=\"main\""));
}

#[test]
fn nobody_else_is_answered_and_nothing_else_is_given() {
    let served = Served::start();
    served.until("/", |reply| reply.starts_with("HTTP/1.1 200"));
    for host in ["a.example", "a.example:80", &format!("a.example:{}", served.port), "127.0.0.1"] {
        assert!(served.ask_as("/", host).starts_with("HTTP/1.1 403"), "{host}");
        assert!(served.ask_as("/tenken-serve/news", host).starts_with("HTTP/1.1 403"), "{host}");
    }
    assert!(served.ask_as("/", &format!("[::1]:{}", served.port)).starts_with("HTTP/1.1 200"));
    for url in [
        "/../content/site.yaml",
        "/%2e%2e/content/site.yaml",
        "/content/site.yaml",
        "//etc/passwd",
        "/sw.js",
        "/no.html",
    ] {
        assert!(served.ask(url).starts_with("HTTP/1.1 404"), "{url}");
    }
}

#[test]
fn a_taken_port_is_told_with_the_way_out() {
    let served = Served::start();
    let refused = command(served.folder.path(), served.port).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(told.contains("ほかのプログラムが使っています") && told.contains("--port"), "{told}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_cleanly() {
    let mut served = Served::start();
    served.until("/", |reply| reply.starts_with("HTTP/1.1 200"));
    let before: BTreeSet<_> = names(served.folder.path());
    let told = Command::new("kill").args(["-INT", &served.child.id().to_string()]).status();
    assert!(told.unwrap().success());
    assert_eq!(served.child.wait().unwrap().code(), Some(0));
    served.until_said("終わりました。");
    assert_eq!(names(served.folder.path()), before);
}

#[cfg(unix)]
fn names(folder: &Path) -> BTreeSet<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// Numbers that look mixed and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Whatever is edited in whatever order, sometimes before the server is done with the last edit:
/// in the end every file is the one that a clean build would write.
#[test]
fn after_any_edits_every_file_is_that_of_a_clean_build() {
    let served = Served::start();
    served.until(PAGE, |reply| reply.starts_with("HTTP/1.1 200"));
    let mut dice = Dice(20_261_121);
    let mut added = 0;
    for round in 0..12 {
        for step in 0..=dice.below(3) {
            let text = served.text(ARTICLE);
            match dice.below(8) {
                0 | 1 => served.write(ARTICLE, &format!("{text}\n段落{round}-{step}。\n")),
                2 => served.write(
                    ARTICLE,
                    &format!("{text}\n## 見出し{round}\n\n[読みもの](article:why)\n"),
                ),
                3 => {
                    let title = text.lines().find(|line| line.starts_with("title:")).unwrap();
                    served.change(ARTICLE, title, &format!("title: \"題{round}-{step}\""));
                }
                4 => {
                    added += 1;
                    let text = text.replacen("id: why", &format!("id: more-{added}"), 1);
                    served.write(&format!("content/articles/more-{added}.md"), &text);
                }
                5 if added > 0 => {
                    let name = format!("content/articles/more-{added}.md");
                    let text = served.text(&name);
                    served.write(&name, &format!("{text}\n[なぜ](article:why)。{round}\n"));
                }
                6 if added > 1 => {
                    fs::remove_file(served.path(&format!("content/articles/more-{added}.md")))
                        .unwrap();
                    added -= 1;
                }
                _ => {
                    let site = served.text("content/site.yaml");
                    let title = site.lines().find(|line| line.starts_with("title:")).unwrap();
                    served.change("content/site.yaml", title, &format!("title: \"見本{round}\""));
                }
            }
            thread::sleep(Duration::from_millis(dice.below(60)));
        }
        let clean = served.clean();
        let end = Instant::now() + PATIENCE;
        while let Some(address) = served.differs(&clean) {
            assert!(
                Instant::now() < end,
                "round {round}: {address}\n{}",
                served.said.lock().unwrap()
            );
            thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn nothing_of_it_is_in_a_built_site() {
    let folder = folder();
    let catalog = generator::check(&folder.path().join("content"), None).unwrap();
    let theme = theme::read(&folder.path().join("site"), &folder.path().join("checker")).unwrap();
    for (address, bytes) in build::site(&catalog, &theme).unwrap().files() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains("tenken-serve") && !text.contains("connect-src 'self'"),
            "{address}"
        );
    }
}
