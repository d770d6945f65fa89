//! Addresses as seen from a page: they work from any folder, on a server or a share.

/// The way from one page to another, both relative to the site's root.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let (from, _) = split(from);
    let (page, fragment) = split(to);
    if from == page {
        return if fragment.is_empty() { file_name(page).to_owned() } else { fragment.to_owned() };
    }
    let from: Vec<&str> = folders(from).collect();
    let onto: Vec<&str> = folders(page).collect();
    let shared = from.iter().zip(&onto).take_while(|(a, b)| a == b).count();
    let mut way = "../".repeat(from.len() - shared);
    for folder in &onto[shared..] {
        way.push_str(folder);
        way.push('/');
    }
    way.push_str(file_name(page));
    way.push_str(fragment);
    way
}

/// The page and the fragment with its `#`.
fn split(address: &str) -> (&str, &str) {
    address.split_at(address.find('#').unwrap_or(address.len()))
}

fn folders(page: &str) -> impl Iterator<Item = &str> {
    page.rsplit_once('/').into_iter().flat_map(|(folders, _)| folders.split('/'))
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
        ] {
            assert_eq!(relative(from, to), way, "{from} to {to}");
        }
    }
}
