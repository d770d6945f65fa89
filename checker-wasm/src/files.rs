//! Files out and in: a Blob to download, the bytes of a chosen file.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Document, FileReader, HtmlAnchorElement, Url};

use crate::told_once::once;

/// Hands a text over as a file, and gives back what was handed over.
pub fn download(document: &Document, name: &str, text: &str) -> Result<Blob, JsValue> {
    let calendar = name.ends_with(".ics");
    let media_type = if calendar { "text/calendar" } else { "application/json" };
    download_bytes(document, name, &JsValue::from_str(text), media_type)
}

/// Hands a text or bytes over as a file. The address of the Blob stays valid until the page is left:
/// some browsers read it long after the click.
pub fn download_bytes(
    document: &Document,
    name: &str,
    content: &JsValue,
    media_type: &str,
) -> Result<Blob, JsValue> {
    let parts = js_sys::Array::of1(content);
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(&Url::create_object_url_with_blob(&blob)?);
    anchor.set_download(name);
    anchor.click();
    Ok(blob)
}

/// A file that is being read; the listeners end with it.
pub struct Reading {
    _listeners: [EventListener; 2],
}

impl Reading {
    /// Begins to read; `done` is told the bytes, or nothing where it failed.
    pub fn begin(
        file: &Blob,
        done: impl Fn(Option<Vec<u8>>) + Clone + 'static,
    ) -> Result<Self, JsValue> {
        let reader = FileReader::new()?;
        let loaded = {
            let (reader, done) = (reader.clone(), done.clone());
            once(&reader.clone(), "load", move || {
                let result = reader.result().ok();
                done(result.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec()));
            })
        };
        let failed = once(&reader, "error", move || done(None));
        reader.read_as_array_buffer(file)?;
        Ok(Self { _listeners: [loaded, failed] })
    }
}
