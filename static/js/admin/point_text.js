/* Typed points: the desk reads them (events/admin/point_echo.py); here only the form in which it writes them is known. */

const WRITTEN = /^(-?\d{1,3}\.\d{1,6}), (-?\d{1,3}\.\d{1,6})$/;
const known = new Map();

/** Return what a text was read as: {point, words, is_problem, choice}; undefined until ask() knows. */
export function reading(text, [west, south, east, north]) {
  const [lon, lat] = (WRITTEN.exec(text) ?? []).slice(1).map(Number);
  if (lon >= west && lon <= east && lat >= south && lat <= north) {
    return { point: [lon, lat], words: "", is_problem: false, choice: null };
  }
  return known.get(text);
}

/** Ask the desk how it reads a text; raises what fetch() raises. */
export async function ask(url, text, signal) {
  const answer = await fetch(`${url}?${new URLSearchParams({ text })}`, { signal, credentials: "same-origin" });
  if (answer.ok && !answer.redirected) known.set(text, await answer.json());
}

/** Write a point so that it reads back: to six decimals, and one at least. */
export function spell(point) {
  return point.map((degrees) => degrees.toFixed(6).replace(/(\.\d+?)0+$/, "$1")).join(", ");
}
