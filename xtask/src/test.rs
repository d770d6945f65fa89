//! `test`: gets what the tests lack, builds, runs everything, ends with the count.
//!
//! Nothing is skipped for want of a program: what cannot be got is an error.

use std::fs;
use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use crate::args::Options;
use crate::tally::{self, Tally};
use crate::workspace::Workspace;
use crate::{apt, axe, build, memory, process, weight};

pub const BROWSER_TESTS: &str = "browser-tests";

pub fn test(workspace: &Workspace, options: &Options) -> ExitCode {
    finish(run(workspace, options))
}

/// The count as the last line, whatever happened: a run that broke off is one failure.
pub fn finish(outcome: Result<Tally>) -> ExitCode {
    let tally = outcome.unwrap_or_else(|error| {
        eprintln!("xtask: {error:#}");
        Tally::of(&Err(error))
    });
    if tally == Tally::default() {
        eprintln!("xtask: no test was run");
    }
    println!("{tally}");
    if tally.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// `test` without its last line.
pub fn run(workspace: &Workspace, options: &Options) -> Result<Tally> {
    if workspace.has_browser_tests() {
        get_browsers()?;
        axe::get(workspace)?;
    }
    build::build_with_the_tests(workspace, options)?;
    let mut tally = tally::count(native(workspace).args(&options.filters))?;
    if options.filters.is_empty() {
        tally.add(weigh(workspace));
    }
    if workspace.has_browser_tests() {
        tally.add(tally::count(browser(workspace).args(&options.filters))?);
    }
    Ok(tally)
}

/// The built scripts stay within their limit.
fn weigh(workspace: &Workspace) -> Tally {
    let weight = weight::check(&workspace.dist());
    match &weight {
        Ok((answering, search)) => println!(
            "weight: {answering} bytes of gzip for answering, of {}; with search {}",
            weight::LIMIT,
            answering + search
        ),
        Err(error) => eprintln!("weight: {error:#}"),
    }
    Tally::of(&weight.map(|_| ()))
}

/// Every test that needs no browser; filters may be added.
pub fn native(workspace: &Workspace) -> Command {
    let mut cargo = process::cargo(workspace, "test");
    cargo.args(["--quiet", "--workspace", "--locked", "--no-fail-fast"]);
    if workspace.has_browser_tests() {
        cargo.args(["--exclude", BROWSER_TESTS]);
    }
    cargo.arg("--");
    cargo
}

pub fn browser(workspace: &Workspace) -> Command {
    let mut cargo = process::cargo(workspace, "test");
    cargo.args(["--quiet", "--package", BROWSER_TESTS, "--locked", "--no-fail-fast", "--"]);
    cargo.env("TENKEN_DIST", workspace.dist());
    memory::use_it(&mut cargo);
    cargo
}

/// A thing the browser tests use, the Debian package that has it, and why it is fetched.
struct Need {
    is_there: fn() -> bool,
    package: &'static str,
    reason: &'static str,
}

const NEEDS: [Need; 8] = [
    Need {
        is_there: || process::find(&["chromium", "google-chrome"]).is_some(),
        package: "chromium",
        reason: "画面の試験に使うブラウザー Chromium",
    },
    Need {
        is_there: || process::find(&["chromedriver"]).is_some(),
        package: "chromium-driver",
        reason: "Chromium を動かす道具",
    },
    Need {
        is_there: || process::find(&["firefox-esr"]).is_some(),
        package: "firefox-esr",
        reason: "画面の試験に使うブラウザー Firefox",
    },
    Need {
        is_there: has_webkit,
        package: "webkit2gtk-driver",
        reason: "画面の試験に使うブラウザー WebKitGTK と、それを動かす道具",
    },
    Need {
        is_there: || process::find(&["Xvfb"]).is_some(),
        package: "xvfb",
        reason: "WebKitGTK の窓を開く、見えない画面",
    },
    Need {
        is_there: || process::find(&["cc"]).is_some(),
        package: "gcc",
        reason: "WebKitGTK に回答を残させる小さな部品を作る道具",
    },
    Need {
        is_there: || process::find(&["pdftotext"]).is_some(),
        package: "poppler-utils",
        reason: "印刷した PDF を読む道具",
    },
    Need {
        is_there: || {
            process::text(Command::new("fc-list").arg(":"))
                .is_ok_and(|list| list.contains("BIZ UDPGothic"))
        },
        package: "fonts-morisawa-bizud-gothic",
        reason: "日本語の書体 BIZ UDPゴシック",
    },
];

/// The driver, and the browser that lies beside its library, in a folder named after the machine.
fn has_webkit() -> bool {
    let mut folders = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    process::find(&["WebKitWebDriver"]).is_some()
        && folders.any(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser").is_file())
}

pub fn get_browsers() -> Result<()> {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.is_there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    if !(apt::is_debian() && apt::is_root()) {
        bail!(
            "the browser tests need Chromium with chromedriver, Firefox, WebKitGTK's MiniBrowser with \
             WebKitWebDriver, Xvfb, pdftotext and the font BIZ UDPGothic; missing here, by their Debian names: {}",
            packages.join(" ")
        );
    }
    for need in &missing {
        println!("取得：Debian の {}（{}、初回だけ）。", need.package, need.reason);
    }
    apt::install(&packages)
}
