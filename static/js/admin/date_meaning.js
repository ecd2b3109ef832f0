/* What the dates typed so far will mean, as the desk itself computes it; a missing first day is offered. */

const NAMES = ["date_start", "date_end", "date_precision", "date_span", "date_start_basis"];
const TYPING_MS = 250;

const line = document.querySelector("[data-dates]");
const fields = NAMES.map((name) => document.getElementById(`id_${name}`));
let asked;
let timer;

async function tell() {
  asked?.abort();
  asked = new AbortController();
  const query = new URLSearchParams(fields.map((field) => [field.name, field.value.trim()]));
  try {
    const answer = await fetch(`${line.dataset.dates}?${query}`, { signal: asked.signal, credentials: "same-origin" });
    if (answer.ok) show(await answer.json());
  } catch (error) {
    // Without an answer the line is empty: saving checks the dates in any case.
    if (error.name !== "AbortError") line.replaceChildren();
  }
}

function show({ words, is_problem: isProblem, proposed, choices }) {
  line.classList.toggle("is-problem", isProblem);
  line.replaceChildren(words);
  for (const choice of choices) line.append(" ", choiceButton(choice));
  if (!proposed) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button date-proposal";
  button.textContent = proposed.words;
  button.addEventListener("click", () => take(proposed));
  line.append(" ", button);
}

/** Return a button that writes the day which an ambiguous box means into it. */
function choiceButton({ field: name, value, words }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button date-choice";
  button.textContent = words;
  button.addEventListener("click", () => {
    const field = fields.find((one) => one.name === name);
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
    tell();
  });
  return button;
}

function take({ day, end, precision }) {
  const [start, last, known, , basis] = fields;
  start.value = day;
  last.value = end;
  known.value = precision;
  basis.value = "assumed";
  for (const field of [start, last, known, basis]) field.dispatchEvent(new Event("change", { bubbles: true }));
  start.focus();
  tell();
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(tell, TYPING_MS);
}

if (line && fields.every(Boolean)) {
  // Below the fields that it speaks of.
  fields.at(-1).closest(".form-row")?.after(line);
  for (const field of fields) {
    for (const kind of ["input", "change"]) field.addEventListener(kind, soon);
    // The calendar and "Today" write into the field without an event of their own.
    field.addEventListener("focus", soon);
    field.addEventListener("blur", soon);
  }
  tell();
}
