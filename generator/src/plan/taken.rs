//! Pages that are given away: two things at one address are a fault of the content.

use std::collections::BTreeMap;

use model::links::Node;

/// Two things that would get one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// The page.
    pub address: String,
    /// What has it; a page that every site has, where there is none.
    pub first: Option<Node>,
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
        let first = self.pages.get(&address).copied();
        if first.is_some() || super::FIXED.contains(&address.as_str()) {
            self.collisions.push(Collision { address: address.clone(), first, second: node });
        } else {
            self.pages.insert(address.clone(), node);
        }
        address
    }
}
