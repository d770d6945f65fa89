//! Articles: their quotations, each shown once, and their links, each landing somewhere.

use super::context::Context;
use crate::article::{Article, ArticleTarget};
use crate::draft::article::DraftArticle;
use crate::id::SourceId;
use crate::nearest::nearest;
use crate::spot::Spotted;
use crate::violation::{Fault, Kind};

/// Every article.
pub(super) fn articles(context: &Context<'_>) -> Vec<Article> {
    context
        .draft
        .articles
        .iter()
        .map(|draft| {
            let front = &draft.front;
            shown_once(context, draft);
            told(context, draft);
            let sources = front.sources.iter().filter_map(|written| {
                context.directory.sources.find(written, &context.faults)?;
                SourceId::new(&written.value).ok()
            });
            let quotes = front.quotes.iter().filter_map(|(id, quote)| {
                Some((id.value.clone(), context.quotation(quote, front.seed.as_ref())?))
            });
            let mut targets: Vec<ArticleTarget> =
                draft.links.iter().filter_map(|link| target(context, draft, link)).collect();
            targets.sort_unstable();
            targets.dedup();
            Article {
                id: front.id.value.clone(),
                kind: front.kind,
                title: front.title.clone(),
                summary: front.summary.clone(),
                date: front.date.clone(),
                certainty: front.certainty,
                sources: sources.collect(),
                quotes: quotes.collect(),
                facts: front
                    .facts
                    .iter()
                    .map(|(id, fact)| (id.value.clone(), context.fact(fact)))
                    .collect(),
                targets,
                body: draft.body.clone(),
                body_spot: draft.body_spot,
            }
        })
        .collect()
}

/// Every quotation is shown, and shown once; nothing else is shown.
fn shown_once(context: &Context<'_>, draft: &DraftArticle) {
    let faults = &context.faults;
    let quotes = &draft.front.quotes;
    for (place, (id, _)) in quotes.iter().enumerate() {
        let first = quotes.iter().take(place).find(|(other, _)| other.value == id.value);
        if let Some((first, _)) = first {
            let fault = Fault::DuplicateId { kind: Kind::Quote, id: id.value.clone() };
            faults.beside(fault, id.spot, first.spot);
        }
        let mut shown = draft.shown.iter().filter(|shown| shown.value == id.value);
        if shown.next().is_none() {
            faults.tell(Fault::UnusedQuote { id: id.value.clone() }, id.spot);
        }
        for again in shown {
            faults.tell(Fault::RepeatedQuote { id: id.value.clone() }, again.spot);
        }
    }
    for shown in &draft.shown {
        if !quotes.iter().any(|(id, _)| id.value == shown.value) {
            let nearest = nearest(&shown.value, quotes.iter().map(|(id, _)| id.value.as_str()));
            let written = shown.value.clone();
            faults
                .tell(Fault::UnknownReference { kind: Kind::Quote, written, nearest }, shown.spot);
        }
    }
}

/// Every statement is told somewhere; nothing else is told.
fn told(context: &Context<'_>, draft: &DraftArticle) {
    let faults = &context.faults;
    let facts = &draft.front.facts;
    for (place, (id, _)) in facts.iter().enumerate() {
        let first = facts.iter().take(place).find(|(other, _)| other.value == id.value);
        if let Some((first, _)) = first {
            let fault = Fault::DuplicateId { kind: Kind::Fact, id: id.value.clone() };
            faults.beside(fault, id.spot, first.spot);
        }
        if !draft.told.iter().any(|told| told.value == id.value) {
            faults.tell(Fault::UnusedFact { id: id.value.clone() }, id.spot);
        }
    }
    for told in &draft.told {
        if !facts.iter().any(|(id, _)| id.value == told.value) {
            let nearest = nearest(&told.value, facts.iter().map(|(id, _)| id.value.as_str()));
            let written = told.value.clone();
            faults.tell(Fault::UnknownReference { kind: Kind::Fact, written, nearest }, told.spot);
        }
    }
}

/// What a link points to inside the catalog; addresses outside point to nothing here.
fn target(
    context: &Context<'_>,
    draft: &DraftArticle,
    link: &Spotted<String>,
) -> Option<ArticleTarget> {
    let (directory, faults) = (&context.directory, &context.faults);
    if let Some(anchor) = link.value.strip_prefix('#') {
        if !draft.anchors.iter().any(|known| known == anchor) {
            let nearest = nearest(anchor, draft.anchors.iter().map(String::as_str));
            faults.tell(Fault::UnknownHeading { written: link.value.clone(), nearest }, link.spot);
        }
        return None;
    }
    let (scheme, rest) = link.value.split_once(':').unwrap_or(("", &link.value));
    let id = Spotted::new(rest.to_owned(), link.spot);
    match scheme {
        "https" if rest.starts_with("//") && rest.len() > 2 => None,
        "term" => directory.terms.find(&id, faults).map(ArticleTarget::Term),
        "item" => directory.items.find(&id, faults).map(ArticleTarget::Item),
        "clause" => directory.clauses.find(&id, faults).map(ArticleTarget::Clause),
        "form" => directory.forms.find(&id, faults).map(ArticleTarget::Form),
        "edition" => directory.editions.find(&id, faults).map(ArticleTarget::Edition),
        "article" => directory.articles.find(&id, faults).map(ArticleTarget::Article),
        "concept" => directory.concepts.find(&id, faults).map(ArticleTarget::Concept),
        "source" => directory.sources.find(&id, faults).map(ArticleTarget::Source),
        _ => {
            faults.tell(Fault::LinkScheme { written: link.value.clone() }, link.spot);
            None
        }
    }
}
