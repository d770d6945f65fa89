//! The clock in the page: notes when something became so, and when it was painted.
//! Times are the page's own, from the start of its navigation.

use anyhow::{Context, Result};
use browser_tests::browser::Browser;
use serde_json::json;

/// Put in before any script of the page. `bench.when(name, so)` notes the time at which `so` came
/// true, and when the next frame had been painted.
const CLOCK: &str = "
window.bench = { notes: {}, waiting: [] };
bench.afterPaint = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
});
bench.when = (name, so) => bench.waiting.push({ name, so });
bench.look = () => {
    bench.waiting = bench.waiting.filter(({ name, so }) => {
        if (!so()) return true;
        bench.notes[name] = performance.now();
        bench.afterPaint((now) => { bench.notes[name + ' painted'] = now; });
        return false;
    });
};
new MutationObserver(bench.look).observe(document,
    { subtree: true, childList: true, attributes: true, characterData: true });
";

/// From here on every page that is opened has the clock, and notes when `so` (JavaScript) is first true.
pub fn put_in(browser: &Browser, so: &str) -> Result<()> {
    let source = format!("{CLOCK}bench.when('ready', () => {so});");
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
