//! From what was written to what is known: all rules at once, every fault in one run.
//! The order of work is the order of the functions called in `build`.

use super::context::Context;
use super::directory::{Directory, Faults};
use super::{
    ArticleIndex, Catalog, ClauseIndex, ConceptIndex, DocumentIndex, EditionIndex, FormIndex,
    ItemIndex, SourceIndex, TermIndex, articles, concepts, documents, editions, forms, order,
    places, references, seeds, synonyms, terms, words,
};
use crate::draft::Draft;
use crate::draft::form::DraftForm;
use crate::id::EditionId;
use crate::nearest::nearest;
use crate::reference::WrittenReference;
use crate::site::Site;
use crate::spot::{Spot, Spotted};
use crate::violation::{Code, Fault, Kind, Violation};

impl Catalog {
    /// Checks everything that was written and makes a catalog of it.
    ///
    /// # Errors
    /// Every fault that any rule found, in no particular order.
    pub fn build(mut draft: Draft) -> Result<Self, Vec<Violation>> {
        order::put_in_order(&mut draft);
        let places = places::places(&draft);
        let promised = std::mem::take(&mut draft.promised);
        let faults = Faults::new(std::mem::take(&mut draft.claimed), draft.damaged);
        let directory = directory(&draft, &faults);
        let names = references::names(&draft, &directory, &faults);
        let context = Context::new(&draft, directory, faults);

        let mut references: Vec<WrittenReference> = Vec::new();
        let sources = seeds::sources(&context);
        let seeds = seeds::seeds(&context);
        let editions = editions::editions(&context);
        let (documents, clauses) = documents::documents(&context);
        let (forms, items) = forms::forms(&context, &names, &mut references);
        let concepts = concepts::concepts(&context, &names, &items, &mut references);
        let (glossaries, terms) = terms::terms(&context);
        let words = words::words(&context);
        let synonyms = synonyms::synonyms(&context);
        let articles = articles::articles(&context);
        let site = site(&context);
        frozen(&context);

        let (faults, cited) = context.finish();
        // What could not be read, or whose seed is unknown, proves nothing about what is not quoted.
        if !draft.damaged && !faults.told(Code::MissingSeed) {
            seeds::coverage(&draft, &cited, &faults);
        }
        let faults = faults.finish();
        match site {
            Some(site) if faults.is_empty() => Ok(Self {
                site,
                seeds,
                editions,
                forms,
                items,
                concepts,
                documents,
                clauses,
                glossaries,
                terms,
                articles,
                sources,
                references,
                words,
                synonyms,
                promised,
                places,
            }),
            _ => Err(faults),
        }
    }
}

/// Enters every identifier; the order is that of the catalog's lists.
fn directory(draft: &Draft, faults: &Faults) -> Directory {
    let mut directory = Directory::new();
    let editions =
        draft.editions.iter().map(|edition| (edition.id.value.as_str(), edition.id.spot));
    directory.editions.enter(editions, EditionIndex, faults);
    let forms = draft.forms.iter().map(|form| (form.id.value.as_str(), form.id.spot));
    directory.forms.enter(forms, FormIndex, faults);
    let items = draft.forms.iter().flat_map(DraftForm::rows);
    let items = items.map(|(item, _)| (item.id.value.as_str(), item.id.spot));
    directory.items.enter(items, ItemIndex, faults);
    let concepts =
        draft.concepts.iter().map(|concept| (concept.id.value.as_str(), concept.id.spot));
    directory.concepts.enter(concepts, ConceptIndex, faults);
    let documents =
        draft.documents.iter().map(|document| (document.id.value.as_str(), document.id.spot));
    directory.documents.enter(documents, DocumentIndex, faults);
    let clauses: Vec<(String, Spot)> = draft
        .documents
        .iter()
        .flat_map(|document| document.sections.iter().map(move |clause| (document, clause)))
        .map(|(document, clause)| {
            (format!("{}/{}", document.id.value, clause.number.value), clause.number.spot)
        })
        .collect();
    let clauses = clauses.iter().map(|(id, spot)| (id.as_str(), *spot));
    directory.clauses.enter(clauses, ClauseIndex, faults);
    let terms = order::terms(draft).into_iter();
    let terms = terms.map(|(_, term)| (term.id.value.as_str(), term.id.spot));
    directory.terms.enter(terms, TermIndex, faults);
    let articles = draft
        .articles
        .iter()
        .map(|article| (article.front.id.value.as_str(), article.front.id.spot));
    directory.articles.enter(articles, ArticleIndex, faults);
    let sources = draft.sources.iter().map(|source| (source.id.value.as_str(), source.id.spot));
    directory.sources.enter(sources, SourceIndex, faults);
    let seeds = draft.site.iter().flat_map(|site| &site.seeds);
    let seeds = seeds.map(|seed| (seed.id.value.as_str(), seed.id.spot));
    directory.seeds.enter(seeds, |place| place, faults);
    directory
}

fn site(context: &Context<'_>) -> Option<Site> {
    let draft = context.draft.site.as_ref()?;
    let (edition, as_of) = &draft.newest_known;
    context.directory.editions.find(edition, &context.faults)?;
    if let Some(name) = &draft.main_form {
        main_form(context, name);
    }
    Some(Site {
        title: draft.title.clone(),
        subtitle: draft.subtitle.clone(),
        language: draft.language.clone(),
        main_form: draft.main_form.as_ref().map(|name| name.value.clone()),
        readability: draft.readability.clone(),
        newest_known: (EditionId::new(&edition.value).ok()?, as_of.to_string()),
    })
}

/// A name that no form has would give every row another address. Content without forms may say it already.
fn main_form(context: &Context<'_>, written: &Spotted<String>) {
    let names: Vec<&str> = context.draft.forms.iter().filter_map(DraftForm::name).collect();
    if names.is_empty() || names.contains(&written.value.as_str()) || context.faults.damaged() {
        return;
    }
    let nearest = nearest(&written.value, names.into_iter());
    let written_text = written.value.clone();
    let fault = Fault::UnknownReference { kind: Kind::Form, written: written_text, nearest };
    context.faults.tell(fault, written.spot);
}

/// Identifiers that were promised for ever are still there.
fn frozen(context: &Context<'_>) {
    let known = context.directory.frozen_ids();
    for id in &context.draft.frozen {
        if !known.contains(id.value.as_str()) && !context.faults.claimed(&id.value) {
            let nearest = nearest(&id.value, known.iter().copied());
            context.faults.tell(Fault::FrozenIdGone { id: id.value.clone(), nearest }, id.spot);
        }
    }
}
