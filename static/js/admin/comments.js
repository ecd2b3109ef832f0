/* Comments on a page of the desk: sent without leaving what is typed in the form, about the field one was last in,
   and marked beside the fields that they are about. Without this script they are sent as any form. */

const HOLDER = "comments";
let last = null;

function holder() {
  return document.getElementById(HOLDER);
}

// --- the field one was last in ------------------------------------------------------------------

function labelOf(box) {
  const label = box.labels && box.labels[0];
  if (label) return label.textContent.replace(/[:*\s]+$/u, "").trim();
  return box.getAttribute("aria-label") || "";
}

/* "seizures-0-quantity_best" stands in the first row of seizures; what has no number belongs to the whole. */
function placeOf(box) {
  const rows = JSON.parse(holder().dataset.rows || "{}");
  const match = /^([a-z_]+-\d+)-(.+)$/u.exec(box.name || "");
  if (!match) return `::${box.name}`;
  const uid = rows[match[1]];
  return uid ? `${match[1].replace(/-\d+$/u, "")}:${uid}:${match[2]}` : null;
}

function remember(event) {
  const box = event.target;
  if (!holder() || holder().contains(box) || !box.name || box.type === "hidden" || box.type === "submit") return;
  if (box.name.startsWith("_") || !box.closest("form fieldset")) return;
  const value = placeOf(box);
  const words = value && labelOf(box);
  if (words) last = { value, words };
}

function offerLast() {
  const choice = document.getElementById("comment-anchor");
  if (!choice || !last) return;
  let option = choice.querySelector("option[data-last]");
  if (!option) {
    option = document.createElement("option");
    option.dataset.last = "";
    choice.options[0].after(option);
  }
  option.value = last.value;
  option.textContent = `${holder().dataset.last} ${last.words}`;
}

// --- marks beside fields ------------------------------------------------------------------------

function mark() {
  for (const old of document.querySelectorAll(".comment-mark")) old.remove();
  for (const thread of document.querySelectorAll(`#${HOLDER} .thread:not(.is-settled)`)) {
    const target = thread.dataset.target && document.getElementById(thread.dataset.target);
    const beside = target && (target.labels?.[0] || target.querySelector("h2, h3"));
    if (!beside) continue;
    const link = document.createElement("a");
    link.className = "comment-mark";
    link.href = `#${thread.id}`;
    link.textContent = thread.dataset.words;
    beside.after(link);
  }
}

// --- sending ------------------------------------------------------------------------------------

function say(form, words) {
  let line = form.querySelector(".comment-not-sent");
  if (!line) {
    line = document.createElement("p");
    line.className = "comment-not-sent errornote";
    line.setAttribute("role", "alert");
    form.append(line);
  }
  line.textContent = words;
}

async function send(form, button) {
  const body = new FormData(form);
  if (button?.name) body.set(button.name, button.value);
  const answer = await fetch(form.action, {
    method: "POST", body, headers: { "X-Requested-With": "XMLHttpRequest" }, redirect: "error",
  });
  if (!answer.ok) throw new Error(String(answer.status));
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(HOLDER);
  if (!fresh) throw new Error("no comments");
  return fresh;
}

/* What is typed in the other boxes of comments is put into the fresh ones. */
function carry(from, to, sent) {
  for (const box of from.querySelectorAll("textarea")) {
    const form = box.closest("form");
    if (form === sent || box.value === box.defaultValue) continue;
    const [act, key] = ["act", "key"].map((name) => form.querySelector(`[name=${name}]`)?.value ?? "");
    for (const other of to.querySelectorAll("textarea")) {
      const its = other.closest("form");
      if ((its.querySelector("[name=act]")?.value ?? "") !== act) continue;
      if ((its.querySelector("[name=key]")?.value ?? "") !== key) continue;
      other.value = box.value;
      const details = other.closest("details");
      if (details) details.open = true;
    }
  }
}

async function submitted(event) {
  const form = event.target;
  if (!holder()?.contains(form)) return;
  event.preventDefault();
  if (form.dataset.isSending) return;
  form.dataset.isSending = "yes";
  try {
    const fresh = await send(form, event.submitter);
    const old = holder();
    carry(old, fresh, form);
    old.replaceWith(document.adoptNode(fresh));
    mark();
    fresh.setAttribute("tabindex", "-1");
    fresh.focus({ preventScroll: true });
  } catch {
    say(form, holder().dataset.notSent);
  } finally {
    delete form.dataset.isSending;
  }
}

/* A link to a thread that is settled opens what hides it. */
function reveal() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!target || !holder()?.contains(target)) return;
  for (let around = target; around; around = around.parentElement) {
    if (around.tagName === "DETAILS") around.open = true;
  }
  target.scrollIntoView({ block: "start" });
}

if (holder()) {
  document.addEventListener("focusin", remember);
  document.addEventListener("toggle", (event) => { if (event.target.matches?.(".comment-new")) offerLast(); }, true);
  document.addEventListener("focusin", (event) => { if (event.target.id === "comment-anchor") offerLast(); });
  document.addEventListener("submit", submitted);
  window.addEventListener("hashchange", reveal);
  mark();
  reveal();
}
