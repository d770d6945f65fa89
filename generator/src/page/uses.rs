//! Who uses what: the cross-references as each page needs them, turned round once for all pages.

use std::collections::BTreeSet;

use model::catalog::{ArticleIndex, Catalog, ConceptIndex, ItemIndex, ReferenceIndex};
use model::links::{Link, Node, Reason, links};
use model::records::records;

/// Cross-references by what they start from.
pub(super) struct Uses {
    /// In the order of what they start from.
    links: Vec<Link>,
    /// By document: references to it as a whole.
    pub(super) of_document: Vec<Vec<ReferenceIndex>>,
    /// By clause: references to it, with the duty where one is named.
    pub(super) of_clause: Vec<Vec<(ReferenceIndex, Option<u8>)>>,
    /// What has errors of the sources recorded.
    pub(super) recorded: BTreeSet<Node>,
    /// By row: the concept that explains it.
    explained: Vec<Option<ConceptIndex>>,
}

impl Uses {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut uses = Self {
            links: links(catalog),
            of_document: catalog.documents().iter().map(|_| Vec::new()).collect(),
            of_clause: catalog.clauses().iter().map(|_| Vec::new()).collect(),
            recorded: records(catalog).into_iter().map(|(node, _)| node).collect(),
            explained: catalog.items().iter().map(|item| item.concept).collect(),
        };
        for index in catalog.concept_indexes() {
            for (item, _) in &catalog[index].parts {
                uses.explained[item.place()].get_or_insert(index);
            }
        }
        for index in catalog.reference_indexes() {
            for target in &catalog[index].targets {
                match target.clause {
                    Some(clause) => once(&mut uses.of_clause[clause.place()], (index, target.duty)),
                    None => once(&mut uses.of_document[target.document.place()], index),
                }
            }
        }
        uses
    }

    /// What is linked from there for that reason.
    pub(super) fn linked(&self, from: Node, reason: Reason) -> impl Iterator<Item = Node> + '_ {
        let start = self.links.partition_point(|link| link.from < from);
        self.links
            .iter()
            .skip(start)
            .take_while(move |link| link.from == from)
            .filter(move |link| link.reason == reason)
            .map(|link| link.to)
    }

    /// The concept that explains a row: its own, or the one that has it as a part.
    pub(super) fn explained_by(&self, item: ItemIndex) -> Option<ConceptIndex> {
        self.explained[item.place()]
    }

    /// Articles that name it.
    pub(super) fn articles(&self, of: Node) -> impl Iterator<Item = ArticleIndex> + '_ {
        self.linked(of, Reason::Article).filter_map(|node| match node {
            Node::Article(index) => Some(index),
            _ => None,
        })
    }
}

fn once<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}
