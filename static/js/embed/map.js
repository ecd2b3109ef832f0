// The map of a frame: the explore page's sheet, marks and cards, without its state. Until it is drawn, the picture stands.
import { Card } from "../explore/card.js";
import { writeQuery } from "../explore/state.js";
import { runScript } from "../lib/dom.js";
import { Latest } from "../lib/latest.js";
import { Words, pageData } from "../lib/words.js";

export class FramedMap {
  constructor(settings) {
    this.settings = settings;
    this.words = new Words(pageData("explore-words"));
    this.layers = pageData("map-layers");
    this.host = document.getElementById("map");
    this.picture = document.getElementById("map-picture");
    this.latest = new Latest();
  }

  /** Draw the map over its picture; whatever fails, the picture stays. */
  async open() {
    try {
      const land = fetch(this.host.dataset.land).then((response) => response.json());
      land.catch(() => {});
      const [{ Sheet }, { arrange }] = await Promise.all([
        import("../map/leaflet_map.js"), import("../map/marks.js"), runScript(this.host.dataset.leaflet),
      ]);
      const ground = await land;
      this.host.hidden = false;
      this.arrange = arrange;
      this.sheet = new Sheet(this.host, { extent: this.settings.extent, words: this.words });
      this.sheet.drawLand(ground);
      this.leaveOut("locate", "findPlace");
      this.show();
      this.picture.hidden = true;
      if (this.settings.basemap.length) import("../map/loaded_ground.js").then(({ layGround }) => layGround(this.sheet, this.settings.basemap)).catch(() => {});
    } catch {
      this.host.hidden = true;
      this.picture.hidden = false;
    }
  }

  show() {
    const { areas, events, cells } = this.layers;
    const { params } = this.settings;
    this.isByView = cells.length > 0;
    if (params.bbox) this.sheet.fit(params.bbox.split(",").map(Number), { animate: false });
    else this.sheet.fitAround([...areas.filter((area) => area.role === "place").map((area) => area.label_point), ...[...events, ...cells].map((one) => one.point)]);
    this.draw();
    this.sheet.addEventListener("zoomed", () => this.draw());
    this.sheet.addEventListener("moved", () => this.isByView && this.loadView());
  }

  draw() {
    const drawsEffects = (this.settings.params.type ?? "").includes("emergency_measure");
    const areas = this.layers.areas.filter((area) => area.role === "place" || drawsEffects);
    this.sheet.showMarks(this.arrange({ ...this.layers, areas }, {
      project: (point) => this.sheet.project(point),
      words: this.words,
      act: { card: (mark) => this.openCard(mark), zoom: (box) => this.sheet.fit(box) },
    }));
    const outlined = areas.filter((area) => area.has_outline).map((area) => area.location.id);
    this.sheet.showOutlines(outlined, this.settings.outlines).catch(() => {});
  }

  /** Many points come as cells: of what the reader looks at they are asked for again, closer. */
  async loadView() {
    const { box, zoom } = this.sheet.view;
    const answer = await this.latest
      .fetch(`${this.settings.map}?${writeQuery({ ...this.settings.params, bbox: box.join(","), zoom })}`, "application/json")
      .catch(() => null);
    if (!answer?.isGood) return;
    this.layers = { ...answer.body, areas: this.layers.areas, larger: this.layers.larger };
    this.draw();
  }

  openCard(mark) {
    this.card ??= new Card(this.settings.entries, this.words, (id) => this.sheet.byId.get(id) ?? this.host);
    this.card.open(mark, this.settings.params);
  }

  /** A frame asks for no position and searches nothing: the site does. */
  leaveOut(...titles) {
    const said = titles.map((title) => this.words.say(title));
    for (const button of this.host.querySelectorAll(".leaflet-bar a")) if (said.includes(button.title)) button.remove();
  }
}
