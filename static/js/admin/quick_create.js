/* "+" beside a chooser makes the actor, place, publisher or report in a line below it; the window with all fields is
   one button further. The line's boxes belong to a form outside of the event's: neither posts the other's. */

import { focusInto } from "./focus.js";

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
  focusInto(open.line.querySelector("[aria-invalid=true]") ?? open.line.querySelector(".quick-like") ??
    open.line.querySelector(".quick-fields"));
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

function start(link, kind) {
  close({ isFocusBack: false });
  const wrapper = link.closest(".related-widget-wrapper");
  const line = document.createElement("div");
  line.className = "quick";
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", link.title || kind);
  wrapper.after(line);
  outerForm();
  const base = location.pathname.match(/^.*\/events\/event\//)[0];
  open = { link, line, kind, select: wrapper.querySelector("select"), url: `${base}quick/${kind}/` };
  ask({});
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
  document.addEventListener("click", onClick, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open?.line.contains(event.target) && !event.defaultPrevented) {
      event.preventDefault();
      close();
    }
  }, true);
}
