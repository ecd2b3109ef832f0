// The filters in use. The address is their only store: a link restores everything, Back works.

/** Return a query string's parameters, repeated ones joined by commas, empty ones and places in a list left out. */
export function readQuery(search) {
  const params = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (value && name !== "cursor") params[name] = params[name] ? `${params[name]},${value}` : value;
  }
  return params;
}

/** Return parameters as a query string with legible commas. */
export function writeQuery(params) {
  return Object.entries(params)
    .filter(([, value]) => value !== "" && value !== null && value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)
    .join("&");
}

// Changes from these sources come in bursts: one burst is one step of the Back button. Typed words and arrow keys on the
// brush end by themselves; two typed dates are one range until the reader leaves them (rest()).
const BURST_MS = new Map([["search", 4000], ["brush-keys", 4000], ["dates", Infinity]]);

/** Events: "change" with detail {source}; "adopted" when the answer to a question said what it was read as. */
export class State extends EventTarget {
  constructor(params) {
    super();
    this.params = params;
    addEventListener("popstate", () => {
      this.params = readQuery(location.search);
      this.rest();
      this.announce("history");
    });
  }

  get query() {
    return writeQuery(this.params);
  }

  /** The parameters that filter: what orders the list is none of them, nor a unit without an amount. */
  get filters() {
    const { ordering, unit, ...filters } = this.params;
    return filters.min_amount ? { ...filters, unit } : filters;
  }

  /** Replace all parameters. */
  set(params, source) {
    const query = writeQuery(params);
    if (query === this.query) return;
    this.params = readQuery(query);
    // Where the map looks stays in the address (map/view.js).
    const view = location.hash.startsWith("#map=") ? location.hash : "";
    const address = (query ? `?${query}` : location.pathname) + view;
    const isBurst = source === this.lastSource && Date.now() - this.lastAt < (BURST_MS.get(source) ?? 0);
    history[isBurst ? "replaceState" : "pushState"](null, "", address);
    this.lastSource = source;
    this.lastAt = Date.now();
    this.announce(source);
  }

  /** Take what the server read a question as: the same step of the Back button, and nothing to ask again. */
  adopt(params) {
    this.params = params;
    const view = location.hash.startsWith("#map=") ? location.hash : "";
    history.replaceState(null, "", (this.query ? `?${this.query}` : location.pathname) + view);
    this.dispatchEvent(new Event("adopted"));
  }

  /** Let the next change be a step of its own. */
  rest() {
    this.lastSource = null;
  }

  /** Change some parameters; an empty value takes one out. */
  change(changes, source) {
    this.set({ ...this.params, ...changes }, source);
  }

  announce(source) {
    this.dispatchEvent(new CustomEvent("change", { detail: { source } }));
  }
}
