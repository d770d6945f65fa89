//! What only served pages have: the script that reloads them, and the pages of faults and of what is gone.
//! Its templates and files lie beside this file; none of it is ever in a built site.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::trouble::Trouble;
use crate::templates::{CONTENT_SECURITY_POLICY, TemplateFault, Templates};

/// Where the script lies.
pub(super) const RELOAD: &str = "/tenken-serve/reload.js";
/// Where the page of faults has its style.
pub(super) const STYLE: &str = "/tenken-serve/fault.css";
/// Where the script hears that something changed.
pub(super) const NEWS: &str = "/tenken-serve/news";
/// What follows `?` when the page is asked for as it was before the fault.
pub(super) const LAST_GOOD: &str = "last-good";

pub(super) const RELOAD_TEXT: &str = include_str!("reload.js");
pub(super) const STYLE_TEXT: &str = include_str!("fault.css");

/// What a page of the site does not allow itself, and a served page needs.
const CLOSED: &str = "connect-src 'none'";
const OPENED: &str = "connect-src 'self'";

/// What only served pages have.
pub(super) struct Look(Templates);

#[derive(Serialize)]
struct Reload<'a> {
    script: &'a str,
    mark: &'a str,
    news: &'a str,
}

#[derive(Serialize)]
struct FaultPage<'a> {
    faults: &'a Value,
    sentence: Option<&'a str>,
    last_good: Option<String>,
    style: &'a str,
    reload: Reload<'a>,
}

#[derive(Serialize)]
struct GonePage<'a> {
    style: &'a str,
    reload: Reload<'a>,
}

impl Look {
    pub(super) fn new() -> Result<Self, Vec<TemplateFault>> {
        let texts = [
            ("reload.html", include_str!("reload.html")),
            ("instead.html", include_str!("instead.html")),
            ("fault.html", include_str!("fault.html")),
            ("gone.html", include_str!("gone.html")),
        ];
        let texts = texts.map(|(name, text)| (name.to_owned(), text.to_owned()));
        Templates::new(texts, &BTreeMap::new()).map(Self)
    }

    /// A page of the site with the script that reloads it. A page with a policy of its own, such as
    /// the answer app in one file, stays as it is.
    pub(super) fn with_reload(&self, html: &str, mark: &str) -> String {
        let (Some((before, after)), Some(end)) =
            (html.split_once(CONTENT_SECURITY_POLICY), html.rfind("</body>"))
        else {
            return html.to_owned();
        };
        let end = end.saturating_sub(before.len() + CONTENT_SECURITY_POLICY.len());
        let opened = CONTENT_SECURITY_POLICY.replace(CLOSED, OPENED);
        let script = self.0.render("reload.html", &reload(mark)).unwrap_or_default();
        [before, &opened, &after[..end], &script, &after[end..]].concat()
    }

    /// What is shown instead of a page while the content has faults.
    pub(super) fn faults(
        &self,
        trouble: &Trouble,
        last_good: Option<String>,
        mark: &str,
    ) -> String {
        let data = FaultPage {
            faults: &trouble.faults,
            sentence: trouble.sentence.as_deref(),
            last_good,
            style: STYLE,
            reload: reload(mark),
        };
        // The template is ours, and a test fills it in.
        self.0.render("fault.html", &data).unwrap_or_else(|_| trouble.told.clone())
    }

    /// What is shown where no page stands, until one does.
    pub(super) fn gone(&self, mark: &str) -> String {
        let data = GonePage { style: STYLE, reload: reload(mark) };
        self.0.render("gone.html", &data).unwrap_or_default()
    }
}

fn reload(mark: &str) -> Reload<'_> {
    Reload { script: RELOAD, mark, news: NEWS }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_the_policy_and_one_script_differ() {
        let look = Look::new().unwrap();
        let page =
            format!("<meta content=\"{CONTENT_SECURITY_POLICY}\"><body>&lt;/body>\n</body>\n");
        let served = look.with_reload(&page, "m-1");
        let start = served.find("<script").unwrap();
        let end = start + served[start..].find("</script>").unwrap() + "</script>".len();
        let script = &served[start..end];
        assert!(script.contains(RELOAD) && script.contains(NEWS), "{script}");
        assert!(script.contains("data-mark=\"m-1\""), "{script}");
        let back = served.replace(script, "").replace(OPENED, CLOSED);
        assert_eq!(back, page);
        assert_eq!(look.with_reload("<body></body>", "m-1"), "<body></body>");
    }

    #[test]
    fn what_stands_instead_of_a_page_keeps_no_place_of_its_own() {
        let look = Look::new().unwrap();
        let trouble = Trouble { told: String::new(), faults: json!([]), sentence: None };
        for page in [look.gone("m-1"), look.faults(&trouble, None, "m-1")] {
            assert!(page.contains("data-mark=\"m-1\" data-instead></script>"), "{page}");
        }
        assert!(!look.with_reload(CONTENT_SECURITY_POLICY, "m-1").contains("data-instead"));
    }

    #[test]
    fn faults_are_shown_as_text() {
        let fault = json!({"code": "c<x>", "path": "a.md", "line": 3, "column": 1, "message": "<b>",
            "hint": null, "excerpt": "<script>", "related": []});
        let trouble = Trouble {
            told: String::new(),
            faults: json!([fault]),
            sentence: Some("<i>".to_owned()),
        };
        let page = Look::new().unwrap().faults(&trouble, Some("/a.html?last-good".to_owned()), "m");
        for shown in
            ["c&lt;x&gt;", "&lt;b&gt;", "&lt;script&gt;", "&lt;i&gt;", "?last-good", "a.md"]
        {
            assert!(page.contains(shown), "{shown}: {page}");
        }
        assert!(!page.contains("<b>") && page.contains(OPENED));
    }
}
