//! Pages that are given away: two things at one address are a fault of the content.

use std::collections::BTreeMap;

use model::links::Node;

/// Two things that would get one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// The page.
    pub address: String,
    /// What has it.
    pub first: Node,
    /// What wanted it too.
    pub second: Node,
}

/// Pages that are given away, and who wanted one of them again.
#[derive(Default)]
pub(super) struct Taken {
    pages: BTreeMap<String, Node>,
    pub(super) collisions: Vec<Collision>,
}

impl Taken {
    pub(super) fn page(&mut self, stem: &str, node: Node) -> String {
        let address = format!("{stem}.html");
        match self.pages.get(&address) {
            None => {
                self.pages.insert(address.clone(), node);
            }
            Some(first) => {
                let first = *first;
                self.collisions.push(Collision { address: address.clone(), first, second: node });
            }
        }
        address
    }
}
