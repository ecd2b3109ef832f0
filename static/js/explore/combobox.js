// A type-ahead over the record's places or actors, in front of the select that works without script.
import { make } from "../lib/dom.js";
import { Latest } from "../lib/latest.js";
import { chooseOption } from "./filters.js";

const TYPING_MS = 250;
const MOST = 12;
let made = 0;

export class Combobox {
  constructor(field, address, words) {
    this.address = address;
    this.words = words;
    this.latest = new Latest();
    this.options = [];
    this.at = -1;
    this.select = field.querySelector("select");
    this.build(field);
    this.listen();
    this.show();
  }

  build(field) {
    const listId = `suggestions-${(made += 1)}`;
    this.input = make("input", {
      type: "text", id: this.select.id, role: "combobox", autocomplete: "off", "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": listId, placeholder: this.select.options[0].text,
    });
    this.list = make("ul", { id: listId, role: "listbox", class: "combobox__options" });
    this.list.setAttribute("aria-label", field.querySelector("label").textContent);
    this.list.hidden = true;
    // A list box may hold nothing but options: that there is none stands beside it.
    this.none = make("p", { class: "combobox__options combobox__option soft" }, this.words.say("noMatches"));
    this.none.hidden = true;
    this.status = make("p", { role: "status", class: "visually-hidden" });
    this.select.removeAttribute("id");
    this.select.hidden = true;
    const frame = make("div", { class: "combobox" }, this.input, this.list, this.none, this.status);
    this.select.after(frame);
  }

  listen() {
    this.input.addEventListener("input", () => this.askSoon());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.leave());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.options[Number(option.dataset.at)]);
    });
    this.select.addEventListener("chosen", () => this.show());
  }

  /** Write the chosen option's name into the text field. */
  show() {
    this.input.value = this.select.value ? this.select.selectedOptions[0].text : "";
  }

  askSoon() {
    clearTimeout(this.timer);
    if (!this.input.value.trim()) return this.close();
    this.timer = setTimeout(() => this.ask(), TYPING_MS);
  }

  async ask() {
    try {
      let answer = await this.find(this.input.value.trim());
      // Nothing by that name: what is spelled nearly so is shown in its place.
      const [near] = answer?.isGood ? answer.body.suggestions ?? [] : [];
      if (near) answer = await this.find(near);
      if (answer) this.open(answer.isGood ? answer.body.results : []);
    } catch {
      this.close();
      this.status.textContent = this.words.say("cardFailed");
    }
  }

  find(words) {
    return this.latest.fetch(`${this.address}?${new URLSearchParams({ q: words, limit: MOST })}`, "application/json");
  }

  open(found) {
    // Of a place without a position nothing is near.
    const results = this.select.name === "near" ? found.filter((row) => row.point) : found;
    this.options = results.map((row) => ({ value: row.slug, label: this.words.pick(row.name), about: this.describe(row) }));
    this.at = -1;
    const nodes = this.options.map((option, at) => make(
      "li", { role: "option", id: `${this.list.id}-${at}`, class: "combobox__option", "aria-selected": "false", "data-at": at },
      make("span", {}, option.label), make("span", { class: "soft small" }, option.about),
    ));
    this.list.replaceChildren(...nodes);
    this.list.hidden = !nodes.length;
    this.none.hidden = nodes.length > 0;
    this.input.setAttribute("aria-expanded", String(nodes.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = this.options.length
      ? this.words.count("options", this.options.length) : this.words.say("noMatches");
  }

  /** Return what tells a place from its namesakes: what it lies within. */
  describe(row) {
    return (row.path ?? []).map((above) => this.words.pick(above.name)).filter((name, at, all) => name !== all[at - 1]).join(", ");
  }

  close() {
    this.latest.cancel();
    this.list.hidden = this.none.hidden = true;
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const isOpen = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) this.move(event.key === "ArrowDown" ? 1 : -1);
      else if (this.input.value.trim()) this.ask();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (isOpen && this.options.length) this.choose(this.options[Math.max(0, this.at)]);
      else if (!this.input.value.trim()) this.leave();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.close();
      this.show();
    }
  }

  move(step) {
    const n = this.options.length;
    if (!n) return;
    this.at = (this.at + step + n) % n;
    [...this.list.children].forEach((node, at) => node.setAttribute("aria-selected", String(at === this.at)));
    this.list.children[this.at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", this.list.children[this.at].id);
  }

  choose(option) {
    chooseOption(this.select, option.value, option.label);
    this.show();
    this.close();
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Leaving an emptied field takes the filter away; leaving half a word changes nothing. */
  leave() {
    clearTimeout(this.timer);
    this.close();
    if (!this.input.value.trim() && this.select.value) this.choose({ value: "", label: "" });
    else this.show();
  }
}
