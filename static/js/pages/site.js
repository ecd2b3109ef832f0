// What every page has and few readers use: each part is fetched when it is wanted.
document.addEventListener("click", async (event) => {
  const copy = event.target.closest?.("[data-copy-field]");
  if (copy) return copyField(copy);
  const picture = event.target.closest?.("button[data-save-as]");
  if (picture) (await import("./pictures.js")).savePicture(picture);
});

if (document.querySelector(".page-index, details.fold")) import("./long-page.js");

/** Copy a field's text; without permission select it, so that the reader's own copy command works. */
async function copyField(button) {
  const field = document.getElementById(button.dataset.copyField);
  const words = button.textContent;
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    button.setAttribute("aria-live", "polite");
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = words; }, 2500);
  } catch {
    field.focus();
  }
}

// The copy on this device: its files come where there is one, or where a reader opens the offer to keep one.
if ("serviceWorker" in navigator && "caches" in globalThis && "locks" in navigator) {
  const offer = document.getElementById("copy-offer");
  const isKept = (await caches.keys()).some((name) => name.startsWith("vraem-copy"));
  if (isKept) await import("../offline/copy.js");
  else if (offer) {
    offer.hidden = false;
    offer.addEventListener("toggle", () => import("../offline/copy.js"), { once: true });
  }
}
