/* A map beside each point's text box. The box is the form's value; the map writes into it.
   Works in rows that "add another" makes, with the mouse, with touch and with the keyboard. */

import { basemap, marks } from "./point_map.js";
import { ask, reading, spell } from "./point_text.js";

const START_RADIUS_M = "5000";
const TYPING_MS = 250;

class PointPicker {
  constructor(root) {
    this.root = root;
    this.role = root.dataset.pointPicker;
    this.input = root.querySelector(".point-picker-value");
    this.say = root.querySelector(".point-picker-say");
    this.openButton = root.querySelector(".point-picker-open");
    this.placeButton = root.querySelector(".point-picker-place");
    this.clearButton = root.querySelector(".point-picker-clear");
    this.row = root.closest(".inline-related") || root.closest("form");
    this.place = null;
    this.listen();
  }

  listen() {
    this.openButton.hidden = false;
    this.openButton.addEventListener("click", () => this.toggle());
    this.placeButton.addEventListener("click", () => this.choose(this.place.point));
    this.clearButton.addEventListener("click", () => this.choose(null));
    this.choices = this.root.querySelector(".point-picker-choices");
    this.choices.addEventListener("change", () => this.draw());
    this.input.addEventListener("input", () => this.onTyped());
    // The box and the choice beside it, where what was typed can be read in two ways.
    for (const kind of ["input", "figure:read"]) {
      this.radius()?.parentElement.addEventListener(kind, () => this.draw());
    }
    const precision = this.field("precision");
    precision?.addEventListener("change", () => this.onPrecision(precision.value));
    this.draw();
    // What stands in the box after an error, which only the desk can read.
    const text = this.input.value.trim();
    if (text && !this.reading(text)) this.ask(text);
  }

  field(name) {
    return this.row.querySelector(`[name$="-${name}"]`);
  }

  reading(text) {
    return reading(text.trim(), this.root.dataset.peru.split(",").map(Number));
  }

  /** Return the point that a box holds: as it was read, or as it was confirmed. */
  pointIn(input) {
    const found = this.reading(input.value);
    const confirmed = input.closest("[data-point-picker]").querySelector(".point-picker-choices :checked");
    return found?.point ?? (found?.choice?.value === confirmed?.value ? found?.choice?.point : null) ?? null;
  }

  onTyped() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.choices.replaceChildren();
    this.draw();
    const text = this.input.value.trim();
    if (!text || this.reading(text)) return;
    this.asked = new AbortController();
    this.timer = setTimeout(() => this.ask(text, this.asked.signal), TYPING_MS);
  }

  async ask(text, signal) {
    try {
      await ask(this.root.dataset.read, text, signal);
    } catch {
      return; // without an answer nothing is said: saving reads the box in any case
    }
    const choice = this.reading(text)?.choice;
    if (choice && !this.choices.childElementCount && this.input.value.trim() === text) this.offer(choice);
    this.draw();
  }

  /** Offer a point that is to be confirmed, as the page does after a save (leaflet/point_picker.html). */
  offer({ value, words }) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.name = `${this.input.name}-reading`;
    box.value = value;
    label.append(box, ` ${words}`);
    this.choices.replaceChildren(label);
  }

  radius() {
    return this.role === "public" ? this.field("radius_m") : null;
  }

  metres() {
    const radius = this.radius();
    const chosen = radius?.parentElement.querySelector("[type=radio]:checked")?.dataset.value;
    return Number(chosen ?? radius?.parentElement.dataset.value ?? "");
  }

  setRadius(radius, metres) {
    if (radius.value === metres) return;
    radius.value = metres;
    radius.dispatchEvent(new Event("input", { bubbles: true }));
  }

  onPrecision(precision) {
    const radius = this.radius();
    if (!radius) return;
    const hasPoint = this.pointIn(this.input) !== null;
    const isDrawn = this.otherPoint("exact_point") !== null;
    if (precision === "vicinity" && (hasPoint || isDrawn) && !radius.value) this.setRadius(radius, START_RADIUS_M);
    if (precision !== "vicinity") this.setRadius(radius, "");
    this.draw();
  }

  async toggle() {
    const box = this.root.querySelector(".point-picker-map");
    box.hidden = !box.hidden;
    this.openButton.setAttribute("aria-expanded", String(!box.hidden));
    if (box.hidden) return;
    if (!this.map) this.build(box);
    this.map.invalidateSize();
    await this.lookUpPlace();
    this.frame();
    box.focus();
  }

  build(box) {
    const [west, south, east, north] = this.root.dataset.extent.split(",").map(Number);
    this.extent = [[south, west], [north, east]];
    this.map = basemap(box, this.root.dataset, this.extent);
    this.layer = window.L.layerGroup().addTo(this.map);
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", this.root.dataset.textMap);
    this.map.on("click", (event) => this.choose([event.latlng.lng, event.latlng.lat]));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // Enter would submit the form
      const centre = this.map.getCenter();
      this.choose([centre.lng, centre.lat]);
    });
    new ResizeObserver(() => this.map.invalidateSize()).observe(box);
    this.draw();
  }

  frame() {
    const isLabel = this.role === "label";
    const point = this.pointIn(this.input) || (isLabel ? null : this.place?.point);
    const [west, south, east, north] = this.place?.box ?? [];
    if (point) this.map.setView([point[1], point[0]], Math.max(this.map.getZoom(), 11));
    else this.map.fitBounds(this.place?.box ? [[south, west], [north, east]] : this.extent);
  }

  async lookUpPlace() {
    // A place's own page has the place above it: the map opens there, and its point is another's.
    const select = this.field("location") ?? this.row.querySelector("select[name='parent']");
    const id = select?.value;
    this.place = null;
    if (id && /^\d+$/.test(id)) {
      const prefix = location.pathname.match(/^.*\/events\//)[0];
      const response = await fetch(`${prefix}location/${id}/point/`, { credentials: "same-origin" });
      if (response.ok && select.value === id) this.place = await response.json();
    }
    const precision = this.field("precision");
    if (this.place && precision && !precision.value) precision.value = this.place.precision;
    this.draw();
  }

  choose(point) {
    this.input.value = point ? spell(point) : "";
    this.onPrecision(this.field("precision")?.value);
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.draw();
  }

  draw() {
    const text = this.input.value.trim();
    const point = this.pointIn(this.input);
    const place = this.role === "label" ? null : this.place?.point;
    this.clearButton.hidden = !text;
    this.placeButton.hidden = !place;
    const other = this.role === "exact" ? this.otherPoint("public_point") : this.otherPoint("exact_point");
    const metres = this.metres();
    const isCircle = metres >= 1000 && this.field("precision")?.value === "vicinity";
    const ring = isCircle ? [metres / 3, metres * 0.9] : null;
    this.say.textContent = this.readWords(text, point) || this.ringWords(point, other, ring) || this.placeWords();
    if (!this.layer) return;
    this.layer.clearLayers();
    for (const mark of marks({ point, place, other, metres, ring, label: this.root.dataset.textLabel })) {
      mark.addTo(this.layer);
    }
  }

  /** Say what is wrong with a text or to be confirmed, or how it was read where that is not plain to see. */
  readWords(text, point) {
    const { words = "", is_problem: isProblem } = this.reading(text) ?? {};
    return isProblem && point ? "" : words;
  }

  /** Say where a vicinity's centre may lie, to whoever sees the exact point; the desk decides when it is saved. */
  ringWords(point, exact, ring) {
    if (!ring || !exact || !this.map) return "";
    const { textRing, textOutside } = this.root.dataset;
    if (!point) return textRing;
    const apart = this.map.distance([exact[1], exact[0]], [point[1], point[0]]);
    return apart < ring[0] || apart > ring[1] ? textOutside : textRing;
  }

  placeWords() {
    if (!this.place || this.role === "label") return "";
    return this.place.point ? "" : this.root.dataset.textNone;
  }

  otherPoint(name) {
    const input = this.field(name);
    return input && input !== this.input ? this.pointIn(input) : null;
  }
}

const pickers = new WeakMap();

function wake(within) {
  for (const root of within.querySelectorAll("[data-point-picker]")) {
    const isTemplate = root.closest(".empty-form");
    if (!isTemplate && !pickers.has(root)) pickers.set(root, new PointPicker(root));
  }
}

wake(document);
document.addEventListener("formset:added", (event) => wake(event.target));
// Select2 tells jQuery only: a native listener would never hear of a chosen place.
window.django?.jQuery(document).on("change", "select[name$='-location'], select[name='parent']", (event) => {
  const row = event.target.closest(".inline-related") ?? event.target.form;
  for (const root of row.querySelectorAll("[data-point-picker]")) {
    const picker = pickers.get(root);
    picker?.lookUpPlace().then(() => picker.map && picker.frame());
  }
});
