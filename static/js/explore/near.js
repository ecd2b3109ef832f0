// "Near": from the map's middle or from where the reader is, beside the list of places that works without script.
import { chooseOption } from "./filters.js";

const DECIMALS = 2; // of a degree, a kilometre: no finer place of a reader leaves this page
const WAIT_MS = 15000;

/** Ask near the map's "middle" ([lon, lat], null while there is no map) or near "mine", where the reader is. */
export async function askNear(which, menu, { state, words, middle }) {
  const status = menu.querySelector("[data-near-state]");
  status.textContent = which === "mine" ? words.say("locating") : "";
  try {
    const position = which === "mine" ? await whereIAm() : middle;
    status.textContent = "";
    if (!position) return;
    const near = position.map((degrees) => degrees.toFixed(DECIMALS)).join(",");
    chooseOption(menu.querySelector("select[name=near]"), near, words.say(which === "mine" ? "myPosition" : "mapMiddle"));
    state.change({ near, radius_km: menu.querySelector("select[name=radius_km]").value, matched_by: "" }, "near");
  } catch {
    status.textContent = words.say("locateFailed");
  }
}

/** Return where the device is, [lon, lat]; throws where it does not say. */
function whereIAm() {
  return new Promise((resolve, reject) => {
    const found = ({ coords }) => resolve([coords.longitude, coords.latitude]);
    navigator.geolocation.getCurrentPosition(found, reject, { maximumAge: 600000, timeout: WAIT_MS });
  });
}
