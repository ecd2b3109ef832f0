/* The form that takes addresses into the inbox: as soon as one is pasted, what is known of it is asked of our own
   server and shown below. What came from the bookmark is filled in, and nothing of it is asked or kept before somebody
   presses a button (data-held-back, which static/js/admin/unsaved_work.js heeds too). */

import { take } from "./lead_from_page.js";

const rows = document.querySelector("[data-lead-rows]");
const form = rows?.closest("form");
const box = (name) => form.querySelector(`#id_${name}`);
const LOOK_MS = 250;

let timer = 0;
let asked = 0;

const isHeldBack = () => "heldBack" in form.dataset;

/** Show what is asked only where it matters. */
function showAsked(name, isShown) {
  const line = form.querySelector(`.field-${name}`);
  if (line) line.hidden = !isShown && !line.querySelector(".errorlist, input:checked");
}

function showWhatIsAsked() {
  const told = rows.querySelector("[data-several]");
  showAsked("as_each", Boolean(told && "isSeveral" in told.dataset));
  showAsked("all_the_same", Boolean(told && "isHeld" in told.dataset));
}

async function look() {
  clearTimeout(timer);
  const number = ++asked;
  const body = new FormData(form);
  rows.setAttribute("aria-busy", "true");
  try {
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    const answer = await fetch(rows.dataset.leadRows, { method: "POST", credentials: "same-origin", headers, body });
    if (!answer.ok || number !== asked) return;
    const told = await answer.json();
    // Whoever types there already is not interrupted.
    if (number !== asked || rows.contains(document.activeElement)) return;
    rows.innerHTML = told.html;
    showWhatIsAsked();
  } catch {
    // Without an answer the form is saved as it is, and asks then.
  } finally {
    if (number === asked) rows.removeAttribute("aria-busy");
  }
}

function lookSoon() {
  if (isHeldBack()) return;
  clearTimeout(timer);
  timer = setTimeout(look, LOOK_MS);
}

function fillIn(found) {
  form.dataset.heldBack = "";
  for (const [name, value] of [["addresses", found.url], ["title_0", found.title], ["text", found.text]]) {
    if (value && box(name) && !box(name).value) box(name).value = value;
  }
  const told = form.querySelector("[data-from-page]");
  told.hidden = false;
  told.querySelector("[data-left-out]").hidden = !found.isAddressLeftOut;
}

if (rows) {
  const found = form.querySelector("[data-from-page]") ? take() : null;
  if (found) fillIn(found);
  showWhatIsAsked();
  box("addresses")?.addEventListener("input", lookSoon);
  box("text")?.addEventListener("change", lookSoon);
  form.querySelector("[name=_look]")?.addEventListener("click", (event) => {
    event.preventDefault();
    look();
  });
  if (!found && box("addresses") && !box("addresses").value && !form.querySelector("[data-errors]")) box("addresses").focus();
}
