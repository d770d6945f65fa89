// The service worker: keeps the whole site of one build, for use without a connection.
// The generator puts before this text: BUILD, a name made of every byte of the site, and FILES,
// the digest of every file by address. Runs over https and on localhost only; asks this site alone.
//
// A build is kept in a cache of its own, and only as a whole: each file must have the bytes of this
// build, so a site that is being copied to its server is never taken. A page goes on with the files
// of the build it was opened with, until it is closed.
"use strict";

const BASE = new URL("./", self.location.href);
// Other sites may live on the same host: names of caches say whose they are.
const OURS = "tenken " + BASE.pathname + " ";
const NOW = OURS + BUILD;
const MEMORY = OURS + "pages";
const AT_ONCE = 6;

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("message", (event) => {
  if (event.data === "take over") {
    event.waitUntil(self.skipWaiting());
  } else if (event.data === "kept?") {
    event.waitUntil(tell(event.ports[0]));
  }
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== BASE.origin) { return; }
  if (!url.pathname.startsWith(BASE.pathname)) { return; }
  let name = url.pathname.slice(BASE.pathname.length);
  if (name === "" || name.endsWith("/")) { name += "index.html"; }
  // Some servers call a page without its ending.
  if (!FILES.has(name) && FILES.has(name + ".html")) { name += ".html"; }
  if (request.mode === "navigate") {
    // What this build does not have is somebody else's: the browser asks for it itself.
    if (!FILES.has(name)) { return; }
    event.respondWith(page(name, request));
    event.waitUntil(forgetClosed());
  } else {
    event.respondWith(part(event.clientId, name, request));
  }
});

// Keeping

// Fails if one file cannot be had with the bytes of this build; the build before stays then.
async function keepAll() {
  const cache = await caches.open(NOW);
  const kept = [cache];
  for (const name of await ours()) {
    if (name !== NOW) { kept.push(await caches.open(name)); }
  }
  const names = Array.from(FILES.keys());
  const inTurn = async () => {
    for (let name = names.pop(); name !== undefined; name = names.pop()) {
      await keep(cache, kept, name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, inTurn));
}

async function keep(cache, kept, name) {
  const url = address(name);
  for (const older of kept) {
    const answer = await older.match(url);
    if (!answer) { continue; }
    const bytes = await answer.arrayBuffer();
    if (isOfThisBuild(name, bytes)) {
      if (older !== cache) { await cache.put(url, copy(bytes, answer.headers)); }
      return;
    }
  }
  const answer = await fetch(url, { cache: "no-store", credentials: "same-origin" });
  const bytes = await answer.arrayBuffer();
  if (!answer.ok || !isOfThisBuild(name, bytes)) {
    throw new Error("tenken: not as this build has it: " + name);
  }
  await cache.put(url, copy(bytes, answer.headers));
}

function isOfThisBuild(name, bytes) {
  const text = [0, 1].map((seed) => xxh32(bytes, seed).toString(16).padStart(8, "0")).join("");
  return text === FILES.get(name);
}

// XXH32 (github.com/Cyan4973/xxHash). It tells builds apart, no more: who can put other bytes on the
// server can put another list there too. A digest of the browser's own would stand against more, and
// took the generator of a large site an eighth of its time.
function xxh32(bytes, seed) {
  const [one, two, three, four, five] = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1];
  const turned = (number, by) => (number << by) | (number >>> (32 - by));
  const view = new DataView(bytes);
  const length = bytes.byteLength;
  let place = 0;
  let sum = seed + five;
  if (length >= 16) {
    const lanes = Int32Array.of(seed + one + two, seed + two, seed, seed - one);
    while (place + 16 <= length) {
      for (let lane = 0; lane < 4; lane += 1, place += 4) {
        const number = lanes[lane] + Math.imul(view.getUint32(place, true), two);
        lanes[lane] = Math.imul(turned(number, 13), one);
      }
    }
    sum = turned(lanes[0], 1) + turned(lanes[1], 7) + turned(lanes[2], 12) + turned(lanes[3], 18);
  }
  sum += length;
  for (; place + 4 <= length; place += 4) {
    sum = Math.imul(turned(sum + Math.imul(view.getUint32(place, true), three), 17), four);
  }
  for (; place < length; place += 1) {
    sum = Math.imul(turned(sum + Math.imul(view.getUint8(place), five), 11), one);
  }
  sum = Math.imul(sum ^ (sum >>> 15), two);
  sum = Math.imul(sum ^ (sum >>> 13), three);
  return (sum ^ (sum >>> 16)) >>> 0;
}

// Without the mark of a redirect, with which a browser opens no page.
function copy(bytes, headers) {
  const kept = new Headers(headers);
  for (const name of ["Content-Encoding", "Content-Length", "Transfer-Encoding"]) {
    kept.delete(name);
  }
  return new Response(bytes, { headers: kept });
}

// Serving

async function page(name, request) {
  const cache = await caches.open(NOW);
  return (await cache.match(address(name))) || fetch(request);
}

async function part(client, name, request) {
  const url = address(name);
  // A page of a build before first gets what belongs to that build.
  const before = (await recall()).pages[client];
  for (const cache of [before, NOW]) {
    if (!cache || !(await caches.has(cache))) { continue; }
    const answer = await (await caches.open(cache)).match(url);
    if (answer) { return answer; }
  }
  const answer = await fetch(request);
  if (!FILES.has(name)) { return answer; }
  // The browser threw it away, and the server may have another build by now.
  const bytes = await answer.arrayBuffer();
  const whole = answer.ok && isOfThisBuild(name, bytes);
  return whole ? copy(bytes, answer.headers) : Response.error();
}

// Changing builds

// Which build this device has now, and which open pages belong to one before. Only the worker
// that is active writes it, so it need not be read twice.
let memory = null;

function recall() {
  memory = memory || read();
  return memory;
}

async function read() {
  const answer = (await caches.has(MEMORY)) &&
    (await (await caches.open(MEMORY)).match(BASE.href));
  return answer ? answer.json() : { now: "", pages: {} };
}

async function remember(now, pages) {
  memory = Promise.resolve({ now: now, pages: pages });
  const text = JSON.stringify({ now: now, pages: pages });
  await (await caches.open(MEMORY)).put(BASE.href, new Response(text));
}

async function takeOver() {
  const past = await recall();
  const pages = {};
  for (const id of await openPages()) {
    const cache = past.pages[id] || past.now;
    if (cache && cache !== NOW) { pages[id] = cache; }
  }
  await remember(NOW, pages);
  // A build that is being kept just now has a cache too.
  if (self.registration.installing) { return; }
  const used = Object.values(pages).concat(NOW, MEMORY);
  for (const name of await ours()) {
    if (!used.includes(name)) { await caches.delete(name); }
  }
}

// Lets go of the builds whose last page was closed.
async function forgetClosed() {
  const past = (await recall()).pages;
  const before = Object.keys(past);
  if (before.length === 0 || self.registration.installing || self.registration.waiting) { return; }
  const still = await openPages();
  const pages = {};
  for (const id of before) {
    if (still.includes(id)) { pages[id] = past[id]; }
  }
  if (Object.keys(pages).length === before.length) { return; }
  await remember(NOW, pages);
  for (const name of new Set(Object.values(past))) {
    if (name !== NOW && !Object.values(pages).includes(name)) { await caches.delete(name); }
  }
}

async function openPages() {
  const all = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  return all.filter((client) => client.url.startsWith(BASE.href)).map((client) => client.id);
}

// Telling

// Whether the whole site is kept; what the browser threw away is got again.
async function tell(port) {
  const cache = await caches.open(NOW);
  if ((await cache.keys()).length < FILES.size) {
    try {
      await keepAll();
    } catch (error) {
      port.postMessage(false);
      return;
    }
  }
  port.postMessage(true);
}

async function ours() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(OURS) && name !== MEMORY);
}

function address(name) {
  return new URL(name, BASE).href;
}
