// The extents under the marks: circles of true size, and discs for areas of which no outline is loaded. Part of the sheet.
import { make } from "../lib/dom.js";

const EQUATOR_M = 40_075_017;

/** Draw what lies under a mark; a measure's area opens with(host) what its mark would. */
export function drawExtents(map, group, { point, circles = [], disc, open, label }, host) {
  const L = globalThis.L;
  const still = { interactive: false };
  for (const { point: [lon, lat], radius } of circles) L.circle([lat, lon], { radius, className: "sheet-circle", ...still }).addTo(group);
  if (!disc) return;
  const [lon, lat] = point;
  const metresPerPx = EQUATOR_M * Math.cos(lat * Math.PI / 180) / 2 ** (map.getZoom() + 8);
  const radius = Math.max(disc.radius, disc.leastPx * metresPerPx); // never too small to see
  if (!disc.isEffect) {
    L.circle([lat, lon], { radius, className: "sheet-disc", ...still }).addTo(group);
    return;
  }
  const zone = L.circle([lat, lon], { radius, className: "sheet-effect" }).addTo(group);
  zone.bindTooltip(() => make("span", {}, label), { sticky: true }).on("click", () => open(host));
}
