/* Typed points, read by the same rules as the form reads them (events/admin/points.py). */

const MINUS = /[\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d]/g;
const POINTS = /^(-?\d{1,3}(?:\.\d{1,20})?)(\s*[;,]\s*|\s+)(-?\d{1,3}(?:\.\d{1,20})?)$/;
const COMMAS = /^(-?\d{1,3}),(\d{1,20})(?:\s*[;,]\s*|\s+)(-?\d{1,3}),(\d{1,20})$/;
const ONE_NUMBER = /^-?\d+(?:[.,]\d+)?$/;

const plain = (text) => text.trim().replace(MINUS, "-");

/** Say whether a text may be one number as well as two: -73,862 is one, and nobody can tell what -73,0 is. */
export function isUnclear(text) {
  const typed = plain(text);
  if (COMMAS.test(typed)) return false;
  const [, first, between, second] = POINTS.exec(typed) ?? [];
  if (first === undefined) return ONE_NUMBER.test(typed);
  const isOpen = !second.includes(".") || (between.includes(",") && !second.startsWith("-"));
  return !first.includes(".") && isOpen;
}

/** Read [longitude, latitude], in either order; null for what is no point. peru: west, south, east, north. */
export function parse(text, [west, south, east, north]) {
  const typed = plain(text).replace(COMMAS, "$1.$2 $3.$4");
  const match = POINTS.exec(typed);
  if (!match || isUnclear(typed)) return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const isSwapped = second >= west && second <= east && first >= south && first <= north;
  const [lon, lat] = isSwapped || Math.abs(second) > 90 ? [second, first] : [first, second];
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null;
}

/** Write a point so that it reads back: to six decimals, and one at least. */
export function spell(point) {
  return point.map((degrees) => degrees.toFixed(6).replace(/(\.\d+?)0+$/, "$1")).join(", ");
}
