//! What the user asked for. Help is Japanese: those who keep the content are no programmers.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

use crate::begin::NewEdition;
use crate::completions::Shell;
use crate::search::foreign;

/// What the user asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Read and check.
    Check(Options),
    /// Read, check and write the site.
    Build(Options),
    /// Show the site while the content is being written.
    Serve(Options, u16),
    /// Note the addresses that the site has now.
    Addresses(Options),
    /// Write a small content folder to begin with.
    Init(PathBuf),
    /// Write a draft of a new edition out of one that is there.
    NewEdition(Options, NewEdition),
    /// Print what completes the command line in a shell.
    Completions(Shell),
    /// Try search on any pages.
    Search(foreign::Options),
    /// Print the help.
    Help,
    /// Print the version.
    Version,
}

/// Folders and the form of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Where the content lies.
    pub content: PathBuf,
    /// Where the seeds lie, when not where the site says.
    pub seeds: Option<PathBuf>,
    /// Where the theme lies.
    pub site: PathBuf,
    /// Where the site is written.
    pub out: PathBuf,
    /// Where the built answer app lies.
    pub checker: Option<PathBuf>,
    /// Whether the site gets its index for searching.
    pub search: bool,
    /// How faults are told.
    pub format: Format,
}

/// How faults are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With excerpt and hint.
    Human,
    /// One line each, for editors.
    Short,
    /// For programs.
    Json,
}

/// What is wrong with the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// No command was given.
    NoCommand,
    /// A command that does not exist.
    UnknownCommand(String),
    /// An option that does not exist.
    UnknownOption(String),
    /// An option without its value.
    MissingValue(String),
    /// What should be a port is none.
    NoPort(String),
    /// A form of report that does not exist.
    UnknownFormat(String),
    /// A shell that is not known.
    UnknownShell(String),
    /// A command lacks a word of its own.
    MissingWord(&'static str),
    /// An option that holds one value is given twice.
    Twice(&'static str),
}

/// Where `tenken serve` listens unless told otherwise.
pub const PORT: u16 = 8030;

/// Reads the command line.
///
/// # Errors
/// The first mistake in it.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Mistake> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let (mut docs, mut queries, mut content) = (None, None, None);
    let mut command = None;
    let mut words: Vec<String> = Vec::new();
    let mut from = None;
    let mut port = PORT;
    let mut options = Options {
        content: PathBuf::from("content"),
        seeds: None,
        site: PathBuf::from("site"),
        out: PathBuf::from("dist"),
        checker: None,
        search: true,
        format: Format::Human,
    };
    while let Some(argument) = parser.next().map_err(|error| mistake(&error))? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            Long("content") => content = Some(folder(&mut parser, "--content")?),
            Long("seeds") => options.seeds = Some(folder(&mut parser, "--seeds")?),
            Long("site") => options.site = folder(&mut parser, "--site")?,
            Long("out") => options.out = folder(&mut parser, "--out")?,
            Long("checker") => options.checker = Some(folder(&mut parser, "--checker")?),
            Long("port") => port = number(&mut parser)?,
            Long("without-search") => options.search = false,
            Long("from") => from = Some(text(&mut parser, "--from")?),
            Long("docs") => once(&mut docs, &mut parser, "--docs")?,
            Long("queries") => once(&mut queries, &mut parser, "--queries")?,
            Long("format") => options.format = format(&mut parser)?,
            Value(word) if command.is_none() => command = Some(word.to_string_lossy().into_owned()),
            Value(word) if words.len() < most_words(command.as_deref()) => {
                words.push(word.to_string_lossy().into_owned());
            }
            Value(word) => return Err(Mistake::UnknownOption(word.to_string_lossy().into_owned())),
            other => return Err(mistake(&other.unexpected())),
        }
    }
    let asked = content.clone();
    options.content = content.unwrap_or(options.content);
    match command.as_deref() {
        Some("check") => Ok(Command::Check(options)),
        Some("build") => Ok(Command::Build(options)),
        Some("serve") => Ok(Command::Serve(options, port)),
        Some("addresses") => Ok(Command::Addresses(options)),
        Some("init") => Ok(Command::Init(words.first().map_or(options.content, PathBuf::from))),
        Some("new") => match words.as_slice() {
            [what, id] if what == "edition" => match from {
                Some(from) => Ok(Command::NewEdition(options, NewEdition { id: id.clone(), from })),
                None => Err(Mistake::MissingWord("--from 版")),
            },
            _ => Err(Mistake::MissingWord("edition 版")),
        },
        Some("completions") => {
            let shell = words.first().ok_or(Mistake::MissingWord("bash|zsh|fish|powershell"))?;
            let known = Shell::from_word(shell);
            known.map(Command::Completions).ok_or_else(|| Mistake::UnknownShell(shell.clone()))
        }
        Some("search") => Ok(Command::Search(foreign::Options {
            docs: docs.ok_or(Mistake::MissingWord("--docs ファイル"))?,
            queries: queries.ok_or(Mistake::MissingWord("--queries ファイル"))?,
            content: asked,
        })),
        Some("help") => Ok(Command::Help),
        Some(other) => Err(Mistake::UnknownCommand(other.to_owned())),
        None => Err(Mistake::NoCommand),
    }
}

/// How many words a command has beside its options.
fn most_words(command: Option<&str>) -> usize {
    match command {
        Some("new") => 2,
        Some("init" | "completions") => 1,
        _ => 0,
    }
}

fn text(parser: &mut lexopt::Parser, option: &str) -> Result<String, Mistake> {
    match parser.value() {
        Ok(value) if !value.is_empty() => Ok(value.to_string_lossy().into_owned()),
        _ => Err(Mistake::MissingValue(option.to_owned())),
    }
}

fn number(parser: &mut lexopt::Parser) -> Result<u16, Mistake> {
    let written = text(parser, "--port")?;
    written.parse().map_err(|_| Mistake::NoPort(written))
}

fn folder(parser: &mut lexopt::Parser, option: &str) -> Result<PathBuf, Mistake> {
    match parser.value() {
        Ok(value) if !value.is_empty() => Ok(PathBuf::from(value)),
        _ => Err(Mistake::MissingValue(option.to_owned())),
    }
}

/// A file that may be told once: of two, one would be left out without a word.
fn once(
    told: &mut Option<PathBuf>,
    parser: &mut lexopt::Parser,
    option: &'static str,
) -> Result<(), Mistake> {
    let value = folder(parser, option)?;
    match told.replace(value) {
        None => Ok(()),
        Some(_) => Err(Mistake::Twice(option)),
    }
}

fn format(parser: &mut lexopt::Parser) -> Result<Format, Mistake> {
    let value = parser.value().map_err(|error| mistake(&error))?;
    match value.to_string_lossy().as_ref() {
        "human" => Ok(Format::Human),
        "short" => Ok(Format::Short),
        "json" => Ok(Format::Json),
        other => Err(Mistake::UnknownFormat(other.to_owned())),
    }
}

fn mistake(error: &lexopt::Error) -> Mistake {
    match error {
        lexopt::Error::MissingValue { option } => {
            Mistake::MissingValue(option.clone().unwrap_or_default())
        }
        lexopt::Error::UnexpectedOption(option) => Mistake::UnknownOption(option.clone()),
        other => Mistake::UnknownOption(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Result<Command, Mistake> {
        read(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn reads_a_check() {
        let Ok(Command::Check(options)) = words("check --content c --format=short") else {
            panic!()
        };
        assert_eq!((options.content, options.format), (PathBuf::from("c"), Format::Short));
    }

    #[test]
    fn reads_commands_with_words_of_their_own() {
        assert_eq!(words("init"), Ok(Command::Init(PathBuf::from("content"))));
        assert_eq!(words("init 病院"), Ok(Command::Init(PathBuf::from("病院"))));
        let Ok(Command::NewEdition(_, asked)) = words("new edition r9 --from r7") else { panic!() };
        assert_eq!(asked, NewEdition { id: "r9".to_owned(), from: "r7".to_owned() });
        let Ok(Command::Serve(_, port)) = words("serve --port 0") else { panic!() };
        assert_eq!(port, 0);
        assert_eq!(words("serve --port x"), Err(Mistake::NoPort("x".to_owned())));
        assert_eq!(words("completions fish"), Ok(Command::Completions(Shell::Fish)));
    }

    #[test]
    fn names_the_mistake() {
        assert_eq!(words(""), Err(Mistake::NoCommand));
        assert_eq!(words("chek"), Err(Mistake::UnknownCommand("chek".to_owned())));
        assert_eq!(words("check --contnet x"), Err(Mistake::UnknownOption("--contnet".to_owned())));
        assert_eq!(words("check --content"), Err(Mistake::MissingValue("--content".to_owned())));
        assert_eq!(words("check --format x"), Err(Mistake::UnknownFormat("x".to_owned())));
        assert_eq!(words("--help"), Ok(Command::Help));
        assert_eq!(words("new edition r9"), Err(Mistake::MissingWord("--from 版")));
        assert_eq!(words("new r9 --from r7"), Err(Mistake::MissingWord("edition 版")));
        assert_eq!(words("completions tcsh"), Err(Mistake::UnknownShell("tcsh".to_owned())));
        assert_eq!(words("search"), Err(Mistake::MissingWord("--docs ファイル")));
        assert_eq!(words("search --docs d"), Err(Mistake::MissingWord("--queries ファイル")));
        assert_eq!(words("search --docs"), Err(Mistake::MissingValue("--docs".to_owned())));
        let twice = words("search --docs d --docs e --queries q");
        assert_eq!(twice, Err(Mistake::Twice("--docs")));
        assert_eq!(words("check extra"), Err(Mistake::UnknownOption("extra".to_owned())));
    }
}
