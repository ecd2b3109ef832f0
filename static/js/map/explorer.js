// The explore page's map: marks of the current filters, "search this area", the card of a mark.
import { runScript } from "../lib/dom.js";
import { Latest } from "../lib/latest.js";
import { writeQuery } from "../explore/state.js";

const NEAR = "1000px"; // the map's files are asked for when it is this near to what the reader sees

export class MapExplorer {
  constructor({ host, settings, state, words }) {
    Object.assign(this, { host, settings, state, words });
    this.latest = new Latest();
    this.status = document.getElementById("map-state");
    this.search = document.getElementById("search-area");
    this.crowd = document.getElementById("map-crowd");
    this.effects = document.getElementById("show-effects");
    this.tiles = document.getElementById("show-tiles");
    this.effects.checked = (state.params.type ?? "").includes("emergency_measure");
    this.effects.addEventListener("change", () => this.draw());
    this.tiles?.addEventListener("change", () => this.showTiles());
    this.search.addEventListener("click", () => this.searchHere());
    this.crowd.addEventListener("click", () => document.getElementById("list-title")?.focus());
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      this.load();
    }, { rootMargin: NEAR });
    watch.observe(host);
  }

  /** The map's own files come after the page's text: Leaflet, the sheet, the marks and the land, all at once. */
  async load() {
    const land = fetch(this.host.dataset.land).then((response) => response.json());
    land.catch(() => {});
    try {
      const [{ Sheet }, { arrange }] = await Promise.all([import("./leaflet_map.js"), import("./marks.js"), runScript(this.host.dataset.leaflet)]);
      this.arrange = arrange;
      const sheet = new Sheet(this.host, { extent: this.settings.extent, words: this.words });
      await breath();
      this.open(sheet);
    } catch {
      this.host.replaceChildren();
      this.say("sheetFailed", { stays: true });
      return;
    }
    try {
      const ground = await land;
      await breath();
      this.sheet.drawLand(ground);
      await this.layLoadedGround();
    } catch {
      this.say("basemapFailed");
    }
  }

  /** Roads and relief, where the installation has any: after the marks, which nobody should wait for. */
  async layLoadedGround() {
    if (!this.settings.basemap.length) return;
    const { layGround } = await import("./loaded_ground.js");
    await layGround(this.sheet, this.settings.basemap);
  }

  open(sheet) {
    this.sheet = sheet;
    sheet.addEventListener("zoomed", () => {
      if (!this.isFitting) this.draw();
    });
    sheet.addEventListener("moved", () => this.moved());
    sheet.addEventListener("unlocated", () => this.say("locateFailed"));
    sheet.addEventListener("pointed", ({ detail }) => this.point(detail));
    sheet.addEventListener("crowded", ({ detail }) => this.sayCrowd(detail));
    sheet.addEventListener("find", () => this.find());
    if (this.layers) this.show(this.layers);
    if (this.lifted) sheet.lift(...this.lifted);
  }

  /** Draw the layers that came with the panels; many points are asked for again by view. */
  show(layers) {
    this.layers = layers;
    this.search.hidden = true;
    if (!this.sheet) return;
    this.isByView = layers.cells.length > 0;
    this.showAsked(layers.circle);
    if (!this.isFitted) this.fitOnce();
    else if (layers.circle && writeQuery(layers.circle) !== this.circle) this.sheet.fit(boxAround(layers.circle));
    this.circle = layers.circle && writeQuery(layers.circle);
    // What fitting moved is drawn here once, not twice.
    this.isFitting = false;
    this.draw();
    if (this.isByView) this.loadView();
  }

  /** Draw the box and the circle that the list is limited to. */
  async showAsked(circle) {
    if (!this.asked && !this.box && !circle) return;
    const { Asked } = await import("./asked.js");
    this.asked ??= new Asked(this.sheet.map);
    this.asked.show(this.box, this.layers.circle);
  }

  /** At first the map shows where the record's events lie, or the box of a shared link. */
  fitOnce() {
    this.isFitted = this.isFitting = true;
    if (this.sheet.addressed.restore({ animate: false })) return;
    // At once: what is asked for next is asked for the view the map has by then.
    if (this.layers.circle) return this.sheet.fit(boxAround(this.layers.circle), { animate: false });
    if (this.box) return this.sheet.fit(this.box, { animate: false });
    const places = this.layers.areas.filter((area) => area.role === "place").map((area) => area.label_point);
    this.sheet.fitAround([...places, ...this.layers.events.map((event) => event.point), ...this.layers.cells.map((cell) => cell.point)]);
  }

  draw() {
    if (!this.layers || !this.sheet) return;
    const areas = this.layers.areas.filter((area) => area.role === "place" || this.effects.checked);
    const marks = this.arrange({ ...this.layers, areas }, {
      project: (point) => this.sheet.project(point),
      words: this.words,
      act: {
        card: (mark) => this.openCard(mark),
        zoom: (box) => this.sheet.fit(box),
      },
    });
    this.sheet.showMarks(marks);
    this.outline(marks);
  }

  async outline(marks) {
    const ids = new Set(marks.filter((mark) => mark.isOutlined).map((mark) => mark.place));
    try {
      await this.sheet.showOutlines([...ids], this.settings.outlines);
    } catch {
      this.say("outlinesFailed");
    }
  }

  async openCard(mark) {
    const { Card } = await import("../explore/card.js");
    // A redrawn mark is another element: the card gives focus back to the one that stands there now.
    this.card ??= new Card(this.settings.entries, this.words, (id) => this.sheet.byId.get(id) ?? this.host);
    this.card.open(mark, this.state.filters);
  }

  async find() {
    const { Finder } = await import("./finder.js");
    this.finder ??= new Finder(this);
    this.finder.toggle();
  }

  get box() {
    return this.state.params.bbox ? this.state.params.bbox.split(",").map(Number) : null;
  }

  moved() {
    this.search.hidden = false;
    if (this.isByView) this.loadView();
    else this.outline(this.sheet.shown);
  }

  async loadView() {
    const { box, zoom } = this.sheet.view;
    const asked = this.box ? overlap(box, this.box) : box;
    if (!asked) return;
    this.say("marksLoading");
    try {
      const query = writeQuery({ ...this.state.filters, bbox: asked.join(","), zoom });
      const answer = await this.latest.fetch(`${this.settings.map}?${query}`, "application/json");
      if (!answer) return;
      if (!answer.isGood) throw new Error(`status ${answer.status}`);
      // The badges came with the page, all of them and with their groups; only points change with the view.
      this.layers = { ...answer.body, areas: this.layers.areas, larger: this.layers.larger };
      this.say("");
      this.draw();
    } catch {
      this.say("mapFailed");
    }
  }

  async showTiles() {
    const { url, attribution } = this.settings.tiles;
    try {
      await this.sheet?.showTiles(this.tiles.checked ? { url, attribution } : null, () => {
        this.tiles.checked = false;
        this.showTiles();
        this.say("tilesFailed");
      });
    } catch {
      this.say("tilesFailed");
    }
  }

  searchHere() {
    this.search.hidden = true;
    this.state.change({ bbox: this.sheet.view.box.join(","), matched_by: "" }, "map");
    this.host.focus({ preventScroll: true });
  }

  /** Make the mark that holds an event, or the badge of its area, stand out; none without an id. */
  lift(id, area) {
    this.lifted = id ? [id, area] : null;
    this.sheet?.lift(id, area);
  }

  /** A mark pointed at shows its entries in the list. */
  point({ ids, areas, isOn }) {
    const wanted = [...ids.map((id) => `[data-event="${CSS.escape(id)}"]`), ...areas.map((id) => `[data-area="${CSS.escape(id)}"]`)];
    for (const which of wanted) {
      for (const entry of document.querySelectorAll(`.list .entry${which}`)) entry.classList.toggle("is-lifted", isOn);
    }
  }

  /** A canvas has nothing to tab to: a button leads to the list, which has the same events. */
  sayCrowd(n) {
    this.crowd.hidden = !n;
    this.crowd.textContent = n ? this.words.count("crowd", n) : "";
  }

  say(key, { stays = false } = {}) {
    this.status.textContent = key ? this.words.say(key) : "";
    clearTimeout(this.timer);
    if (key && !stays && key !== "marksLoading") this.timer = setTimeout(() => this.say(""), 8000);
  }
}

/** Let the page answer its reader between two pieces of work. */
function breath() {
  return new Promise((resolve) => { setTimeout(resolve); });
}

/** Return the box around a circle. */
function boxAround({ lon, lat, km }) {
  const up = km / 111.2; // kilometres of a degree
  const across = up / Math.cos((lat * Math.PI) / 180);
  return [lon - across, lat - up, lon + across, lat + up];
}

/** Return what two boxes share, or null. */
function overlap(a, b) {
  const box = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  return box[0] < box[2] && box[1] < box[3] ? box : null;
}
