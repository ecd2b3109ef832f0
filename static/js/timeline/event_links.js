/** Shows the other end of a tie while a reader is on it, and keeps a tie inside the page when both ends are there. */
const otherEnd = (link) => document.getElementById(link.dataset.tie);

export function tieEnds(root) {
  for (const link of root.querySelectorAll("a[data-tie]")) {
    if (otherEnd(link)) link.setAttribute("href", `#${link.dataset.tie}`);
  }
}

export function showTies(root) {
  const show = (event, on) => {
    const link = event.target.closest?.("a[data-tie]");
    if (link) otherEnd(link)?.classList.toggle("is-tied", on);
  };
  for (const kind of ["pointerover", "focusin"]) root.addEventListener(kind, (event) => show(event, true));
  for (const kind of ["pointerout", "focusout"]) root.addEventListener(kind, (event) => show(event, false));
  tieEnds(root);
}
