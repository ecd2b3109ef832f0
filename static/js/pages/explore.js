// The explore page: one state, four panels that follow it.
import { Combobox } from "../explore/combobox.js";
import { Filters } from "../explore/filters.js";
import { Panels } from "../explore/panels.js";
import { State } from "../explore/state.js";
import { Words, pageData } from "../lib/words.js";
import { MapExplorer } from "../map/explorer.js";
import { Brush } from "../timeline/brush.js";

const settings = pageData("explore-settings");
const words = new Words(pageData("explore-words"));
const state = new State(settings.params);

for (const field of document.querySelectorAll("[data-combobox]")) {
  new Combobox(field, settings[field.dataset.combobox], words);
}
new Filters(document.getElementById("filters"), state);
const panels = new Panels({ address: settings.panels, state, words });
const brush = new Brush(document.getElementById("brush"), { status: document.getElementById("brush-state"), words });
const map = new MapExplorer({ host: document.getElementById("map"), settings, state, words });

function showPanels() {
  map.show(pageData("map-layers"));
  showRange();
}

function showRange() {
  brush.show({ from: state.params.date_from, to: state.params.date_to, counts: pageData("bar-counts") });
}

panels.addEventListener("swapped", showPanels);
brush.addEventListener("range", ({ detail }) => state.change({ date_from: detail.from, date_to: detail.to }, "brush"));
brush.addEventListener("cancel", showRange);
showPanels();

// The list lifts its event's mark.
const list = document.getElementById("list");
for (const [type, isOn] of [["mouseover", true], ["focusin", true], ["mouseleave", false], ["focusout", false]]) {
  list.addEventListener(type, (event) => {
    const entry = event.target.closest?.("[data-event]");
    map.lift(isOn && entry ? entry.dataset.event : null);
  });
}

// Links to another language keep the filters that the page has by now.
function keepLanguageLinks() {
  for (const link of document.querySelectorAll(".language-switch a")) link.search = location.search;
}
state.addEventListener("change", keepLanguageLinks);
