//! The site without a connection: the answer app in one file, the list that the service worker
//! keeps, the manifest of the installable site. What browsers do with them is for the browser tests.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

mod site_support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use generator::dist::digest;
use generator::page::Page;
use generator::single::{SingleFault, single};
use generator::{build, plan, theme};
use model::hooks;
use serde_json::Value;
use sha2::{Digest, Sha256};
use site_support::{catalog, outline, resolve, root, templates};

/// Signs that mean something to HTML, as in every script.
const CHECKER: &str = "let a = 1 < 2 && '\"</p>' > `日本`;\nwindow.tenkenBoot && 0;\n";

/// Made once; the same input must give the same bytes anyhow.
fn built() -> &'static BTreeMap<String, Vec<u8>> {
    static BUILT: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    BUILT.get_or_init(built_anew)
}

fn built_anew() -> BTreeMap<String, Vec<u8>> {
    let checker = tempfile::tempdir().unwrap();
    fs::copy(root().join("site/js/boot.js"), checker.path().join("boot.js")).unwrap();
    for script in fs::read_dir(root().join("target/checker")).into_iter().flatten() {
        let path = checker.path().join(script.unwrap().file_name());
        if !path.exists() {
            fs::write(path, CHECKER).unwrap();
        }
    }
    fs::write(checker.path().join("checker.js"), CHECKER).unwrap();
    let catalog = catalog(&root().join("content"));
    let theme = theme::read(&root().join("site"), checker.path()).unwrap();
    let site = build::site(&catalog, &theme).unwrap();
    site.files().into_iter().map(|(address, bytes)| (address, bytes.to_vec())).collect()
}

fn text(address: &str) -> &'static str {
    std::str::from_utf8(&built()[address]).unwrap()
}

/// Everything between `<name …>` and its end, for elements without others inside.
fn inside<'a>(html: &'a str, name: &str) -> Vec<(&'a str, &'a str)> {
    let end = format!("</{name}>");
    let start = format!("<{name}");
    let openings = html.split(&start).skip(1);
    let tags = openings.filter(|after| after.starts_with(['>', ' ']));
    let parts = tags.map(|after| {
        let (attributes, after) = after.split_once('>').unwrap();
        (attributes, after.split(&end).next().unwrap())
    });
    parts.collect()
}

fn policy(html: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let policy = html.split("Content-Security-Policy\" content=\"").nth(1).unwrap();
    let directives = policy.split('"').next().unwrap().split(';');
    directives
        .map(|directive| {
            let (name, values) = directive.trim().split_once(' ').unwrap();
            (name, values.split(' ').collect())
        })
        .collect()
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[test]
fn the_single_file_has_everything_inside_and_refers_to_nothing() {
    let html = text(plan::SINGLE);
    for link in outline(html).links {
        assert!(
            link.to.starts_with('#') || link.to.starts_with("data:"),
            "{}: {}",
            link.tag,
            link.to
        );
    }
    for word in [" src=\"", "srcset", "@import", "'self'", "'unsafe-inline'"] {
        let at = html.find(word).map(|at| html[at..].chars().take(80).collect::<String>());
        assert_eq!(at, None);
    }
    assert!(!html.contains("rel=\"stylesheet\"") && !html.contains("data-whole-site"));
    assert!(!html.contains("この項目のページを読む"), "a way that leads nowhere");
    assert!(html.contains("かみくだくと"), "the short explanations are missing");
    assert!(html.contains("フォルダーごと写したサイトで読めます"), "where the rest is read");
    let outline = outline(html);
    for link in &outline.links {
        let lands = link.to.strip_prefix('#').is_none_or(|id| outline.ids.contains(id));
        assert!(lands, "{} leads nowhere", link.to);
    }
}

#[test]
fn the_single_file_allows_its_own_scripts_and_styles_by_hash_and_nothing_else() {
    let html = text(plan::SINGLE);
    let policy = policy(html);
    let scripts: BTreeSet<String> = inside(html, "script")
        .into_iter()
        // Outlines, and rows that sleep as text: nothing ever runs these.
        .filter(|(attributes, _)| !attributes.contains("application/json"))
        .filter(|(attributes, _)| !attributes.contains(hooks::WHEN_OPENED))
        .map(|(_, script)| hash(script))
        .collect();
    assert!(scripts.contains(&hash(CHECKER)), "checker.js was changed on its way");
    let mut allowed: BTreeSet<String> =
        policy["script-src"].iter().map(|value| (*value).to_owned()).collect();
    assert!(allowed.remove("'wasm-unsafe-eval'"));
    assert_eq!(allowed, scripts);
    let styles: BTreeSet<String> =
        inside(html, "style").into_iter().map(|(_, style)| hash(style)).collect();
    let allowed: BTreeSet<String> =
        policy["style-src"].iter().map(|value| (*value).to_owned()).collect();
    assert!(styles.len() >= 2);
    assert_eq!(allowed, styles);
    let none = BTreeSet::from(["'none'"]);
    for name in ["default-src", "connect-src", "base-uri", "form-action"] {
        assert_eq!(policy[name], none, "{name}");
    }
    let boot = html.find("window.tenkenBoot = ").unwrap();
    let app = html.rfind(CHECKER).unwrap();
    let outline = html.find("data-slot=\"outline\"").unwrap();
    assert!(outline < boot && boot < app, "scripts inside a page run where they stand");
}

/// Excel, CSV, the file without names and the code on paper: made by scripts that come when asked for.
#[test]
fn what_the_app_asks_for_later_sleeps_in_the_single_file_too() {
    let scripts = |address| {
        let scripts = inside(text(address), "script").into_iter();
        scripts.filter_map(|(attributes, script)| {
            let after = attributes.split_once("data-later=\"")?.1;
            Some((after.split('"').next()?, script))
        })
    };
    let names = |address| scripts(address).map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names(plan::SINGLE), names(plan::CHECK));
    assert_eq!(names(plan::SINGLE).iter().filter(|name| **name == "handover").count(), 2);
    assert!(scripts(plan::SINGLE).all(|(_, script)| !script.is_empty()));
    assert!(scripts(plan::SINGLE).any(|(_, script)| script.starts_with("window.tenkenForms = ")));
}

#[test]
fn every_form_of_the_app_is_in_the_single_file_too() {
    let rows = |html: &str| html.matches("<article class=\"row").count();
    assert_eq!(rows(text(plan::SINGLE)), rows(text(plan::CHECK)));
    let json = |html: &'static str| {
        let scripts = inside(html, "script");
        scripts.into_iter().find(|(attributes, _)| attributes.contains("json")).unwrap().1
    };
    assert_eq!(json(text(plan::SINGLE)), json(text(plan::CHECK)));
}

/// Lists of rows, findings and questions take their names from there.
#[test]
fn no_two_rows_of_a_form_are_called_alike() {
    let forms = text(plan::CHECK).split("<section class=\"sheet\" ").skip(1);
    let (mut rows, mut alike) = (0, Vec::new());
    for form in forms {
        let mut names = BTreeSet::new();
        for entry in form.split("<span class=\"index-name\">").skip(1) {
            rows += 1;
            let name = entry.split("</button>").next().unwrap();
            if !names.insert(name) {
                alike.push(name);
            }
        }
    }
    assert!(rows > 100, "{rows} rows");
    assert!(alike.is_empty(), "{alike:#?}");
}

fn made(body: &str, script: &str) -> Result<Page, SingleFault> {
    let page = Page {
        address: plan::CHECK.to_owned(),
        html: format!(
            "<!doctype html><html><head><meta http-equiv=\"Content-Security-Policy\" content=\"x\">\
             <title>点検</title></head><body>{body}</body></html>"
        ),
    };
    let files = [("assets/a.js".to_owned(), script.as_bytes().to_owned())];
    single(&page, "点検", &files, &templates())
}

#[test]
fn a_script_for_later_stays_asleep_inside_the_page_and_may_be_woken() {
    let body = "<script type=\"text/plain\" data-later=\"excel\" src=\"assets/a.js\"></script>";
    let html = made(body, "excel()").unwrap().html;
    let asleep = "<script type=\"text/plain\" data-later=\"excel\">excel()</script>";
    assert!(html.contains(asleep), "{html}");
    assert!(policy(&html)["script-src"].contains(hash("excel()").as_str()));
}

#[test]
fn what_makes_sense_only_beside_other_pages_goes_and_other_links_become_words() {
    let body = "<p data-whole-site><b>消える<img src=\"b.png\"></b></p>\
                <p><a class=\"term\" href=\"terms/log.html\">ログ</a> <a href=\"#x\">ここ</a></p>";
    let html = made(body, "").unwrap().html;
    assert!(!html.contains("消える"), "{html}");
    let words = "<p><span class=\"term\">ログ</span> <a href=\"#x\">ここ</a></p>";
    assert!(html.contains(words), "{html}");
}

#[test]
fn what_cannot_be_taken_in_is_refused() {
    let script = "<script src=\"assets/a.js\"></script>";
    for text in ["'</script>'", "'</SCRIPT'", "<!-- x", "a\r\nb", "\0"] {
        assert!(matches!(made(script, text), Err(SingleFault::NotInside(_))), "{text:?}");
    }
    for body in
        ["<img src=\"a.png\">", "<script src=\"no.js\"></script>", "<link rel=\"x\" href=\"y\">"]
    {
        assert!(matches!(made(body, ""), Err(SingleFault::Refers(_))), "{body}");
    }
}

#[test]
fn the_worker_keeps_every_file_but_itself() {
    let script = text(plan::WORKER);
    let listed: BTreeMap<&str, &str> = script
        .lines()
        .filter_map(|line| line.strip_prefix("  [\"")?.strip_suffix("\"],")?.split_once("\", \""))
        .collect();
    for (address, bytes) in built() {
        let sum: String = digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let expected = (address != plan::WORKER).then_some(sum);
        assert_eq!(
            listed.get(address.as_str()).map(|sum| (*sum).to_owned()),
            expected,
            "{address}"
        );
    }
    assert_eq!(listed.len() + 1, built().len());
}

#[test]
fn every_page_starts_the_worker_by_a_relative_address() {
    for (address, bytes) in built() {
        if !address.ends_with(".html") || address == plan::SINGLE {
            continue;
        }
        let html = String::from_utf8_lossy(bytes);
        let script = inside(&html, "script")
            .into_iter()
            .find_map(|(attributes, _)| attributes.split("data-root=\"").nth(1))
            .unwrap_or_else(|| panic!("{address} does not start the worker"));
        let root = script.split('"').next().unwrap();
        for file in [plan::WORKER, plan::WEB_MANIFEST] {
            assert_eq!(resolve(address, &format!("{root}{file}")), file, "{address}");
        }
    }
}

#[test]
fn the_site_can_be_installed_at_any_path() {
    let manifest: Value = serde_json::from_slice(&built()[plan::WEB_MANIFEST]).unwrap();
    assert_eq!(manifest["name"], "Tenken 点検");
    assert_eq!((&manifest["start_url"], &manifest["scope"]), (&"index.html".into(), &"./".into()));
    let icons = manifest["icons"].as_array().unwrap();
    let sizes: Vec<&str> = icons.iter().map(|icon| icon["sizes"].as_str().unwrap()).collect();
    assert_eq!(sizes, ["192x192", "512x512", "512x512", "any"]);
    for icon in icons {
        let bytes = &built()[icon["src"].as_str().unwrap()];
        let Some(size) = icon["sizes"].as_str().unwrap().split('x').next().unwrap().parse().ok()
        else {
            continue;
        };
        let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!((side(16), side(20)), (size, size), "{icon}");
    }
}

#[test]
fn built_twice_it_is_the_same() {
    assert!(built_anew() == *built());
}
