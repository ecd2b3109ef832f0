// From the server's layers to marks on the sheet: points, stacks, cells, area badges. No Leaflet here.
import { make, makeMark } from "../lib/dom.js";

const NEAR_PX = matchMedia("(pointer: coarse)").matches ? 40 : 22; // marks closer than this stand as one
const CELL_PX = 44;
const BADGE = { width: 34, height: 30 };
const ORDER = { effect: -1000, cell: -500, place: 0, point: 1000 }; // what lies above what
// Where a badge may step aside to, nearest first: it stands for an area, not for a point.
const STEPS = [-3, -2, -1, 0, 1, 2, 3].flatMap((x) => [-3, -2, -1, 0, 1, 2, 3].map((y) => [x * BADGE.width, y * BADGE.height]))
  .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

/** Return the sheet's marks for map layers; project turns [lon, lat] into pixels, act says what opening does. */
export function arrange(layers, { project, words, act }) {
  const taken = [];
  const stacks = stacked(layers.events, project);
  const marks = [
    ...stacks.map((stack) => stackMark(stack, words, act)),
    ...joined(layers.cells, project).map((cell) => cellMark(cell, words, act)),
  ];
  for (const mark of marks) taken.push(project(mark.point));
  const areas = [...layers.areas].sort((a, b) => (a.role === b.role ? b.n - a.n : a.role === "place" ? -1 : 1));
  for (const area of areas) {
    const at = project(area.label_point);
    const offset = freeStep(at, taken);
    taken.push({ x: at.x + offset[0], y: at.y + offset[1] });
    marks.push(areaMark(area, offset, words, act));
  }
  return marks;
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

function freeStep(at, taken) {
  const isFree = ([dx, dy]) => taken.every((other) => Math.abs(at.x + dx - other.x) >= BADGE.width || Math.abs(at.y + dy - other.y) >= BADGE.height);
  return STEPS.find(isFree) ?? STEPS[0];
}

function stackMark({ events }, words, act) {
  const [first] = events;
  const sign = { group: commonest(events), isContested: events.every((event) => event.verification === "contested"), count: events.length };
  const node = () => makeMark(sign.group, sign.isContested);
  const circles = events.filter((event) => event.radius_m).map((event) => ({ point: event.point, radius: event.radius_m }));
  const label = events.length > 1 ? words.say("sameSpot", { n: events.length }) : labelOf(first, words);
  const ids = events.map((event) => event.id);
  return {
    ids, sign, point: first.point, offset: [0, 0], order: ORDER.point, circles, label,
    node: events.length > 1 ? () => withCount(node(), events.length, words) : node,
    open: (opener) => act.card({ title: label, ids, opener }),
  };
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

function areaMark(area, offset, words, act) {
  const isEffect = area.role === "area_of_effect";
  const place = words.pick(area.location.name);
  const groups = isEffect ? [] : area.groups ?? [];
  const kinds = groups.map(([group, n]) => `${words.say(`group.${group}`)} ${words.spell(n)}`).join(", ");
  const label = words.count(isEffect ? "effect" : "area", area.n, { place }) + (kinds ? `: ${kinds}` : "");
  const node = () => make(
    "span", { class: `area-badge${isEffect ? " area-badge--effect" : ""}` },
    make("span", {}, words.spell(area.n)), ...(groups.length ? [groupBar(groups)] : []),
  );
  return {
    ids: [], place: area.location.id, isArea: !isEffect, count: area.n, point: area.label_point, offset, order: isEffect ? ORDER.effect : ORDER.place,
    node, label, name: isEffect ? "" : place,
    open: (opener) => act.card({ title: label, area: { badge: area.role, at: area.location.id }, opener, count: area.n }),
  };
}

/** Return a small bar of the groups in proportion; the badge's label says the same in words. */
function groupBar(groups) {
  const bar = make("span", { class: "area-badge__groups" });
  for (const [group, n] of groups) {
    const part = make("span", { class: `group--${group}` });
    part.style.flexGrow = n;
    bar.append(part);
  }
  return bar;
}
