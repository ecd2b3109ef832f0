// Many marks on one canvas: the same shapes, letters and colours as the single ones. Part of the sheet.
const L = globalThis.L;
const SIZE = 24; // the symbols' own units
const ROOM = 30;
const RADIUS = 11;

/** A crowd of marks; point(mark, isOn) hears what lies under the pointer, host gets focus back from the card. */
export class Crowd {
  constructor(map, point, host) {
    Object.assign(this, { map, point, host });
    this.renderer = L.canvas({ pane: "crowd", padding: 0.3 });
    this.group = L.layerGroup().addTo(map);
    this.marks = new Map();
    // The sprites' colours follow the reader's scheme.
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.show(this.shown));
  }

  show(marks) {
    this.shown = marks;
    this.sprites = new Map();
    this.group.clearLayers();
    this.marks.clear();
    this.lift(null);
    this.map.getContainer().title = "";
    if (!marks.length) return;
    const style = getComputedStyle(document.documentElement);
    const [ink, ground] = ["--ink", "--contour"].map((name) => style.getPropertyValue(name).trim());
    for (const { point, radius } of marks.flatMap((mark) => mark.circles ?? [])) {
      L.circle([point[1], point[0]], {
        radius, renderer: this.renderer, interactive: false, color: ink, weight: 1, dashArray: "5 4", fillColor: ground, fillOpacity: 0.06,
      }).addTo(this.group);
    }
    for (const mark of marks) this.add(mark);
  }

  add(mark) {
    const layer = new Sign([mark.point[1], mark.point[0]], { renderer: this.renderer, radius: RADIUS, sprite: this.spriteOf(mark.sign) });
    layer.on("click", () => mark.open(this.host));
    for (const [type, isOn] of [["mouseover", true], ["mouseout", false]]) {
      layer.on(type, () => {
        this.map.getContainer().title = isOn ? mark.label : "";
        this.point(mark, isOn);
      });
    }
    layer.addTo(this.group);
    for (const id of mark.ids) this.marks.set(id, mark);
  }

  /** A ring around the mark that holds an event, or none. */
  lift(id) {
    this.ring?.remove();
    const mark = this.marks.get(id);
    this.ring = mark && L.circleMarker([mark.point[1], mark.point[0]], { radius: 17, className: "sheet-found", interactive: false }).addTo(this.map);
  }

  spriteOf(sign) {
    const key = `${sign.group} ${sign.isContested} ${sign.count}`;
    if (!this.sprites.has(key)) this.sprites.set(key, draw(sign));
    return this.sprites.get(key);
  }
}

const Sign = L.CircleMarker.extend({
  _updatePath() {
    // Leaflet sets _drawing while it repaints; its own circle does the same.
    if (!this._renderer._drawing || this._empty()) return;
    this._renderer._ctx.drawImage(this.options.sprite, this._point.x - ROOM / 2, this._point.y - ROOM / 2, ROOM, ROOM);
  },
});

/** Return a picture of a mark; shapes and colours are read from the page's own symbols and styles. */
function draw({ group, isContested, count }) {
  const scale = Math.max(2, devicePixelRatio);
  const picture = Object.assign(document.createElement("canvas"), { width: ROOM * scale, height: ROOM * scale });
  const pen = picture.getContext("2d");
  const color = colorsOf(group, isContested);
  const shape = new Path2D(document.getElementById(`shape-${group}`).getAttribute("d"));
  pen.scale(scale, scale);
  pen.translate((ROOM - SIZE) / 2, (ROOM - SIZE) / 2);
  pen.lineJoin = "round";
  pen.fillStyle = color("--mark-fill");
  pen.fill(shape);
  if (isContested) {
    pen.save();
    pen.clip(shape);
    pen.strokeStyle = color("--group");
    pen.lineWidth = 1.7;
    pen.stroke(new Path2D(document.getElementById("hatching").getAttribute("d")));
    pen.restore();
  }
  pen.strokeStyle = color("--mark-edge");
  pen.lineWidth = group === "observation" ? 3 : 1.5;
  pen.stroke(shape);
  const letter = document.querySelector(`#mark-${group} text`);
  write(pen, count > 1 ? String(count) : letter.textContent, SIZE / 2, Number(letter.getAttribute("y")), color, isContested);
  return picture;
}

function write(pen, text, x, y, color, isContested) {
  pen.font = `700 ${text.length > 2 ? 8 : 9.5}px ${color("--sans")}`;
  pen.textAlign = "center";
  if (isContested) {
    pen.strokeStyle = color("--mark-fill");
    pen.lineWidth = 2.5;
    pen.strokeText(text, x, y);
  }
  pen.fillStyle = color("--mark-letter");
  pen.fillText(text, x, y);
}

function colorsOf(group, isContested) {
  const probe = document.createElement("span");
  probe.className = `mark group--${group}${isContested ? " mark--contested" : ""}`;
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const names = ["--mark-fill", "--mark-edge", "--mark-letter", "--group", "--sans"];
  const values = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name).trim()]));
  probe.remove();
  return (name) => values[name];
}
