/* The manual's words on the code that stands in a box, renewed as another is chosen. */

const manuals = new Map();

export function manualAt(address) {
  if (!manuals.has(address)) {
    const asked = fetch(address, { credentials: "same-origin" }).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status}`);
      return answer.json();
    });
    // What could not be fetched is asked for again.
    asked.catch(() => manuals.delete(address));
    manuals.set(address, asked);
  }
  return manuals.get(address);
}

async function tell(box) {
  const note = box.nextElementSibling;
  if (!note?.matches("[data-code-note]")) return;
  const code = box.value;
  // Words on another code than the chosen one are worse than none.
  note.hidden = true;
  if (!code) return;
  let entry;
  try {
    entry = (await manualAt(box.dataset.manual))[code];
  } catch {
    return;
  }
  if (!entry || box.value !== code) return;
  for (const part of note.querySelectorAll("[data-part]")) part.textContent = entry[part.dataset.part];
  note.querySelector("a").href = `${note.dataset.page}#${code}`;
  note.hidden = false;
}

// Rows that are added later are heard here too.
document.addEventListener("change", (event) => {
  if (event.target.matches("select[data-manual]")) tell(event.target);
});
// Going back in the browser puts another choice into a box, without an event.
window.addEventListener("pageshow", () => {
  for (const box of document.querySelectorAll("select[data-manual]")) {
    const shown = box.nextElementSibling?.querySelector("a")?.hash.slice(1);
    if (shown !== undefined && shown !== box.value) tell(box);
  }
});
