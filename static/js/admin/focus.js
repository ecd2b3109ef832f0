/* Where the focus goes, and how to get there. */

// Boxes come before what is pressed: a row's first link takes it out.
const BOXES = "input:not([type=hidden]), select, textarea";
const OTHERS = "button, summary, a[href]";

/** Open what is closed around an element. */
export function openAround(element) {
  for (let around = element; around; around = around.parentElement) {
    if (around.tagName === "DETAILS") around.open = true;
  }
}

/** Return what takes the focus for a box: Select2 hides the list that it stands for. */
function standsFor(box) {
  const chooser = box.matches(".select2-hidden-accessible") ? box.nextElementSibling : null;
  return chooser?.querySelector(".select2-selection") ?? box;
}

const canTakeIt = (box) => !box.disabled && (box.offsetParent !== null || box.matches(".select2-hidden-accessible"));

/** Put the focus on a box, or on the first one inside of an element. */
export function focusInto(element) {
  const inside = () => [BOXES, OTHERS].map((kind) => [...element.querySelectorAll(kind)].find(canTakeIt)).find(Boolean);
  const box = element.matches(`${BOXES}, ${OTHERS}`) ? element : inside();
  if (!box) return false;
  standsFor(box).focus({ preventScroll: true });
  return true;
}

/** Say whether keys that are pressed now are typing, or choosing in a list. */
export function isTyping(element) {
  return Boolean(element?.closest(
    "input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset]), textarea, select, " +
    "[contenteditable]:not([contenteditable=false]), [role=combobox], [role=listbox], [role=application], .select2-container",
  ));
}
