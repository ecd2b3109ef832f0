/* Says in words beside each box of figures what was read, while somebody types, and offers the choice where there are
   two readings: the same that the server says and asks after a save (templates/admin/events/figure.html). */

import { inWords } from "./number_words.js";
import { readings, spell } from "./numbers.js";

const language = document.documentElement.lang || "es";

function words(reading) {
  return inWords(reading, language) ?? spell(reading);
}

function choice(input, reading) {
  const label = document.createElement("label");
  const radio = document.createElement("input");
  radio.type = "radio";
  radio.name = `${input.name}-reading`;
  radio.value = `${input.value}|${spell(reading)}`;
  label.append(radio, ` ${words(reading)} (${spell(reading)})`);
  return label;
}

function choices(box, input, found) {
  const fitting = found.filter((reading) => (reading.split(".")[1] ?? "").length <= Number(box.dataset.places));
  const group = document.createElement("span");
  group.className = "figure-choices";
  group.setAttribute("role", "radiogroup");
  group.setAttribute("aria-label", box.dataset.textChoose);
  group.append(...fitting.map((reading) => choice(input, reading)));
  return group;
}

document.addEventListener("input", (event) => {
  const box = event.target.closest("[data-figure]");
  if (!box || event.target.type === "radio") return;
  // A choice holds for the text that it was offered for.
  box.querySelector(".figure-choices")?.remove();
  const found = readings(event.target.value);
  const say = box.querySelector("[data-figure-reading]");
  if (found.length > 1) {
    say.textContent = box.dataset.textChoose;
    box.append(choices(box, event.target, found));
  } else if (found.length) {
    say.textContent = words(found[0]);
  } else {
    say.textContent = event.target.value.trim() && box.dataset.textNone;
  }
});
