// Where the map looks, kept behind the # of the address: no filter, so that no server, cache, feed or file ever sees it.
// A link shows what its sender saw, a reload stays; it takes no step of the Back button.
const VIEW = /^#map=([\d.]{1,6})\/(-?[\d.]{1,9})\/(-?[\d.]{1,9})$/; // zoom/latitude/longitude

export class AddressedView {
  /** isReaders: tells whether the reader moved the map, or code did. */
  constructor(map, isReaders) {
    this.map = map;
    map.on("moveend", () => {
      if (isReaders() || viewInAddress()) this.write();
    });
    // Back and forward show each step as it was left.
    addEventListener("popstate", () => this.restore({ animate: false }));
  }

  /** Show the view that the address names; return whether it names one. */
  restore(options) {
    const view = viewInAddress();
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
