//! Walking the catalog for its cross-references.

use super::{Link, Node, Reason};
use crate::article::ArticleTarget;
use crate::catalog::Catalog;
use crate::id::{SeedId, SourceId};
use crate::provenance::{Fact, Origin, Quotation, Wording};
use crate::reference::{Holder, Target};

/// Every cross-reference, sorted, each once in each direction.
#[must_use]
pub fn links(catalog: &Catalog) -> Vec<Link> {
    let mut links = Links { catalog, found: Vec::new() };
    links.editions();
    links.forms();
    links.items();
    links.concepts();
    links.references();
    links.terms();
    links.articles();
    let mut found = links.found;
    found.sort_unstable();
    found.dedup();
    found
}

struct Links<'a> {
    catalog: &'a Catalog,
    found: Vec<Link>,
}

impl Links<'_> {
    fn add(&mut self, from: Node, to: Node, reason: Reason) {
        if from != to {
            self.found.push(Link { from, to, reason });
            self.found.push(Link { from: to, to: from, reason: reason.back() });
        }
    }

    fn editions(&mut self) {
        let catalog = self.catalog;
        for index in catalog.edition_indexes() {
            let edition = &catalog[index];
            let node = Node::Edition(index);
            let previous = catalog
                .edition_indexes()
                .find(|other| edition.previous.as_ref() == Some(&catalog[*other].id));
            if let Some(previous) = previous {
                self.add(node, Node::Edition(previous), Reason::Previous);
            }
            self.facts(node, edition.issued.iter().chain(&edition.changes).chain(&edition.notices));
        }
    }

    fn forms(&mut self) {
        let catalog = self.catalog;
        for index in catalog.form_indexes() {
            let form = &catalog[index];
            let node = Node::Form(index);
            self.wording(node, &form.title);
            self.origin(node, form.origin.as_ref());
            self.facts(node, &form.notices);
        }
    }

    fn items(&mut self) {
        let catalog = self.catalog;
        for index in catalog.item_indexes() {
            let item = &catalog[index];
            let node = Node::Item(index);
            for earlier in item.previous.iter().flat_map(|relation| &relation.items) {
                self.add(node, Node::Item(*earlier), Reason::Previous);
            }
            for other in &item.related {
                self.add(node, Node::Item(*other), Reason::Related);
            }
            if let Some(other) = item.shares_cell_with {
                self.add(node, Node::Item(other), Reason::SharedCell);
            }
            if let Some(concept) = item.concept {
                self.add(node, Node::Concept(concept), Reason::Concept);
            }
            for term in &item.terms {
                self.add(node, Node::Term(*term), Reason::Term);
            }
            self.wording(node, &item.text);
            self.quotations(node, item.risk.iter().chain(&item.measures));
            self.origin(node, item.origin.as_ref());
            self.facts(node, item.displaced_number.iter().map(|displaced| &displaced.reason));
        }
    }

    fn concepts(&mut self) {
        let catalog = self.catalog;
        for index in catalog.concept_indexes() {
            let concept = &catalog[index];
            let node = Node::Concept(index);
            for (item, _) in &concept.parts {
                self.add(Node::Item(*item), node, Reason::Concept);
            }
            for item in &concept.related {
                self.add(node, Node::Item(*item), Reason::Related);
            }
            for term in &concept.terms {
                self.add(node, Node::Term(*term), Reason::Term);
            }
            let facts = concept.facts.iter().chain(&concept.changes).chain(&concept.notices);
            self.facts(node, facts);
        }
    }

    fn references(&mut self) {
        for reference in self.catalog.references() {
            let from = match reference.holder {
                Holder::Item(item) => Node::Item(item),
                Holder::Concept(concept) => Node::Concept(concept),
            };
            for target in &reference.targets {
                self.add(from, landing(target), reference.reason.into());
            }
        }
    }

    fn terms(&mut self) {
        let catalog = self.catalog;
        for index in catalog.term_indexes() {
            let term = &catalog[index];
            let node = Node::Term(index);
            for other in &term.see {
                self.add(node, Node::Term(*other), Reason::See);
            }
            self.origin(node, term.origin.as_ref());
            self.quotations(node, &term.official);
        }
    }

    fn articles(&mut self) {
        let catalog = self.catalog;
        for index in catalog.article_indexes() {
            let article = &catalog[index];
            let node = Node::Article(index);
            for target in &article.targets {
                let (to, reason) = match *target {
                    ArticleTarget::Term(term) => (Node::Term(term), Reason::Article),
                    ArticleTarget::Item(item) => (Node::Item(item), Reason::Article),
                    ArticleTarget::Clause(clause) => (Node::Clause(clause), Reason::Article),
                    ArticleTarget::Form(form) => (Node::Form(form), Reason::Article),
                    ArticleTarget::Edition(edition) => (Node::Edition(edition), Reason::Article),
                    ArticleTarget::Article(other) => (Node::Article(other), Reason::Article),
                    ArticleTarget::Concept(concept) => (Node::Concept(concept), Reason::Article),
                    ArticleTarget::Source(source) => (Node::Source(source), Reason::Source),
                };
                self.add(node, to, reason);
            }
            for source in &article.sources {
                self.source(node, source);
            }
            self.quotations(node, article.quotes.iter().map(|(_, quotation)| quotation));
            self.facts(node, article.facts.iter().map(|(_, fact)| fact));
        }
    }

    fn facts<'f>(&mut self, node: Node, facts: impl IntoIterator<Item = &'f Fact>) {
        for fact in facts {
            self.origin(node, fact.origin.as_ref());
        }
    }

    fn wording(&mut self, node: Node, wording: &Wording) {
        self.quotations(node, wording.quotation());
    }

    /// Their seeds, and what their corrections rest on.
    fn quotations<'q>(&mut self, node: Node, quotations: impl IntoIterator<Item = &'q Quotation>) {
        for quotation in quotations {
            self.seeds(node, [&quotation.seed]);
            for correction in &quotation.corrections {
                self.origin(node, correction.origin.as_ref());
            }
        }
    }

    fn origin(&mut self, node: Node, origin: Option<&Origin>) {
        match origin {
            Some(Origin::Source(source)) => self.source(node, source),
            Some(Origin::Seed { seed, .. }) => self.seeds(node, [seed]),
            Some(Origin::Url(_)) | None => {}
        }
    }

    fn source(&mut self, node: Node, id: &SourceId) {
        let catalog = self.catalog;
        let source = catalog.source_indexes().find(|index| catalog[*index].id == *id);
        if let Some(source) = source {
            self.add(node, Node::Source(source), Reason::Source);
        }
    }

    /// The sources that are these seeds.
    fn seeds<'s>(&mut self, node: Node, seeds: impl IntoIterator<Item = &'s SeedId>) {
        let catalog = self.catalog;
        for seed in seeds {
            let source =
                catalog.source_indexes().find(|index| catalog[*index].seed.as_ref() == Some(seed));
            if let Some(source) = source {
                self.add(node, Node::Source(source), Reason::Source);
            }
        }
    }
}

/// The clause where the tree has it, else the document as a whole.
fn landing(target: &Target) -> Node {
    target.clause.map_or(Node::Document(target.document), Node::Clause)
}
