/* Says beside each box of figures what was read, while somebody types; the server says it in words after a save. */

import { readings, spell } from "./numbers.js";

function grouped(reading) {
  const [whole, fraction] = spell(reading).split(",");
  const threes = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") : whole;
  return fraction ? `${threes},${fraction}` : threes;
}

document.addEventListener("input", (event) => {
  const box = event.target.closest("[data-figure]");
  if (!box || event.target.type === "radio") return;
  // A choice holds for the text that it was offered for.
  box.querySelector(".figure-choices")?.remove();
  const words = readings(event.target.value).map(grouped).join(` ${box.dataset.textOr} `);
  box.querySelector("[data-figure-reading]").textContent = words && `= ${words}`;
});
