// How a reader moves the map, and the address that keeps where it was moved to.
//
// Gestures: one finger and the bare wheel scroll the page, two fingers and Ctrl with the wheel move the map. The mouse
// drags it and the keyboard moves it as before.
//
// The view stands behind the # of the address: it is no filter, and no server, cache, feed or file ever sees it. A link
// shows what its sender saw, a reload stays; it takes no step of the Back button.
const VIEW = /^#map=([\d.]{1,6})\/(-?[\d.]{1,9})\/(-?[\d.]{1,9})$/; // zoom/latitude/longitude
const SHOWN_MS = 1600;
const A_MOVE_PX = 12; // less is a tap that trembles

/** Let the page scroll over a map; words: twoFingers, ctrlWheel. Listens before Leaflet and the sheet do. */
export function shareGestures(map, host, words) {
  const note = new Note(host);
  host.addEventListener("wheel", (event) => {
    // A pinch on a touchpad comes as a wheel with Ctrl.
    if (event.ctrlKey || event.metaKey) return note.hide();
    event.stopImmediatePropagation(); // and nothing is prevented: the page scrolls
    note.show(words.say("ctrlWheel"));
  }, { capture: true, passive: true });

  // A finger would drag the map a little before the browser takes it for scrolling.
  host.addEventListener("pointerdown", ({ pointerType }) => {
    map.dragging[pointerType === "touch" ? "disable" : "enable"]();
  }, true);
  let start = null;
  host.addEventListener("touchstart", (event) => {
    start = event.touches.length === 1 ? at(event) : null;
    if (event.touches.length > 1) keepFromPage(event);
  }, { capture: true, passive: false });
  host.addEventListener("touchmove", (event) => {
    if (event.touches.length > 1) {
      note.hide();
      return keepFromPage(event);
    }
    const now = at(event);
    if (start && Math.hypot(now.x - start.x, now.y - start.y) > A_MOVE_PX) note.show(words.say("twoFingers"));
  }, { capture: true, passive: false });
}

/** Two fingers are the map's: the page neither scrolls nor grows under them. */
function keepFromPage(event) {
  if (event.cancelable) event.preventDefault();
}

function at({ touches: [touch] }) {
  return { x: touch.clientX, y: touch.clientY };
}

/** A line over the map that says how it is moved, for as long as it is asked to move otherwise. */
class Note {
  constructor(host) {
    this.host = host;
  }

  show(text) {
    if (!this.node) {
      this.node = document.createElement("p");
      this.node.className = "map-gesture";
      this.node.setAttribute("aria-hidden", "true"); // no reader of a screen scrolls by finger or wheel
      this.host.append(this.node);
    }
    this.node.textContent = text;
    this.node.classList.add("is-shown");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), SHOWN_MS);
  }

  hide() {
    this.node?.classList.remove("is-shown");
  }
}

export class AddressedView {
  /** isReaders: tells whether the reader moved the map, or code did. */
  constructor(map, isReaders) {
    this.map = map;
    map.on("moveend", () => {
      if (this.isRead && (isReaders() || viewInAddress())) this.write();
    });
    // Back and forward show each step as it was left.
    addEventListener("popstate", () => this.restore({ animate: false }));
  }

  /** Show the view that the address names; return whether it names one. */
  restore(options) {
    const view = viewInAddress();
    this.isRead = true; // until then the map's own first view would be written in its place
    if (view) this.map.setView([view.lat, view.lon], view.zoom, options);
    return Boolean(view);
  }

  write() {
    const { lat, lng } = this.map.getCenter();
    const hash = `#map=${+this.map.getZoom().toFixed(2)}/${lat.toFixed(4)}/${lng.toFixed(4)}`;
    if (hash === location.hash) return;
    history.replaceState(history.state, "", location.search ? location.search + hash : location.pathname + hash);
    for (const link of document.querySelectorAll(".language-switch a")) link.hash = hash;
  }
}

/** Return {zoom, lat, lon} of the address, or null. */
function viewInAddress() {
  const [, zoom, lat, lon] = (VIEW.exec(location.hash) ?? []).map(Number);
  return [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { zoom, lat, lon } : null;
}
