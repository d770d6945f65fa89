//! Why a site was not written. Each says, in Japanese, what happened and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

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
            Self::Busy(path) => write!(
                f,
                "「{}」をほかの tenken が書いています。終わってから、もう一度実行してください。",
                path.display()
            ),
            Self::Disk { path, error } => write!(
                f,
                "「{}」を読み書きできません（{error}）。場所の空きと権限を確かめてください。前のサイトはそのままです。",
                path.display()
            ),
        }
    }
}

impl std::error::Error for Refusal {}
