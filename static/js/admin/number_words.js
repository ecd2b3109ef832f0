/* Numbers in words, in Spanish and English, by the rules of events/number_words.py. */

const ES_SMALL = (
  "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete " +
  "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete " +
  "veintiocho veintinueve"
).split(" ");
const ES_TENS = "- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(" ");
const ES_HUNDREDS = (
  "- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
).split(" ");
const EN_SMALL = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
  "eighteen nineteen"
).split(" ");
const EN_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const EN_SCALES = ["", "thousand", "million", "billion", "trillion", "quadrillion"];
const TOO_LARGE = 10n ** 18n;

/** Return a reading of numbers.js ("1200.5") in words; language "es…" or else English; null from 10^18 on. */
export function inWords(reading, language) {
  const [digits, fraction = ""] = reading.split(".");
  const whole = BigInt(digits);
  if (whole >= TOO_LARGE) return null;
  if (language.startsWith("es")) return spanish(whole) + (fraction && ` coma ${spanishDecimals(fraction)}`);
  return english(whole) + (fraction && ` point ${[...fraction].map((digit) => EN_SMALL[digit]).join(" ")}`);
}

function spanish(n) {
  if (n < 1000n) return spanishHundreds(Number(n));
  for (const [scale, one, many] of [[10n ** 12n, "un billón", "billones"], [10n ** 6n, "un millón", "millones"]]) {
    if (n < scale) continue;
    const [count, rest] = [n / scale, n % scale];
    const head = count === 1n ? one : `${shortened(spanish(count))} ${many}`;
    return rest ? `${head} ${spanish(rest)}` : head;
  }
  const [count, rest] = [n / 1000n, Number(n % 1000n)];
  const head = count === 1n ? "mil" : `${shortened(spanishHundreds(Number(count)))} mil`;
  return rest ? `${head} ${spanishHundreds(rest)}` : head;
}

function spanishHundreds(n) {
  if (n < 30) return ES_SMALL[n];
  if (n < 100) return ES_TENS[Math.floor(n / 10)] + (n % 10 ? ` y ${ES_SMALL[n % 10]}` : "");
  if (n === 100) return "cien";
  return ES_HUNDREDS[Math.floor(n / 100)] + (n % 100 ? ` ${spanishHundreds(n % 100)}` : "");
}

function shortened(words) {
  return words.replace(/veintiuno$/, "veintiún").replace(/(^| )uno$/, "$1un");
}

function spanishDecimals(digits) {
  if (digits.length > 6) return [...digits].map((digit) => ES_SMALL[digit]).join(" ");
  const zeros = digits.length - digits.replace(/^0+/, "").length;
  return [...Array(zeros).fill("cero"), spanish(BigInt(digits))].join(" ");
}

function english(n) {
  if (n < 1000n) return englishHundreds(Number(n));
  const parts = [];
  for (let scale = 0; n; scale += 1, n /= 1000n) {
    const rest = Number(n % 1000n);
    if (rest) parts.unshift(`${englishHundreds(rest)} ${EN_SCALES[scale]}`.trim());
  }
  return parts.join(" ");
}

function englishHundreds(n) {
  if (n < 20) return EN_SMALL[n];
  if (n < 100) return EN_TENS[Math.floor(n / 10)] + (n % 10 ? `-${EN_SMALL[n % 10]}` : "");
  return `${EN_SMALL[Math.floor(n / 100)]} hundred` + (n % 100 ? ` ${englishHundreds(n % 100)}` : "");
}
