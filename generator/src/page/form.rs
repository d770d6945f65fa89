//! Forms: the blank paper of a checklist, and the reading page of every other kind, which
//! prints as the paper.

use model::catalog::FormIndex;
use model::form::FormKind;
use model::links::Node;
use serde::Serialize;

use super::Page;
use super::frame::{Frame, Place};
use super::here::{Here, Link};
use super::paper::{self, Paper};
use super::press::Press;
use super::provenance::{OriginLink, Statement};
use super::rows;
use crate::plan;
use crate::templates::TemplateFault;

#[derive(Serialize)]
struct BlankPage {
    frame: Frame,
    short_title: String,
    mark: Option<String>,
    edition: Option<Link>,
    notes: Vec<String>,
    notices: Vec<Statement>,
    sources: Vec<OriginLink>,
    articles: Vec<Link>,
    paper: Paper,
    check: Option<String>,
    recorded: Option<Link>,
}

pub(super) fn pages(press: &Press<'_>) -> impl Iterator<Item = Result<Page, TemplateFault>> {
    press.catalog.form_indexes().map(|index| match press.catalog[index].kind {
        FormKind::Checklist => blank(press, index),
        _ => rows::page(press, index),
    })
}

fn blank(press: &Press<'_>, index: FormIndex) -> Result<Page, TemplateFault> {
    let address = press.plan.form(index);
    let here = press.here(address);
    let form = &press.catalog[index];
    let edition = form.edition.as_ref().and_then(|id| here.edition_of(id));
    let data = BlankPage {
        frame: press
            .frame(address, Place::Editions, &format!("{} 記入用紙", form.short_title))
            .under(crumbs(&here, edition.as_ref()))
            .of_kind("blank"),
        short_title: form.short_title.clone(),
        mark: form.mark.clone(),
        edition,
        notes: form.notes.clone(),
        notices: here.statements(&form.notices),
        sources: form
            .title
            .quotation()
            .map(|title| title.origin())
            .iter()
            .chain(&form.origin)
            .map(|origin| here.origin(origin))
            .collect(),
        articles: here.articles(Node::Form(index)),
        paper: paper::of(press.catalog, index),
        check: form.answerable.then(|| here.href(plan::CHECK)),
        recorded: here.recorded(Node::Form(index)),
    };
    press.page(address, "form.html", &data)
}

fn crumbs(here: &Here<'_>, edition: Option<&Link>) -> Vec<Link> {
    let mut crumbs = vec![here.link(plan::EDITIONS, "チェックリスト")];
    crumbs.extend(edition.cloned());
    crumbs
}
