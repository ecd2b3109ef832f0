/* What a row of what was seized can be follows from its item: the boxes offer what fits, and one choice is no choice.
   The desk itself decides when the row is saved (models/item_rules.py); what was chosen already stays in its box. */

const FIELDS = ["category", "form", "measure", "unit"];
// What a box says that nobody has answered yet.
const UNSAID = { category: [""], form: ["", "unknown"] };

const data = document.getElementById("item-rules");
const rules = data ? JSON.parse(data.textContent) : {};
// Boxes that were filled in from the item: they follow when it changes.
const own = new WeakSet();

const field = (row, name) => row.querySelector(`select[name$="-${name}"]`);

function narrow(box, codes) {
  for (const option of box.options) {
    const isOffered = !codes || !option.value || option.selected || codes.includes(option.value) ||
      UNSAID[box.dataset.itemDecides]?.includes(option.value);
    option.hidden = !isOffered;
    // A list that is closed chooses by letters among what is not disabled.
    option.disabled = !isOffered;
  }
}

function take(box, codes) {
  const unsaid = UNSAID[box.dataset.itemDecides];
  if (!unsaid || !(unsaid.includes(box.value) || own.has(box))) return;
  const before = box.value;
  const only = codes?.length === 1 ? codes[0] : null;
  if (only) box.value = only;
  else if (own.has(box)) box.value = [...box.options].find((option) => option.defaultSelected)?.value ?? unsaid[0];
  if (only) own.add(box);
  else own.delete(box);
  if (box.value !== before) box.dispatchEvent(new Event("change", { bubbles: true }));
}

function decide(row, isItem) {
  const fits = rules[field(row, "item").value];
  for (const name of FIELDS) {
    const box = field(row, name);
    if (!box) continue;
    box.dataset.itemDecides = name;
    if (isItem) take(box, fits?.[name]);
    narrow(box, fits?.[name]);
  }
}

const rowOf = (element) => element.closest?.("#seizures-group .inline-related:not(.empty-form)");

if (data) {
  for (const item of document.querySelectorAll("#seizures-group select[name$='-item']")) {
    const row = rowOf(item);
    if (row) decide(row, false);
  }
  document.addEventListener("formset:added", (event) => {
    if (event.detail?.formsetName === "seizures") decide(event.target, false);
  });
  document.addEventListener("change", (event) => {
    const row = rowOf(event.target);
    if (!row || !event.target.matches("select")) return;
    const isItem = event.target === field(row, "item");
    // What somebody chooses is theirs from then on.
    if (!isItem && event.isTrusted) own.delete(event.target);
    decide(row, isItem);
  });
}
