// Roads and relief that the installation has loaded: they come after the marks, from our own address. Part of the sheet.
const WIDTH = { 1: 1.8, 2: 1.2, 3: 0.7 };
const LEAST_ZOOM = { 1: 5, 2: 8, 3: 10 };

/** Lay layers [{name, url, bounds, attribution}] under the marks; throws when one cannot be fetched. */
export async function layGround(sheet, layers) {
  const L = globalThis.L;
  for (const { name, url, bounds, attribution } of layers) {
    if (name === "relief") layRelief(L, sheet.map, url, bounds);
    else await layRoads(L, sheet.map, url);
    // Leaflet writes an attribution as HTML; what an installation names is text.
    const credit = document.createElement("span");
    credit.textContent = attribution;
    sheet.credits.addAttribution(credit.innerHTML);
  }
  sheet.controls = null; // the credits have grown
  sheet.drawLabels();
}

function layRelief(L, map, url, [west, south, east, north]) {
  L.imageOverlay(url, [[south, west], [north, east]], { pane: "land", className: "sheet-relief", interactive: false }).addTo(map);
}

async function layRoads(L, map, url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const { features } = await answer.json();
  for (const rank of [3, 2, 1]) {
    const own = features.filter(({ properties }) => properties.rank === rank);
    if (!own.length) continue;
    const roads = L.geoJSON(own, { pane: "land", interactive: false, className: `sheet-road sheet-road--${rank}`, style: { weight: WIDTH[rank] } });
    const follow = () => (map.getZoom() >= LEAST_ZOOM[rank] ? roads.addTo(map) : roads.remove());
    map.on("zoomend", follow);
    follow();
  }
}
