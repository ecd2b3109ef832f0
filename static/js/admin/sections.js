/* The event page: sections remember whether they are open, and links to a closed section open it. */

const form = document.getElementById("event_form");
const store = `sections:${location.pathname}`;

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(store)) || {};
  } catch {
    return {};
  }
}

function nameOf(details) {
  const heading = details.querySelector("h2[id]");
  return heading ? heading.id : null;
}

function remember(event) {
  const name = nameOf(event.target);
  if (!name) return;
  sessionStorage.setItem(store, JSON.stringify({ ...read(), [name]: event.target.open }));
}

function reopen() {
  const open = read();
  for (const details of document.querySelectorAll("form details")) {
    if (open[nameOf(details)]) details.open = true;
  }
}

// A link from the panel leads into a section that may be closed.
function reveal() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!target) return;
  for (let around = target; around; around = around.parentElement) {
    if (around.tagName === "DETAILS") around.open = true;
  }
  const inside = target.querySelector("details:not(.code-note)");
  if (inside) inside.open = true;
  target.scrollIntoView({ block: "start" });
  const focusable = target.matches("input, select, textarea") ? target : target.querySelector("summary, a, input, select");
  if (focusable) focusable.focus({ preventScroll: true });
}

if (form) {
  reopen();
  document.addEventListener("toggle", remember, true);
  window.addEventListener("hashchange", reveal);
  document.querySelector(".panel")?.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) reveal();
  });
  reveal();
}
