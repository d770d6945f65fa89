//! `tenken init` and `tenken new edition`: writes content to begin with. Nothing that is there is changed.
//! Not here: rules about content; what is written passes `tenken check` like everything else.

mod edition;
mod yaml;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use edition::{NewEdition, edition};

use crate::dist::LITTER;
use crate::sentences::of_system;

/// A small whole content folder: every file by its path.
const START: [(&str, &str); 8] = [
    ("site.yaml", include_str!("start/site.yaml")),
    ("sources.yaml", include_str!("start/sources.yaml")),
    ("concepts.yaml", include_str!("start/concepts.yaml")),
    ("references.yaml", include_str!("start/references.yaml")),
    ("glossary/terms.yaml", include_str!("start/terms.yaml")),
    ("checklists/r1/edition.yaml", include_str!("start/edition.yaml")),
    ("checklists/r1/sample.yaml", include_str!("start/sample.yaml")),
    ("articles/hello.md", include_str!("start/hello.md")),
];

/// Why nothing was written.
#[derive(Debug)]
pub enum NotBegun {
    /// Something is there already.
    Taken(PathBuf),
    /// The content has no edition of that id to begin with.
    NoEdition {
        /// What was asked for.
        asked: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// It has no form whose rows could be taken over.
    NoForm(String),
    /// It cannot be the id of an edition.
    Malformed(String),
    /// A page of every site, or a machine, has that name.
    Reserved(String),
    /// The disk refused.
    Disk {
        /// What was touched.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl fmt::Display for NotBegun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken(path) => write!(
                f,
                "「{}」はもうあります。何も書きかえずにやめました。別の名前にするか、それをほかへ移してください。",
                path.display()
            ),
            Self::NoEdition { asked, known } => write!(
                f,
                "もとにする版「{asked}」がありません。{} のどれかを --from で選んでください。",
                known.join("、")
            ),
            Self::NoForm(id) => write!(
                f,
                "版「{id}」には様式がないため、写せません。様式のある版を --from で選んでください。"
            ),
            Self::Malformed(id) => write!(
                f,
                "「{id}」は版の id にできません。r9 のように、半角の英小文字と数字で書いてください。"
            ),
            Self::Reserved(id) => write!(
                f,
                "「{id}」は版の id にできません。サイトのきまったページか、Windows の装置と同じ名前です。\
                 r9 のように、年度の分かる id にしてください。"
            ),
            Self::Disk { path, error } => {
                write!(f, "「{}」に書けません。{}", path.display(), of_system(error))
            }
        }
    }
}

impl std::error::Error for NotBegun {}

/// Writes a small whole content folder.
///
/// # Errors
/// The folder is there already and holds more than file managers leave by themselves, or the disk refuses.
pub fn init(folder: &Path) -> Result<Vec<PathBuf>, NotBegun> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let is_litter = |entry: io::Result<fs::DirEntry>| {
        entry.is_ok_and(|entry| LITTER.iter().any(|name| entry.file_name() == *name))
    };
    let empty = fs::read_dir(folder).is_ok_and(|mut entries| entries.all(is_litter));
    if folder.exists() && !empty {
        return Err(NotBegun::Taken(folder.to_owned()));
    }
    write(folder, START.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())))
}

/// Writes new files below a folder; what is there already stays.
fn write(
    folder: &Path,
    files: impl Iterator<Item = (String, String)>,
) -> Result<Vec<PathBuf>, NotBegun> {
    let mut written = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        let disk = |error| NotBegun::Disk { path: path.clone(), error };
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(disk)?;
        }
        let new = fs::File::options().write(true).create_new(true).open(&path);
        match new.and_then(|mut file| io::Write::write_all(&mut file, text.as_bytes())) {
            Ok(()) => written.push(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(NotBegun::Taken(path));
            }
            Err(error) => return Err(disk(error)),
        }
    }
    Ok(written)
}
