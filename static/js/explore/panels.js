// What the filters change: chips, numbers, list, bars. The server writes the HTML; this module puts it in place.
import { isBrowsersOwn, make } from "../lib/dom.js";
import { Latest } from "../lib/latest.js";
import { readQuery } from "./state.js";

const SLOW_MS = 250;

/** Events: "swapped" after new panels stand in the page; "appended" after more entries were added. */
export class Panels extends EventTarget {
  constructor({ address, state, words }) {
    super();
    this.address = address;
    this.state = state;
    this.words = words;
    this.latest = new Latest();
    // What the panels now in the page were asked with: their links speak of it.
    this.shown = state.params;
    this.problem = document.getElementById("panel-state");
    this.announcer = document.getElementById("announce");
    state.addEventListener("change", () => this.load());
    document.addEventListener("click", (event) => this.click(event));
    addEventListener("online", () => {
      if (!this.problem.hidden) this.load();
    });
  }

  async load() {
    const timer = setTimeout(() => {
      this.markStale(true);
      this.announcer.textContent = this.words.say("loading");
    }, SLOW_MS);
    const asked = this.state.params;
    try {
      const answer = await this.latest.fetch(`${this.address}?${this.state.query}`, "text/html");
      if (!answer) return;
      if (!answer.isGood && answer.status !== 400) throw new Error(`status ${answer.status}`);
      if (answer.ledTo) this.state.adopt(readQuery(answer.ledTo));
      this.shown = answer.ledTo ? this.state.params : asked;
      this.swap(parse(answer.body));
      this.problem.hidden = true;
      this.markStale(false);
    } catch {
      this.fail();
    } finally {
      clearTimeout(timer);
    }
  }

  swap(fresh) {
    for (const source of fresh.querySelectorAll("[data-panel]")) {
      const target = document.querySelector(`[data-panel="${source.dataset.panel}"]`);
      if (!target) continue;
      const open = [...target.querySelectorAll("details")].map((details) => details.open);
      const hadFocus = target.contains(document.activeElement);
      target.replaceChildren(...source.childNodes);
      target.querySelectorAll("details").forEach((details, at) => { details.open = open[at] ?? false; });
      if (hadFocus) (target.querySelector("h2[tabindex], a, button") ?? document.getElementById("list-title")).focus({ preventScroll: true });
    }
    const title = document.getElementById("list-title");
    this.announcer.textContent = title ? title.textContent : "";
    this.dispatchEvent(new Event("swapped"));
  }

  markStale(isStale) {
    for (const panel of document.querySelectorAll("[data-panel='list'], [data-panel='strip']")) {
      panel.classList.toggle("is-stale", isStale);
      panel.toggleAttribute("aria-busy", isStale);
    }
  }

  /** Say what went wrong; the alert is announced by itself. */
  fail() {
    this.announcer.textContent = "";
    const retry = make("button", { type: "button", class: "link-button" }, this.words.say("retry"));
    retry.addEventListener("click", () => this.load());
    this.problem.replaceChildren(this.words.say(navigator.onLine ? "failed" : "offline"), " ", retry);
    this.problem.hidden = false;
    this.markStale(false);
  }

  click(event) {
    if (isBrowsersOwn(event)) return;
    const filter = event.target.closest("[data-query]");
    const order = event.target.closest("[data-order]");
    const add = event.target.closest("[data-add]");
    const more = event.target.closest("[data-more]");
    const copy = event.target.closest("[data-copy-link]");
    if (filter) {
      event.preventDefault();
      this.follow(readQuery(filter.search));
    } else if (order) {
      event.preventDefault();
      const amount = this.state.params.min_amount;
      this.state.change({ ordering: order.dataset.order, unit: amount ? this.state.params.unit : order.dataset.unit }, "order");
    } else if (add) {
      event.preventDefault();
      this.narrow(readQuery(add.dataset.add));
    } else if (more) {
      event.preventDefault();
      this.append(more);
    } else if (copy) {
      this.copyLink(copy);
    }
  }

  /** Do to the filters in use what a link does to those it was written for; an answer may be under way. */
  follow(target) {
    if (!Object.keys(target).length) return this.state.set({}, "chip");
    const isKept = (name) => name === "ordering" || (name === "unit" && !this.shown.min_amount);
    // Links were written for the filters: the list's order, and its unit, stay as they are.
    const names = Object.keys({ ...this.shown, ...target }).filter((name) => this.shown[name] !== target[name] && !(isKept(name) && !(name in target)));
    this.state.change(Object.fromEntries(names.map((name) => [name, target[name] ?? ""])), "chip");
  }

  /** Add an entry's type or place to the filters in use, whatever they are by now. */
  narrow(added) {
    this.state.change(added.type ? { ...added, primary_type: "" } : added, "entry");
  }

  /** Fetch the next page of the list and add it below. */
  async append(link) {
    if (link.getAttribute("aria-disabled")) return;
    link.setAttribute("aria-disabled", "true");
    const words = link.textContent;
    link.textContent = this.words.say("loading");
    try {
      const response = await fetch(`${this.address}${link.search}`);
      if (!response.ok) throw new Error(`status ${response.status}`);
      const list = parse(await response.text()).querySelector("[data-panel='list']");
      const entries = [...list.querySelectorAll(".list__entries > *")];
      if (!link.isConnected) return;
      document.querySelector(".list__entries").append(...entries);
      link.closest(".list__pager").replaceWith(...[list.querySelector("[data-more]")?.closest(".list__pager")].filter(Boolean));
      entries[0]?.querySelector("a")?.focus({ preventScroll: true });
      this.dispatchEvent(new Event("appended"));
    } catch {
      link.removeAttribute("aria-disabled");
      link.textContent = words;
      this.fail();
    }
  }

  async copyLink(button) {
    const words = button.textContent;
    try {
      await navigator.clipboard.writeText(location.href);
      button.textContent = this.words.say("copied");
      setTimeout(() => { button.textContent = words; }, 2500);
    } catch {
      prompt(words, location.href);
    }
  }
}

/** Return a server's HTML as an inert document: scripts in it never run. */
export function parse(html) {
  return new DOMParser().parseFromString(html, "text/html");
}
