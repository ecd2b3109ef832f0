/* Select2 gives its boxes no name: lend them their field's label, so that a screen reader says which one it is. */

function lend(within) {
  for (const select of within.querySelectorAll("select.admin-autocomplete, select[data-claimant]")) {
    const label = select.id && document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const box = select.nextElementSibling;
    if (!label || !box?.matches(".select2-container")) continue;
    label.id ||= `${select.id}_label`;
    const value = box.querySelector(".select2-selection__rendered");
    box.querySelector("[role=combobox]")?.setAttribute("aria-labelledby", `${label.id} ${value?.id ?? ""}`);
    value?.setAttribute("aria-labelledby", label.id);
  }
}

// Select2 wakes up at jQuery's "ready" and after "formset:added": come after it.
const later = (within) => setTimeout(() => lend(within), 0);
window.addEventListener("load", () => later(document));
document.addEventListener("formset:added", (event) => later(event.target));
