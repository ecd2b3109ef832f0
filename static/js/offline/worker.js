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
// What a copy may answer: the explorer, its panels and entries, and the pages of events.
const KEPT = /^(|panels\/|entries\/|events\/VRT-[0-9-]+\/)$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  if (event.data?.does === "keep") event.waitUntil(keep(event.data.drawing, event.ports[0]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname.startsWith("/static/")) event.respondWith(drawn(request));
  else if (address.href.startsWith(HOME) && KEPT.test(address.href.slice(HOME.length).split(/[?#]/)[0])) event.respondWith(answered(request));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => away()));
});

/** Store the first page, the words for what is not stored, and the files that draw them; drop files of older pages. */
async function keep(drawing, port) {
  try {
    const cache = await caches.open(DRAWING);
    const wanted = new Set([...drawing, AWAY]);
    for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
    const known = new Set((await cache.keys()).map((request) => request.url));
    await cache.addAll([...wanted].filter((address) => !known.has(address)));
    if (!(await kept(HOME))) await store(new Request(HOME), await fetch(HOME));
    port?.postMessage({ isKept: true });
  } catch {
    port?.postMessage({ isKept: false });
  }
}

async function drawn(request) {
  const cache = await caches.open(DRAWING);
  return (await cache.match(request)) ?? fetch(request);
}

/** The network first: a copy answers only when the record cannot be reached. */
async function answered(request) {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (await isKeeping()) await store(request, response.clone());
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
    const copy = await (await caches.open(name)).match(address);
    if (copy) return copy;
  }
  return undefined;
}

/** Store an answer under its version of the record; what older versions said goes: it may have been taken back. */
async function store(request, response) {
  const version = response.headers.get("X-VRAEM-Version");
  if (response.status === 404 || response.status === 410) return forget(request.url);
  if (!response.ok || response.redirected || !version) return undefined;
  const name = `${ANSWERS}${version}`;
  const isNewer = !(await caches.has(name));
  for (const other of await caches.keys()) {
    if (other.startsWith(ANSWERS) && other !== name) await caches.delete(other);
  }
  const cache = await caches.open(name);
  const text = (await response.text()).replace('data-answer="live"', 'data-answer="kept"');
  const headers = new Headers({ "Content-Type": response.headers.get("Content-Type") });
  // A stored page has no other guard than this one.
  const policy = response.headers.get("Content-Security-Policy");
  if (policy) headers.set("Content-Security-Policy", policy);
  await cache.put(request.url, new Response(text, { headers }));
  const stored = await cache.keys();
  for (const old of stored.slice(0, Math.max(0, stored.length - MOST_ANSWERS))) {
    if (old.url !== HOME) await cache.delete(old);
  }
  // The first page belongs to every copy: without it the explorer would not open.
  if (isNewer && request.url !== HOME) {
    const home = await fetch(HOME).catch(() => null);
    if (home?.headers.get("X-VRAEM-Version") === version) await store(new Request(HOME), home);
  }
  return undefined;
}

async function forget(address) {
  for (const name of await caches.keys()) {
    if (name.startsWith(ANSWERS)) await (await caches.open(name)).delete(address);
  }
}
