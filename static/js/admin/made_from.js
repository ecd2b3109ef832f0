/* Going back to a form, or loading it again, a browser may fetch it anew and put what was typed on top: its version
   would then be of a form that its editor never saw, and a save would overwrite in silence what somebody else saved
   meanwhile. So the version of the form that was typed into stays with the entry of the browser's history. */

import { given } from "./form_values.js";

const version = document.querySelector("form[method=post] input[name=version][type=hidden]");

/** Whether a control holds something else than the page came with: what the browser put back. */
function isTypedInto(control) {
  // What has no name is not sent, and the rows that "add another" copies are nobody's.
  if (control.type === "hidden" || !control.name || control.name.includes("__prefix__")) return false;
  if (control.options) {
    const before = given(control);
    return [...control.options].some((option) => option.selected !== before.includes(option));
  }
  if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
  return "defaultValue" in control && control.value !== control.defaultValue;
}

if (version) {
  window.addEventListener("pageshow", () => {
    const madeFrom = history.state?.madeFrom;
    if (madeFrom && [...version.form.elements].some(isTypedInto)) version.value = madeFrom;
    else history.replaceState({ ...history.state, madeFrom: version.value }, "");
  });
}
