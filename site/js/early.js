// The form where one stopped, before the program is unpacked: on a slow tablet that takes a moment. What is
// pressed meanwhile is pressed again once the program listens, so it counts as pressed then.
// Include behind the screens of the app. Not here: what answers mean. Only words and rings that
// localStorage tells for certain are shown; where anything is unusual, nothing is.
//
// <html class="… js-early">  the form is shown, and nobody listens yet but this file
// tenkenDrawn()   boot.js: the program may come
// tenkenEarly()   here: the program listens
(function () {
  "use strict";
  const root = document.documentElement;
  const app = document.querySelector("[data-app]");
  const place = "tenken1:@here:" + location.pathname;
  // As long as what the program will say.
  const DAY = "令和00年00月00日（0000年 〇曜日）";
  const PROGRESS = "00項目のうち 00項目に記入。";
  const TARGET = "目標日がまだです（0件）";
  const pressed = [];
  let here, section;

  const slot = (name) => app.querySelector("[data-slot=" + name + "]");
  const told = (key) => JSON.parse(localStorage.getItem("tenken1:" + key));

  // Whether there is nothing in the way; the page is not changed in any way that is seen.
  function prepare() {
    here = localStorage.getItem(place);
    const { facility, form, mode, rows, subjects } = JSON.parse(here);
    const subject = subjects[form];
    const sheet = facility + ":" + form + (subject ? "~" + subject : "");
    if (["", "#" + form].indexOf(location.hash) < 0 || told(facility + ":@trash") || told(sheet + ":@trash")) {
      return false;
    }
    const about = subject ? told(facility + ":@subject:" + subject).name : "";
    section = app.querySelector("section[data-form='" + form + "']");
    section.querySelectorAll("[data-slot=when-opened]").forEach((asleep) => {
      asleep.insertAdjacentHTML("beforebegin", asleep.textContent);
      asleep.remove();
    });
    const now = new Date();
    now.setMinutes(now.getMinutes() - now.getTimezoneOffset());
    const today = now.toISOString().slice(0, 10);
    for (const row of section.querySelectorAll("article")) {
      const record = told(sheet + ":" + row.dataset.item) || {};
      // The second round may have begun: not every answer may be changed then.
      if (record.target && record.target.date <= today) { return false; }
      for (const answer of row.querySelectorAll("[data-field=answer]")) {
        const cell = record[answer.dataset.cell];
        answer.checked = Boolean(cell) && cell.value === answer.value;
      }
      row.querySelector("[data-field=unsure]").checked = Boolean(record.unsure);
      // Room for what the program will say, so that nothing moves under a finger.
      for (const reading of row.querySelectorAll("[data-slot=reading]")) {
        const cell = record[reading.dataset.cell];
        reading.textContent = cell && cell.date ? DAY : "";
      }
      row.classList.add("is-" + (record.first && record.first.value));
      row.classList.toggle("current", row.dataset.item === rows[form]);
    }
    if (section.querySelector(".row-gate [value=no]:checked")) { return false; }
    app.querySelectorAll("[data-slot=facility-name]").forEach((name) => {
      name.textContent = told(facility + ":@facility").name;
    });
    section.querySelector("[data-slot=progress]").textContent =
      PROGRESS + (section.querySelector(".is-no") ? TARGET : "");
    slot("subject-name").textContent = about;
    slot("subject-name").hidden = !about;
    app.classList.add("mode-" + mode);
    section.querySelector("[data-action=mode-" + mode + "]").setAttribute("aria-pressed", "true");
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

  function press(event) {
    const target = event.target.closest("input:not([type=text]), button[data-action], a.term");
    if (!target) { return; }
    // Whatever is no answer may lead elsewhere: what is pressed after it would not be meant for what comes.
    const last = pressed[pressed.length - 1];
    const waits = last && !last.matches("[data-field=answer]");
    if (waits || !target.matches("[data-field=answer]")) { event.preventDefault(); }
    if (!waits) { pressed.push(target); }
  }

  function leave(event) {
    if (pressed.length && root.classList.contains("js-early")) { event.preventDefault(); }
  }

  function listens() {
    removeEventListener("click", press, true);
    removeEventListener("beforeunload", leave);
    // Another page may have gone elsewhere meanwhile, and this one with it.
    if (section.hidden || localStorage.getItem(place) !== here) { return; }
    pressed.forEach((target) => target.click());
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

  // Without boot.js the program starts by itself.
  if (!window.tenkenDrawn) { return; }
  if (!isShown()) {
    window.tenkenDrawn();
    return;
  }
  addEventListener("click", press, true);
  addEventListener("beforeunload", leave);
  window.tenkenEarly = listens;
  // The next frame but one: this one is painted then. A page that nobody sees is not painted.
  requestAnimationFrame(() => requestAnimationFrame(window.tenkenDrawn));
  setTimeout(window.tenkenDrawn, 200);
}());
