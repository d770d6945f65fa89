//! What the user asked for. Help is Japanese: those who keep the content are no programmers.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

/// What the user asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Read and check.
    Check(Options),
    /// Read, check and write the site.
    Build(Options),
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
    /// A form of report that does not exist.
    UnknownFormat(String),
}

/// Reads the command line.
///
/// # Errors
/// The first mistake in it.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, Mistake> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let mut command = None;
    let mut options = Options {
        content: PathBuf::from("content"),
        seeds: None,
        site: PathBuf::from("site"),
        out: PathBuf::from("dist"),
        checker: None,
        format: Format::Human,
    };
    while let Some(argument) = parser.next().map_err(|error| mistake(&error))? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('V') | Long("version") => return Ok(Command::Version),
            Long("content") => options.content = folder(&mut parser, "--content")?,
            Long("seeds") => options.seeds = Some(folder(&mut parser, "--seeds")?),
            Long("site") => options.site = folder(&mut parser, "--site")?,
            Long("out") => options.out = folder(&mut parser, "--out")?,
            Long("checker") => options.checker = Some(folder(&mut parser, "--checker")?),
            Long("format") => options.format = format(&mut parser)?,
            Value(word) if command.is_none() => command = Some(word.to_string_lossy().into_owned()),
            Value(word) => return Err(Mistake::UnknownOption(word.to_string_lossy().into_owned())),
            other => return Err(mistake(&other.unexpected())),
        }
    }
    match command.as_deref() {
        Some("check") => Ok(Command::Check(options)),
        Some("build") => Ok(Command::Build(options)),
        Some("help") => Ok(Command::Help),
        Some(other) => Err(Mistake::UnknownCommand(other.to_owned())),
        None => Err(Mistake::NoCommand),
    }
}

fn folder(parser: &mut lexopt::Parser, option: &str) -> Result<PathBuf, Mistake> {
    match parser.value() {
        Ok(value) if !value.is_empty() => Ok(PathBuf::from(value)),
        _ => Err(Mistake::MissingValue(option.to_owned())),
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
    fn names_the_mistake() {
        assert_eq!(words(""), Err(Mistake::NoCommand));
        assert_eq!(words("chek"), Err(Mistake::UnknownCommand("chek".to_owned())));
        assert_eq!(words("check --contnet x"), Err(Mistake::UnknownOption("--contnet".to_owned())));
        assert_eq!(words("check --content"), Err(Mistake::MissingValue("--content".to_owned())));
        assert_eq!(words("check --format x"), Err(Mistake::UnknownFormat("x".to_owned())));
        assert_eq!(words("--help"), Ok(Command::Help));
    }
}
