/* "+" beside a chooser makes the actor, place, publisher or report in a line below it; the window with all fields is
   one button further. The line's boxes belong to a form outside of the event's: neither posts the other's. What was
   typed into the chooser and found nothing is taken over; Enter there opens the line too. */

import { focusInto } from "./focus.js";
import { onNothingFound, wordsLeft } from "./searched.js";

const FORM = "quick-form";
const KINDS = /\/events\/(actor|location|publisher|report)\/add\//;

let open = null;

function outerForm() {
  let form = document.getElementById(FORM);
  if (!form) {
    form = document.createElement("form");
    form.id = FORM;
    form.hidden = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(event.submitter);
    });
    document.body.append(form);
  }
  return form;
}

function close({ isFocusBack = true } = {}) {
  if (!open) return;
  open.line.remove();
  if (isFocusBack) focusInto(open.select);
  open = null;
}

function show(html) {
  open.line.innerHTML = html;
  const $ = window.django.jQuery;
  $(open.line).find(".admin-autocomplete").djangoAdminSelect2();
  if ("claimant" in open.select.dataset) open.line.querySelector("[data-quick-popup]")?.remove();
  takeWords();
  focusInto(open.line.querySelector("[aria-invalid=true]") ?? open.line.querySelector(".quick-like") ??
    nextTo(open.taken) ?? open.line.querySelector(".quick-fields"));
}

const lineBox = (name) => open.line.querySelector(`#id_quick-${name}`);
const nextTo = (box) => box?.closest(".quick-field").nextElementSibling;

/** Put the words that were typed into the chooser where they belong: a name, or the address of a report. */
function takeWords() {
  const words = open.words;
  const isAddress = /^(https?:\/\/|www\.)\S+$/i.test(words);
  const box = open.kind === "report" ? isAddress && lineBox("url") : lineBox("name_es") ?? lineBox("name");
  open.words = "";
  open.taken = null;
  if (!box || box.value || !words || (isAddress && open.kind !== "report")) return;
  box.value = words;
  // The address is not the first box of its line: its publisher is.
  if (open.kind !== "report") open.taken = box;
}

function take(key, text) {
  const { select, kind } = open;
  // Who claims something is told apart by kind (events/admin/claimant.py).
  const id = "claimant" in select.dataset ? `${kind}:${key}` : key;
  if (![...select.options].some((option) => option.value === id)) select.append(new Option(text, id));
  select.value = id;
  window.django.jQuery(select).trigger("change");
  select.dispatchEvent(new Event("change", { bubbles: true }));
  close();
}

async function ask(options) {
  const asked = open;
  let answer;
  try {
    const response = await fetch(asked.url, { credentials: "same-origin", ...options });
    if (!response.ok) throw new Error(`${response.status}`);
    answer = await response.json();
  } catch {
    // Without an answer the window with all fields is what is left.
    if (open === asked) popup();
    return;
  }
  if (open !== asked) return;
  if (answer.id) take(answer.id, answer.text);
  else show(answer.html);
}

function send(button) {
  if (!open) return;
  const data = new FormData(outerForm(), button ?? undefined);
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  ask({ method: "POST", body: data, headers: { "X-CSRFToken": token } });
}

function popup() {
  const { link, select } = open;
  // The window would not know whose key it gives back.
  if ("claimant" in select.dataset) return void close();
  close({ isFocusBack: false });
  window.showRelatedObjectPopup(link);
}

function start(link, kind, words) {
  close({ isFocusBack: false });
  const wrapper = link.closest(".related-widget-wrapper");
  const line = document.createElement("div");
  line.className = "quick";
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", link.title || kind);
  wrapper.after(line);
  outerForm();
  const base = location.pathname.match(/^.*\/events\/event\//)[0];
  const select = wrapper.querySelector("select");
  open = { link, line, kind, select, words: words ?? wordsLeft(select), url: `${base}quick/${kind}/` };
  ask({});
}

const adding = (select) => {
  const link = select.closest(".related-widget-wrapper")?.querySelector("a.add-related");
  const kind = link && select.closest("#event_form") && KINDS.exec(link.href)?.[1];
  return kind ? { link, kind } : null;
};

/** A publisher that is not there is a new one, in the boxes beside it. */
function nameNew(words) {
  const box = lineBox("new_publisher");
  box.value = words;
  focusInto(nextTo(box));
}

function onClick(event) {
  const link = event.target.closest("a.add-related");
  const kind = link && KINDS.exec(link.href)?.[1];
  if (kind && link.closest("#event_form") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    // Django opens a window at this click.
    event.stopPropagation();
    start(link, kind);
    return;
  }
  if (!open?.line.contains(event.target)) return;
  const use = event.target.closest("[data-quick-use]");
  if (use) take(use.dataset.quickUse, use.dataset.quickText);
  else if (event.target.closest("[data-quick-close]")) close();
  else if (event.target.closest("[data-quick-popup]")) popup();
}

if (document.getElementById("event_form")) {
  const isOfLine = (select) => select.id === "id_quick-publisher";
  document.addEventListener("click", onClick, true);
  onNothingFound({
    isFor: (select) => isOfLine(select) || adding(select) !== null,
    hint: document.querySelector("[data-text-make]")?.dataset.textMake,
    act: (select, words) => {
      if (isOfLine(select)) return void nameNew(words);
      const { link, kind } = adding(select);
      start(link, kind, words);
    },
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open?.line.contains(event.target) && !event.defaultPrevented) {
      event.preventDefault();
      close();
    }
  }, true);
}
