/* Rows that the desk put into the page are work that is not saved yet; the template offered first is the one made for
   the event's type. */

const templates = document.querySelector("[data-fill-template]");
const type = document.getElementById("id_event_type");

function offer() {
  const fitting = [...templates.options].find((option) => option.dataset.types.split(" ").includes(type.value));
  if (fitting) fitting.selected = true;
}

if (templates && type) type.addEventListener("change", offer);

const filled = document.querySelector("[data-filled]");
if (filled) {
  const form = filled.closest("form");
  // Whoever asks before unsaved work is left listens to this.
  window.addEventListener("load", () => form.dispatchEvent(new Event("change", { bubbles: true })));
}
