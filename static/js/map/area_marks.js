// What is known to a district or a province only: a number at its label point over a soft disc of its extent.
// A number keeps to its place; where two would cover each other, they stand together for what lies above both.
import { make } from "../lib/dom.js";

export const CHIP = { width: 30, height: 26 }; // as in map-marks.css
const REACH = 26; // px a number may step aside: less than its own width
const STEPS = [[0, 0]];
for (const far of [13, REACH]) {
  for (let turn = 0; turn < 8; turn += 1) {
    STEPS.push([far * Math.sin(turn * Math.PI / 4), -far * Math.cos(turn * Math.PI / 4)]);
  }
}
const POINT = { width: 27, height: 24 }; // between the middles of a number and of a point's mark
const LEAST_PX = 10;
const ORDER = { effect: -1000, place: 0 };

/**
 * Return marks for areas, each {area, n, groups, members, offset}: as fine as there is room for.
 * larger are the provinces and departments that may stand for several; points are where other marks stand.
 */
export function settle(areas, larger, { project, points }) {
  const above = new Map(larger.map((area) => [area.location.id, area]));
  let standing = areas.map((area) => ({ area, members: [area], at: project(area.label_point), path: area.above.filter((id) => id !== area.location.id) }));
  for (;;) {
    const clash = setApart(standing, points);
    if (!clash) return standing;
    standing = joined(standing, targetOf(clash), above, project);
  }
}

/** Give every number its step aside; return the first two that find no room beside each other and can be joined. */
function setApart(standing, points) {
  standing.sort((a, b) => b.area.n - a.area.n || a.area.location.id.localeCompare(b.area.location.id));
  const stood = [];
  for (const mark of standing) {
    const isApart = ([dx, dy]) => stood.every((other) => !cover(mark.at, [dx, dy], other));
    const isClear = ([dx, dy]) => points.every((point) => Math.abs(mark.at.x + dx - point.x) >= POINT.width || Math.abs(mark.at.y + dy - point.y) >= POINT.height);
    mark.offset = STEPS.find((step) => isApart(step) && isClear(step));
    if (!mark.offset) {
      // Under the marks of points a number would be read by nobody.
      if (mark.path.length && !STEPS.some(isClear)) return [mark, mark];
      mark.offset = STEPS.find(isApart) ?? STEPS[0];
      const other = stood.find((stands) => cover(mark.at, mark.offset, stands) && (stands.path.length || mark.path.length));
      if (other) return [mark, other];
      if (mark.path.length) return [mark, mark];
    }
    stood.push(mark);
  }
  return null;
}

function cover(at, [dx, dy], other) {
  const [x, y] = [at.x + dx - other.at.x - other.offset[0], at.y + dy - other.at.y - other.offset[1]];
  return Math.abs(x) < CHIP.width && Math.abs(y) < CHIP.height;
}

/** Return the id of the area that should stand for one of two marks: the next above the finer of them. */
function targetOf([one, other]) {
  const finer = one.path.length >= other.path.length ? one : other;
  return finer.path[0];
}

/** Return the marks with all that lie in an area as one. */
function joined(standing, id, above, project) {
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
export function effectMarks(areas, { project, taken, words, act }) {
  const stood = taken.map((at) => ({ at, offset: [0, 0] }));
  return areas.map((area) => {
    const at = project(area.label_point);
    const hasRoom = stood.every((other) => !cover(at, [0, 0], other));
    if (hasRoom) stood.push({ at, offset: [0, 0] });
    return markOf({ area, members: [area], offset: [0, 0], isBare: !hasRoom }, words, act);
  });
}

/** Return what the sheet draws of an area's mark. */
export function markOf({ area, members, offset, isMerged, isBare }, words, act) {
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
