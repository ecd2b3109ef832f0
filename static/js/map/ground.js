// The ground under the marks: land, rivers, a graticule, extents of areas, and the names that fit; part of the sheet.
import { make } from "../lib/dom.js";

const NEAR = new Set(["05", "08", "09", "12"]); // Ayacucho, Cusco, Huancavelica, Junín
const FONT = { area: "600 12px", town: "400 12px", river: "italic 400 12px", land: "italic 400 14px", sea: "italic 400 14px" };
const SPACING = { area: 0, town: 0, river: 1, land: 2, sea: 2 }; // letter-spacing, as in map-ground.css
const GAP = { area: 19, town: 6, river: 5, land: 0, sea: 0 };
const SIDES = {
  area: ["right", "left", "above", "below", "above-left", "above-right", "below-left", "below-right"],
  town: ["right", "left"],
  river: ["right", "left"],
  land: ["right", "left"],
  sea: ["right", "left"],
};
const HEIGHT = 14;
const ABOVE_BADGE = 22;
const HALF_BADGE = 18;
const APART = 5; // px between a name and the next mark that is not its own
const MOST = 48;
const EQUATOR_M = 40_075_017;
const [WEST, SOUTH, EAST, NORTH] = [-112, -42, -44, 22]; // as far as a wide window shows of what lies around Peru

/**
 * Return the candidates that fit, each with its side of SIDES; the more important first.
 * A candidate has {text, kind, rank, x, y} in pixels, size is {x, y}, taken are boxes of marks.
 */
function chooseLabels(candidates, size, taken) {
  const boxes = [...taken];
  const names = new Set();
  const chosen = [];
  let isLargestNamed = false;
  for (const name of [...candidates].sort((a, b) => a.rank - b.rank || a.text.localeCompare(b.text))) {
    if (chosen.length >= MOST || names.has(name.text)) continue;
    const isInside = (box) => box.left >= 0 && box.top >= 0 && box.right <= size.x && box.bottom <= size.y;
    const sides = SIDES[name.kind].filter((way) => isInside(boxOf(name, way)));
    // Nearer to its own mark than to any other, so that nobody takes it for another's.
    const others = name.kind === "area" ? boxes.filter((box) => !isAround(box, name)).map(widened) : boxes;
    let side = sides.find((way) => !others.some((other) => touch(boxOf(name, way), other)));
    if (name.kind === "area" && sides.length && !isLargestNamed) {
      isLargestNamed = true;
      side ??= sides.reduce((best, way) => (crowding(boxOf(name, way), boxes) < crowding(boxOf(name, best), boxes) ? way : best));
    }
    if (!side) continue;
    boxes.push(boxOf(name, side));
    names.add(name.text);
    chosen.push({ ...name, side });
  }
  return chosen;
}

function isAround(box, { x, y }) {
  return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
}

function widened({ left, right, top, bottom }) {
  return { left: left - APART, right: right + APART, top: top - APART, bottom: bottom + APART };
}

/** Return how much of a box others cover, in square pixels. */
function crowding(box, others) {
  const shared = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  return others.reduce((sum, other) => sum + shared(box, other), 0);
}

const pen = document.createElement("canvas").getContext("2d");

const families = {};
const widths = new Map(); // of names by kind: a map's move asks for the same ones again

function widthOf({ text, kind }) {
  const key = `${kind} ${text}`;
  if (!widths.has(key)) {
    const token = kind !== "area" && kind !== "town" ? "--serif" : "--sans";
    families[token] ??= getComputedStyle(document.documentElement).getPropertyValue(token);
    pen.font = `${FONT[kind]} ${families[token]}`;
    widths.set(key, Math.ceil(pen.measureText(text).width) + text.length * SPACING[kind] + 1);
  }
  return widths.get(key);
}

function boxOf(name, side) {
  const width = widthOf(name);
  const [row, column] = side.split("-");
  if (row === "right" || row === "left") {
    const near = name.x + (row === "right" ? GAP[name.kind] : -GAP[name.kind] - width);
    return boxAround(near, name.y, width);
  }
  const y = name.y + (row === "above" ? -ABOVE_BADGE : ABOVE_BADGE);
  const left = { left: name.x + HALF_BADGE - width, right: name.x - HALF_BADGE }[column] ?? name.x - width / 2;
  return boxAround(left, y, width);
}

function boxAround(left, y, width) {
  return { left, right: left + width, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
}

function touch(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Draw sea, land, rivers and a one-degree graticule; return the names that may stand on them, in a language. */
export function drawGround(map, { around, departments, rivers, towns }, language) {
  const L = globalThis.L;
  const still = { pane: "land", interactive: false };
  for (const feature of around.features.filter(({ geometry }) => geometry.type !== "Point")) {
    L.geoJSON(feature, { ...still, className: `sheet-${feature.properties.kind}` }).addTo(map);
  }
  for (const feature of departments.features) {
    const className = `sheet-land${NEAR.has(feature.properties.ubigeo) ? " sheet-land--near" : ""}`;
    L.geoJSON(feature, { ...still, className }).addTo(map);
  }
  const grid = [];
  for (let lat = SOUTH; lat <= NORTH; lat += 1) grid.push([[lat, WEST], [lat, EAST]]);
  for (let lon = WEST; lon <= EAST; lon += 1) grid.push([[SOUTH, lon], [NORTH, lon]]);
  L.polyline(grid, { ...still, className: "sheet-grid" }).addTo(map);
  for (const feature of rivers.features) {
    L.geoJSON(feature, { ...still, className: `sheet-river sheet-river--${feature.properties.rank}` }).addTo(map);
  }
  const outside = around.features.filter(({ geometry }) => geometry.type === "Point");
  return [
    ...outside.map(({ properties, geometry }) => ({
      text: properties.name[language] ?? properties.name.es, kind: properties.kind, rank: 40, least: 0, most: 7.5,
      at: [geometry.coordinates[1], geometry.coordinates[0]],
    })),
    ...departments.features.map(({ properties }) => ({
      text: properties.name, kind: "land", rank: 50, least: 6, most: 8.5, at: [properties.label[1], properties.label[0]],
    })),
    ...rivers.features.filter(({ properties }) => properties.name).flatMap(riverNames),
    ...towns.features.map(({ properties, geometry }) => ({
      text: properties.name, kind: "town", rank: properties.rank, least: properties.min_zoom, most: 99,
      at: [geometry.coordinates[1], geometry.coordinates[0]],
    })),
  ];
}

/** Write the names that fit into a layer group: of the ground at this zoom, and of areas; taken are boxes of marks. */
export function drawLabels(map, group, { names, areaNames, taken }) {
  const L = globalThis.L;
  group.clearLayers();
  const zoom = map.getZoom();
  const towns = names.filter((name) => zoom >= name.least - 0.5 && zoom <= name.most);
  const candidates = [...areaNames, ...towns].map((name) => {
    const at = map.latLngToContainerPoint(name.at);
    return { ...name, x: at.x + (name.offset?.[0] ?? 0), y: at.y + (name.offset?.[1] ?? 0) };
  });
  for (const name of chooseLabels(candidates, map.getSize(), taken)) {
    const html = make("span", { class: `sheet-label sheet-label--${name.kind} sheet-label--${name.side}` }, name.text);
    const [dx, dy] = name.offset ?? [0, 0];
    const icon = L.divIcon({ className: "sheet-anchor", html, iconSize: [0, 0], iconAnchor: [-dx, -dy] });
    L.marker(name.at, { icon, pane: "labels", interactive: false, keyboard: false }).addTo(group);
  }
}

/** Return where marks stand in the map's frame, in pixels. */
export function boxesOfMarks(map, marks) {
  return marks.map(({ point: [lon, lat], offset: [dx, dy] }) => {
    const at = map.latLngToContainerPoint([lat, lon]);
    return { left: at.x + dx - 16, right: at.x + dx + 16, top: at.y + dy - 14, bottom: at.y + dy + 14 };
  });
}

/** Return where the elements that a selector finds in a frame stand, in pixels from its corner. */
export function boxesWithin(frame, selector) {
  const origin = frame.getBoundingClientRect();
  return [...frame.querySelectorAll(selector)].map((element) => {
    const box = element.getBoundingClientRect();
    return { left: box.left - origin.left, right: box.right - origin.left, top: box.top - origin.top, bottom: box.bottom - origin.top };
  });
}

/** Return a river's name at a few places of its longest stretch: the first that is free takes it. */
function riverNames({ properties, geometry }) {
  const longest = geometry.coordinates.reduce((most, line) => (line.length > most.length ? line : most));
  return [0.5, 0.35, 0.65, 0.2, 0.8].map((share, at) => {
    const [lon, lat] = longest[Math.floor(share * (longest.length - 1))];
    return { text: properties.name, kind: "river", rank: 1 + at / 10, least: 6.5, most: 99, at: [lat, lon] };
  });
}

/** Draw what lies under a mark; a measure's area opens with(host) what its mark would. */
export function drawExtents(map, group, { point, circles = [], disc, open, label }, host) {
  const L = globalThis.L;
  const still = { interactive: false };
  for (const { point: [lon, lat], radius } of circles) L.circle([lat, lon], { radius, className: "sheet-circle", ...still }).addTo(group);
  if (!disc) return;
  const [lon, lat] = point;
  const metresPerPx = EQUATOR_M * Math.cos(lat * Math.PI / 180) / 2 ** (map.getZoom() + 8);
  const radius = Math.max(disc.radius, disc.leastPx * metresPerPx); // never too small to see
  if (!disc.isEffect) {
    L.circle([lat, lon], { radius, className: "sheet-disc", ...still }).addTo(group);
    return;
  }
  const zone = L.circle([lat, lon], { radius, className: "sheet-effect" }).addTo(group);
  zone.bindTooltip(() => make("span", {}, label), { sticky: true }).on("click", () => open(host));
}
