// Which names fit on the sheet without touching each other or a mark; a name is shown whole or not at all.
const FONT = { area: "600 12px", town: "400 12px", river: "italic 400 12px", land: "italic 400 14px" };
const SPACING = { area: 0, town: 0, river: 1, land: 2 }; // letter-spacing, as in map.css
const GAP = { area: 19, town: 6, river: 5, land: 0 };
const SIDES = {
  area: ["right", "left", "above", "below", "above-left", "above-right", "below-left", "below-right"],
  town: ["right", "left"],
  river: ["right", "left"],
  land: ["right", "left"],
};
const HEIGHT = 14;
const ABOVE_BADGE = 22;
const HALF_BADGE = 18;
const MOST = 48;

/**
 * Return the candidates that fit, each with its side of SIDES; the more important first.
 * A candidate has {text, kind, rank, x, y} in pixels, size is {x, y}, taken are boxes of marks.
 */
export function chooseLabels(candidates, size, taken) {
  const boxes = [...taken];
  const names = new Set();
  const chosen = [];
  for (const name of [...candidates].sort((a, b) => a.rank - b.rank || a.text.localeCompare(b.text))) {
    if (chosen.length >= MOST || names.has(name.text)) continue;
    const side = SIDES[name.kind].find((way) => {
      const box = boxOf(name, way);
      return box.left >= 0 && box.top >= 0 && box.right <= size.x && box.bottom <= size.y && !boxes.some((other) => touch(box, other));
    });
    if (!side) continue;
    boxes.push(boxOf(name, side));
    names.add(name.text);
    chosen.push({ ...name, side });
  }
  return chosen;
}

const pen = document.createElement("canvas").getContext("2d");

function widthOf({ text, kind }) {
  const family = getComputedStyle(document.documentElement).getPropertyValue(kind === "land" || kind === "river" ? "--serif" : "--sans");
  pen.font = `${FONT[kind]} ${family}`;
  return Math.ceil(pen.measureText(text).width) + text.length * SPACING[kind] + 1;
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
