//! The content tree → one draft. Every file is read, whatever the others say.
//! Which file holds what is decided by its path alone, in `Role::of`.

mod anchors;
mod article;
mod by_eye;
mod file_name;
mod plain;
mod seeds;
mod slip;
mod unseen;
mod yaml;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use anchors::Anchors;
pub use article::{OPTIONS, Placed, body, placed};
pub(crate) use file_name::meant_name;
use model::draft::article::DraftArticle;
use model::draft::node::Node;
use model::draft::{
    Draft, Reading, concept, coverage, edition, form, glossary, guideline, moved, site, synonym,
    word,
};
use model::spot::{Spot, Spotted};
use model::violation::{Fault, Violation};

use crate::disk::{self, NoText};
use crate::hands;
use crate::source::{self, SourceFile, Sources};

/// Everything that was written below a content folder, and the faults of reading it.
#[derive(Debug, Default)]
pub struct Written {
    /// What was written.
    pub draft: Draft,
    /// What could not be read.
    pub faults: Vec<Violation>,
    /// The texts, for the report.
    pub sources: Sources,
    /// Files that are not there, and need not be where nothing leans on them.
    pub absent: Vec<PathBuf>,
}

/// What a file of content holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Site,
    Sources,
    Concepts,
    Names,
    Words,
    Synonyms,
    Edition,
    Form,
    Guideline,
    Glossary,
    Article,
    Frozen,
    Moved,
    Published,
    /// For people, not for the site.
    ReadMe,
    Unknown,
}

impl Role {
    /// The role of a path below the content folder.
    fn of(path: &Path) -> Self {
        let parts: Vec<&str> =
            path.components().filter_map(|part| part.as_os_str().to_str()).collect();
        let yaml = path.extension().is_some_and(|extension| extension == "yaml");
        match parts.as_slice() {
            [.., "README.md"] => Self::ReadMe,
            ["site.yaml"] => Self::Site,
            ["sources.yaml"] => Self::Sources,
            ["concepts.yaml"] => Self::Concepts,
            ["references.yaml"] => Self::Names,
            ["readings.yaml"] => Self::Words,
            ["synonyms.yaml"] => Self::Synonyms,
            ["frozen-ids.txt"] => Self::Frozen,
            ["moved.yaml"] => Self::Moved,
            ["published-addresses.txt"] => Self::Published,
            ["checklists", _, "edition.yaml"] => Self::Edition,
            ["checklists", _, _] | ["confirmations" | "contract" | "questions" | "actions", _]
                if yaml =>
            {
                Self::Form
            }
            ["guidelines", _] if yaml => Self::Guideline,
            ["glossary", _] if yaml => Self::Glossary,
            ["articles" | "manual", name] if name.ends_with(".md") => Self::Article,
            _ => Self::Unknown,
        }
    }

    /// Whether others refer to what it holds.
    fn has_ids(self) -> bool {
        match self {
            Self::Site | Self::Sources | Self::Concepts | Self::Edition | Self::Form => true,
            Self::Guideline | Self::Glossary | Self::Article => true,
            Self::Names | Self::Words | Self::Synonyms | Self::Frozen | Self::Moved => false,
            Self::Published | Self::ReadMe | Self::Unknown => false,
        }
    }
}

/// Reads the content tree and the seeds.
#[must_use]
pub fn content(folder: &Path, seeds_folder: Option<&Path>) -> Written {
    let mut written = Written::default();
    let reading = Reading::default();
    let entries = disk::files_below(folder);
    let role =
        |entry: &disk::Entry| Role::of(entry.path.strip_prefix(folder).unwrap_or(&entry.path));
    let meant = |entry: &disk::Entry| file_name::meant(folder, &entry.path);
    // Articles may come by the thousand: files are read by all threads, and so are the articles in them.
    let texts = hands::in_order(&entries, |entry| match (role(entry), entry.fault) {
        (Role::ReadMe, _) | (_, Some(_)) => None,
        (Role::Unknown, None) if meant(entry).is_none() => None,
        (_, None) => Some(text(&entry.path)),
    });
    let copies = by_eye::copies(&entries, &texts);
    let mut articles = Vec::new();
    for (entry, text) in entries.iter().zip(texts) {
        let text = text.unwrap_or(Err(NoText::Missing.into()));
        let bare = |sources: &mut Sources| sources.add(entry.path.clone(), String::new()).spot(0);
        match (role(entry), entry.fault) {
            (Role::ReadMe, _) => {}
            (_, Some(reason)) => {
                if role(entry).has_ids() {
                    reading.claim_any();
                }
                reading.fault(Fault::UnreadableFile { reason }, bare(&mut written.sources));
            }
            (_, None) if copies.contains_key(entry.path.as_path()) => {
                let of = copies.get(entry.path.as_path()).cloned().unwrap_or_default();
                reading.fault(Fault::CopiedFile { of }, bare(&mut written.sources));
            }
            (Role::Unknown, None) => {
                let taken = |name: &String| {
                    entries.iter().any(|other| other.path == entry.path.with_file_name(name))
                };
                let meant = meant(entry).filter(|name| !taken(name));
                if meant.is_some() {
                    // What it holds is there, under a name that is not looked for.
                    by_eye::claim_or_any(&text, &reading);
                }
                reading.fault(Fault::UnknownFile { meant }, bare(&mut written.sources));
            }
            (role, None) => {
                if text.is_err() && role.has_ids() {
                    by_eye::claim_or_any(&text, &reading);
                }
                match enter(&entry.path, text, &mut written.sources, &reading) {
                    Some(file) if role == Role::Article => articles.push(file.clone()),
                    Some(file) => take(role, file, &mut written.draft, &reading),
                    None => {}
                }
            }
        }
    }
    for (article, found) in hands::in_order(&articles, article_of) {
        written.draft.articles.extend(article);
        reading.join(found);
    }
    for name in ["site.yaml", "sources.yaml"] {
        let path = folder.join(name);
        let is_it =
            |entry: &disk::Entry| entry.path == path || meant(entry).as_deref() == Some(name);
        if !entries.iter().any(is_it) {
            let spot = written.sources.add(path, String::new()).spot(0);
            let fault = Fault::MissingFile { path: name.to_owned(), beside: None };
            reading.fault(fault, spot);
        }
    }
    let absent = ["concepts.yaml", "references.yaml"].map(|name| folder.join(name));
    let there = |path: &PathBuf| entries.iter().any(|entry| entry.path == *path);
    written.absent.extend(absent.into_iter().filter(|path| !there(path)));
    seeds::read(folder, seeds_folder, &mut written, &reading);
    let (faults, claimed) = reading.finish();
    written.draft.claimed = claimed;
    written.draft.damaged = !faults.is_empty();
    written.faults = faults;
    written
}

/// Readings and synonyms alone, without the rest of the content and without its faults.
#[must_use]
pub fn words(folder: &Path) -> Draft {
    let (mut draft, mut sources, reading) =
        (Draft::default(), Sources::default(), Reading::default());
    for (role, name) in [(Role::Words, "readings.yaml"), (Role::Synonyms, "synonyms.yaml")] {
        let path = folder.join(name);
        if path.is_file()
            && let Some(file) = read(&path, &mut sources, &reading)
        {
            take(role, file, &mut draft, &reading);
        }
    }
    draft
}

/// One article alone; nothing where its shape is at fault.
#[must_use]
pub fn one_article(path: &Path, text: &str) -> Option<DraftArticle> {
    let (mut sources, reading) = (Sources::default(), Reading::default());
    let file = sources.add(path.to_owned(), text.to_owned());
    let article = article::article(file, &reading);
    article.filter(|_| reading.finish().0.is_empty())
}

/// What an article holds, or the ids in it that can be told by eye; and the faults of reading it.
fn article_of(file: &SourceFile) -> (Option<DraftArticle>, Reading) {
    let reading = Reading::default();
    let article = article::article(file, &reading);
    if article.is_none() {
        by_eye::claim(file.text(), &reading);
    }
    (article, reading)
}

/// A text, or why there is none.
type Text = Result<Arc<str>, Unread>;

/// Why a file has no text, with what can be shown of it.
struct Unread {
    reason: NoText,
    shown: String,
}

impl From<NoText> for Unread {
    fn from(reason: NoText) -> Self {
        Self { reason, shown: String::new() }
    }
}

/// The text of a file.
fn text(path: &Path) -> Text {
    match String::from_utf8(disk::read_bytes(path)?) {
        Ok(text) => Ok(source::shared(&text)),
        // Shown with � for what is foreign; up to the first such byte the two are the same.
        Err(error) => Err(Unread {
            reason: NoText::NotUtf8 { valid: error.utf8_error().valid_up_to() },
            shown: String::from_utf8_lossy(error.as_bytes()).into_owned(),
        }),
    }
}

/// Enters a text among the sources; a fault in its place when there is none.
fn enter<'a>(
    path: &Path,
    text: Text,
    sources: &'a mut Sources,
    reading: &Reading,
) -> Option<&'a SourceFile> {
    match text {
        Ok(text) => Some(sources.add_shared(path.to_path_buf(), text)),
        Err(Unread { reason, shown }) => {
            let valid = match reason {
                NoText::NotUtf8 { valid } => valid,
                _ => 0,
            };
            let spot = sources.add(path.to_path_buf(), shown).spot(valid);
            reading.fault(no_text(reason, path), spot);
            None
        }
    }
}

/// Reads a file and enters it among the sources.
fn read<'a>(path: &Path, sources: &'a mut Sources, reading: &Reading) -> Option<&'a SourceFile> {
    enter(path, text(path), sources, reading)
}

fn no_text(reason: NoText, path: &Path) -> Fault {
    match reason {
        NoText::Missing => Fault::MissingFile { path: path.display().to_string(), beside: None },
        NoText::Unreadable(reason) => Fault::UnreadableFile { reason },
        NoText::TooLarge => Fault::FileTooLarge { limit: disk::LARGEST_FILE },
        NoText::NotUtf8 { .. } => Fault::NotUtf8,
    }
}

/// Puts what a file holds into the draft.
fn take(role: Role, file: &SourceFile, draft: &mut Draft, reading: &Reading) {
    match role {
        Role::Frozen => {
            draft.frozen = coverage::frozen(lines(file), reading);
            return;
        }
        Role::Published => {
            draft.promised.published = moved::published(lines(file), reading);
            return;
        }
        _ => {}
    }
    let Some(tree) = tree(file, reading) else { return };
    match role {
        Role::Site => draft.site = site::site(&tree, reading),
        Role::Sources => draft.sources = site::sources(&tree, reading),
        Role::Concepts => draft.concepts = concept::concepts(&tree, reading),
        Role::Names => draft.names = guideline::names(&tree, reading),
        Role::Words => draft.words = word::words(&tree, reading),
        Role::Synonyms => draft.synonyms = synonym::synonyms(&tree, reading),
        Role::Edition => draft.editions.extend(edition::edition(&tree, reading)),
        Role::Form => draft.forms.extend(form::form(&tree, reading)),
        Role::Guideline => draft.documents.extend(guideline::document(&tree, reading)),
        Role::Glossary => draft.glossaries.extend(glossary::glossary(&tree, reading)),
        Role::Moved => draft.promised.moved = moved::moved(&tree, reading),
        Role::Article | Role::Frozen | Role::Published | Role::ReadMe | Role::Unknown => {}
    }
}

/// The tree of a YAML file. Where it is no YAML its identifiers are picked up by eye,
/// so that references to them are not called wrong as well.
fn tree(file: &SourceFile, reading: &Reading) -> Option<Node> {
    unseen::look(file, reading);
    let tree = yaml::tree(file.text(), &|byte| file.spot(byte), reading);
    if tree.is_none() {
        by_eye::claim(file.text(), reading);
    }
    tree
}

/// Every line of a file with its place.
fn lines(file: &SourceFile) -> impl Iterator<Item = Spotted<String>> + '_ {
    let mut start = 0;
    file.text().split_inclusive('\n').map(move |line| {
        let spot: Spot = file.spot(start);
        start += line.len();
        Spotted::new(line.trim_end_matches(['\n', '\r']).to_owned(), spot)
    })
}

/// Where the seeds lie: as the caller says, as the site says, or beside the current folder.
fn seeds_folder(content: &Path, told: Option<&Path>, site: Option<&str>) -> PathBuf {
    if let Some(told) = told {
        return told.to_path_buf();
    }
    let said = site.map(|folder| content.join(folder)).filter(|folder| folder.is_dir());
    said.unwrap_or_else(|| PathBuf::from("seeds"))
}
