/* The list of errors on top of a page that was not saved: the focus goes to its first line, and each line leads into
   its field, whatever is closed around it. */

import { focusInto, openAround } from "./focus.js";

const list = document.querySelector("[data-errors]");

const targetOf = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

if (list) {
  const links = [...list.querySelectorAll("a")];
  for (const link of links) openAround(targetOf(link));
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const target = link && targetOf(link);
    if (!target) return;
    event.preventDefault();
    openAround(target);
    (target.closest(".fieldBox, .form-row") ?? target).scrollIntoView({ block: "center" });
    focusInto(target);
  });
  // Behind Django's own script, which puts the focus on the first box of a new row's page.
  const first = () => links[0]?.focus();
  if (document.readyState === "complete") first();
  else window.addEventListener("load", first);
}
