/* The page that the bookmark of the inbox opens. First of all the address loses what stands behind its "#", in the bar
   and in the window's history; then it is read, kept in this window, and the form opens, which is a way within our own
   site: the browser's session goes with it. */

import { keep, read } from "./lead_from_page.js";

const fragment = location.hash.slice(1);
history.replaceState(null, "", location.pathname);

const page = document.querySelector("[data-landing]");

function refuse(why) {
  const said = page.querySelector("[data-said]");
  said.textContent = page.dataset[`text${why[0].toUpperCase()}${why.slice(1)}`];
  said.classList.add("is-problem");
}

if (fragment) {
  const found = read(fragment, JSON.parse(page.dataset.longest));
  if (typeof found === "string") refuse(found);
  else if (!keep(found)) refuse("store");
  else location.replace(page.querySelector("[data-next]").href);
}
