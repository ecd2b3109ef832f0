// From the server's layers to marks on the sheet: points, stacks, cells, area badges. No Leaflet here.
import { make, makeMark } from "../lib/dom.js";

// Marks so close to each other stand as one. Under a mouse's mark the lower must show 24 px of itself to press.
const [NEAR_PX, isNear] = matchMedia("(pointer: coarse)").matches
  ? [40, (dx, dy) => Math.hypot(dx, dy) < 40] : [24.5, (dx, dy) => Math.max(Math.abs(dx), Math.abs(dy)) < 24.5];
const CELL_PX = 44;
const ORDER = { effect: -1000, cell: -500, place: 0, point: 1000 }; // what lies above what

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
    const near = around.find((stack) => isNear(stack.at.x - at.x, stack.at.y - at.y));
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

// What is known to a district or a province only: a number at its label point over a soft disc of its extent.
// A number keeps to its place; where two would cover each other, they stand together for what lies above both.
const CHIP = { width: 30, height: 26 }; // as in map-marks.css
const REACH = 26; // px a number may step aside: less than its own width
const STEPS = [[0, 0]];
for (const far of [13, REACH]) {
  for (let turn = 0; turn < 8; turn += 1) {
    STEPS.push([far * Math.sin(turn * Math.PI / 4), -far * Math.cos(turn * Math.PI / 4)]);
  }
}
const POINT = { width: 27, height: 24 }; // between the middles of a number and of a point's mark
const LEAST_PX = 10;


/**
 * Return marks for areas, each {area, n, groups, members, offset}: as fine as there is room for.
 * larger are the provinces and departments that may stand for several; points are where other marks stand.
 */
function settle(areas, larger, { project, points }) {
  const above = new Map(larger.map((area) => [area.location.id, area]));
  let standing = areas.map((area) => ({ area, members: [area], at: project(area.label_point), path: area.above.filter((id) => id !== area.location.id) }));
  for (;;) {
    const clash = setApart(standing, points);
    if (!clash) return standing;
    standing = together(standing, targetOf(clash), above, project);
  }
}

/** Give every number its step aside; return the first two that find no room beside each other and can be joined. */
function setApart(standing, points) {
  standing.sort((a, b) => b.area.n - a.area.n || a.area.location.id.localeCompare(b.area.location.id));
  const stood = [];
  for (const mark of standing) {
    const isApart = ([dx, dy]) => stood.every((other) => !covers(mark.at, [dx, dy], other));
    const isClear = ([dx, dy]) => points.every((point) => Math.abs(mark.at.x + dx - point.x) >= POINT.width || Math.abs(mark.at.y + dy - point.y) >= POINT.height);
    mark.offset = STEPS.find((step) => isApart(step) && isClear(step));
    if (!mark.offset) {
      // Under the marks of points a number would be read by nobody.
      if (mark.path.length && !STEPS.some(isClear)) return [mark, mark];
      mark.offset = STEPS.find(isApart) ?? STEPS[0];
      const other = stood.find((stands) => covers(mark.at, mark.offset, stands) && (stands.path.length || mark.path.length));
      if (other) return [mark, other];
      if (mark.path.length) return [mark, mark];
    }
    stood.push(mark);
  }
  return null;
}

function covers(at, [dx, dy], other) {
  const [x, y] = [at.x + dx - other.at.x - other.offset[0], at.y + dy - other.at.y - other.offset[1]];
  return Math.abs(x) < CHIP.width && Math.abs(y) < CHIP.height;
}

/** Return the id of the area that should stand for one of two marks: the next above the finer of them. */
function targetOf([one, other]) {
  const finer = one.path.length >= other.path.length ? one : other;
  return finer.path[0];
}

/** Return the marks with all that lie in an area as one. */
function together(standing, id, above, project) {
  const isInside = (mark) => mark.area.location.id === id || mark.path.includes(id);
  const inside = standing.filter(isInside);
  const area = above.get(id);
  const path = inside.map((mark) => mark.path).find((way) => way.includes(id));
  const whole = {
    area, members: inside.flatMap((mark) => mark.members), isMerged: true,
    at: project(area.label_point), path: path.slice(path.indexOf(id) + 1),
  };
  return [...standing.filter((mark) => !isInside(mark)), whole];
}

/** Return the marks of measures' areas: discs, with a number where none else stands. */
function effectMarks(areas, { project, taken, words, act }) {
  const stood = taken.map((at) => ({ at, offset: [0, 0] }));
  return areas.map((area) => {
    const at = project(area.label_point);
    const hasRoom = stood.every((other) => !covers(at, [0, 0], other));
    if (hasRoom) stood.push({ at, offset: [0, 0] });
    return markOf({ area, members: [area], offset: [0, 0], isBare: !hasRoom }, words, act);
  });
}

/** Return what the sheet draws of an area's mark. */
function markOf({ area, members, offset, isMerged, isBare }, words, act) {
  const isEffect = area.role === "area_of_effect";
  const place = words.pick(area.location.name);
  const groups = isEffect ? [] : area.groups ?? [];
  const kinds = groups.map(([group, n]) => `${words.say(`group.${group}`)} ${words.spell(n)}`).join(", ");
  const key = isEffect ? "effect" : isMerged ? "merged" : "area";
  const title = words.count(key, area.n, { place });
  const label = title + (kinds ? `: ${kinds}` : "");
  const node = () => make(
    "span", { class: `area-badge${isEffect ? " area-badge--effect" : ""}${isMerged ? " area-badge--merged" : ""}` },
    make("span", {}, words.spell(area.n)), ...(groups.length ? [groupBar(groups)] : []),
  );
  const badge = isEffect ? "area_of_effect" : isMerged ? "within" : "place";
  return {
    ids: [], place: area.location.id, places: members.map((member) => member.location.id), isArea: !isEffect, isBare,
    isOutlined: area.has_outline, count: area.n, point: area.label_point, offset, order: ORDER[isEffect ? "effect" : "place"], node, label,
    disc: area.has_outline ? null : { radius: area.ground_radius_m, leastPx: LEAST_PX, isEffect },
    name: isEffect ? "" : place,
    open: (opener) => act.card({ title, area: { badge, at: area.location.id }, opener, count: area.n }),
  };
}

/** Return a small bar of the groups in proportion; the mark's label says the same in words. */
function groupBar(groups) {
  const bar = make("span", { class: "area-badge__groups" });
  for (const [group, n] of groups) {
    const part = make("span", { class: `group--${group}` });
    part.style.flexGrow = n;
    bar.append(part);
  }
  return bar;
}
