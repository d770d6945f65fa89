//! The same measurements on two kinds of page: ours and React's.

use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use browser_tests::browser::Browser;
use browser_tests::checker::Checker;
use browser_tests::device::Device;
use browser_tests::element::Element;
use browser_tests::engine::Engine;
use browser_tests::site::Site;
use model::hooks;

use crate::clock::{Wait, median, note, put_in};

/// Cold starts, each in a browser of its own.
const STARTS: usize = 7;
/// Taps in one window, each on another row.
const TAPS: usize = 11;

/// A page with rows to answer.
pub struct Page {
    site: Site,
    file: &'static str,
    /// Ours only: the form that is opened.
    form: Option<&'static str>,
    /// When the first row can be answered, as JavaScript.
    ready: String,
    /// When the program listens.
    listens: String,
    /// When everything that was kept has been looked through.
    looked: String,
    /// The answers はい of all rows, in order.
    answers: String,
    /// When a change is kept.
    kept: String,
}

/// Medians in milliseconds.
pub struct Figures {
    /// From the start of the navigation until the first row that can be answered was painted.
    /// It was answered at that moment, each time another one, and every answer was there the next time.
    pub start: f64,
    /// … until the program listened: what was pressed before that is pressed then.
    pub listens: f64,
    /// … until everything that was kept had been looked through as well.
    pub looked: f64,
    /// From the tap until the chosen answer was painted.
    pub painted: f64,
    /// From the tap until script and layout were done, without waiting for the next frame.
    pub work: f64,
    /// From the tap until the page says that it is kept.
    pub stored: f64,
}

impl Page {
    /// Our answer page, with a form open in which one stopped.
    pub fn ours(site: Site, form: &'static str) -> Self {
        let open = format!("section[{}=\"{form}\"]:not([hidden])", hooks::FORM);
        Self {
            site,
            file: "check.html",
            form: Some(form),
            looked: looked(&open),
            listens: listens(&open),
            ready: shown(&open),
            answers: format!("{open} article input[value=yes]"),
            kept: format!(
                "document.querySelector('[{}=saved]').textContent.includes('保存しました')",
                hooks::SLOT
            ),
        }
    }

    /// React's.
    pub fn react(site: Site) -> Self {
        Self {
            site,
            file: "index.html",
            form: None,
            ready: "document.querySelector('article input') !== null".into(),
            listens: "document.querySelector('article input') !== null".into(),
            looked: "document.querySelector('article input') !== null".into(),
            answers: "article label:first-of-type > input[type=radio]".into(),
            kept: "document.querySelector('[role=status]').textContent.includes('保存しました')"
                .into(),
        }
    }

    /// Opens the page cold. At the first moment at which something can be answered, that is done.
    fn start(&self, browser: &Browser, place: usize) -> Result<[f64; 3]> {
        let tap =
            format!("document.querySelectorAll('{}')[{place}].labels[0].click();", self.answers);
        let ready = Wait { name: "ready", so: &self.ready, then: &tap };
        let listens = Wait { name: "listens", so: &self.listens, then: "" };
        let looked = Wait { name: "looked", so: &self.looked, then: "" };
        put_in(browser, &[ready, listens, looked])?;
        self.open(browser)?;
        let times = [
            note(browser, "ready painted")?,
            note(browser, "listens painted")?,
            note(browser, "looked painted")?,
        ];
        let answered = format!(
            "return [...document.querySelectorAll('{}')].filter((radio) => radio.checked).length",
            self.answers
        );
        let kept = format!("return {}", self.kept);
        // Ours has one more, of the time before.
        let wanted = place + usize::from(self.form.is_some());
        browser.wait("the first answer is kept, with all before it", || {
            let count = browser.script(&answered, &[])?.as_u64();
            let all = count == u64::try_from(wanted).ok();
            Ok((all && browser.script(&kept, &[])? == true).then_some(()))
        })?;
        Ok(times)
    }

    fn open(&self, browser: &Browser) -> Result<()> {
        settle();
        browser.open(&self.site.address(self.file))
    }

    /// The device on which the page was used before: a returning person's.
    fn used_before(&self) -> Result<Device> {
        let device = Device::new(Engine::Chromium)?;
        if let Some(form) = self.form {
            let browser = device.browser()?;
            let checker = Checker::open(&browser, &self.site)?;
            checker.begin("計測診療所", form)?;
            row(&browser, &self.answers, 0)?.press()?;
            checker.wait_until_saved()?;
            browser.close()?;
        }
        Ok(device)
    }
}

/// From when a row came into sight until somebody taps it.
const IN_SIGHT: Duration = Duration::from_millis(250);

/// A browser that was just started is busy with itself for a while; the page is cold all the same.
pub fn settle() {
    thread::sleep(Duration::from_secs(2));
}

/// Our page can be answered when it shows the form as it was left, before or with the program.
fn shown(form: &str) -> String {
    format!(
        "/js-(early|ready)/.test(document.documentElement.className) \
         && document.querySelector('{form}') !== null"
    )
}

/// … and the program is there.
fn listens(form: &str) -> String {
    format!("{} && !document.documentElement.classList.contains('js-early')", shown(form))
}

/// … and has looked into both places where answers are kept.
pub fn looked(form: &str) -> String {
    format!(
        "{} && !/^$|さがしています/.test(document.querySelector('[{}=saved]').textContent)",
        listens(form),
        hooks::SLOT
    )
}

pub fn measure(page: &Page) -> Result<Figures> {
    let device = page.used_before().context("using the page for the first time")?;
    let (mut starts, mut listens, mut looked) = (Vec::new(), Vec::new(), Vec::new());
    for place in 1..=STARTS {
        let browser = device.browser()?;
        let [start, listening, all] = page.start(&browser, place)?;
        starts.push(start);
        listens.push(listening);
        looked.push(all);
        browser.close()?;
    }

    let device = page.used_before()?;
    let browser = device.browser()?;
    put_in(&browser, &[Wait { name: "looked", so: &page.looked, then: "" }])?;
    page.open(&browser)?;
    note(&browser, "looked painted")?;
    let (mut painted, mut work, mut stored) = (Vec::new(), Vec::new(), Vec::new());
    for place in 1..=TAPS {
        let row = row(&browser, &page.answers, place)?;
        browser.script(WATCH_PAINT, &[])?;
        row.press()?;
        painted.push(note(&browser, "painted")?);
    }
    for place in TAPS + 1..=2 * TAPS {
        let row = row(&browser, &page.answers, place)?;
        browser.script(WATCH_WORK, &[])?;
        row.press()?;
        work.push(note(&browser, "work")?);
    }
    for place in 2 * TAPS + 1..=3 * TAPS {
        let row = row(&browser, &page.answers, place)?;
        browser.script(&WATCH_KEPT.replace("KEPT", &page.kept), &[])?;
        row.press()?;
        stored.push(note(&browser, "stored")?);
    }
    browser.close()?;
    Ok(Figures {
        start: median(starts),
        listens: median(listens),
        looked: median(looked),
        painted: median(painted),
        work: median(work),
        stored: median(stored),
    })
}

/// From the event's own time, which the browser gave it when the finger came down.
const WATCH_PAINT: &str = "
delete bench.notes.painted;
addEventListener('click', (tap) => bench.afterPaint((now) => {
    bench.notes.painted = now - tap.timeStamp;
}), { capture: true, once: true });";

const WATCH_WORK: &str = "
delete bench.notes.work;
addEventListener('click', () => {
    const begun = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
        document.body.getBoundingClientRect();
        bench.notes.work = performance.now() - begun;
    };
    port2.postMessage(0);
}, { capture: true, once: true });";

/// The sentence must go first, unless it stays through the tap because nothing waits.
const WATCH_KEPT: &str = "
delete bench.notes.stored;
addEventListener('click', (tap) => {
    const begun = tap.timeStamp;
    setTimeout(() => {
        if (KEPT) { bench.notes.stored = performance.now() - begun; return; }
        bench.when('kept', () => {
            if (!(KEPT)) return false;
            bench.notes.stored = performance.now() - begun;
            return true;
        });
    });
}, { capture: true, once: true });";

/// The はい of a row that nobody has answered yet, in sight and painted: nobody taps what is not on
/// the screen, and scrolling is not part of the tap.
fn row<'b>(browser: &'b Browser, answers: &str, place: usize) -> Result<Element<'b>> {
    let all = browser.find_all(answers)?;
    let radio = all.get(place).with_context(|| format!("there is no {place}th of {answers}"))?;
    let label = radio.script(
        "return arguments[0].labels[0].id ||= 'tap-' + Math.random().toString(36).slice(2)",
        &[],
    )?;
    let label = browser.find(&format!("#{}", label.as_str().unwrap_or_default()))?;
    label.bring()?;
    thread::sleep(IN_SIGHT);
    Ok(label)
}
