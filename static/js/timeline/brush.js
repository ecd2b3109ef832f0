// The time brush: two slider thumbs over the server's bars; mouse, touch and keyboard do the same.
import { make } from "../lib/dom.js";

const KEY_STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -Infinity, End: Infinity };
const KEYBOARD_MS = 350;

/** Events: "range" with detail {from, to, byKeys}: ISO dates, or empty texts for the whole extent. */
export class Brush extends EventTarget {
  constructor(frame, { status, words }) {
    super();
    this.frame = frame;
    this.status = status;
    this.words = words;
    this.month = new Intl.DateTimeFormat(words.table.language, { year: "numeric", month: "long", timeZone: "UTC" });
    this.shades = [0, 1].map(() => make("div", { class: "brush__shade" }));
    this.thumbs = ["from", "to"].map((side, at) => this.makeThumb(side, at));
    frame.append(...this.shades, ...this.thumbs);
    frame.addEventListener("pointerdown", (event) => this.press(event));
    frame.addEventListener("pointermove", (event) => this.drag(event));
    for (const type of ["pointerup", "pointercancel"]) frame.addEventListener(type, (event) => this.release(event));
  }

  makeThumb(side, at) {
    const thumb = make("div", {
      class: "brush__thumb", role: "slider", tabindex: 0, "aria-label": this.words.say(side), "aria-orientation": "horizontal",
    });
    thumb.addEventListener("keydown", (event) => this.key(event, at));
    return thumb;
  }

  /** Show the bars now in the page and the range of the filters. */
  show({ from, to, counts }) {
    const bars = this.frame.querySelector(".bars");
    for (const thumb of this.thumbs) thumb.hidden = !bars;
    if (!bars) return;
    this.months = Number(bars.dataset.months);
    const [year, month] = bars.dataset.start.split("-").map(Number);
    this.first = year * 12 + month - 1;
    this.counts = counts ?? [];
    if (this.press_ || this.pending) return;
    this.range = [from ? this.clamp(indexOf(from) - this.first, 0, this.months - 1) : 0, this.months];
    if (to) this.range[1] = this.clamp(indexOf(to) - this.first + 1, this.range[0] + 1, this.months);
    this.paint();
  }

  clamp(value, low, high) {
    return Math.max(low, Math.min(high, value));
  }

  boundaryAt(x) {
    const box = this.frame.getBoundingClientRect();
    return this.clamp(Math.round(((x - box.left) / box.width) * this.months), 0, this.months);
  }

  press(event) {
    if (event.button || !this.range) return;
    const at = this.boundaryAt(event.clientX);
    const [first, last] = this.range;
    const thumb = this.thumbs.indexOf(event.target);
    const isWhole = first === 0 && last === this.months;
    this.frame.setPointerCapture(event.pointerId);
    if (thumb >= 0) this.press_ = { does: "thumb", thumb };
    else if (!isWhole && at > first && at < last) this.press_ = { does: "pan", at, range: [first, last] };
    else this.press_ = { does: "new", at };
  }

  drag(event) {
    if (!this.press_) return;
    const at = this.boundaryAt(event.clientX);
    const held = this.press_;
    let [first, last] = this.range;
    if (held.does === "new") [first, last] = [Math.min(held.at, at), Math.max(held.at, at)];
    else if (held.does === "pan") {
      const shift = this.clamp(at - held.at, -held.range[0], this.months - held.range[1]);
      [first, last] = held.range.map((value) => value + shift);
    } else if (held.thumb === 0) first = Math.min(at, last - 1);
    else last = Math.max(at, first + 1);
    if (last > first) this.move(first, last);
  }

  /** Letting go asks; a scroll that began here (pointercancel) does not. */
  release(event) {
    const held = this.press_;
    this.press_ = null;
    if (!held) return;
    if (event.type === "pointercancel") return this.dispatchEvent(new Event("cancel"));
    if (!held.moved && held.does !== "thumb") this.pick(event.clientX);
    else if (held.moved) this.emit();
  }

  /** A bar clicked without dragging chooses its month, or the months it stands for on a narrow screen. */
  pick(x) {
    const box = this.frame.getBoundingClientRect();
    const wide = this.frame.querySelector(".bars__drawing--months").getClientRects().length > 0;
    const months = wide ? 1 : 3;
    const first = Math.floor(this.clamp(((x - box.left) / box.width) * this.months, 0, this.months - 1) / months) * months;
    const last = Math.min(first + months, this.months);
    if (!this.counts.slice(first, last).some(Boolean)) return;
    this.move(first, last);
    this.emit();
  }

  key(event, thumb) {
    if (event.key === "Escape") {
      this.move(0, this.months);
      return this.emit();
    }
    const step = KEY_STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const [first, last] = this.range;
    if (thumb === 0) this.move(this.clamp(first + step, 0, last - 1), last);
    else this.move(first, this.clamp(last + step, first + 1, this.months));
    this.pending = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.emit({ byKeys: true }), KEYBOARD_MS);
  }

  move(first, last) {
    if (this.press_) this.press_.moved = true;
    this.range = [first, last];
    this.paint();
  }

  paint() {
    const [first, last] = this.range;
    const percent = (value) => `${(100 * value) / this.months}%`;
    // Two thumbs that would cover each other stand side by side, each on its own side of the range.
    const width = this.thumbs[0].offsetWidth;
    const isClose = width > 0 && ((last - first) / this.months) * this.frame.clientWidth < width;
    this.thumbs.forEach((thumb) => thumb.classList.toggle("is-close", isClose));
    this.shades[0].style.left = "0";
    this.shades[0].style.width = percent(first);
    this.shades[1].style.left = percent(last);
    this.shades[1].style.width = percent(this.months - last);
    this.thumbs.forEach((thumb, at) => {
      const value = at ? last : first;
      thumb.style.left = percent(value);
      thumb.setAttribute("aria-valuemin", at ? first + 1 : 0);
      thumb.setAttribute("aria-valuemax", at ? this.months : last - 1);
      thumb.setAttribute("aria-valuenow", value);
      thumb.setAttribute("aria-valuetext", this.monthWords(at ? last - 1 : first));
    });
  }

  monthWords(index) {
    const month = this.first + index;
    return this.month.format(new Date(Date.UTC(Math.floor(month / 12), month % 12, 1)));
  }

  emit({ byKeys = false } = {}) {
    this.pending = false;
    const [first, last] = this.range;
    const isWhole = first === 0 && last === this.months;
    const n = this.counts.slice(first, last).reduce((sum, count) => sum + count, 0);
    this.status.textContent = isWhole
      ? this.words.say("wholeRange", { n })
      : this.words.say("range", { a: this.monthWords(first), b: this.monthWords(last - 1), n });
    const from = first === 0 ? "" : isoDay(this.first + first, 1);
    const to = last === this.months ? "" : isoDay(this.first + last, 0);
    this.dispatchEvent(new CustomEvent("range", { detail: { from, to, byKeys } }));
  }
}

/** Return the number of months since year 0 of an ISO date. */
function indexOf(day) {
  const [year, month] = day.split("-").map(Number);
  return year * 12 + month - 1;
}

/** Return an ISO date; day 0 is the last day of the month before. */
function isoDay(month, day) {
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, day)).toISOString().slice(0, 10);
}
