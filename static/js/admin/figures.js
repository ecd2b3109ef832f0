/* Says in words beside each box of figures what the desk read, while somebody types, and offers the choice where there
   are several readings. The desk itself reads (events/admin/figure_echo.py): there is one parser. */

const TYPING_MS = 200;
const waiting = new WeakMap();

function choice(input, { value, figure, words }) {
  const label = document.createElement("label");
  const radio = document.createElement("input");
  radio.type = "radio";
  radio.name = `${input.name}-reading`;
  radio.value = value;
  radio.dataset.value = figure;
  label.append(radio, ` ${words}`);
  return label;
}

function show(box, input, { words, value, choices }) {
  box.dataset.value = value;
  box.querySelector("[data-figure-reading]").textContent = words;
  box.querySelector(".figure-choices")?.remove();
  if (choices.length) {
    const group = document.createElement("span");
    group.className = "figure-choices";
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-label", box.dataset.textChoose);
    group.append(...choices.map((one) => choice(input, one)));
    box.append(group);
  }
  box.dispatchEvent(new CustomEvent("figure:read", { bubbles: true }));
}

async function ask(box, input, { signal }) {
  const query = new URLSearchParams(box.dataset.figure);
  query.set("text", input.value);
  try {
    const answer = await fetch(`${box.dataset.url}?${query}`, { signal, credentials: "same-origin" });
    const isAnswer = answer.ok && !answer.redirected;
    if (isAnswer) show(box, input, await answer.json());
    else show(box, input, { words: "", value: "", choices: [] });
  } catch (error) {
    // Without an answer nothing is said: saving reads the box in any case.
    if (error.name !== "AbortError") show(box, input, { words: "", value: "", choices: [] });
  }
}

document.addEventListener("input", (event) => {
  const box = event.target.closest("[data-figure]");
  if (!box || event.target.type === "radio") return;
  // A choice holds for the text that it was offered for.
  box.querySelector(".figure-choices")?.remove();
  box.dataset.value = "";
  const last = waiting.get(box);
  clearTimeout(last?.timer);
  last?.asked.abort();
  const asked = new AbortController();
  const timer = setTimeout(() => ask(box, event.target, asked), TYPING_MS);
  waiting.set(box, { asked, timer });
});
