// Whose a gesture is, the page's or the map's: one finger and the bare wheel scroll the page, two fingers and Ctrl with
// the wheel move the map. The mouse drags it and the keyboard moves it as before.
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
