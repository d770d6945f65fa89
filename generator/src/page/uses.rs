//! Who uses what: the cross-references as each page needs them, turned round once for all pages.

use std::collections::{BTreeMap, BTreeSet};

use model::catalog::{ArticleIndex, Catalog, ConceptIndex, ItemIndex, ReferenceIndex};
use model::links::{Node, Reason, links};
use model::records::records;

/// Cross-references by what they start from.
pub(super) struct Uses {
    linked: BTreeMap<Node, Vec<(Reason, Node)>>,
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
            linked: BTreeMap::new(),
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
        for link in links(catalog) {
            uses.linked.entry(link.from).or_default().push((link.reason, link.to));
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
        self.linked
            .get(&from)
            .into_iter()
            .flatten()
            .filter(move |(why, _)| *why == reason)
            .map(|(_, to)| *to)
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
