//! The clock in the page: notes when something became so, and when it was painted.
//! Times are the page's own, from the start of its navigation.

use anyhow::{Context, Result};
use browser_tests::browser::Browser;
use serde_json::json;

/// Put in before any script of the page. `bench.when(name, so, then)` notes the time at which `so`
/// came true, and when the next frame had been painted; `then` is done after that.
const CLOCK: &str = "
window.bench = { notes: {}, waiting: [] };
bench.afterPaint = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
});
bench.when = (name, so, then) => bench.waiting.push({ name, so, then });
bench.look = () => {
    bench.waiting = bench.waiting.filter(({ name, so, then }) => {
        if (!so()) return true;
        bench.notes[name] = performance.now();
        bench.afterPaint((now) => {
            bench.notes[name + ' painted'] = now;
            then?.();
        });
        return false;
    });
};
new MutationObserver(bench.look).observe(document,
    { subtree: true, childList: true, attributes: true, characterData: true });
";

/// Something that the clock waits for.
pub struct Wait<'a> {
    /// As the note is called.
    pub name: &'a str,
    /// JavaScript: whether it is so.
    pub so: &'a str,
    /// JavaScript: what is done when that was painted.
    pub then: &'a str,
}

/// From here on every page that is opened has the clock, and notes when each is first so.
pub fn put_in(browser: &Browser, waits: &[Wait]) -> Result<()> {
    let mut source = CLOCK.to_owned();
    for Wait { name, so, then } in waits {
        source.push_str(&format!("bench.when('{name}', () => {so}, () => {{ {then} }});\n"));
    }
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({"source": source}))?;
    Ok(())
}

/// Waits for a note.
pub fn note(browser: &Browser, name: &str) -> Result<f64> {
    let noted = browser.wait(&format!("the page notes {name}"), || {
        Ok(browser.script("return bench.notes[arguments[0]] ?? null", &[json!(name)])?.as_f64())
    });
    noted.with_context(|| format!("the clock has no {name}"))
}

/// The middle one.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
