// From the server's layers to marks on the sheet: points, stacks, cells, area badges. No Leaflet here.
import { make, makeMark } from "../lib/dom.js";
import { effectMarks, markOf, settle } from "./area_marks.js";

const NEAR_PX = matchMedia("(pointer: coarse)").matches ? 40 : 22; // marks closer than this stand as one
const CELL_PX = 44;
const ORDER = { cell: -500, point: 1000 }; // what lies above what

/** Return the sheet's marks for map layers; project turns [lon, lat] into pixels, act says what opening does. */
export function arrange(layers, { project, words, act }) {
  const stacks = stacked(layers.events, project);
  const marks = [
    ...stacks.map((stack) => stackMark(stack, words, act)),
    ...joined(layers.cells, project).map((cell) => cellMark(cell, words, act)),
  ];
  const points = marks.map((mark) => project(mark.point));
  const [known, effects] = ["place", "area_of_effect"].map((role) => layers.areas.filter((area) => area.role === role));
  const standing = settle(known, layers.larger ?? [], { project, points });
  const taken = [...points, ...standing.map(({ at, offset: [dx, dy] }) => ({ x: at.x + dx, y: at.y + dy }))];
  return [
    ...marks, ...standing.map((mark) => markOf(mark, words, act)), ...effectMarks(effects, { project, taken, words, act }),
  ];
}

/** Return events as stacks of those that would overlap on the screen. */
function stacked(events, project) {
  const stacks = [];
  const byCell = new Map(); // a stack that is near lies in this cell or in one beside it
  const cellOf = (at, dx = 0, dy = 0) => `${Math.floor(at.x / NEAR_PX) + dx} ${Math.floor(at.y / NEAR_PX) + dy}`;
  for (const event of events) {
    const at = project(event.point);
    const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => byCell.get(cellOf(at, dx, dy)) ?? []));
    const near = around.find((stack) => Math.hypot(stack.at.x - at.x, stack.at.y - at.y) < NEAR_PX);
    if (near) {
      near.events.push(event);
      continue;
    }
    const stack = { at, events: [event] };
    stacks.push(stack);
    byCell.set(cellOf(at), [...(byCell.get(cellOf(at)) ?? []), stack]);
  }
  return stacks;
}

/** Return cells with those that would cover one another as one: their sum, mean position and common extent. */
function joined(cells, project) {
  const apart = [];
  for (const cell of [...cells].sort((a, b) => b.n - a.n)) {
    const at = project(cell.point);
    const near = apart.find((other) => Math.hypot(other.at.x - at.x, other.at.y - at.y) < CELL_PX);
    if (!near) {
      apart.push({ ...cell, at });
      continue;
    }
    const count = near.n + cell.n;
    near.point = near.point.map((degrees, axis) => (degrees * near.n + cell.point[axis] * cell.n) / count);
    near.bbox = near.bbox.map((side, n) => (n < 2 ? Math.min(side, cell.bbox[n]) : Math.max(side, cell.bbox[n])));
    near.at = project(near.point);
    near.n = count;
  }
  return apart;
}

function stackMark({ events }, words, act) {
  const [first] = events;
  const sign = { group: commonest(events), isContested: events.every((event) => event.verification === "contested"), count: events.length };
  const node = () => makeMark(sign.group, sign.isContested);
  const circles = events.filter((event) => event.radius_m).map((event) => ({ point: event.point, radius: event.radius_m }));
  const label = events.length > 1 ? words.say("sameSpot", { n: events.length }) : labelOf(first, words);
  const ids = events.map((event) => event.id);
  return {
    ids, sign, point: first.point, offset: [0, 0], order: ORDER.point, circles, label, count: events.length,
    name: events.length > 1 ? nameOf(events, words) : "",
    node: events.length > 1 ? () => withCount(node(), events.length, words) : node,
    open: (opener) => act.card({ title: label, ids, opener }),
  };
}

/** Return the name of where most of the events were, with how many other places stand with it. */
function nameOf(events, words) {
  const counts = {};
  for (const { place } of events) if (place) counts[words.pick(place)] = (counts[words.pick(place)] ?? 0) + 1;
  const names = Object.keys(counts).sort((a, b) => counts[b] - counts[a] || a.localeCompare(b));
  if (names.length < 2) return names[0] ?? "";
  return words.say("andPlaces", { place: names[0], n: names.length - 1 });
}

function labelOf(event, words) {
  const values = { type: words.say(`type.${event.type}`), title: words.pick(event.title), km: Math.round(event.radius_m / 100) / 10 };
  const label = words.say(event.radius_m ? "circle" : "point", values);
  return event.verification === "contested" ? words.say("contested", { label }) : label;
}

/** Return the group that most of the events belong to. */
function commonest(events) {
  const counts = {};
  for (const { type_group: group } of events) counts[group] = (counts[group] ?? 0) + 1;
  return Object.keys(counts).reduce((most, group) => (counts[group] > counts[most] ? group : most));
}

function withCount(node, n, words) {
  return make("span", {}, node, make("span", { class: "map-mark__count" }, words.spell(n)));
}

function cellMark(cell, words, act) {
  return {
    ids: [], point: cell.point, offset: [0, 0], order: ORDER.cell, label: words.count("cell", cell.n),
    node: () => make("span", { class: "map-cell" }, words.spell(cell.n)), open: () => act.zoom(cell.bbox),
  };
}
