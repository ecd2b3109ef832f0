// The explore page: one state, four panels that follow it.
import { Filters } from "../explore/filters.js";
import { Panels } from "../explore/panels.js";
import { State } from "../explore/state.js";
import { Words, pageData } from "../lib/words.js";
import { MapExplorer } from "../map/explorer.js";
import { Brush } from "../timeline/brush.js";

const settings = pageData("explore-settings");
const words = new Words(pageData("explore-words"));
const state = new State(settings.params);

// What only some readers use comes when they reach for it: the type-ahead. The map brings its own files.
for (const field of document.querySelectorAll("[data-combobox]")) {
  const menu = field.closest(".menu");
  const arm = async () => {
    for (const type of ["pointerover", "focusin", "toggle"]) menu.removeEventListener(type, arm);
    const module = await import("../explore/combobox.js").catch(() => null);
    if (!module) return; // the list without type-ahead serves as well
    const select = field.querySelector("select");
    const build = () => {
      const { input } = new module.Combobox(field, settings[field.dataset.combobox], words);
      // Who opens "Near" names a place next; on a phone the keyboard would cover the other ways.
      const begin = () => { if (menu.open && matchMedia("(pointer: fine)").matches) input.focus(); };
      if (!("nearMenu" in menu.dataset)) return;
      menu.addEventListener("toggle", begin);
      begin();
    };
    // Nobody's list is taken away while it is in use.
    if (document.activeElement === select) select.addEventListener("blur", build, { once: true });
    else build();
  };
  for (const type of ["pointerover", "focusin", "toggle"]) menu.addEventListener(type, arm);
}

// And the hundreds of sources, with the menu that holds them.
const sayers = document.querySelectorAll("[data-late]");
const reached = ["pointerover", "focusin", "toggle"];
const sayersMenu = sayers[0].closest(".menu");
async function loadSayers() {
  for (const type of reached) sayersMenu.removeEventListener(type, loadSayers);
  const state = sayersMenu.querySelector("[data-late-state]");
  try {
    const { addLateOptions } = await import("../explore/late_options.js");
    await addLateOptions(sayers, settings.sayers, words.say("sources"));
    state.textContent = "";
  } catch {
    state.textContent = words.say("cardFailed");
    for (const type of reached) sayersMenu.addEventListener(type, loadSayers);
  }
}
for (const type of reached) sayersMenu.addEventListener(type, loadSayers);

const filters = new Filters(document.getElementById("filters"), state, words);
const panels = new Panels({ address: settings.panels, state, words });
const brush = new Brush(document.getElementById("brush"), { status: document.getElementById("brush-state"), words });
const map = new MapExplorer({ host: document.getElementById("map"), settings, state, words });

const near = document.querySelector("[data-near-menu]");
near.addEventListener("click", async ({ target }) => {
  const pressed = target.closest("[data-near]");
  if (!pressed) return;
  const { askNear } = await import("../explore/near.js");
  askNear(pressed.dataset.near, near, { state, words, middle: map.sheet?.middle });
});

function showPanels() {
  map.show(pageData("map-layers"));
  showRange();
}

/** Name the filters in the tab, in history and in what a reader shares from it. */
function showTitle() {
  const { title, description, listed } = pageData("page-title");
  document.title = title;
  filters.showNumbers(listed, pageData("facet-counts"));
  document.querySelector('meta[property="og:title"]')?.setAttribute("content", title);
  for (const meta of document.querySelectorAll('meta[name="description"], meta[property="og:description"]')) {
    meta.setAttribute("content", description);
  }
  document.querySelector('meta[property="og:url"]')?.setAttribute("content", location.href);
}

function showRange() {
  brush.show({ from: state.params.date_from, to: state.params.date_to, counts: pageData("bar-counts") });
}

panels.addEventListener("swapped", () => {
  showPanels();
  showTitle();
});
brush.addEventListener("range", ({ detail }) => {
  state.change({ date_from: detail.from, date_to: detail.to }, detail.byKeys ? "brush-keys" : "brush");
});
brush.addEventListener("cancel", showRange);
showPanels();

// The list lifts its event's mark.
const list = document.getElementById("list");
for (const [type, isOn] of [["mouseover", true], ["focusin", true], ["mouseleave", false], ["focusout", false]]) {
  list.addEventListener(type, (event) => {
    const entry = event.target.closest?.("[data-event]");
    map.lift(...(isOn && entry ? [entry.dataset.event, entry.dataset.area] : [null]));
  });
}

// Links to another language keep the filters that the page has by now.
function keepLanguageLinks() {
  for (const link of document.querySelectorAll(".language-switch a")) link.search = location.search;
}
state.addEventListener("change", keepLanguageLinks);
