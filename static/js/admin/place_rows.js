/* The first place of a page is the main one unless its editor says otherwise, or gives it a role that none can have:
   an area of effect is an extent, and what a decree leaves out is no place of it. */

const NEVER_MAIN = ["area_of_effect", "excluded"];

// Marks that this script set: what a person set or took off stays as it is.
const own = new WeakSet();

const rows = () => [...document.querySelectorAll("#places-group .inline-related:not(.empty-form)")];
const field = (row, name) => row.querySelector(`[name$="-${name}"]`);

document.addEventListener("formset:added", (event) => {
  if (event.detail?.formsetName !== "places" || rows().length > 1) return;
  const mark = field(event.target, "is_primary");
  if (!mark || NEVER_MAIN.includes(field(event.target, "role")?.value)) return;
  mark.checked = true;
  own.add(mark);
});

document.addEventListener("change", (event) => {
  const row = event.target.closest?.("#places-group .inline-related:not(.empty-form)");
  if (!row) return;
  const mark = field(row, "is_primary");
  if (event.target === mark) own.delete(mark);
  if (event.target !== field(row, "role") || !mark) return;
  if (NEVER_MAIN.includes(event.target.value)) {
    if (mark.checked) own.add(mark);
    mark.checked = false;
  } else if (own.has(mark) && !rows().some((other) => field(other, "is_primary")?.checked)) {
    mark.checked = true;
  }
});
