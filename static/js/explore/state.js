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

// Changes from these sources come in bursts: one burst is one step of the Back button.
const IN_BURSTS = new Set(["search", "brush"]);
const BURST_MS = 4000;

/** Events: "change" with detail {source}. */
export class State extends EventTarget {
  constructor(params) {
    super();
    this.params = params;
    addEventListener("popstate", () => {
      this.params = readQuery(location.search);
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
    const address = query ? `?${query}` : location.pathname;
    const isBurst = IN_BURSTS.has(source) && source === this.lastSource && Date.now() - this.lastAt < BURST_MS;
    history[isBurst ? "replaceState" : "pushState"](null, "", address);
    this.lastSource = source;
    this.lastAt = Date.now();
    this.announce(source);
  }

  /** Change some parameters; an empty value takes one out. */
  change(changes, source) {
    this.set({ ...this.params, ...changes }, source);
  }

  announce(source) {
    this.dispatchEvent(new CustomEvent("change", { detail: { source } }));
  }
}
