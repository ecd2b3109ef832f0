// The list's filters: boxes left empty stay out of the address, so that it can be read and shared.

const search = document.getElementById("changelist-search");

search?.addEventListener("submit", () => {
  const empty = [...search.querySelectorAll("input[name], select[name]")].filter((box) => !box.value);
  for (const box of empty) box.disabled = true;
  // A page that the browser brings back must have its boxes.
  addEventListener("pageshow", () => empty.forEach((box) => (box.disabled = false)), { once: true });
});
