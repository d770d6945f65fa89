// Lighthouse about one page of every kind of the built site, over plain http on this machine.
// node lighthouse.mjs MODULES SITE CHROMIUM: a line a page, then how many are not at 100.

import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, site, chromium] = process.argv.slice(2);
const from = (name) => import(pathToFileURL(join(modules, name)).href);
const { default: lighthouse } = await from("lighthouse/core/index.js");
const { launch } = await from("chrome-launcher/dist/index.js");

const CATEGORIES = ["accessibility", "best-practices"];

const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** Every page at the top; below, the first list and the first page of each folder and depth. */
async function pages() {
  const names = (await readdir(site, { recursive: true })).map((name) => name.split(sep).join("/"));
  const kinds = new Map();
  for (const name of names.filter((name) => name.endsWith(".html")).sort()) {
    const parts = name.split("/");
    const kind = parts.length === 1 ? name : [parts[0], parts.length, parts.at(-1) === "index.html"].join();
    if (!kinds.has(kind)) kinds.set(kind, name);
  }
  return [...kinds.values()];
}

const server = createServer(async (request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  try {
    const bytes = await readFile(join(site, path));
    response.writeHead(200, { "Content-Type": KINDS[extname(path)] ?? "application/octet-stream" }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const chrome = await launch({
  chromePath: chromium,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});

let short = 0;
const all = await pages();
for (const name of all) {
  const address = `http://127.0.0.1:${server.address().port}/${encodeURI(name)}`;
  const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "silent" });
  const scores = CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100));
  const found = Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 1 && audit.scoreDisplayMode !== "informative");
  console.log(`${scores.join(" ")}  ${name}${found.map((audit) => `\n    ${audit.id}: ${audit.title}`).join("")}`);
  short += scores.some((score) => score < 100) ? 1 : 0;
}
console.log(`lighthouse (${CATEGORIES.join(", ")}): ${all.length} pages, ${short} of them not at 100`);
await chrome.kill();
server.close();
process.exit(short === 0 ? 0 : 1);
