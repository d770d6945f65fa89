//! Parts of a page that only the answer app wakes: as text, which a browser passes over many times faster
//! than it builds elements that nobody may open.
//!
//! Last of all, on finished HTML: every pass before this one walks the parts as it walks the page. Not
//! here: which parts (`check.html`, `check/sheet.html`), and waking them (`checker-wasm/src/asleep.rs`;
//! `boot.js` where the app does not start).

use model::hooks;

/// What waits in a `<template>` and how it sleeps. A sheet is nothing without scripts; a paper is all there
/// is without them, and browsers whose scripts are off read a `<noscript>` as they read the page.
const SLEEPERS: [(&str, &str, &str); 2] = [
    (hooks::WHEN_OPENED, "<script type=\"text/plain\"", "</script>"),
    (hooks::WHEN_PRINTED, "<noscript", "</noscript>"),
];

/// What must not stand in a text that sleeps. Words of people are escaped: only templates could bring it.
const DISTURBERS: [&str; 5] = ["<script", "</script", "<noscript", "</noscript", "<!--"];

/// The page with every part asleep that can be; what cannot stays a `<template>`.
#[must_use]
pub fn asleep(html: &str) -> String {
    let mut asleep = html.to_owned();
    for (slot, opening, end) in SLEEPERS {
        asleep = put_to_sleep(&asleep, slot, opening, end);
    }
    asleep
}

fn put_to_sleep(html: &str, slot: &str, opening: &str, end: &str) -> String {
    let attribute = [" ", hooks::SLOT, "=\"", slot, "\">"].concat();
    let waiting = ["<template", &attribute].concat();
    let mut parts = html.split(waiting.as_str());
    let mut made = String::with_capacity(html.len());
    made.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match split_at_its_end(part) {
            Some((inside, behind)) if !DISTURBERS.iter().any(|sign| inside.contains(sign)) => {
                made.extend([opening, &attribute, inside, end, behind]);
            }
            _ => made.extend([&waiting, part]),
        }
    }
    made
}

/// What stands in a template, and what behind it, from behind its start on. It may have templates of its own.
fn split_at_its_end(html: &str) -> Option<(&str, &str)> {
    const END: &str = "</template>";
    let mut opened = 0_usize;
    for (place, _) in html.match_indices('<') {
        let tag = &html[place..];
        if tag.starts_with("<template") {
            opened += 1;
        } else if let Some(behind) = tag.strip_prefix(END) {
            if opened == 0 {
                return Some((&html[..place], behind));
            }
            opened -= 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_or_printed_later_is_text() {
        let html = "<ol><template data-slot=\"when-opened\"><li>a &lt;/script></li></template></ol>\
            <template data-slot=\"entry\"><b></b></template>\
            <template data-slot=\"when-printed\"><table></table></template>";
        assert_eq!(
            asleep(html),
            "<ol><script type=\"text/plain\" data-slot=\"when-opened\"><li>a &lt;/script></li></script></ol>\
            <template data-slot=\"entry\"><b></b></template>\
            <noscript data-slot=\"when-printed\"><table></table></noscript>"
        );
    }

    #[test]
    fn a_template_inside_sleeps_too() {
        let html =
            "<template data-slot=\"when-printed\">a<template><p></p></template>b</template>c";
        let inside = "a<template><p></p></template>b";
        assert_eq!(
            asleep(html),
            ["<noscript data-slot=\"when-printed\">", inside, "</noscript>c"].concat()
        );
    }

    #[test]
    fn what_would_not_sleep_through_stays() {
        for inside in ["<noscript></noscript>", "<script></script>", "<!-- -->"] {
            let html = format!("<template data-slot=\"when-opened\">{inside}</template>.");
            assert_eq!(asleep(&html), html);
        }
    }
}
