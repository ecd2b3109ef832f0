/* The event page: one button opens every section for a first look, and closes them again. */

const form = document.getElementById("event_form");
const button = document.querySelector("[data-open-all]");

// Only sections: what a note or a list of hints holds back stays closed.
function sections() {
  return [...form.querySelectorAll("details")].filter((details) => details.querySelector("h2[id]"));
}

function offer() {
  const words = [button.textContent, button.dataset.closeWords];
  let isOpen = false;
  button.hidden = false;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    isOpen = !isOpen;
    for (const details of sections()) details.open = isOpen;
    button.textContent = words[Number(isOpen)];
    button.setAttribute("aria-expanded", String(isOpen));
  });
}

if (form && button && sections().length) offer();
