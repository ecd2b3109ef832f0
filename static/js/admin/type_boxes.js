/* What a secondary type is, below its boxes, while one points to it or is on it with the keyboard. */
import { manualAt } from "./code_manual.js";

for (const place of document.querySelectorAll("[data-type-meaning]")) {
  const boxes = place.parentElement;
  const words = place.querySelector("[data-words]");
  let last = "";

  const tell = async (event) => {
    const label = event.target.closest?.("label");
    const box = label?.querySelector("input[type=checkbox]") ?? event.target;
    const code = box.matches?.("input[type=checkbox]") ? box.value : "";
    if (!code || code === last) return;
    last = code;
    let entry;
    try {
      entry = (await manualAt(place.dataset.manual))[code];
    } catch {
      last = "";
      return;
    }
    if (!entry || last !== code) return;
    const name = document.createElement("strong");
    name.textContent = box.closest("label").textContent.trim();
    const { counts, excludes } = place.dataset;
    words.replaceChildren(name, `: ${entry.definition} ${counts}: ${entry.includes} ${excludes}: ${entry.excludes}`);
  };

  for (const kind of ["mouseover", "focusin"]) boxes.addEventListener(kind, tell);
}
