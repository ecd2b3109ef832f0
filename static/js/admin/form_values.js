/* What a form would send, as it is now and as the page came. */

// The form's own: no facts, and no typing.
const OWN = new Set(["csrfmiddlewaretoken", "_copy", "_account", "_popup", "_to_field"]);
const BUTTONS = new Set(["submit", "button", "reset", "image", "fieldset", "output", "file"]);

/** The options that a list came with: where none is marked, a list for one shows its first, and one for many none. */
export function given(select) {
  const options = [...select.options];
  const marked = options.filter((option) => option.defaultSelected);
  if (select.multiple) return marked;
  return marked.length ? marked.slice(-1) : options.slice(0, 1);
}

// The rows that "add another" copies are nobody's.
const isOurs = (name) => name && !OWN.has(name) && !name.includes("__prefix__");

/** Return [name, value] of all that a form would send now. */
export function typed(form) {
  return [...new FormData(form)].filter(([name, value]) => isOurs(name) && typeof value === "string");
}

/** Return [name, value] of all that it would have sent as the page came, whatever a browser put back since. */
export function asItCame(form) {
  const found = [];
  for (const control of form.elements) {
    if (!isOurs(control.name) || control.disabled || BUTTONS.has(control.type)) continue;
    if (control.options) {
      for (const option of given(control)) found.push([control.name, option.value]);
    } else if (control.type === "checkbox" || control.type === "radio") {
      if (control.defaultChecked) found.push([control.name, control.value]);
    } else {
      found.push([control.name, control.defaultValue]);
    }
  }
  return found;
}

/** Return what tells two states of a form apart: the version that it was made from is no typing. */
export function stamp(pairs) {
  const facts = pairs.filter(([name]) => name !== "version");
  return JSON.stringify(facts.map(([name, value]) => [name, value.replace(/\r\n?/g, "\n")]));
}
