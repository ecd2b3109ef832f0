// Outlines of districts and provinces: dashed lines without fill; part of the sheet.
import { Latest } from "../lib/latest.js";

const L = globalThis.L;
const MOST = 60; // what the server answers at once
const FINE_FROM = 9.5; // the zoom at which finer lines are worth asking for
const COARSE = 8;
const FINE = 11;

export class Outlines {
  constructor(map, address) {
    this.map = map;
    this.address = address;
    this.latest = new Latest();
    this.group = L.layerGroup().addTo(map);
    this.shapes = { [COARSE]: new Map(), [FINE]: new Map() };
    this.byId = new Map();
  }

  /** Draw the outlines of places by id, and when the map is close those of every district in view; throws on failure. */
  async show(ids, box) {
    const zoom = this.map.getZoom() >= FINE_FROM ? FINE : COARSE;
    const known = this.shapes[zoom];
    const missing = ids.filter((id) => !known.has(id)).slice(0, MOST);
    const asked = zoom === FINE ? [`bbox=${box.join(",")}`] : [];
    if (missing.length) asked.push(`location=${missing.join(",")}`);
    let around = [];
    if (asked.length) {
      const answer = await this.latest.fetch(`${this.address}?zoom=${zoom}&${asked.join("&")}`, "application/json");
      if (!answer) return;
      if (!answer.isGood) throw new Error(`status ${answer.status}`);
      for (const { id, geometry } of answer.body.features) known.set(id, geometry);
      if (zoom === FINE) around = answer.body.features.map(({ id }) => id);
    }
    this.draw(new Set([...around, ...ids]), new Set(ids), known);
  }

  draw(drawn, badged, known) {
    this.group.clearLayers();
    this.byId.clear();
    for (const id of drawn) {
      if (!known.has(id)) continue;
      const className = `sheet-area${badged.has(id) ? "" : " sheet-area--bare"}`;
      this.byId.set(id, L.geoJSON(known.get(id), { pane: "outlines", interactive: false, className }).addTo(this.group));
    }
    this.lift(this.lifted);
  }

  /** Make one place's outline stand out, or none. */
  lift(id) {
    this.toggle(this.lifted, false);
    this.lifted = id;
    this.toggle(id, true);
  }

  toggle(id, isOn) {
    this.byId.get(id)?.eachLayer((path) => {
      path.getElement()?.classList.toggle("is-lifted", isOn);
      if (isOn) path.bringToFront();
    });
  }
}
