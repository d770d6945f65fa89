//! How certain a text is, where it comes from and what was corrected, as pages show it.

use model::provenance::{Certainty, Correction, Fact, Origin, Quotation, Wording};
use serde::Serialize;

use super::here::Here;

/// A word of doubt beside a text. What is verified has none.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Mark {
    /// For the styles.
    word: &'static str,
    label: String,
}

impl Mark {
    pub(super) fn of(certainty: Certainty) -> Option<Self> {
        let label = match certainty {
            Certainty::Verified => return None,
            Certainty::Inferred => "推定",
            Certainty::Unverified => "未確認",
        };
        Some(Self { word: certainty.word(), label: label.to_owned() })
    }

    /// A mark in the words of the form or the edition, such as 参考（原本未確認）.
    pub(super) fn named(label: &str) -> Self {
        Self { word: "unverified", label: label.to_owned() }
    }
}

/// Where a text can be looked up.
#[derive(Debug, Clone, Serialize)]
pub(super) struct OriginLink {
    href: String,
    label: String,
    external: bool,
}

/// One recorded difference between the seed and what is shown.
#[derive(Serialize)]
pub(super) struct CorrectionNote {
    from: String,
    to: String,
    reason: String,
    mark: Option<Mark>,
    origin: Option<OriginLink>,
}

/// A text, official or ours.
#[derive(Serialize)]
pub(super) struct Text {
    text: String,
    official: bool,
    origin: Option<OriginLink>,
    corrections: Vec<CorrectionNote>,
}

/// A statement of ours with what it rests on.
#[derive(Serialize)]
pub(super) struct Statement {
    text: String,
    mark: Option<Mark>,
    origin: Option<OriginLink>,
    note: Option<String>,
}

impl Text {
    /// Whether both say the same, letter by letter.
    pub(super) fn same_words(&self, other: &Self) -> bool {
        self.official == other.official && self.text == other.text
    }
}

impl Here<'_> {
    pub(super) fn origin(&self, origin: &Origin) -> OriginLink {
        match origin {
            Origin::Seed { seed, lines } => OriginLink {
                href: self.href(&self.press.plan.seed(seed)),
                label: format!("資料{seed} {}", line_words(lines)),
                external: false,
            },
            Origin::Source(id) => match self.source(id) {
                Some(link) => OriginLink { href: link.href, label: link.label, external: false },
                None => OriginLink {
                    href: self.href(crate::plan::SOURCES),
                    label: id.to_string(),
                    external: false,
                },
            },
            Origin::Url(url) => {
                OriginLink { href: url.clone(), label: host(url).to_owned(), external: true }
            }
        }
    }

    pub(super) fn quotation(&self, quotation: &Quotation) -> Text {
        Text {
            text: quotation.text.clone(),
            official: true,
            origin: Some(self.origin(&quotation.origin())),
            corrections: quotation.corrections.iter().map(|one| self.correction(one)).collect(),
        }
    }

    pub(super) fn wording(&self, wording: &Wording) -> Text {
        match wording {
            Wording::Quoted(quotation) => self.quotation(quotation),
            Wording::Own(text) => own(text),
        }
    }

    pub(super) fn statement(&self, fact: &Fact) -> Statement {
        Statement {
            text: fact.text.clone(),
            mark: Mark::of(fact.certainty),
            origin: fact.origin.as_ref().map(|origin| self.origin(origin)),
            note: fact.note.clone(),
        }
    }

    pub(super) fn statements(&self, facts: &[Fact]) -> Vec<Statement> {
        facts.iter().map(|fact| self.statement(fact)).collect()
    }

    pub(super) fn correction(&self, correction: &Correction) -> CorrectionNote {
        CorrectionNote {
            from: correction.from.clone(),
            to: correction.to.clone(),
            reason: correction.reason.clone(),
            mark: Mark::of(correction.certainty),
            origin: correction.origin.as_ref().map(|origin| self.origin(origin)),
        }
    }
}

/// A text of ours.
pub(super) fn own(text: &str) -> Text {
    Text { text: text.to_owned(), official: false, origin: None, corrections: Vec::new() }
}

/// A page of somebody else.
#[derive(Serialize)]
pub(super) struct External {
    url: String,
    host: String,
}

pub(super) fn external(url: &str) -> External {
    External { url: url.to_owned(), host: host(url).to_owned() }
}

fn line_words(lines: &[(u32, u32)]) -> String {
    let ranges: Vec<String> = lines
        .iter()
        .map(
            |(first, last)| {
                if first == last { first.to_string() } else { format!("{first}–{last}") }
            },
        )
        .collect();
    format!("{}行目", ranges.join("、"))
}

/// The host of an address: what a reader can recognise.
pub(super) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_as_people_say_them() {
        assert_eq!(line_words(&[(3, 3), (10, 20)]), "3、10–20行目");
    }

    #[test]
    fn hosts() {
        assert_eq!(host("https://www.mhlw.go.jp/a?b"), "mhlw.go.jp");
    }
}
