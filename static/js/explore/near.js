// "Near": from the map's middle or from where the reader is, beside the list of places that works without script.
import { chooseOption } from "./filters.js";

const DECIMALS = 2; // of a degree, a kilometre: no finer place of a reader leaves this page
const WAIT_MS = 15000;

export class Near {
  /** middle: returns the map's middle [lon, lat], or null while there is no map. */
  constructor(menu, { state, words, middle }) {
    Object.assign(this, { state, words, middle });
    this.select = menu.querySelector("select[name=near]");
    this.radius = menu.querySelector("select[name=radius_km]");
    this.status = menu.querySelector("[role=status]");
    menu.querySelector("[data-near=middle]").addEventListener("click", () => this.askMiddle());
    menu.querySelector("[data-near=mine]").addEventListener("click", () => this.askMine());
  }

  askMiddle() {
    const middle = this.middle();
    if (middle) this.ask(middle, "mapMiddle");
  }

  askMine() {
    this.status.textContent = this.words.say("locating");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.status.textContent = "";
        this.ask([coords.longitude, coords.latitude], "myPosition");
      },
      () => { this.status.textContent = this.words.say("locateFailed"); },
      { maximumAge: 600000, timeout: WAIT_MS },
    );
  }

  ask(position, label) {
    const near = position.map((degrees) => degrees.toFixed(DECIMALS)).join(",");
    chooseOption(this.select, near, this.words.say(label));
    this.state.change({ near, radius_km: this.radius.value, matched_by: "" }, "near");
  }
}
