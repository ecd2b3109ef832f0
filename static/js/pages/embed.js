// A page in somebody else's frame: its map comes to life where scripts may run, and the page around it is told the height.
import { Host } from "../embed/host.js";
import { pageData } from "../lib/words.js";

new Host(document.querySelector(".embed"));

const settings = pageData("frame-settings");
if (settings) {
  const watch = new IntersectionObserver(async (entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    const { FramedMap } = await import("../embed/map.js");
    new FramedMap(settings).open();
  }, { rootMargin: "300px" });
  watch.observe(document.getElementById("map-picture"));
}
