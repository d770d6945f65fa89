//! What the page calls its rows: their names stand in the list of rows, once.

use model::hooks;
use web_sys::Element;

use crate::asleep;
use crate::dom;

/// The name of a row with its number and what it is about; the id where the page does not know it.
pub fn of_row(root: &Element, item: &str) -> String {
    let of_item = dom::attribute(hooks::ITEM, item);
    let known = item.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\');
    let listed = known.then(|| [".index ", &of_item].concat());
    let find = |list: &String| dom::find_optional::<Element>(root, list);
    let entry = listed.and_then(|list| {
        find(&list).or_else(|| {
            // The names of a form that nobody opened yet are still asleep.
            let sheets: Vec<Element> =
                dom::find_all(root, &["section[", hooks::FORM, "]"].concat());
            sheets.iter().for_each(asleep::wake);
            find(&list)
        })
    });
    let name = entry.map(|entry| called(&entry)).filter(|name| !name.is_empty());
    name.unwrap_or_else(|| item.to_owned())
}

/// How an entry of the list calls its row: number, name, and what it is about.
pub fn called(entry: &Element) -> String {
    let text = |selector: &str| {
        let found = dom::find_optional::<Element>(entry, selector);
        found.and_then(|found| found.text_content()).unwrap_or_default()
    };
    let (name, scope) = (text(".index-name"), text(".index-scope"));
    match name.strip_suffix(&scope).filter(|_| !scope.is_empty()) {
        Some(name) => [name, "（", &scope, "）"].concat(),
        None => name,
    }
}
