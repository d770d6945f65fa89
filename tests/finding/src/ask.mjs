// Asks an engine in Node, as a page in a browser would: `node ask.mjs ours|pagefind FOLDER QUESTIONS`.
// Prints, for each question, what was found, how long that took, and, for some of them, how many bytes
// came before the first answer. Files come from the disk at once: no network is measured.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";
import { pathToFileURL } from "node:url";

const [kind, folder, questions] = process.argv.slice(2);
const queries = JSON.parse(fs.readFileSync(questions, "utf8"));
const ROUNDS = 3;
const FIRST_ANSWERS = 25;
const gzip = (bytes) => zlib.gzipSync(bytes, { level: 9 }).length;
const median = (of) => of.sort((a, b) => a - b)[of.length >> 1];

// Once before, so that what is loaded and compiled on the way is there.
async function warm(ask) {
  for (const query of queries) { await ask(query); }
}

async function timed(ask) {
  const times = [];
  let answer;
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    answer = await ask();
    times.push((performance.now() - begun) * 1000);
  }
  return [answer, median(times)];
}

async function ours() {
  globalThis.window = globalThis;
  const more = fs.existsSync(path.join(folder, "search-more.js")) ? ["search-more.js"] : [];
  const names = ["search-engine.js", "search-index.js", "search-readings.js", ...more];
  const text = (name) => fs.readFileSync(path.join(folder, name), "utf8");
  const script = (name) => vm.runInThisContext(text(name));
  const bytes = names.map((name) => gzip(text(name)));
  const begun = performance.now();
  script("search-engine.js");
  script("search-index.js");
  const program = await window.tenkenSearch;
  const unpacked = (given) => program.unpacked(...given);
  program.open(unpacked(window.tenkenSearchIndex));
  script("search-readings.js");
  program.learn(unpacked(window.tenkenSearchReadings));
  // What is made at the first question of a kind.
  program.search("ああああああ");
  const load = performance.now() - begun;
  if (more.length) {
    script("search-more.js");
    program.open(unpacked(window.tenkenSearchMore));
    program.search("ああああああ");
  }
  const whole = performance.now() - begun;
  await warm((query) => program.search(query));
  const found = [];
  for (const query of queries) {
    const [told, time] = await timed(() => program.search(query));
    const [exact, spelling, synonym, reading] = told.split("\n").map(Number);
    found.push({ count: exact + spelling + synonym + reading, time });
  }
  return { bytes, load, whole, found };
}

async function pagefind() {
  let fetched = 0;
  globalThis.fetch = async (address) => {
    const file = path.join(folder, decodeURI(new URL(address).pathname));
    const bytes = fs.readFileSync(file);
    // What it packed itself stays as it is.
    fetched += file.endsWith(".json") ? gzip(bytes) : bytes.length;
    return new Response(bytes);
  };
  const from = path.join(folder, "pagefind");
  const module = path.join(from, "pagefind.mjs");
  fs.copyFileSync(path.join(from, "pagefind.js"), module);
  const library = await import(pathToFileURL(module));
  // Its script asks the page for its language.
  globalThis.document = { querySelector: () => ({ getAttribute: () => "ja" }) };
  const options = { basePath: "http://localhost/pagefind/", baseUrl: "/" };
  const script = ["pagefind.js", "pagefind-worker.js"]
    .map((name) => gzip(fs.readFileSync(path.join(from, name)))).reduce((a, b) => a + b);
  const bytes = [];
  const step = Math.max(1, Math.floor(queries.length / FIRST_ANSWERS));
  let load = 0;
  for (let place = 0; place < queries.length; place += step) {
    fetched = 0;
    const begun = performance.now();
    const fresh = library.createInstance(options);
    await fresh.init();
    // Later ones find the program there already.
    if (!load) { load = performance.now() - begun; }
    const { results } = await fresh.search(queries[place]);
    await Promise.all(results.slice(0, 10).map((result) => result.data()));
    bytes.push(script + fetched);
  }
  const engine = library.createInstance(options);
  await engine.init();
  await warm((query) => engine.search(query));
  const found = [];
  const addresses = new Map();
  for (const query of queries) {
    const [{ results }, time] = await timed(() => engine.search(query));
    const pages = [];
    for (const result of results) {
      if (!addresses.has(result.id)) { addresses.set(result.id, (await result.data()).url); }
      pages.push(addresses.get(result.id));
    }
    found.push({ pages, time });
  }
  return { bytes, load, found };
}

const told = await (kind === "ours" ? ours() : pagefind());
fs.writeFileSync(path.join(folder, "told.json"), JSON.stringify(told));
