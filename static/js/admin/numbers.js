/* Numbers as people in Peru type them, read by the rules of events/numbers.py. */

const LONGEST = 40;

/** Return the readings of a text as decimal strings ("1200.5"), the larger first: none, one, or two to choose from. */
export function readings(typed) {
  const text = typed
    .replace(/[\u00a0\u2007\u2009\u202f]/g, " ")
    .replace(/[\u2019\u02bc\u00b4\u2032]/g, "'")
    .replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  if (text.length > LONGEST || !/^[0-9]+(?:[.,' ][0-9]+)*$/.test(text)) return [];
  const groups = text.split(/[.,' ]/);
  const separators = [...text.replace(/[0-9]/g, "")];
  const found = [];
  if (isWhole(groups, separators)) found.push(spelled(groups.join(""), ""));
  const last = separators.at(-1);
  if ((last === "." || last === ",") && isWhole(groups.slice(0, -1), separators.slice(0, -1), last)) {
    found.push(spelled(groups.slice(0, -1).join(""), groups.at(-1)));
  }
  return [...new Set(found)];
}

/** Return the one number that a text spells, or null: nothing is guessed. */
export function read(typed) {
  const found = readings(typed);
  return found.length === 1 ? Number(found[0]) : null;
}

/** Write a reading with a decimal comma so that readings() finds it alone. */
export function spell(reading) {
  const text = reading.replace(".", ",");
  return readings(text).length > 1 ? `${text}0` : text;
}

function isWhole(groups, separators, point = "") {
  if (groups[0].startsWith("0")) return groups.length === 1 && groups[0] === "0";
  if (!separators.length) return true;
  if (separators.includes(point) || groups[0].length > 3 || groups.slice(1).some((g) => g.length !== 3)) return false;
  if (new Set(separators).size === 1) return true;
  // Millions with an apostrophe between commas: 1,250'000,000.
  const reversed = [...separators].reverse();
  const first = reversed[0];
  return first !== "'" && reversed.every((sign, i) => sign === (i % 2 ? "'" : first));
}

function spelled(whole, fraction) {
  const decimals = fraction.replace(/0+$/, "");
  return decimals ? `${whole}.${decimals}` : whole;
}
