// The only module that touches Leaflet: a sheet with land, rivers and labels, on which others put marks.
import { make, makeIcon } from "../lib/dom.js";
import { chooseLabels } from "./labels.js";

const L = globalThis.L;
const PERU = [[-20, -84], [2, -66]];
const NEAR = new Set(["05", "08", "09", "12"]); // Ayacucho, Cusco, Huancavelica, Junín
const ICONS = {
  whole: "M2 7V2h5M11 2h5v5M16 11v5h-5M7 16H2v-5",
  locate: "M9 1v4M9 13v4M1 9h4M13 9h4M9 5a4 4 0 1 0 0 8a4 4 0 1 0 0-8",
};

/** Events: "moved" when the reader moved the map; "zoomed" after every change of scale. */
export class Sheet extends EventTarget {
  constructor(host, { extent, words }) {
    super();
    this.host = host;
    this.words = words;
    this.extent = L.latLngBounds([extent[1], extent[0]], [extent[3], extent[2]]);
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = L.map(host, {
      zoomSnap: 0.25, zoomDelta: 0.75, minZoom: 5, maxZoom: 14, maxBounds: PERU, maxBoundsViscosity: 0.8, zoomControl: false,
      attributionControl: false, zoomAnimation: !isStill, fadeAnimation: !isStill, markerZoomAnimation: !isStill,
      inertia: !isStill,
    });
    // Leaflet writes attributions as HTML: only the catalogue's own words go there.
    L.control.attribution({ prefix: "Leaflet" }).addAttribution(words.say("credits")).addTo(this.map);
    L.control.zoom({ zoomInTitle: words.say("zoomIn"), zoomOutTitle: words.say("zoomOut") }).addTo(this.map);
    this.addButtons();
    L.control.scale({ imperial: false }).addTo(this.map);
    for (const [name, order] of [["land", 200], ["labels", 350]]) this.makePane(name, order);
    this.labels = L.layerGroup().addTo(this.map);
    this.extents = L.layerGroup().addTo(this.map);
    this.marks = L.layerGroup().addTo(this.map);
    this.byId = new Map();
    this.shown = [];
    this.areaNames = [];
    this.showWhole();
    this.listen();
  }

  makePane(name, order) {
    const pane = this.map.createPane(name);
    pane.style.zIndex = order;
    pane.style.pointerEvents = "none";
  }

  listen() {
    const host = this.host;
    // Moves by the reader only: fitting the map in code asks nothing.
    for (const type of ["pointerdown", "wheel", "keydown"]) host.addEventListener(type, () => { this.isReaders = true; }, true);
    this.map.on("zoomend", () => {
      this.dispatchEvent(new Event("zoomed"));
    });
    this.map.on("moveend", () => {
      this.drawLabels();
      if (this.isReaders) this.dispatchEvent(new Event("moved"));
      this.isReaders = false;
    });
    new ResizeObserver(() => this.map.invalidateSize({ pan: false })).observe(host);
  }

  addButtons() {
    const bar = L.control({ position: "topleft" });
    bar.onAdd = () => {
      const box = L.DomUtil.create("div", "leaflet-bar");
      L.DomEvent.disableClickPropagation(box);
      for (const [name, title, act] of [
        ["whole", "wholeArea", () => this.showWhole()],
        ["locate", "locate", () => this.map.locate({ setView: true, maxZoom: 10 })],
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

  /** Draw land, rivers, a one-degree graticule, and keep the labels for later. */
  drawLand({ departments, rivers, towns }) {
    const still = { pane: "land", interactive: false };
    for (const feature of departments.features) {
      const className = `sheet-land${NEAR.has(feature.properties.ubigeo) ? " sheet-land--near" : ""}`;
      L.geoJSON(feature, { ...still, className }).addTo(this.map);
    }
    this.drawGraticule(still);
    for (const feature of rivers.features) {
      L.geoJSON(feature, { ...still, className: `sheet-river sheet-river--${feature.properties.rank}` }).addTo(this.map);
    }
    this.names = [
      ...departments.features.map(({ properties }) => ({
        text: properties.name, kind: "land", rank: 50, least: 0, most: 8.5, at: [properties.label[1], properties.label[0]],
      })),
      ...rivers.features.filter(({ properties }) => properties.name).flatMap(riverNames),
      ...towns.features.map(({ properties, geometry }) => ({
        text: properties.name, kind: "town", rank: properties.rank, least: properties.min_zoom, most: 99,
        at: [geometry.coordinates[1], geometry.coordinates[0]],
      })),
    ];
    this.drawLabels();
  }

  drawGraticule(still) {
    const style = { ...still, className: "sheet-grid" };
    for (let lat = -19; lat <= 1; lat += 1) L.polyline([[lat, -83], [lat, -67]], style).addTo(this.map);
    for (let lon = -83; lon <= -67; lon += 1) L.polyline([[-19, lon], [1, lon]], style).addTo(this.map);
  }

  drawLabels() {
    this.labels.clearLayers();
    const zoom = this.map.getZoom();
    const towns = (this.names ?? []).filter((name) => zoom >= name.least - 0.5 && zoom <= name.most);
    const candidates = [...this.areaNames, ...towns].map((name) => {
      const at = this.map.latLngToContainerPoint(name.at);
      return { ...name, x: at.x + (name.offset?.[0] ?? 0), y: at.y + (name.offset?.[1] ?? 0) };
    });
    for (const name of chooseLabels(candidates, this.map.getSize(), this.takenBoxes())) {
      const html = make("span", { class: `sheet-label sheet-label--${name.kind} sheet-label--${name.side}` }, name.text);
      const [dx, dy] = name.offset ?? [0, 0];
      const icon = L.divIcon({ className: "sheet-anchor", html, iconSize: [0, 0], iconAnchor: [-dx, -dy] });
      L.marker(name.at, { icon, pane: "labels", interactive: false, keyboard: false }).addTo(this.labels);
    }
  }

  /** Return where marks and controls stand, so that names keep clear of them. */
  takenBoxes() {
    const frame = this.host.getBoundingClientRect();
    const controls = [...this.host.querySelectorAll(".leaflet-control")].map((control) => {
      const box = control.getBoundingClientRect();
      return { left: box.left - frame.left, right: box.right - frame.left, top: box.top - frame.top, bottom: box.bottom - frame.top };
    });
    const marks = this.shown.map(({ point, offset }) => {
      const at = this.map.latLngToContainerPoint(latLng(point));
      const [x, y] = [at.x + offset[0], at.y + offset[1]];
      return { left: x - 16, right: x + 16, top: y - 14, bottom: y + 14 };
    });
    return [...controls, ...marks];
  }

  /** Return where a [lon, lat] lies on the screen, in pixels, at the current scale. */
  project([lon, lat]) {
    return this.map.project([lat, lon]);
  }

  /** Replace all marks: [{ids, point, offset, order, node, label, name, circles, open}]. Circles are [{point, radius}] in metres. */
  showMarks(marks) {
    const focused = [...this.byId].find(([, element]) => element === document.activeElement)?.[0];
    this.marks.clearLayers();
    this.extents.clearLayers();
    this.byId.clear();
    this.shown = marks;
    this.areaNames = marks.filter((mark) => mark.name)
      .map(({ name, ids, point, offset }) => ({ text: name, kind: "area", rank: -ids.length, at: latLng(point), offset }));
    for (const mark of marks) {
      for (const circle of mark.circles ?? []) {
        L.circle(latLng(circle.point), { radius: circle.radius, className: "sheet-circle", interactive: false }).addTo(this.extents);
      }
      this.addMark(mark);
    }
    if (this.box) this.box.addTo(this.extents);
    this.lift(this.liftedId);
    if (focused) this.byId.get(focused)?.focus({ preventScroll: true });
    this.drawLabels();
  }

  addMark({ ids, point, offset, order, node, label, open }) {
    const side = matchMedia("(pointer: coarse)").matches ? 44 : 32;
    const icon = L.divIcon({
      className: "map-mark", html: node, iconSize: [side, side], iconAnchor: [side / 2 - offset[0], side / 2 - offset[1]],
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
      element.addEventListener(type, () => this.dispatchEvent(new CustomEvent("pointed", { detail: { ids, isOn } })));
    }
    for (const id of ids) this.byId.set(id, element);
  }

  /** Make the mark that holds an event stand out, or none. */
  lift(id) {
    this.liftedId = id;
    this.lifted?.classList.remove("is-lifted");
    this.lifted = this.byId.get(id);
    this.lifted?.classList.add("is-lifted");
  }

  /** Draw the box [west, south, east, north] that the list is limited to, or take it away. */
  showBox(box) {
    this.box?.remove();
    this.box = box && L.rectangle([[box[1], box[0]], [box[3], box[2]]], { className: "sheet-box", interactive: false }).addTo(this.extents);
  }

  showWhole() {
    this.map.fitBounds(this.extent);
  }

  /** Show positions [lon, lat] that lie in the VRAEM; all of it when there are fewer than two. */
  fitAround(points) {
    const inside = points.map(latLng).filter((point) => this.extent.contains(point));
    if (inside.length > 1) this.map.fitBounds(L.latLngBounds(inside), { paddingTopLeft: [84, 26], paddingBottomRight: [30, 26], maxZoom: 9, animate: false });
  }

  fit(box) {
    this.map.fitBounds([[box[1], box[0]], [box[3], box[2]]], { maxZoom: 13 });
  }

  get view() {
    const bounds = this.map.getBounds();
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    return { box: box.map((degrees) => Math.round(degrees * 1e4) / 1e4), zoom: Math.round(this.map.getZoom()) };
  }
}

/** Return a river's name at a few places of its longest stretch: the first that is free takes it. */
function riverNames({ properties, geometry }) {
  const longest = geometry.coordinates.reduce((most, line) => (line.length > most.length ? line : most));
  return [0.5, 0.35, 0.65, 0.2, 0.8].map((share, at) => ({
    text: properties.name, kind: "river", rank: 1 + at / 10, least: 6.5, most: 99,
    at: latLng(longest[Math.floor(share * (longest.length - 1))]),
  }));
}

function latLng([lon, lat]) {
  return [lat, lon];
}
