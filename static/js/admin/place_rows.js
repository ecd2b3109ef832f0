/* The first place an editor adds is the main one unless they say otherwise. */

document.addEventListener("formset:added", (event) => {
  if (event.detail?.formsetName !== "places") return;
  const marks = document.querySelectorAll(".dynamic-places [name$='-is_primary']");
  const own = event.target.querySelector("[name$='-is_primary']");
  if (own && ![...marks].some((mark) => mark.checked)) own.checked = true;
});
