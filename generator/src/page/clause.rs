//! A guideline clause with every row that refers to it, duty by duty.

use std::collections::BTreeSet;

use model::catalog::ClauseIndex;
use model::links::Node;
use serde::Serialize;

use super::Page;
use super::citing::Citing;
use super::frame::{Frame, Place};
use super::here::{ClauseLink, Here, Link};
use super::press::Press;
use super::provenance::{External, external};
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct ClausePage {
    frame: Frame,
    document: Link,
    document_title: String,
    number: String,
    heading: Option<String>,
    status_label: &'static str,
    verified: bool,
    duties_known: Option<String>,
    note: Option<String>,
    sources: Vec<External>,
    parent: Option<ClauseLink>,
    children: Vec<ClauseLink>,
    before: Option<ClauseLink>,
    after: Option<ClauseLink>,
    citing: Citing,
    duties: Vec<DutyPart>,
    articles: Vec<Link>,
}

/// A duty (遵守事項) of a chapter with the rows that refer to it.
#[derive(Serialize)]
struct DutyPart {
    anchor: String,
    number: u8,
    heading: Option<String>,
    note: Option<String>,
    citing: Citing,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    press
        .catalog
        .clause_indexes()
        .filter(|index| !press.plan.clause(*index).contains('#'))
        .map(|index| page(press, index))
}

fn page(press: &Press<'_>, index: ClauseIndex) -> Result<Page, TemplateFault> {
    let address = press.plan.clause(index);
    let here = press.here(address);
    let catalog = press.catalog;
    let clause = &catalog[index];
    let document = &catalog[clause.document];
    let uses = &press.uses.of_clause[index.place()];
    let family = Family::of(press, index);
    let data = ClausePage {
        frame: press
            .frame(address, Place::Clauses, &title(&document.short, clause))
            .under(vec![here.link(plan::CLAUSES, "ガイドライン"), here.document(clause.document)])
            .of_kind("clause"),
        document: here.document(clause.document),
        document_title: document.title.clone(),
        number: clause.number.clone(),
        heading: clause.heading.clone(),
        status_label: clause.status.label(),
        verified: clause.status.word() == "verified",
        duties_known: clause.duties.clone(),
        note: clause.note.clone(),
        sources: clause.sources.iter().map(|url| external(url)).collect(),
        parent: family.parent.map(|parent| here.clause(parent)),
        children: family.children.iter().map(|child| here.clause(*child)).collect(),
        before: family.before.map(|before| here.clause(before)),
        after: family.after.map(|after| here.clause(after)),
        citing: here.citing(uses.iter().filter(|(_, duty)| duty.is_none()).map(|(at, _)| *at)),
        duties: duties(&here, index),
        articles: articles(&here, index),
    };
    press.page(address, "clause.html", &data)
}

fn title(document: &str, clause: &model::guideline::Clause) -> String {
    match &clause.heading {
        Some(heading) => format!("{document} {} {heading}", clause.number),
        None => format!("{document} {}", clause.number),
    }
}

/// Duties that somebody refers to, or that the tree lists on their own, in order.
fn duties(here: &Here<'_>, index: ClauseIndex) -> Vec<DutyPart> {
    let press = here.press;
    let catalog = press.catalog;
    let uses = &press.uses.of_clause[index.place()];
    let page = press.plan.clause(index);
    let listed: Vec<(u8, ClauseIndex)> = catalog[catalog[index].document]
        .clauses
        .iter()
        .filter(|other| **other != index && plan::page_of(press.plan.clause(**other)) == page)
        .filter_map(|other| Some((plan::duty_of(&catalog[*other].number)?, *other)))
        .collect();
    let numbers: BTreeSet<u8> = uses
        .iter()
        .filter_map(|(_, duty)| *duty)
        .chain(listed.iter().map(|(duty, _)| *duty))
        .collect();
    numbers
        .into_iter()
        .map(|number| {
            let own = listed.iter().find(|(duty, _)| *duty == number).map(|(_, clause)| *clause);
            let of_own = own.map(|clause| press.uses.of_clause[clause.place()].as_slice());
            let references = uses
                .iter()
                .filter(|(_, duty)| *duty == Some(number))
                .chain(of_own.into_iter().flatten())
                .map(|(reference, _)| *reference);
            DutyPart {
                anchor: plan::duty_anchor(number),
                number,
                heading: own.and_then(|clause| catalog[clause].heading.clone()),
                note: own.and_then(|clause| catalog[clause].note.clone()),
                citing: here.citing(references),
            }
        })
        .collect()
}

/// Articles that name the clause or one of the duties on its page.
fn articles(here: &Here<'_>, index: ClauseIndex) -> Vec<Link> {
    let press = here.press;
    let page = press.plan.clause(index);
    press.catalog[press.catalog[index].document]
        .clauses
        .iter()
        .filter(|other| plan::page_of(press.plan.clause(**other)) == page)
        .flat_map(|other| here.articles(Node::Clause(*other)))
        .collect()
}

/// The number one level up: `2.1.2` for `2.1.2(1)`, `2.1` for `2.1.2`.
fn parent_number(number: &str) -> Option<&str> {
    match number.rfind('(') {
        Some(place) if place > 0 => Some(&number[..place]),
        _ => number.rsplit_once('.').map(|(parent, _)| parent),
    }
}

/// A clause's neighbours in its document.
struct Family {
    parent: Option<ClauseIndex>,
    children: Vec<ClauseIndex>,
    before: Option<ClauseIndex>,
    after: Option<ClauseIndex>,
}

impl Family {
    fn of(press: &Press<'_>, index: ClauseIndex) -> Self {
        let catalog = press.catalog;
        let number = &catalog[index].number;
        // Duties stand on their chapter's page and are no neighbours.
        let pages: Vec<ClauseIndex> = catalog[catalog[index].document]
            .clauses
            .iter()
            .copied()
            .filter(|clause| !press.plan.clause(*clause).contains('#'))
            .collect();
        let place = pages.iter().position(|clause| *clause == index).unwrap_or_default();
        let parent = parent_number(number)
            .and_then(|parent| pages.iter().find(|clause| catalog[**clause].number == parent));
        Self {
            parent: parent.copied(),
            children: pages
                .iter()
                .copied()
                .filter(|clause| parent_number(&catalog[*clause].number) == Some(number))
                .collect(),
            before: place.checked_sub(1).and_then(|before| pages.get(before)).copied(),
            after: pages.get(place + 1).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_know_their_parents() {
        for (number, parent) in
            [("2.1.2(1)", Some("2.1.2")), ("2.1", Some("2")), ("2", None), ("別紙1", None)]
        {
            assert_eq!(parent_number(number), parent, "{number}");
        }
    }
}
