// The box and the circle that the list is limited to, drawn over the land; asked for where there are such.
export class Asked {
  constructor(map) {
    this.layer = globalThis.L.layerGroup().addTo(map);
  }

  /** box: [west, south, east, north]; circle: {lon, lat, km}; null for none. */
  show(box, circle) {
    const { L } = globalThis;
    const style = { className: "sheet-box", interactive: false };
    this.layer.clearLayers();
    if (box) L.rectangle([[box[1], box[0]], [box[3], box[2]]], style).addTo(this.layer);
    if (circle) L.circle([circle.lat, circle.lon], { ...style, radius: circle.km * 1000 }).addTo(this.layer);
  }
}
