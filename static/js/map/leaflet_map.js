// The sheet: land and labels, on which others put marks. Leaflet is touched here and in what only this module imports.
import { makeIcon } from "../lib/dom.js";
import { AddressedView, shareGestures } from "./gestures.js";
import { boxesOfMarks, boxesWithin, drawExtents, drawGround, drawLabels } from "./ground.js";

let L; // Leaflet's script may arrive after this module
const PERU = [[-20, -84], [2, -66]];
const MOST_NODES = 200; // more marks than this are drawn on a canvas
const PANES = [["land", 200, "none"], ["outlines", 300, "none"], ["labels", 640, "none"], ["crowd", 450, "auto"]];
const ICONS = {
  whole: "M2 7V2h5M11 2h5v5M16 11v5h-5M7 16H2v-5",
  locate: "M9 1v4M9 13v4M1 9h4M13 9h4M9 5a4 4 0 1 0 0 8a4 4 0 1 0 0-8",
  find: "M7.5 2a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M11.5 11.5 16 16",
};

/** Events: "moved" when the reader moved the map; "zoomed" after every change of scale; "find"; "pointed"; "unlocated". */
export class Sheet extends EventTarget {
  constructor(host, { extent, words }) {
    super();
    L = globalThis.L;
    this.host = host;
    this.words = words;
    this.extent = L.latLngBounds([extent[1], extent[0]], [extent[3], extent[2]]);
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    host.replaceChildren();
    this.map = L.map(host, {
      zoomSnap: 0.25, zoomDelta: 0.75, minZoom: 5, maxZoom: 14, maxBounds: PERU, maxBoundsViscosity: 0.8, zoomControl: false,
      attributionControl: false, zoomAnimation: !isStill, fadeAnimation: !isStill, markerZoomAnimation: !isStill,
      inertia: !isStill,
    });
    shareGestures(this.map, host, words);
    this.addressed = new AddressedView(this.map, () => this.isReaders);
    // Leaflet writes attributions as HTML: only the catalogue's own words go there.
    this.credits = L.control.attribution({ prefix: "Leaflet" }).addAttribution(words.say("credits")).addTo(this.map);
    L.control.zoom({ zoomInTitle: words.say("zoomIn"), zoomOutTitle: words.say("zoomOut") }).addTo(this.map);
    this.addButtons();
    L.control.scale({ imperial: false }).addTo(this.map);
    for (const [name, zIndex, pointerEvents] of PANES) Object.assign(this.map.createPane(name).style, { zIndex, pointerEvents });
    this.labels = L.layerGroup().addTo(this.map);
    this.extents = L.layerGroup().addTo(this.map);
    this.marks = L.layerGroup().addTo(this.map);
    this.byId = new Map();
    this.shown = [];
    this.names = [];
    this.areaNames = [];
    this.showWhole();
    this.listen();
  }

  listen() {
    const host = this.host;
    // Moves by the reader only (a pressed mark's too): fitting the map in code asks nothing.
    for (const type of ["pointerdown", "wheel", "keydown"]) host.addEventListener(type, () => { this.isReaders = true; }, true);
    this.map.on("zoomend", () => this.dispatchEvent(new Event("zoomed")));
    this.map.on("moveend", () => {
      this.drawLabels();
      if (this.isReaders) this.dispatchEvent(new Event("moved"));
      this.isReaders = false;
    });
    new ResizeObserver(() => {
      this.controls = null;
      this.map.invalidateSize({ pan: false });
    }).observe(host);
  }

  addButtons() {
    const bar = L.control({ position: "topleft" });
    bar.onAdd = () => {
      const box = L.DomUtil.create("div", "leaflet-bar");
      L.DomEvent.disableClickPropagation(box);
      for (const [name, title, act] of [
        ["whole", "wholeArea", () => this.showWhole()],
        ["locate", "locate", () => this.map.locate({ setView: true, maxZoom: 10 })],
        ["find", "findPlace", () => this.dispatchEvent(new Event("find"))],
      ]) {
        const button = L.DomUtil.create("a", "", box);
        button.href = "#";
        button.setAttribute("role", "button");
        button.title = this.words.say(title);
        button.setAttribute("aria-label", button.title);
        button.append(makeIcon(ICONS[name]));
        L.DomEvent.on(button, "click", (event) => {
          L.DomEvent.preventDefault(event);
          act();
        });
      }
      return box;
    };
    bar.addTo(this.map);
    this.map.on("locationerror", () => this.dispatchEvent(new Event("unlocated")));
  }

  /** Draw the ground and keep its names for later. */
  drawLand(layers) {
    this.names = drawGround(this.map, layers, this.words.table.language);
    this.drawLabels();
  }

  drawLabels() {
    this.due ??= requestAnimationFrame(() => { // once for all that changes before the next frame
      this.due = null;
      drawLabels(this.map, this.labels, { names: this.names, areaNames: this.areaNames, taken: this.takenBoxes() });
    });
  }

  /** Return where marks and controls stand, so that names keep clear of them. */
  takenBoxes() {
    // Controls are measured once and after each resize: asking amid a change would lay the page out in between.
    this.controls ??= boxesWithin(this.host, ".leaflet-control");
    return [...this.controls, ...boxesOfMarks(this.map, this.shown)];
  }

  /** Return where a [lon, lat] lies on the screen, in pixels, at the current scale. */
  project([lon, lat]) {
    return this.map.project([lat, lon]);
  }

  /** Replace all marks, as marks.js makes them; circles are [{point, radius}] in metres. */
  async showMarks(marks) {
    const focused = [...this.byId].find(([, element]) => element === document.activeElement)?.[0];
    const points = marks.filter((mark) => mark.sign);
    const isCrowded = points.length > MOST_NODES;
    this.turn = (this.turn ?? 0) + 1;
    const turn = this.turn;
    if (isCrowded && !this.crowd) {
      const { Crowd } = await import("./canvas_marks.js");
      this.crowd ??= new Crowd(this.map, (mark, isOn) => this.point(mark, isOn), this.host);
      if (turn !== this.turn) return; // a newer answer is being drawn
    }
    this.marks.clearLayers();
    this.extents.clearLayers();
    this.byId.clear();
    this.shown = marks;
    this.areaNames = marks.filter((mark) => mark.name)
      .map(({ name, count, point, offset }) => ({ text: name, kind: "area", rank: -count, at: latLng(point), offset }));
    this.crowd?.show(isCrowded ? points : []);
    for (const mark of marks) if (!isCrowded || !mark.sign) this.addMark(mark);
    this.lift(...(this.wanted ?? []));
    if (focused) this.byId.get(focused)?.focus({ preventScroll: true });
    this.drawLabels();
    this.dispatchEvent(new CustomEvent("crowded", { detail: isCrowded ? points.length : 0 }));
  }

  addMark(mark) {
    const { ids, point, offset, order, node, label, open } = mark;
    drawExtents(this.map, this.extents, mark, this.host);
    if (mark.isBare) return;
    const side = matchMedia("(pointer: coarse)").matches ? 44 : 32;
    const icon = L.divIcon({
      className: "map-mark", html: node(), iconSize: [side, side], iconAnchor: [side / 2 - offset[0], side / 2 - offset[1]],
    });
    const marker = L.marker(latLng(point), { icon, keyboard: true, riseOnHover: true, zIndexOffset: order }).addTo(this.marks);
    const element = marker.getElement();
    element.setAttribute("aria-label", label);
    element.title = label;
    marker.on("click", () => open(element));
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open(element);
    });
    for (const [type, isOn] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
      element.addEventListener(type, () => this.point(mark, isOn));
    }
    for (const id of mark.isArea ? mark.places : ids) this.byId.set(id, element);
  }

  /** A mark is pointed at, or no more. */
  point({ ids, place, places = [], isArea }, isOn) {
    this.outlines?.lift(isOn ? place : null);
    this.dispatchEvent(new CustomEvent("pointed", { detail: { ids, areas: isArea ? places : [], isOn } }));
  }

  /** Make the mark that holds an event stand out, else the badge of its area, or none. */
  lift(id, area) {
    this.wanted = [id, area];
    this.lifted?.classList.remove("is-lifted");
    this.lifted = this.byId.get(id) ?? this.byId.get(area);
    this.lifted?.classList.add("is-lifted");
    this.crowd?.lift(id);
  }

  /** Draw the outlines of places by id, dashed and never filled; throws when they cannot be fetched. */
  async showOutlines(ids, address) {
    if (!ids.length && !this.outlines) return;
    const { Outlines } = await import("./outlines.js");
    this.outlines ??= new Outlines(this.map, address);
    await this.outlines.show(ids, this.view.box);
  }

  /** Let a reader's tile server draw below everything, or stop; failed is called at the first error. */
  async showTiles(tiles, failed) {
    this.tiles?.remove();
    this.tiles = null;
    if (!tiles) return;
    this.controls = null;
    const { layTiles } = await import("./tiles.js");
    this.tiles = layTiles(this, tiles, failed);
  }

  showWhole() {
    this.map.fitBounds(this.extent);
  }

  /** Show positions [lon, lat] that lie in the VRAEM; all of it when there are fewer than two. */
  fitAround(points) {
    const inside = points.map(latLng).filter((point) => this.extent.contains(point));
    if (inside.length > 1) this.map.fitBounds(L.latLngBounds(inside), { paddingTopLeft: [84, 26], paddingBottomRight: [30, 26], maxZoom: 9, animate: false });
  }

  fit(box, options) {
    this.map.fitBounds([[box[1], box[0]], [box[3], box[2]]], { maxZoom: 13, ...options });
  }

  /** Show a place the reader looked for: its outline's box or its label point, with a ring until the next one. */
  goTo({ point, geometry, zoom }) {
    this.found?.remove();
    this.isReaders = true; // "moved" follows when the map has come to rest there
    if (geometry) {
      this.found = L.geoJSON(geometry, { className: "sheet-area is-lifted", interactive: false }).addTo(this.map);
      this.map.fitBounds(this.found.getBounds(), { maxZoom: 12 });
    } else {
      this.found = L.circleMarker(latLng(point), { radius: 20, className: "sheet-found", interactive: false }).addTo(this.map);
      this.map.setView(latLng(point), zoom);
    }
  }

  /** [lon, lat] */
  get middle() {
    const { lng, lat } = this.map.getCenter();
    return [lng, lat];
  }

  get view() {
    const bounds = this.map.getBounds();
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    return { box: box.map((degrees) => Math.round(degrees * 1e4) / 1e4), zoom: Math.round(this.map.getZoom()) };
  }
}

function latLng([lon, lat]) {
  return [lat, lon];
}
