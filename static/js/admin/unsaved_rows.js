/* Rows that are not saved yet, offered in the boxes of claims ("On") and of what rests on a claim: each has a hidden key of its own, and stands in
   the box by its words. The desk puts the claim on it when both are saved (events/admin/unsaved_rows.py). */

const NEW = "new:";
// What a row is called by, of each kind.
const WORDS = {
  places: ["location", "name_as_reported", "role", "precision"],
  cast: ["actor", "described_as_es", "described_as_en", "role"],
  actor_relations: ["from_actor", "kind", "to_actor"],
  seizures: ["item", "quantity_best", "quantity_low", "unit", "as_reported"],
  casualties: ["group", "effect", "best"],
  claims: ["about", "claimant", "value_best", "text_es"],
};

// The field of a claim that such a row is put into.
const KINDS = {
  places: "event_location", cast: "event_actor", actor_relations: "relation", seizures: "seizure",
  casualties: "casualty", claims: "claim",
};

const field = (row, name) => row.querySelector(`[name$="-${name}"]`);

/** Return a new key; it need only differ from those of the same page. */
function makeKey() {
  return `r${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
}

function said(control) {
  if (!control?.value.trim()) return "";
  return (control.options ? control.selectedOptions[0]?.text : control.value).trim();
}

function isUnsaved(row) {
  return !row.matches(".has_original, .empty-form");
}

function wordsOf(row, prefix) {
  const title = row.querySelector("h3 b")?.textContent.replace(/:\s*$/, "") ?? "";
  const words = WORDS[prefix].map((name) => said(field(row, name))).filter(Boolean).slice(0, 4).join(", ");
  return `${title}: ${words || "…"}`.slice(0, 90);
}

/** Return [value, words, kind] of each row of these kinds that is not saved yet. */
function rows(prefixes) {
  const found = [];
  for (const prefix of prefixes) {
    for (const row of document.querySelectorAll(`#${prefix}-group .inline-related`)) {
      const key = isUnsaved(row) && field(row, "row_key");
      if (!key) continue;
      key.value ||= makeKey();
      found.push([`${NEW}${key.value}`, wordsOf(row, prefix), KINDS[prefix]]);
    }
  }
  return found;
}

function offer(select, found) {
  const chosen = select.value;
  for (const option of select.querySelectorAll(`option[value^="${NEW}"]`)) option.remove();
  for (const group of select.querySelectorAll("optgroup")) if (!group.children.length) group.remove();
  if (!found.length) return;
  const group = document.createElement("optgroup");
  group.label = select.dataset.unsavedRows;
  for (const [value, words, kind] of found) {
    const option = new Option(words, value);
    option.dataset.kind = kind;
    group.append(option);
  }
  select.append(group);
  if (chosen.startsWith(NEW)) select.value = found.some(([value]) => value === chosen) ? chosen : "";
}

function renew() {
  const found = { claims: rows(["claims"]), others: rows(Object.keys(WORDS).filter((prefix) => prefix !== "claims")) };
  for (const select of document.querySelectorAll("select[data-unsaved-rows]")) {
    offer(select, found[select.dataset.unsavedOf ?? "others"]);
  }
}

function isOfNamedRow(element) {
  const group = element.closest?.(".inline-group");
  return group && group.id.replace(/-group$/, "") in WORDS;
}

if (document.querySelector("select[data-unsaved-rows]")) {
  renew();
  document.addEventListener("formset:added", renew);
  // Django tells of a row that it takes out before it numbers the others anew: keys do not change.
  document.addEventListener("formset:removed", () => setTimeout(renew, 0));
  document.addEventListener("change", (event) => { if (isOfNamedRow(event.target)) renew(); });
  // Select2 tells jQuery only.
  window.django?.jQuery(document).on("change", "select", (event) => { if (isOfNamedRow(event.target)) renew(); });
}
