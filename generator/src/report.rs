//! Faults on the way to a person, an editor or a program. Wording is `sentences`' business.

use std::fmt::Write;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use model::spot::Spot;
use model::violation::Violation;
use serde::Serialize;

use crate::Faults;
use crate::args::Format;
use crate::readability::Notice;
use crate::sentences::{self, Sentence};
use crate::source::{Place, Sources, tidy};

/// The whole report. Paths are shown relative to `here`.
#[must_use]
pub fn report(faults: &Faults, format: Format, here: &Path) -> String {
    let told: Vec<Told<'_>> =
        faults.violations.iter().filter_map(|fault| Told::of(fault, faults, here)).collect();
    match format {
        Format::Human => lines(&told, human),
        Format::Short => lines(&told, headline),
        Format::Json => json(&told, &[]),
    }
}

/// The report on content without faults: what could still be made easier to read.
#[must_use]
pub fn clean(notices: &[Notice], sources: &Sources, format: Format, here: &Path) -> String {
    let noted = notices.iter().filter_map(|notice| {
        let place = sources.place(notice.spot)?;
        let (code, message) = (notice.over.code(), sentences::of_notice(notice));
        let path = shown(place.path, here);
        Some(Noted { code, path, line: place.line, column: place.column, message })
    });
    let noted: Vec<Noted> = noted.collect();
    if format == Format::Json {
        return json(&[], &noted);
    }
    let mut text = String::new();
    for Noted { code, path, line, column, message } in &noted {
        let _ = writeln!(text, "{path}:{line}:{column}: お知らせ[{code}]: {message}");
    }
    let _ = writeln!(text, "{}", sentences::of_count(0));
    if !noted.is_empty() {
        let _ = writeln!(text, "{}", sentences::of_notices(noted.len()));
    }
    text
}

/// One fault with everything that any form of report shows.
struct Told<'a> {
    code: &'static str,
    sentence: Sentence,
    path: String,
    place: Place<'a>,
    others: Vec<(String, Place<'a>)>,
}

impl<'a> Told<'a> {
    fn of(violation: &Violation, faults: &'a Faults, here: &Path) -> Option<Self> {
        let find = |spot: &Spot| {
            let place = faults.sources.place(*spot)?;
            Some((shown(place.path, here), place))
        };
        let mut places = violation.spots.iter().filter_map(find);
        let (path, place) = places.next()?;
        Some(Self {
            code: violation.code().word(),
            sentence: sentences::of(&violation.fault),
            path,
            place,
            others: places.collect(),
        })
    }
}

fn lines(told: &[Told<'_>], draw: fn(&Told<'_>) -> String) -> String {
    let mut report = String::new();
    for fault in told {
        report.push_str(&draw(fault));
        report.push('\n');
    }
    report.push_str(&sentences::of_count(told.len()));
    report.push('\n');
    report
}

/// `path:line:column: エラー[code]: sentence`, the line that editors jump from.
fn headline(told: &Told<'_>) -> String {
    format!(
        "{}:{}:{}: エラー[{}]: {}",
        told.path, told.place.line, told.place.column, told.code, told.sentence.text
    )
}

/// The headline, the line with the place marked, and the hint.
fn human(told: &Told<'_>) -> String {
    let mut text = headline(told);
    text.push('\n');
    let mut snippets = Vec::new();
    if !told.place.excerpt.is_empty() {
        snippets.push(
            Snippet::source(told.place.excerpt)
                .line_start(told.place.line)
                .annotation(AnnotationKind::Primary.span(told.place.marked.clone())),
        );
    }
    for (path, place) in told.others.iter().filter(|(_, place)| !place.excerpt.is_empty()) {
        snippets.push(
            Snippet::source(place.excerpt)
                .path(path.as_str())
                .line_start(place.line)
                .annotation(AnnotationKind::Context.span(place.marked.clone()).label("先の場所")),
        );
    }
    if !snippets.is_empty() {
        let group = annotate_snippets::Group::with_level(Level::ERROR).elements(snippets);
        text.push_str(&Renderer::plain().render(&[group]));
        text.push('\n');
    }
    if let Some(hint) = &told.sentence.hint {
        let _ = writeln!(text, "  ヒント: {hint}");
    }
    text
}

/// A fault for programs. Stable: fields are added, never changed.
#[derive(Serialize)]
struct Fault<'a> {
    code: &'a str,
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    hint: Option<&'a str>,
    excerpt: &'a str,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Report<'a> {
    count: usize,
    faults: Vec<Fault<'a>>,
    notices: &'a [Noted],
}

/// A notice for programs. Stable: fields are added, never changed.
#[derive(Serialize)]
struct Noted {
    code: &'static str,
    path: String,
    line: usize,
    column: usize,
    message: String,
}

fn json(told: &[Told<'_>], notices: &[Noted]) -> String {
    let faults = told
        .iter()
        .map(|told| Fault {
            code: told.code,
            path: &told.path,
            line: told.place.line,
            column: told.place.column,
            message: &told.sentence.text,
            hint: told.sentence.hint.as_deref(),
            excerpt: told.place.excerpt,
            related: told
                .others
                .iter()
                .map(|(path, place)| Related { path, line: place.line, column: place.column })
                .collect(),
        })
        .collect();
    // Strings and numbers only: writing them cannot fail.
    let mut text = serde_json::to_string_pretty(&Report { count: told.len(), faults, notices })
        .unwrap_or_default();
    text.push('\n');
    text
}

/// A path as the user would type it: relative to the current folder where possible, without `..` in it,
/// with `/` on every system.
fn shown(path: &Path, here: &Path) -> String {
    let short = tidy(path);
    let short = short.strip_prefix(here).unwrap_or(&short).display().to_string();
    let short = sentences::one_line(&short);
    if std::path::MAIN_SEPARATOR == '/' { short } else { short.replace('\\', "/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_short() {
        let here = Path::new("/home/a");
        assert_eq!(shown(Path::new("content/../seeds/x.txt"), here), "seeds/x.txt");
        assert_eq!(shown(Path::new("/home/a/content/site.yaml"), here), "content/site.yaml");
        assert_eq!(shown(Path::new("./content/site.yaml"), here), "content/site.yaml");
        assert_eq!(shown(Path::new("../b/site.yaml"), here), "../b/site.yaml");
        assert_eq!(shown(Path::new("/home/b/site.yaml"), here), "/home/b/site.yaml");
    }
}
