//! What the page calls its rows: their names stand in the list of rows, once.

use model::hooks;
use web_sys::Element;

use crate::dom;

/// The name of a row with its number and what it is about; the id where the page does not know it.
pub fn of_row(root: &Element, item: &str) -> String {
    let of_item = dom::attribute(hooks::ITEM, item);
    let known = item.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\');
    let listed = known.then(|| [".index ", &of_item, " .index-name"].concat());
    let element: Option<Element> = listed.and_then(|list| dom::find_optional(root, &list));
    let name = element.and_then(|element| element.text_content());
    name.unwrap_or_else(|| item.to_owned())
}
