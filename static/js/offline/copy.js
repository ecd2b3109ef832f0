// The reader's choice: keep a copy of the explorer on this device, see that there is one, clear it.
const PREFIX = "vraem-copy";
const strip = document.getElementById("copy-strip");
const words = strip.querySelector("[data-words]");
const offer = document.getElementById("copy-offer");
const status = document.getElementById("copy-status");
const canKeep = "serviceWorker" in navigator && "caches" in globalThis && "locks" in navigator;

/** Return whether some copy is kept, and the version and moment of this language's one. */
async function kept() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const answers = names.find((name) => name.startsWith(`${PREFIX}-${strip.dataset.language}-v`));
  const home = answers && await caches.match(new URL(strip.dataset.home, location.href), { cacheName: answers });
  const moment = home && /data-moment="([^"]*)"/.exec(await home.text())?.[1];
  return { isAny: names.length > 0, version: answers?.split("-v").pop(), moment };
}

async function show() {
  const copy = await kept();
  strip.hidden = !copy.isAny;
  offer.hidden = Boolean(copy.version) || strip.dataset.language === "";
  if (!copy.isAny) return;
  const day = copy.moment && new Date(copy.moment).toLocaleDateString(strip.dataset.language, { dateStyle: "long", timeZone: "America/Lima" });
  words.textContent = copy.version && day
    ? strip.dataset.kept.replace("{version}", copy.version).replace("{day}", day) : strip.dataset.other;
}

async function keep(button) {
  button.disabled = true;
  status.textContent = status.dataset.keeping;
  try {
    await navigator.serviceWorker.register(strip.dataset.worker, { scope: strip.dataset.home });
    const isKept = await store("keep");
    status.textContent = isKept ? status.dataset.done : status.dataset.failed;
    if (!isKept) await clear();
  } catch {
    status.textContent = status.dataset.failed;
  }
  button.disabled = false;
  await show();
  if (!strip.hidden) strip.querySelector("button").focus();
}

/** Tell the worker which files draw the pages of this build; return whether it has them all.
 * "keep" begins a copy, "renew" only brings one up to date: a copy cleared meanwhile does not come back. */
async function store(does) {
  const response = await fetch(strip.dataset.files);
  if (!response.ok) return false;
  const { files } = await response.json();
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => resolve(data.isKept);
    const drawing = files.map((file) => new URL(file, location.href).href);
    active.postMessage({ does, drawing }, [channel.port2]);
  });
}

async function clear() {
  // The worker first: it must not store again what is being cleared.
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    const { active, waiting, installing } = registration;
    if ((active ?? waiting ?? installing)?.scriptURL.endsWith("/sw.js")) await registration.unregister();
  }
  // Unregistered, a worker still answers the pages it has: what it is about to store waits for this lock, then finds no copy.
  await navigator.locks.request(PREFIX, async () => {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
  });
}

if (canKeep) {
  document.getElementById("copy-keep").addEventListener("click", (event) => keep(event.currentTarget));
  document.getElementById("copy-clear").addEventListener("click", async () => {
    await clear();
    await show();
    status.textContent = status.dataset.cleared;
    offer.scrollIntoView({ block: "nearest" });
    document.getElementById("copy-keep").focus();
  });
  await show();
  // After an update of the site the copy needs its new files; failing here changes nothing.
  if (!strip.hidden && navigator.onLine && document.body.dataset.answer !== "kept" && navigator.serviceWorker.controller) store("renew").catch(() => {});
}
