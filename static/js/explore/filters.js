// The filter form follows the state and the state follows the form; each change applies at once.
const TYPING_MS = 400;
const OWN = new Set(["form", "search", "dates"]); // sources of changes that the fields show already
const DATES = new Set(["date_from", "date_to"]);

export class Filters {
  constructor(form, state, words) {
    this.form = form;
    this.words = words;
    this.done = document.getElementById("filters-done");
    this.state = state;
    this.toggle = document.getElementById("filters-toggle");
    this.more = document.getElementById("filters-more");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.apply("form");
    });
    // Fields outside the form element belong to it by their form attribute.
    document.addEventListener("change", (event) => {
      if (event.target.form === form && event.target.name !== "q") this.apply(DATES.has(event.target.name) ? "dates" : "form");
    });
    document.addEventListener("focusout", ({ target, relatedTarget }) => {
      if (DATES.has(target.name) && !DATES.has(relatedTarget?.name)) state.rest();
    });
    form.elements.q.addEventListener("input", () => this.applySoon());
    this.toggle.addEventListener("click", () => this.open(this.toggle.getAttribute("aria-expanded") !== "true"));
    this.done.addEventListener("click", () => this.leave());
    this.keepOneMenuOpen();
    state.addEventListener("change", ({ detail }) => {
      if (!OWN.has(detail.source)) this.fill();
      this.showCounts();
    });
    state.addEventListener("adopted", () => this.adopt());
    addEventListener("pageshow", () => this.fill());
    this.showCounts();
  }

  open(isOpen) {
    this.toggle.setAttribute("aria-expanded", String(isOpen));
    this.more.classList.toggle("is-open", isOpen);
  }

  /** Close the panel of a phone and go to what was asked for. */
  leave() {
    this.open(false);
    document.getElementById("list-title").focus();
  }

  /** Say how many events there are by now, on the way out of the panel and at each choice. */
  showNumbers(listed, counts) {
    this.done.textContent = this.words.count("see", listed);
    for (const place of this.form.querySelectorAll(".check__n")) {
      const { name, value } = place.closest("label").querySelector("input");
      place.textContent = this.words.spell(counts[name][value]);
    }
  }

  /** Days among the words became dates: the fields show it, but no word is taken from under a reader who types. */
  adopt() {
    const { q } = this.form.elements;
    const typed = q.value;
    const { date_from: from, date_to: to } = this.state.params;
    this.fill();
    this.showCounts();
    if (document.activeElement !== q) return;
    q.value = typed;
    this.read = `${from} ${to}`;
    q.addEventListener("blur", () => {
      this.read = null;
      if (q.value === typed) q.value = this.state.params.q ?? "";
    }, { once: true });
  }

  applySoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.apply("search"), TYPING_MS);
  }

  /** Take the form's values into the state; parameters without a field stay. */
  apply(source) {
    clearTimeout(this.timer);
    const values = {};
    for (const name of this.names()) values[name] = "";
    for (const [name, value] of new FormData(this.form)) {
      const text = value.trim();
      if (text) values[name] = values[name] ? `${values[name]},${text}` : text;
    }
    if (values.main_type && values.type) Object.assign(values, { primary_type: values.type, type: "" });
    delete values.main_type;
    // Dates that stood among the words go with them.
    if (source === "search" && this.read === `${values.date_from} ${values.date_to}`) values.date_from = values.date_to = "";
    // A list of units always has a choice; without an amount it says nothing.
    if (!values.min_amount) values.unit = this.state.params.ordering === "-amount" ? this.state.params.unit : "";
    if (!values.near) values.radius_km = "";
    if (!values.near && !values.bbox) values.matched_by = "";
    this.state.change(values, source);
  }

  /** Return the parameters that the form speaks of; without a field of its own primary_type goes with the types. */
  names() {
    return new Set(["primary_type", ...[...this.form.elements].map((field) => field.name).filter(Boolean)]);
  }

  /** Show the state in the form's fields. */
  fill() {
    const { params } = this.state;
    for (const field of this.form.elements) {
      if (!field.name) continue;
      const value = asIsUsual(field.name, params[field.name] ?? "");
      if (field.name === "main_type") field.checked = Boolean(params.primary_type && !params.type);
      else if (field.name === "type") field.checked = (params.type ?? params.primary_type ?? "").split(",").includes(field.value);
      else if (field.type === "checkbox") field.checked = value.split(",").includes(field.value);
      else if (field.tagName === "SELECT") chooseOption(field, value || field.dataset.usual || "");
      else if (field.name === "primary_type") field.value = params.type ? value : "";
      else if (field.value !== value) field.value = value;
    }
  }

  showCounts() {
    let total = 0;
    for (const badge of this.form.querySelectorAll("[data-count]")) {
      const n = badge.dataset.count.split(" ").reduce((sum, name) => sum + this.numberOf(name), 0);
      badge.textContent = n || "";
      total += n;
    }
    document.getElementById("filters-count").textContent = total ? `(${total})` : "";
  }

  numberOf(name) {
    const value = this.state.params[name];
    return value ? (name === "near" ? 1 : value.split(",").length) : 0; // a position is one thing, commas or not
  }

  /** Menus close one another, at Escape and at a click elsewhere. */
  keepOneMenuOpen() {
    document.addEventListener("toggle", (event) => {
      if (!event.target.matches?.(".menu") || !event.target.open || !isWide()) return;
      for (const menu of document.querySelectorAll(".menu[open]")) if (menu !== event.target) menu.open = false;
    }, true);
    document.addEventListener("click", (event) => {
      if (!isWide()) return;
      for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
    });
    document.addEventListener("keydown", (event) => {
      const menu = event.target.closest?.(".menu[open]");
      if (event.key !== "Escape" || !menu || event.defaultPrevented) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
}

/** Return a parameter's value, "" for one that asks for what is usual: the list has no other name for it. */
function asIsUsual(name, value) {
  return name === "date_mode" && value === "counted" ? "" : value;
}

/** Choose an option, making one for a value that the list does not hold; tell the combobox. */
export function chooseOption(select, value, label = nameOf(select, value)) {
  if (![...select.options].some((option) => option.value === value)) select.add(new Option(label, value));
  if (select.value === value) return;
  select.value = value;
  select.dispatchEvent(new CustomEvent("chosen"));
}

/** Return the names of several codes that the list holds one by one; of a position, latitude before longitude. */
function nameOf(select, value) {
  if (/^-?[\d.]+,-?[\d.]+$/.test(value)) return value.split(",").reverse().join(", ");
  const names = new Map([...select.options].map((option) => [option.value, option.text]));
  return value.split(",").map((code) => names.get(code) ?? code).join(" + ");
}

function isWide() {
  return matchMedia("(min-width: 60rem)").matches;
}
