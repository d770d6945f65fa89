//! WebKitGTK's MiniBrowser, by WebKitWebDriver, on a display of its own.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::child::Child;
use crate::console::Console;
use crate::device::Device;
use crate::line::Running;
use crate::wait;
use crate::wire::Session;

/// Keeps the profile of a browser that is driven.
const KEPT_PROFILE: &str = include_str!("kept_profile.c");

/// Where the library lies.
static LIBRARY: Mutex<Option<TempDir>> = Mutex::new(None);

pub(super) fn start(device: &Device) -> Result<Running> {
    let (screen, display) = screen()?;
    let port = free_port()?;
    let mut command = Command::new("WebKitWebDriver");
    command.arg(format!("--port={port}"));
    surroundings(&mut command, device, &display)?;
    // The browser writes its console where errors go.
    let mut driver = Child::start(&mut command, Stdio::null(), Stdio::piped())?;
    let console = Console::of(driver.errors()?);
    wait::until("WebKitWebDriver listens", || {
        if driver.has_ended()? {
            bail!("WebKitWebDriver ended at once");
        }
        Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok().map(drop))
    })?;
    let session = Session::start(port, &capabilities(device)?)?;
    let (width, height) = device.window();
    session.resize(width, height)?;
    Ok(Running { line: Box::new(session), children: vec![driver, screen], console: Some(console) })
}

/// A display that nobody looks at. It ends by itself when its last window is gone.
fn screen() -> Result<(Child, String)> {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"]);
    let mut screen = Child::start(&mut command, Stdio::piped(), Stdio::null())?;
    let mut number = String::new();
    BufReader::new(screen.output()?).read_line(&mut number)?;
    ensure!(!number.trim().is_empty(), "Xvfb found no free display");
    Ok((screen, format!(":{}", number.trim())))
}

/// Nothing of the person who runs the tests: own home, own download folder, own display.
fn surroundings(command: &mut Command, device: &Device, display: &str) -> Result<()> {
    let home = device.home();
    let settings = home.join(".config");
    fs::create_dir_all(&settings)?;
    let downloads = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", device.downloads().display());
    fs::write(settings.join("user-dirs.dirs"), downloads)?;
    command
        .env("DISPLAY", display)
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1")
        .env("LANG", "C.UTF-8")
        .env("LANGUAGE", "ja")
        .env("HOME", &home)
        .env("XDG_CONFIG_HOME", settings)
        .env("XDG_DATA_HOME", home.join(".local/share"))
        .env("XDG_CACHE_HOME", home.join(".cache"))
        .env_remove("WAYLAND_DISPLAY")
        // Without a graphics card the way over shared buffers costs twice the work.
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("LD_PRELOAD", kept_profile()?)
        .env("TENKEN_KEPT_PROFILE", device.profile());
    Ok(())
}

/// The driver wants to be told a port.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn capabilities(device: &Device) -> Result<Value> {
    let mut arguments = vec!["--automation", "--enable-write-console-messages-to-stdout=true"];
    if !device.has_scripts() {
        arguments.push("--enable-javascript=false");
    }
    if !device.has_storage() {
        arguments.extend([
            "--enable-html5-local-storage=false",
            "--enable-html5-database=false",
            "--cookies-policy=never",
        ]);
    }
    Ok(json!({
        "browserName": "MiniBrowser",
        "proxy": {"proxyType": "manual", "httpProxy": format!("127.0.0.1:{}", device.net().port()),
            "sslProxy": format!("127.0.0.1:{}", device.net().port())},
        "webkitgtk:browserOptions": {"binary": program()?, "args": arguments},
    }))
}

/// It lies beside its library, whose folder is named after the machine.
fn program() -> Result<PathBuf> {
    let folders = fs::read_dir("/usr/lib")?.filter_map(|entry| Some(entry.ok()?.path()));
    let mut places = folders.map(|folder| folder.join("webkit2gtk-4.1/MiniBrowser"));
    places
        .find(|place| place.is_file())
        .context("there is no MiniBrowser: `cargo xtask test` says how to get it")
}

/// [`KEPT_PROFILE`] as a library, made once a run. Whoever has Rust has a C compiler: it links with it.
fn kept_profile() -> Result<PathBuf> {
    let mut made = LIBRARY.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = match made.take() {
        Some(folder) => folder,
        None => compiled()?,
    };
    Ok(made.insert(folder).path().join("kept_profile.so"))
}

fn compiled() -> Result<TempDir> {
    let folder = tempfile::Builder::new().prefix("tenken-webkit-").tempdir()?;
    let source = folder.path().join("kept_profile.c");
    fs::write(&source, KEPT_PROFILE)?;
    let mut compiler = Command::new("cc");
    compiler
        .args(["-shared", "-fPIC", "-o"])
        .arg(folder.path().join("kept_profile.so"))
        .arg(&source);
    ensure!(compiler.status().context("cannot start cc")?.success(), "cc refused its input");
    Ok(folder)
}

/// Throws away what was made.
pub(super) fn clean_up() {
    LIBRARY.lock().unwrap_or_else(PoisonError::into_inner).take();
}
