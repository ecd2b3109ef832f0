/* The picker's map: our own basemap as vectors, no tiles, nothing from anywhere else. */

let land;

function load(url) {
  land ??= fetch(url, { credentials: "same-origin" }).then((answer) => {
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer.json();
  });
  return land;
}

function label(name) {
  const node = document.createElement("span");
  node.textContent = name;
  return node;
}

function towns(data, map) {
  const L = window.L;
  const layer = L.layerGroup();
  const redraw = () => {
    layer.clearLayers();
    const zoom = map.getZoom();
    const box = map.getBounds().pad(0.2);
    for (const { properties, geometry } of data.features) {
      const [lon, lat] = geometry.coordinates;
      if (properties.min_zoom > zoom || !box.contains([lat, lon])) continue;
      L.circleMarker([lat, lon], { radius: 2, weight: 1, interactive: false, className: "picker-town" })
        .bindTooltip(label(properties.name), { permanent: true, direction: "right", className: "picker-label" })
        .addTo(layer);
    }
  };
  map.on("moveend zoomend", redraw);
  redraw();
  return layer;
}

export function basemap(box, urls, extent) {
  const L = window.L;
  const map = L.map(box, { minZoom: 5, maxZoom: 16, attributionControl: true, zoomAnimation: false, zoomControl: false });
  L.control.zoom({ zoomInTitle: urls.textZoomIn, zoomOutTitle: urls.textZoomOut }).addTo(map);
  map.attributionControl.setPrefix("Leaflet").addAttribution(urls.textCredits);
  map.fitBounds(extent);
  const shape = (className) => ({ style: { className }, interactive: false });
  load(urls.land).then((layers) => {
    for (const [name, className] of [["departments", "picker-land"], ["rivers", "picker-river"]]) {
      L.geoJSON(layers[name], shape(className)).addTo(map);
    }
    towns(layers.towns, map).addTo(map);
  });
  return map;
}

export function marks({ point, place, other, metres, ring, label: words }) {
  const L = window.L;
  const at = ([lon, lat]) => [lat, lon];
  const found = [];
  if (place) {
    found.push(L.circleMarker(at(place), { radius: 5, className: "picker-place", interactive: false })
      .bindTooltip(label(words), { direction: "top" }));
  }
  // Between these two lies the centre of a vicinity (events/models/vicinity.py).
  for (const radius of ring && other ? ring : []) {
    found.push(L.circle(at(other), { radius, className: "picker-ring", interactive: false }));
  }
  if (other) found.push(L.circleMarker(at(other), { radius: 7, className: "picker-other", interactive: false }));
  if (point && metres >= 100) {
    found.push(L.circle(at(point), { radius: metres, className: "picker-radius", interactive: false }));
  }
  if (point) found.push(L.circleMarker(at(point), { radius: 8, className: "picker-point", interactive: false }));
  return found;
}
