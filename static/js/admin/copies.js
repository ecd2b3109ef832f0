/* A file that is too large is refused before it is sent; the server refuses it too. */

const form = document.querySelector(".copy-add");
const file = form?.elements.namedItem("file");
const refused = form?.querySelector(".copy-refused");

function isTooLarge() {
  return Array.from(file.files).some((one) => one.size > Number(form.dataset.most));
}

function tell() {
  refused.textContent = isTooLarge() ? form.dataset.tooLarge : "";
}

if (form) {
  file.addEventListener("change", tell);
  form.addEventListener("submit", (event) => {
    tell();
    if (isTooLarge()) event.preventDefault();
  });
}
