// Copies a field's text; without permission it selects it, so that the reader's own copy command works.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy-field]");
  if (!button) return;
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
});
