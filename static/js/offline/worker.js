// The copy that a reader chose to keep: the pages and answers seen, of one version of the record, and what draws them.
// Nothing is stored until a page says "keep". Its scope is one language's pages; the newsroom's pages are never its own.
const PREFIX = "vraem-copy";
const LANGUAGE = new URL(self.registration.scope).pathname.replaceAll("/", "");
const DRAWING = `${PREFIX}-${LANGUAGE}-drawing`;
const ANSWERS = `${PREFIX}-${LANGUAGE}-v`;
const MOST_ANSWERS = 40;
const PATIENCE_MS = 12_000; // a 2G line answers late, not never
const HOME = self.registration.scope;
const AWAY = `${HOME}offline/`;
// What every copy holds from the beginning: the explorer, the first page of the timeline, the ledger, years, places.
const BELONGING = ["", "timeline/", "seizures/", "years/", "places/"].map((path) => HOME + path);
// What a copy may hold besides, once seen: the explorer's questions, panels and entries, pages of events, years, places.
const SEEN = /^(|panels\/|entries\/|events\/VRT-[0-9-]+\/|years\/[0-9]{4}\/|places\/[-a-z0-9]+\/)$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data?.does === "keep") event.waitUntil(keep(event.data.drawing, event.ports[0]));
  if (event.data?.does === "renew") event.waitUntil(renew(event.data.drawing, event.ports[0]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname.startsWith("/static/")) event.respondWith(drawn(request));
  else if (mayBeKept(address)) event.respondWith(answered(event));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => away()));
});

function mayBeKept(address) {
  const isOurs = address.href.startsWith(HOME);
  return isOurs && (SEEN.test(address.href.slice(HOME.length).split(/[?#]/)[0]) || BELONGING.includes(address.href.split("#")[0]));
}

/** Begin a copy: a reader asked for it. */
async function keep(drawing, port) {
  await navigator.locks.request(PREFIX, { mode: "shared" }, () => caches.open(DRAWING));
  await renew(drawing, port);
}

/** Do this while no page clears the copies, and only where one is kept: what was cleared must not come back. */
function whileKept(work) {
  return navigator.locks.request(PREFIX, { mode: "shared" }, async () => (await isKeeping()) && work());
}

/** Store the pages of every copy, the words for what is not stored, and the files that draw them; drop files of older pages. */
async function renew(drawing, port) {
  try {
    const wanted = new Set([...drawing, AWAY]);
    const known = await whileKept(() => sweep(wanted));
    if (!known) return port?.postMessage({ isKept: false }); // cleared meanwhile: nothing is fetched for it
    const missing = [...wanted].filter((address) => !known.includes(address));
    // Read whole before the lock is taken: who clears must not wait for a slow line.
    const found = await Promise.all(missing.map(async (address) => [address, await read(address)]));
    await whileKept(async () => {
      const cache = await caches.open(DRAWING);
      for (const [address, response] of found) await cache.put(address, response);
    });
    await complete();
    port?.postMessage({ isKept: await isKeeping() });
  } catch {
    port?.postMessage({ isKept: false });
  }
}

/** Drop the stored files that are not wanted any more; return the addresses of those that stay. */
async function sweep(wanted) {
  const cache = await caches.open(DRAWING);
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  return (await cache.keys()).map((request) => request.url);
}

/** Fetch a file to its last byte; throws where it is not to be had. */
async function read(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Response(await response.blob(), { headers: response.headers });
}

async function drawn(request) {
  // Not caches.open(), here and below: it would make anew what was cleared.
  return (await caches.match(request, { cacheName: DRAWING })) ?? fetch(request);
}

/** The network first: a copy answers only when the record cannot be reached. */
async function answered(event) {
  const { request } = event;
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    // The reader does not wait for what a new version brings along.
    if (await isKeeping() && await store(request, response.clone())) event.waitUntil(complete().catch(() => {}));
    return response;
  } catch (failure) {
    const copy = await kept(request.url);
    if (copy) return copy;
    // Never the whole record in place of a question that was not kept.
    if (request.mode === "navigate") return away();
    throw failure;
  }
}

async function isKeeping() {
  return caches.has(DRAWING);
}

async function away() {
  return (await caches.match(AWAY)) ?? Response.error();
}

async function kept(address) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(ANSWERS)) continue;
    const copy = await caches.match(address, { cacheName: name });
    if (copy) return copy;
  }
  return undefined;
}

/** Store an answer under its version of the record; what older versions said goes: it may have been taken back.
 * Return whether it is the first of its version. */
async function store(request, response) {
  const version = response.headers.get("X-VRAEM-Version");
  if (response.status === 404 || response.status === 410) return forget(request.url);
  if (!response.ok || response.redirected || !version) return false;
  const text = (await response.text()).replace('data-answer="live"', 'data-answer="kept"');
  const headers = new Headers({ "Content-Type": response.headers.get("Content-Type") });
  // A stored page has no other guard than this one.
  const policy = response.headers.get("Content-Security-Policy");
  if (policy) headers.set("Content-Security-Policy", policy);
  return whileKept(() => put(`${ANSWERS}${version}`, request.url, new Response(text, { headers })));
}

/** Put an answer into its version's cache and drop every other version's; return whether it is the first there. */
async function put(name, address, response) {
  const isNewer = !(await caches.has(name));
  for (const other of await caches.keys()) {
    if (other.startsWith(ANSWERS) && other !== name) await caches.delete(other);
  }
  const cache = await caches.open(name);
  await cache.put(address, response);
  const stored = await cache.keys();
  for (const old of stored.slice(0, Math.max(0, stored.length - MOST_ANSWERS))) {
    if (!BELONGING.includes(old.url)) await cache.delete(old);
  }
  return isNewer;
}

/** Store what belongs to every copy and is not there: at the beginning, or gone with an older version. */
async function complete() {
  // Twice: where the record changed in between, the later version took away what the first round had stored.
  for (const address of [...BELONGING, ...BELONGING]) {
    if (!(await kept(address))) await store(new Request(address), await fetch(address));
  }
}

async function forget(address) {
  await whileKept(async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(ANSWERS)) await (await caches.open(name)).delete(address);
    }
  });
  return false;
}
