// Pictures from the tile server that the installation names: only after the reader asked for them; part of the sheet.
const L = globalThis.L;

/** Lay tiles {url, attribution} under the marks; return what takes them away again. */
export function layTiles(sheet, { url, attribution }, failed) {
  const layer = L.tileLayer(url, { pane: "tilePane", maxZoom: 14, referrerPolicy: "strict-origin-when-cross-origin" });
  // Leaflet writes an attribution as HTML; what an installation names is text.
  const credit = document.createElement("span");
  credit.textContent = attribution;
  const words = credit.innerHTML;
  let hasFailed = false;
  layer.on("tileerror", () => {
    if (hasFailed) return;
    hasFailed = true;
    failed();
  });
  layer.addTo(sheet.map);
  sheet.credits.addAttribution(words);
  sheet.host.classList.add("has-tiles");
  return {
    remove() {
      layer.remove();
      sheet.credits.removeAttribution(words);
      sheet.host.classList.remove("has-tiles");
    },
  };
}
