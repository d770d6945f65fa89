//! Addresses as seen from a page: they work from any folder, on a server or a share.

/// The way from one page to another, both relative to the site's root.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let (from, _) = split(from);
    let (page, fragment) = split(to);
    if from == page {
        return if fragment.is_empty() { file_name(page).to_owned() } else { fragment.to_owned() };
    }
    // Folders that both have: up to the last slash before the first difference.
    let differs = from.bytes().zip(page.bytes()).take_while(|(a, b)| a == b).count();
    let shared = from.as_bytes()[..differs].iter().rposition(|byte| *byte == b'/');
    let shared = shared.map_or(0, |slash| slash + 1);
    let up = from.as_bytes()[shared..].iter().filter(|byte| **byte == b'/').count();
    let mut way = String::with_capacity(up * 3 + to.len() - shared);
    for _ in 0..up {
        way.push_str("../");
    }
    way.push_str(&page[shared..]);
    way.push_str(fragment);
    way
}

/// The page and the fragment with its `#`.
fn split(address: &str) -> (&str, &str) {
    address.split_at(address.find('#').unwrap_or(address.len()))
}

fn file_name(page: &str) -> &str {
    page.rsplit_once('/').map_or(page, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn leads_from_page_to_page() {
        for (from, to, way) in [
            ("index.html", "items/r6/a.html", "items/r6/a.html"),
            ("items/r6/a.html", "index.html", "../../index.html"),
            ("items/r6/a.html", "items/r6/b.html", "b.html"),
            ("items/r6/a.html", "items/r5/b.html#c", "../r5/b.html#c"),
            ("items/r6/a.html", "items/r6/a.html#c", "#c"),
            ("items/r6/a.html", "items/r6/a.html", "a.html"),
            ("a/b/c.html", "a/d/c.html", "../d/c.html"),
            ("a.html", "b.html", "b.html"),
            ("items/r6/a.html", "items/r60/b.html", "../r60/b.html"),
            ("terms/点検a.html", "terms/点線b.html", "点線b.html"),
        ] {
            assert_eq!(relative(from, to), way, "{from} to {to}");
        }
    }
}
