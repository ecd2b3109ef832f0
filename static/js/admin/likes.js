/* Events that may be the one that is typed, asked for while somebody types; what agrees is said in words. */

const TYPING_MS = 700;
const FIELDS = /^(event_type|secondary_types|title_es|title_en|date_[a-z_]+)$/;
const ROWS = /^(places|citations|casualties|seizures|decree)-\d+-[A-Za-z_]+$/;

const place = document.querySelector("[data-likes]");
const form = document.getElementById(place?.dataset.form ?? "event_form");
// What is compared of an actor, a place, a publisher or a report: by the names of its form.
const asks = place?.dataset.asked && new RegExp(place.dataset.asked);
let asked;
let timer;
let before;

function typed() {
  const all = new FormData(form);
  const kept = new FormData();
  for (const [name, value] of all) {
    const isAsked = asks ? asks.test(name) : FIELDS.test(name) || ROWS.test(name);
    if (typeof value === "string" && isAsked) kept.append(name, value);
  }
  kept.append("of", place.dataset.of);
  kept.append("csrfmiddlewaretoken", all.get("csrfmiddlewaretoken"));
  return kept;
}

async function ask() {
  const body = typed();
  const key = new URLSearchParams(body).toString();
  if (key === before) return;
  before = key;
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(place.dataset.likes, {
      method: "POST",
      body,
      signal: asked.signal,
      credentials: "same-origin",
    });
    if (answer.ok && !answer.redirected) show((await answer.json()).likes);
  } catch (error) {
    // Without an answer what was told stays; the page is asked again with the next key.
    if (error.name !== "AbortError") before = undefined;
  }
}

function show(likes) {
  place.hidden = !likes.length;
  place.querySelector("ul").replaceChildren(...likes.map(line));
  const heading = place.querySelector("h3").textContent;
  place.querySelector("[role=status]").textContent = likes.length ? `${heading} ${likes[0].label}` : "";
}

function line({ label, facts, strength, reasons, against, url, compare_url: compareUrl }) {
  const item = document.createElement("li");
  const quiet = document.createElement("span");
  quiet.className = "quiet";
  quiet.textContent = facts;
  const why = document.createElement("div");
  const strong = document.createElement("strong");
  strong.textContent = strength;
  why.append(strong, `: ${reasons.join("; ")}.`);
  if (against.length) why.append(` ${place.dataset.against} ${against.join("; ")}.`);
  if (compareUrl) why.append(" ", link(compareUrl, place.dataset.compare));
  item.append(link(url, label), " ", quiet, why);
  return item;
}

function link(url, words) {
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.textContent = words;
  return anchor;
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(ask, TYPING_MS);
}

if (place && form) {
  // What is stored is told by the page itself.
  before = new URLSearchParams(typed()).toString();
  for (const kind of ["input", "change"]) form.addEventListener(kind, soon);
  // Select2 tells its choices through jQuery alone.
  globalThis.django?.jQuery(form).on("change", soon);
}
