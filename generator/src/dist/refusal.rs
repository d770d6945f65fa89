//! Why a site was not written. Each says, in Japanese, what happened and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::sentences::of_system;

/// Why a site was not written. The folder is as it was.
#[derive(Debug)]
pub enum Refusal {
    /// The folder, or something in it, was not written by Tenken.
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// The first thing in it that is not ours.
        found: String,
    },
    /// The site would be part of what it is made of.
    Within {
        /// The folder.
        out: PathBuf,
        /// The folder of sources that it lies in.
        sources: PathBuf,
    },
    /// There is a file of that name.
    NotAFolder(PathBuf),
    /// It is a link that leads nowhere.
    DanglingLink(PathBuf),
    /// It is the root of a drive or volume, which has no place beside it.
    Root(PathBuf),
    /// The user stands in it: a folder that is exchanged would be gone from under them.
    Underfoot(PathBuf),
    /// Another build is writing there.
    Busy(PathBuf),
    /// The disk refused.
    Disk {
        /// What was touched.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl Refusal {
    /// The disk refused.
    pub(super) fn disk(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Disk { path, error }
    }

    /// The folder could not be exchanged. A folder that is busy where others are not is the root of a volume.
    pub(super) fn exchange(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| match error.kind() {
            io::ErrorKind::ResourceBusy if cfg!(unix) => Self::Root(path),
            _ => Self::Disk { path, error },
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign { folder, found } => write!(
                f,
                "「{}」には点検が書いたものではないファイル（{found}）があります。消さずにやめました。\
                 別の場所を --out で選ぶか、そのファイルをほかへ移してください。",
                folder.display()
            ),
            Self::Within { out, sources } => write!(
                f,
                "「{}」は、もとになる「{}」の中です。次に作るときに混ざるので、やめました。\
                 外の場所を --out で選んでください。",
                out.display(),
                sources.display()
            ),
            Self::NotAFolder(path) => write!(
                f,
                "「{}」はフォルダーではなくファイルです。別の名前を --out で選んでください。",
                path.display()
            ),
            Self::DanglingLink(path) => write!(
                f,
                "「{}」はリンクですが、その先がありません。リンクを直すか消すか、別の名前を --out で選んでください。",
                path.display()
            ),
            Self::Root(path) => write!(
                f,
                "「{}」はドライブやディスクのいちばん上なので、入れかえられません。\
                 「{}」のように、その中のフォルダーを --out で選んでください。",
                path.display(),
                path.join("dist").display()
            ),
            Self::Underfoot(path) => write!(
                f,
                "「{}」は、いまいるフォルダーなので、入れかえられません。\
                 上のフォルダーへ移ってから、このフォルダーの名前を --out で選んでください。",
                path.display()
            ),
            Self::Busy(path) => write!(
                f,
                "「{}」をほかの tenken が書いています。終わってから、もう一度実行してください。",
                path.display()
            ),
            Self::Disk { path, error } => write!(
                f,
                "「{}」を読み書きできません。{}前のサイトはそのままです。",
                path.display(),
                of_system(error)
            ),
        }
    }
}

impl std::error::Error for Refusal {}
