// The page's words and numbers, written by the server as JSON beside the markup.

/** Return the parsed content of a json_script element, or null. */
export function pageData(id, root = document) {
  const element = root.querySelector(`#${id}`);
  return element ? JSON.parse(element.textContent) : null;
}

export class Words {
  constructor(table) {
    this.table = table;
    this.plural = new Intl.PluralRules(table.language);
    // 2,414.1 in both languages, as events/figure_words.py writes it: Spanish here is Peru's.
    this.number = new Intl.NumberFormat("en");
  }

  /** Return a text with its {placeholders} filled; numbers are spelled in the page's language. */
  say(key, values = {}) {
    const text = this.table[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => this.spell(values[name] ?? whole));
  }

  /** Return the form of a text that a number asks for: key.one or key.other. */
  count(key, n, values = {}) {
    const form = this.plural.select(n) === "one" ? "one" : "other";
    return this.say(`${key}.${form}`, { n, ...values });
  }

  /** Return the text a pair {es, en} has for this reader, else the other one. */
  pick(pair) {
    return pair[this.table.language] || pair.es || pair.en || "";
  }

  spell(value) {
    return typeof value === "number" ? this.number.format(value) : String(value);
  }
}
