// The explore page's map: marks of the current filters, "search this area", the card of a mark.
import { Latest } from "../lib/latest.js";
import { writeQuery } from "../explore/state.js";
import { arrange } from "./marks.js";
import { Sheet } from "./sheet.js";

export class MapExplorer {
  constructor({ host, settings, state, words, card }) {
    Object.assign(this, { host, settings, state, words, card });
    this.latest = new Latest();
    this.status = document.getElementById("map-state");
    this.search = document.getElementById("search-area");
    this.sheet = new Sheet(host, { extent: settings.extent, words });
    this.sheet.addEventListener("zoomed", () => this.draw());
    this.sheet.addEventListener("moved", () => this.moved());
    this.sheet.addEventListener("unlocated", () => this.say("locateFailed"));
    this.sheet.addEventListener("pointed", ({ detail }) => this.point(detail));
    this.effects = document.getElementById("show-effects");
    this.effects.checked = (state.params.type ?? "").includes("emergency_measure");
    this.effects.addEventListener("change", () => this.draw());
    this.search.addEventListener("click", () => this.searchHere());
    // A redrawn mark is another element: the card gives focus back to the one that stands there now.
    card.currentOpener = (id) => this.sheet.byId.get(id);
    this.loadLand();
  }

  async loadLand() {
    const names = ["departments", "rivers", "towns"];
    try {
      const layers = await Promise.all(names.map((name) => fetch(this.host.dataset[name]).then((response) => response.json())));
      this.sheet.drawLand(Object.fromEntries(names.map((name, at) => [name, layers[at]])));
    } catch {
      this.say("basemapFailed");
    }
  }

  /** Draw the layers that came with the panels; many points are asked for again by view. */
  show(layers) {
    this.layers = layers;
    this.isByView = layers.cells.length > 0;
    this.search.hidden = true;
    this.sheet.showBox(this.box);
    if (!this.isFitted) this.fitOnce();
    this.draw();
    if (this.isByView) this.loadView();
  }

  /** At first the map shows where the record's events lie, or the box of a shared link. */
  fitOnce() {
    this.isFitted = true;
    if (this.box) return this.sheet.fit(this.box);
    const places = this.layers.areas.filter((area) => area.role === "place").map((area) => area.label_point);
    this.sheet.fitAround([...places, ...this.layers.events.map((event) => event.point), ...this.layers.cells.map((cell) => cell.point)]);
  }

  draw() {
    if (!this.layers) return;
    const areas = this.layers.areas.filter((area) => area.role === "place" || this.effects.checked);
    this.sheet.showMarks(arrange({ ...this.layers, areas }, {
      project: (point) => this.sheet.project(point),
      words: this.words,
      act: {
        card: (mark) => this.card.open(mark),
        zoom: (box) => {
          this.sheet.fit(box);
          this.moved();
        },
      },
    }));
  }

  get box() {
    return this.state.params.bbox ? this.state.params.bbox.split(",").map(Number) : null;
  }

  moved() {
    this.search.hidden = false;
    if (this.isByView) this.loadView();
  }

  async loadView() {
    const { box, zoom } = this.sheet.view;
    const asked = this.box ? overlap(box, this.box) : box;
    if (!asked) return;
    this.say("mapLoading");
    try {
      const query = writeQuery({ ...this.state.params, bbox: asked.join(","), zoom });
      const answer = await this.latest.fetch(`${this.settings.map}?${query}`, "application/json");
      if (!answer) return;
      if (!answer.isGood) throw new Error(`status ${answer.status}`);
      // The badges came with the page, all of them and with their groups; only points change with the view.
      this.layers = { ...answer.body, areas: this.layers.areas };
      this.say("");
      this.draw();
    } catch {
      this.say("mapFailed");
    }
  }

  searchHere() {
    this.search.hidden = true;
    this.state.change({ bbox: this.sheet.view.box.join(",") }, "map");
    this.host.focus({ preventScroll: true });
  }

  /** A mark pointed at shows its entries in the list. */
  point({ ids, isOn }) {
    for (const id of ids) {
      document.querySelector(`.list .entry[data-event="${CSS.escape(id)}"]`)?.classList.toggle("is-lifted", isOn);
    }
  }

  say(key) {
    this.status.textContent = key ? this.words.say(key) : "";
    clearTimeout(this.timer);
    if (key && key !== "mapLoading") this.timer = setTimeout(() => this.say(""), 8000);
  }
}

/** Return what two boxes share, or null. */
function overlap(a, b) {
  const box = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  return box[0] < box[2] && box[1] < box[3] ? box : null;
}
