/* "Same as the row above": a new row takes over what the one before it says, but for figures, points, the words of a
   source and what only one row can have; those are another row's. */

const OTHERS = [
  "id", "event", "row_key", "DELETE", "is_primary", "point_reason", "as_reported", "name_as_reported", "target",
  "status", "rationale_es", "rationale_en", "text_es", "text_en", "note_es", "note_en", "packages", "radius_m",
];

const isRow = (element) => element?.matches?.(".inline-related:not(.empty-form)");

function above(row) {
  let before = row.previousElementSibling;
  while (before && !isRow(before)) before = before.previousElementSibling;
  return before;
}

const nameIn = (row, control) => control.name.slice(row.id.length + 1);

function isTaken(control, name) {
  if (!name || OTHERS.includes(name) || name.endsWith("-reading")) return false;
  return control.type !== "hidden" && !control.closest("[data-figure], [data-point-picker]");
}

function take(control, from) {
  if (control.type === "checkbox" || control.type === "radio") {
    control.checked = from.checked;
  } else if (control.options) {
    const chosen = from.selectedOptions[0];
    const isKnown = [...control.options].some((option) => option.value === from.value);
    if (chosen && !isKnown) control.append(new Option(chosen.text, chosen.value));
    control.value = from.value;
  } else {
    control.value = from.value;
  }
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
  // Select2 shows what jQuery tells it.
  if (control.matches(".select2-hidden-accessible")) window.django.jQuery(control).trigger("change.select2");
}

function fill(row) {
  const source = above(row);
  if (!source) return;
  const controls = new Map([...source.querySelectorAll("[name]")].map((control) => [nameIn(source, control), control]));
  for (const control of row.querySelectorAll("[name]")) {
    const name = nameIn(row, control);
    const from = controls.get(name);
    if (from && isTaken(control, name)) take(control, from);
  }
}

function offer(row) {
  const heading = row.querySelector("h3");
  const words = document.querySelector("[data-text-like-above]")?.dataset.textLikeAbove;
  if (!heading || !words || !isRow(row) || row.matches(".has_original") || !above(row)) return;
  if (heading.querySelector("[data-like-above]")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "like-above";
  button.dataset.likeAbove = "";
  button.textContent = words;
  button.addEventListener("click", () => fill(row));
  heading.append(" ", button);
}

for (const row of document.querySelectorAll(".inline-related")) offer(row);
document.addEventListener("formset:added", (event) => offer(event.target));
// A row that became the first of its section has none above it.
document.addEventListener("formset:removed", () => setTimeout(() => {
  for (const button of document.querySelectorAll("[data-like-above]")) {
    button.hidden = !above(button.closest(".inline-related"));
  }
}, 0));
