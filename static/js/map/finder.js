// Find a place: the map goes there; the filters stay as they are.
import { Combobox } from "../explore/combobox.js";
import { make } from "../lib/dom.js";
import { Latest } from "../lib/latest.js";

const ZOOMS = { country: 5, department: 8, province: 9, district: 10.5, zone: 9, route: 9, river: 9 };
const NEAREST = 12;

export class Finder {
  constructor(map) {
    this.map = map;
    this.words = map.words;
    this.latest = new Latest();
    const label = make("label", { for: "map-place", class: "visually-hidden" }, this.words.say("findPlace"));
    this.select = make("select", { id: "map-place" }, make("option", { value: "" }, this.words.say("findPlace")));
    this.field = make("div", { class: "map-find" }, label, this.select);
    this.field.hidden = true;
    map.host.after(this.field);
    this.combobox = new Combobox(this.field, map.settings.locations, this.words);
    this.select.addEventListener("change", () => this.choose());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.toggle();
    });
  }

  toggle() {
    this.opener ??= document.activeElement;
    this.field.hidden = !this.field.hidden;
    if (!this.field.hidden) this.combobox.input.focus();
    else {
      this.opener?.focus({ preventScroll: true });
      this.opener = null;
    }
  }

  async choose() {
    const code = this.select.value;
    if (!code) return;
    const { locations, outlines } = this.map.settings;
    try {
      const place = await this.latest.fetch(`${locations}${encodeURIComponent(code)}/`, "application/json");
      if (!place) return;
      if (!place.isGood) throw new Error(`status ${place.status}`);
      const shape = await this.latest.fetch(`${outlines}?zoom=9&location=${encodeURIComponent(code)}`, "application/json");
      if (!shape) return;
      const geometry = shape.isGood ? shape.body.features[0]?.geometry : null;
      const { point, kind } = place.body;
      if (!point && !geometry) return this.map.say("placeless");
      this.map.sheet.goTo({ point, geometry, zoom: ZOOMS[kind] ?? NEAREST });
      this.map.host.focus({ preventScroll: true });
    } catch {
      this.map.say("placeFailed");
    }
  }
}
