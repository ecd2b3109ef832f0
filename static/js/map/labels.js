// Which names fit on the sheet without touching each other; a name is shown whole or not at all.
const LETTER = { town: 6.6, land: 11 };
const HEIGHT = 16;
const MOST = 40;

/** Return the candidates that fit: the wider-known first. Each has {text, kind, rank, x, y}; size is {x, y} in pixels. */
export function chooseLabels(candidates, size) {
  const taken = [];
  return [...candidates]
    .sort((a, b) => a.rank - b.rank || a.text.localeCompare(b.text))
    .filter((name) => {
      const width = 10 + name.text.length * LETTER[name.kind];
      const box = { left: name.x - 4, right: name.x + width, top: name.y - HEIGHT / 2, bottom: name.y + HEIGHT / 2 };
      const isInside = box.left >= 0 && box.top >= 0 && box.right <= size.x && box.bottom <= size.y;
      if (!isInside || taken.length >= MOST || taken.some((other) => touch(box, other))) return false;
      taken.push(box);
      return true;
    });
}

function touch(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
