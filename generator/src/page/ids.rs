//! What ids in running text point to: `term:two-factor`, `item:r6/asset-ledger/all`,
//! `clause:mhlw-gl-6.0-management/9.1`.

use std::collections::HashMap;

use model::catalog::Catalog;

use crate::plan::Plan;

/// Addresses by scheme and id.
pub(super) struct Ids {
    addresses: HashMap<String, String>,
}

impl Ids {
    pub(super) fn new(catalog: &Catalog, plan: &Plan) -> Self {
        let mut ids = Self { addresses: HashMap::new() };
        for index in catalog.term_indexes() {
            ids.put("term", catalog[index].id.as_str(), plan.term(index));
        }
        for index in catalog.item_indexes() {
            ids.put("item", catalog[index].id.as_str(), plan.item(index));
        }
        for index in catalog.form_indexes() {
            ids.put("form", catalog[index].id.as_str(), plan.form(index));
        }
        for index in catalog.edition_indexes() {
            ids.put("edition", catalog[index].id.as_str(), plan.edition(index));
        }
        for index in catalog.article_indexes() {
            ids.put("article", catalog[index].id.as_str(), plan.article(index));
        }
        for index in catalog.concept_indexes() {
            ids.put("concept", catalog[index].id.as_str(), plan.concept(index));
        }
        for index in catalog.source_indexes() {
            ids.put("source", catalog[index].id.as_str(), plan.source(index));
        }
        for index in catalog.document_indexes() {
            ids.put("clause", catalog[index].id.as_str(), plan.document(index));
        }
        for index in catalog.clause_indexes() {
            let clause = &catalog[index];
            let id = format!("{}/{}", catalog[clause.document].id, clause.number);
            ids.put("clause", &id, plan.clause(index));
        }
        ids
    }

    fn put(&mut self, scheme: &str, id: &str, address: &str) {
        self.addresses.insert(format!("{scheme}:{id}"), address.to_owned());
    }

    /// The address behind a link such as `term:two-factor`.
    pub(super) fn address(&self, link: &str) -> Option<&str> {
        self.addresses.get(link).map(String::as_str)
    }
}
