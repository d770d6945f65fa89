// The form where one stopped, before the program is unpacked: on a slow tablet that takes a moment. What is
// pressed meanwhile is pressed again once the program listens, so it counts as pressed then.
// Include in the head, behind boot.js: the form is shown as soon as it was read, in the first frame that the
// browser paints; a script behind the screens would be waited for, with a frame of the page's head meanwhile.
// Not here: what answers mean. Only rings that localStorage tells for certain are shown; where anything is
// unusual, nothing is, and the program shows the page as ever.
//
// <html class="… js-early">  the form is shown, and nobody listens yet but this file
// tenkenDrawn()   boot.js: the program may come
// tenkenEarly()   here: the program listens
//
// In a table the row where one stopped, or that the address names, comes into sight once, with the form.
(function () {
  "use strict";
  // As long as what the program will say: nothing is to move under a finger.
  const DAY = "令和00年00月00日（0000年 〇曜日）";
  const PROGRESS = "00項目のうち 00項目に記入。";
  const TARGET = "目標日がまだです（0件）";
  const CHANGED = "ほかの画面で変わったため、いま押したものは入っていません。もう一度えらんでください。";
  const root = document.documentElement;
  const pressed = [];
  const drawn = new Map();
  let app, here, section;

  const slot = (name) => app.querySelector("[data-slot=" + name + "]");
  const text = (key) => localStorage.getItem("tenken1:" + key);
  const told = (key) => JSON.parse(text(key));

  // Where one stopped: whose answers, which form, about which contract.
  function stopped() {
    const place = told("@here:" + location.pathname);
    const subject = place.subjects[place.form];
    place.sheet = place.facility + ":" + place.form + (subject ? "~" + subject : "");
    place.name = told(place.facility + ":@facility").name;
    place.about = subject ? told(place.facility + ":@subject:" + subject).name : "";
    return place;
  }

  function fill(row, record) {
    for (const answer of row.querySelectorAll("[data-field=answer]")) {
      answer.checked = record[answer.dataset.cell]?.value === answer.value;
    }
    row.querySelector("[data-field=unsure]").checked = Boolean(record.unsure);
    for (const reading of row.querySelectorAll("[data-slot=reading]")) {
      reading.textContent = record[reading.dataset.cell]?.date ? DAY : "";
    }
    row.classList.add("is-" + record.first?.value);
  }

  // Whether the form was read to its end: something stands behind it.
  function isRead() {
    return here &&
      document.querySelector("section[data-form='" + here.form + "'] ~ *, [data-slot=screen-sheet] ~ *");
  }

  // Whether all is as usual. Nothing that is seen is changed here.
  function prepare() {
    const elsewhere = location.hash && location.hash !== "#" + here.form;
    if (elsewhere || told(here.facility + ":@trash") || told(here.sheet + ":@trash")) { return false; }
    app = document.querySelector("[data-app]");
    section = app.querySelector("section[data-form='" + here.form + "']");
    for (const asleep of section.querySelectorAll("[data-slot=when-opened]")) {
      asleep.insertAdjacentHTML("beforebegin", asleep.textContent);
      asleep.remove();
    }
    const now = new Date();
    now.setMinutes(now.getMinutes() - now.getTimezoneOffset());
    const today = now.toISOString().slice(0, 10);
    for (const row of section.querySelectorAll("article")) {
      const key = here.sheet + ":" + row.dataset.item;
      const record = told(key) || {};
      drawn.set(row, [key, text(key)]);
      // The second round may have begun: not every answer may be changed then.
      if (record.target?.date <= today) { return false; }
      fill(row, record);
      row.classList.toggle("current", row.dataset.item === here.rows[here.form]);
    }
    if (section.querySelector(".row-gate [value=no]:checked")) { return false; }
    slot("facility-name").textContent = here.name;
    slot("subject-name").textContent = here.about;
    slot("subject-name").hidden = !here.about;
    section.querySelector("[data-slot=progress]").textContent =
      PROGRESS + (section.querySelector(".is-no") ? TARGET : "");
    section.querySelector("[data-action=mode-" + here.mode + "]").setAttribute("aria-pressed", "true");
    app.classList.add("mode-" + here.mode);
    return true;
  }

  function show() {
    slot("saved").textContent = "前の回答をさがしています";
    app.querySelector(".check-app").hidden = false;
    app.querySelector(".taken-out").hidden = true;
    slot("screen-facility").hidden = true;
    slot("screen-sheet").hidden = false;
    section.hidden = false;
    root.classList.add("js-early");
  }

  // After a reload, too: rows are laid out anew, so that the browser's own place is another row. Without the
  // focus: nobody is read a row that was not asked for.
  function comeBack() {
    const rows = [...document.querySelectorAll(".mode-table section[data-form]:not([hidden]) article")];
    const named = rows.findIndex((row) => "#" + row.dataset.item === location.hash);
    const place = named < 0 ? rows.findIndex((row) => row.classList.contains("current")) : named;
    history.scrollRestoration = place > 0 ? "manual" : "auto";
    if (place > 0 && !scrollY) {
      rows[place].scrollIntoView({ block: "center", behavior: "instant" });
    }
  }

  function isShown() {
    try {
      if (!prepare()) { return false; }
      show();
      return true;
    } catch (damaged) {
      return false;
    }
  }

  function press(event) {
    const target = event.target.closest("input:not([type=text]), button[data-action], a.term");
    if (!target) { return; }
    // Whatever is no answer may lead elsewhere: what is pressed after it would not be meant for what comes.
    const waits = pressed.some((one) => !one.matches("[data-field=answer]"));
    if (waits || !target.matches("[data-field=answer]")) { event.preventDefault(); }
    if (!waits) { pressed.push(target); }
  }

  function leave(event) {
    if (pressed.length && root.classList.contains("js-early")) { event.preventDefault(); }
  }

  // Who pressed はい beside nothing must not take away what another page answered meanwhile, nor replace it.
  function isAsDrawn(target) {
    const row = drawn.get(target.closest("article"));
    return !row || text(row[0]) === row[1];
  }

  function listens() {
    removeEventListener("click", press, true);
    removeEventListener("beforeunload", leave);
    // Another page may have gone elsewhere, and this one with it.
    const elsewhere = section.hidden || stopped().sheet !== here.sheet;
    const meant = elsewhere ? [] : pressed.filter(isAsDrawn);
    for (const target of meant) { target.click(); }
    if (meant.length < pressed.length) { tell(); }
  }

  // Beside the program's own message, which comes and goes. Heard, and read until something is pressed.
  function tell() {
    const line = slot("message").cloneNode();
    delete line.dataset.slot;
    line.setAttribute("role", "alert");
    line.textContent = CHANGED;
    line.hidden = false;
    slot("message").after(line);
    addEventListener("click", () => line.remove(), { once: true });
  }

  function begin() {
    reading.disconnect();
    if (!isShown()) {
      window.tenkenEarly = comeBack;
      return window.tenkenDrawn();
    }
    comeBack();
    addEventListener("click", press, true);
    addEventListener("beforeunload", leave);
    window.tenkenEarly = listens;
    // The next frame but one: this one is painted then. A page that nobody sees is not painted.
    requestAnimationFrame(() => requestAnimationFrame(window.tenkenDrawn));
    setTimeout(window.tenkenDrawn, 200);
  }

  // Without boot.js the program starts by itself.
  if (!window.tenkenDrawn) { return; }
  try { here = stopped(); } catch (nowhere) { /* nothing to wait for: boot.js lets the program come */ }
  const reading = new MutationObserver(() => isRead() && begin());
  reading.observe(document, { childList: true, subtree: true });
  // The page of another build may be without the form.
  document.addEventListener("DOMContentLoaded", () => window.tenkenEarly || begin());
}());
