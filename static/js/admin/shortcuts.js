/* Keys of the desk's forms: one letter each, only while nobody types, shown by "?", and off for whoever wants none
   (a letter may be a command of a screen reader or of speech input). Nothing is taken from the browser: no key is
   pressed together with Control, Alt or Command. The focus goes into a row that was just added. */

import { focusInto, isTyping, openAround } from "./focus.js";

const STORE = "desk-keys";
const form = document.querySelector("#content-main form[id$=_form]");
const dialog = document.querySelector("[data-keys]");

// Where the focus was last: leaving a box is no reason to forget its row.
let here = null;

function isOn() {
  try {
    return localStorage.getItem(STORE) !== "off";
  } catch {
    return true;
  }
}

function turn(on) {
  try {
    localStorage.setItem(STORE, on ? "on" : "off");
  } catch {
    // Without a store the keys stay as they are until the page is left.
  }
}

const rows = () => [...form.querySelectorAll(".inline-related:not(.empty-form)")];

function section() {
  const group = here?.isConnected && here.closest(".inline-group");
  if (group) return group;
  const groups = [...form.querySelectorAll(".inline-group")];
  return groups.find((one) => one.getBoundingClientRect().bottom > 0) ?? null;
}

function addRow() {
  const link = section()?.querySelector(".add-row a");
  if (!link || getComputedStyle(link.parentElement).display === "none") return;
  openAround(link);
  link.click();
}

function enter(row) {
  openAround(row);
  row.scrollIntoView({ block: "nearest" });
  focusInto(row);
}

function move(step) {
  const all = rows();
  const now = here?.isConnected ? here.closest(".inline-related") : null;
  if (now) return void (all[all.indexOf(now) + step] && enter(all[all.indexOf(now) + step]));
  const group = section();
  const behind = all.filter((row) => !group || group.contains(row) ||
    group.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING);
  const next = step > 0 ? behind[0] : all[all.length - behind.length - 1];
  if (next) enter(next);
}

function press(...names) {
  const button = names.map((name) => form.querySelector(`[type=submit][name=${name}]:not([hidden])`)).find(Boolean);
  if (button) form.requestSubmit(button);
}

function likeAbove() {
  const row = here?.isConnected && here.closest(".inline-related");
  const button = row?.querySelector("[data-like-above]");
  if (!button) return;
  button.click();
  enter(row);
}

const ACTIONS = {
  a: addRow,
  d: likeAbove,
  n: () => move(1),
  p: () => move(-1),
  g: () => press("_continue", "_save"),
  e: () => press("_then_submit"),
  "?": () => dialog.showModal(),
};

function leaveBox(box) {
  const row = box.closest(".inline-related, fieldset.module");
  const heading = row?.querySelector("h2, h3");
  if (heading) heading.tabIndex = -1;
  box.blur();
  heading?.focus({ preventScroll: true });
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  if (isTyping(event.target)) {
    const isLeft = event.key === "Escape" && !event.target.closest("[role=application], .select2-container--open");
    if (isLeft && isOn()) leaveBox(event.target);
    return;
  }
  const act = ACTIONS[event.key.toLowerCase()];
  if (!act || event.repeat || !isOn()) return;
  event.preventDefault();
  act();
}

/** A chooser that has the focus and is closed opens as somebody types, with what was typed in its search. */
function openAsTyped(event) {
  const chooser = event.target.closest?.(".select2-selection--single");
  if (!chooser || event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return;
  const select = chooser.closest(".select2-container").previousElementSibling;
  if (!select?.matches("select:not(:disabled)")) return;
  event.preventDefault();
  window.django.jQuery(select).select2("open");
  const search = document.querySelector(".select2-container--open .select2-search__field");
  if (!search) return;
  // Select2 takes the focus there a moment later: what is typed until then would be lost.
  search.focus();
  search.value += event.key;
  search.dispatchEvent(new Event("input", { bubbles: true }));
}

function wakeDialog() {
  const line = document.querySelector("[data-keys-line]");
  const box = dialog.querySelector("[data-keys-on]");
  form.before(line);
  line.hidden = false;
  line.querySelector("[data-keys-open]").addEventListener("click", () => dialog.showModal());
  box.checked = isOn();
  box.addEventListener("change", () => turn(box.checked));
  dialog.querySelector("[data-keys-close]").addEventListener("click", () => dialog.close());
}

if (form && dialog) {
  wakeDialog();
  form.addEventListener("focusin", (event) => { here = event.target; });
  document.addEventListener("keydown", openAsTyped, true);
  document.addEventListener("keydown", onKey);
  // Behind Select2, which takes the row's lists over at the same moment.
  document.addEventListener("formset:added", (event) => setTimeout(() => enter(event.target), 0));
}
