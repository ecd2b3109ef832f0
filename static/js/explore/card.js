// The card that a mark opens: the same entries as the list's, fetched unless the list has them.
import { make } from "../lib/dom.js";
import { Latest } from "../lib/latest.js";
import { parse } from "./panels.js";
import { writeQuery } from "./state.js";

const MOST = 50;

export class Card {
  /** currentOpener(id) returns what stands for an event's mark by now. */
  constructor(address, words, currentOpener) {
    this.address = address;
    this.words = words;
    this.currentOpener = currentOpener;
    this.latest = new Latest();
    this.root = document.getElementById("map-card");
    this.title = document.getElementById("map-card-title");
    this.body = document.getElementById("map-card-body");
    document.getElementById("map-card-close").addEventListener("click", () => this.close());
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  /** Open over some events, by ids or as what an area's badge {badge, at} stands for; focus goes to the card and back. */
  async open({ title, ids = [], area, opener, count = ids.length }, params) {
    this.opener = opener;
    this.first = area?.at ?? ids[0];
    this.title.textContent = title;
    // One event: its entry says its title; the card's own is for whoever hears it.
    this.root.classList.toggle("map-card--one", ids.length === 1 && !area);
    this.root.hidden = false;
    this.root.scrollTop = 0;
    this.root.focus({ preventScroll: true });
    const known = ids.map((id) => document.querySelector(`.list .entry[data-event="${CSS.escape(id)}"]`));
    if (!area && known.every(Boolean)) {
      this.latest.cancel();
      this.body.replaceChildren(...known.map((entry) => entry.cloneNode(true)));
      return;
    }
    this.body.replaceChildren(make("p", { class: "state" }, this.words.say("cardLoading")));
    await this.fetchEntries(area ? writeQuery({ ...params, ...area }) : `ids=${ids.slice(0, MOST).join(",")}`, count);
  }

  async fetchEntries(query, all) {
    try {
      const answer = await this.latest.fetch(`${this.address}?${query}`, "text/html");
      if (!answer) return;
      if (!answer.isGood) throw new Error(`status ${answer.status}`);
      this.body.replaceChildren(...parse(answer.body).body.childNodes);
      this.sayMore(this.body.querySelectorAll(".entry").length, all);
    } catch {
      this.body.replaceChildren(make("p", { class: "state state--error" }, this.words.say("cardFailed")));
    }
  }

  /** Say that the mark stands for more events than the card shows. */
  sayMore(shown, all) {
    if (all > shown) this.body.append(make("p", { class: "small soft" }, this.words.say("moreEvents", { n: shown })));
  }

  close() {
    if (this.root.hidden) return;
    this.latest.cancel();
    this.root.hidden = true;
    const opener = this.opener?.isConnected ? this.opener : this.currentOpener(this.first);
    opener?.focus({ preventScroll: true });
  }
}
