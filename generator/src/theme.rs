//! The theme and the built answer app, read from the disk: templates to fill in, files to copy.
//! Scripts and styles get a name that changes with their bytes, so that no browser mixes two builds.
//! Not here: what the templates are given (`page`).

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::disk::{self, NoText};
use crate::script;

/// Scripts that `cargo xtask build` makes.
const CHECKER: [&str; 6] =
    ["boot.js", "early.js", "checker.js", "rest.js", "handover.js", "search-engine.js"];

/// Scripts of the theme that are not published as they are: the first two are among the built ones.
const NOT_COPIED: [&str; 3] = ["boot.js", "early.js", WORKER];

/// The service worker's own text.
const WORKER: &str = "sw.js";

/// Styles of every page, in the order in which they hold: pages load them as one file.
const EVERY_PAGE: (&str, [&str; 7]) = (
    "css/every-page.css",
    ["tokens.css", "base.css", "pieces.css", "pages.css", "manual.css", "paper.css", "print.css"],
);

/// Styles of the answer app beside those.
const ANSWERING: (&str, [&str; 2]) = ("css/check.css", ["check.css", "handing.css"]);

/// Scripts of every page but the answer app, in the order in which they run: pages load them as one file.
const PAGES: (&str, [&str; 3]) = ("js/pages.js", ["offline.js", "furigana.js", "found.js"]);

/// Scripts of which no page asks for more than what is in [`PAGES`].
const ONLY_TOGETHER: [&str; 2] = ["furigana.js", "found.js"];

/// Folders of the theme whose files are published as they are.
const COPIED: [&str; 2] = ["static", "schema"];

/// Everything of the theme.
#[derive(Debug, Default)]
pub struct Theme {
    /// Template name such as `macros/icons.html`, and its text.
    pub templates: Vec<(String, String)>,
    /// Theme file such as `css/base.css`, and its address from the site's root.
    pub assets: BTreeMap<String, String>,
    /// Address and bytes of every file to publish.
    pub files: Vec<(String, Vec<u8>)>,
    /// The service worker, where the theme has one, still without the list of files that it keeps.
    pub worker: Option<String>,
}

/// A part of the theme could not be read.
#[derive(Debug)]
pub enum ThemeFault {
    /// The folder has no templates.
    NoTemplates(PathBuf),
    /// The answer app has not been built.
    NoChecker(PathBuf),
    /// A file could not be read.
    File(PathBuf, NoText),
}

impl fmt::Display for ThemeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTemplates(folder) => write!(
                f,
                "「{}」にひな形（templates）がありません。見た目のフォルダーを --site で選んでください。",
                folder.display()
            ),
            Self::NoChecker(file) => write!(
                f,
                "回答の画面のプログラム「{}」がありません。先に cargo xtask build を実行するか、\
                 置き場所を --checker で選んでください。",
                file.display()
            ),
            Self::File(file, NoText::NotUtf8 { .. }) => {
                write!(
                    f,
                    "「{}」がUTF-8ではありません。UTF-8で保存し直してください。",
                    file.display()
                )
            }
            Self::File(file, NoText::TooLarge) => {
                write!(f, "「{}」が大きすぎます。小さくしてください。", file.display())
            }
            Self::File(file, _) => {
                write!(f, "「{}」が読めません。場所と権限を確かめてください。", file.display())
            }
        }
    }
}

impl std::error::Error for ThemeFault {}

/// Reads the theme folder and the folder with the built answer app.
///
/// # Errors
/// The first file that is missing or cannot be read.
pub fn read(site: &Path, checker: &Path) -> Result<Theme, ThemeFault> {
    let mut theme = read_theme(site)?;
    for name in CHECKER {
        let path = checker.join(name);
        if !path.is_file() {
            return Err(ThemeFault::NoChecker(path));
        }
        theme.publish_fingerprinted(&format!("checker/{name}"), bytes(&path)?);
    }
    Ok(theme)
}

fn read_theme(site: &Path) -> Result<Theme, ThemeFault> {
    let mut theme = Theme::default();
    theme.read_templates(&site.join("templates"))?;
    let mut styles = files(&site.join("css"))?;
    let as_written = |bytes| bytes;
    theme.publish_joined(&styles, EVERY_PAGE.0, &EVERY_PAGE.1, as_written)?;
    theme.publish_joined(&styles, ANSWERING.0, &ANSWERING.1, as_written)?;
    let together = |name: &str| EVERY_PAGE.1.contains(&name) || ANSWERING.1.contains(&name);
    styles.retain(|(name, _)| !together(name));
    for (name, path) in styles {
        theme.publish_fingerprinted(&format!("css/{name}"), bytes(&path)?);
    }
    let scripts = files(&site.join("js"))?;
    theme.publish_joined(&scripts, PAGES.0, &PAGES.1, script::bare)?;
    for (name, path) in scripts {
        if !NOT_COPIED.contains(&name.as_str()) && !ONLY_TOGETHER.contains(&name.as_str()) {
            theme.publish_fingerprinted(&format!("js/{name}"), script::bare(bytes(&path)?));
        }
    }
    let worker = site.join("js").join(WORKER);
    theme.worker = match disk::read_text(&worker) {
        Ok(text) => Some(text),
        Err(NoText::Missing) => None,
        Err(reason) => return Err(ThemeFault::File(worker, reason)),
    };
    for folder in COPIED {
        for (name, path) in files(&site.join(folder))? {
            theme.publish(&format!("{folder}/{name}"), bytes(&path)?);
        }
    }
    Ok(theme)
}

/// Reads the theme to write pages that nobody looks at: the answer app need not be built.
///
/// # Errors
/// As [`read`].
pub fn without_checker(site: &Path) -> Result<Theme, ThemeFault> {
    let mut theme = read_theme(site)?;
    for name in CHECKER {
        theme.publish_fingerprinted(&format!("checker/{name}"), Vec::new());
    }
    Ok(theme)
}

impl Theme {
    /// Leaves out everything that finds words: the site is then read by its lists.
    pub fn leave_out_search(&mut self) {
        if let Some(address) = self.assets.remove(crate::search::site::ENGINE) {
            self.files.retain(|(other, _)| *other != address);
        }
    }

    fn read_templates(&mut self, folder: &Path) -> Result<(), ThemeFault> {
        for (name, path) in files(folder)? {
            let text = disk::read_text(&path).map_err(|reason| ThemeFault::File(path, reason))?;
            self.templates.push((name, text));
        }
        if self.templates.is_empty() {
            return Err(ThemeFault::NoTemplates(folder.to_owned()));
        }
        Ok(())
    }

    /// Several files as one.
    fn publish_joined(
        &mut self,
        files: &[(String, PathBuf)],
        joined: &str,
        names: &[&str],
        published: impl Fn(Vec<u8>) -> Vec<u8>,
    ) -> Result<(), ThemeFault> {
        let mut together = Vec::new();
        for name in names {
            if let Some((_, path)) = files.iter().find(|(file, _)| file == name) {
                together.extend(published(bytes(path)?));
            }
        }
        self.publish_fingerprinted(joined, together);
        Ok(())
    }

    /// `css/base.css` becomes `assets/base-0123abcd.css`.
    fn publish_fingerprinted(&mut self, name: &str, bytes: Vec<u8>) {
        let address = fingerprinted(name, &bytes);
        self.assets.insert(name.to_owned(), address.clone());
        self.files.push((address, bytes));
    }

    fn publish(&mut self, name: &str, bytes: Vec<u8>) {
        self.assets.insert(name.to_owned(), name.to_owned());
        self.files.push((name.to_owned(), bytes));
    }
}

/// The address of a file, which changes with its bytes.
#[must_use]
pub fn fingerprinted(name: &str, bytes: &[u8]) -> String {
    let file = name.rsplit_once('/').map_or(name, |(_, file)| file);
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, "txt"));
    let mark: String =
        Sha256::digest(bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("assets/{stem}-{mark}.{extension}")
}

/// Names with `/` and paths of the files below a folder, in order; none where it is absent.
fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>, ThemeFault> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    disk::files_below(folder)
        .into_iter()
        .map(|entry| {
            if let Some(reason) = entry.fault {
                return Err(ThemeFault::File(entry.path, NoText::Unreadable(reason)));
            }
            let below = entry.path.strip_prefix(folder).unwrap_or(&entry.path);
            Ok((below.to_string_lossy().replace('\\', "/"), entry.path))
        })
        .collect()
}

fn bytes(path: &Path) -> Result<Vec<u8>, ThemeFault> {
    disk::read_bytes(path).map_err(|reason| ThemeFault::File(path.to_owned(), reason))
}
