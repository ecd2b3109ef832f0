// "Save as SVG / PNG": the drawing of pictures is loaded when a reader first asks for one.
/** Save the drawing that a button stands beside; a failure is said where it stands. */
export async function savePicture(button) {
  const host = button.closest("[data-picture]");
  if (!host) return;
  const state = host.querySelector("[role=status]");
  state.textContent = "";
  try {
    const { drawPicture, toPng, save } = await import("../lib/picture.js");
    const source = host.dataset.source ? await fetched(host.dataset.source) : drawPicture(drawings(host), told(host));
    const isPng = button.dataset.saveAs === "png";
    const blob = isPng ? await toPng(source) : new Blob([source], { type: "image/svg+xml" });
    save(blob, `${host.dataset.name}.${isPng ? "png" : "svg"}`);
  } catch {
    state.textContent = host.dataset.failed;
  }
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  return answer.text();
}

function drawings(host) {
  const near = host.dataset.within ? host.closest(host.dataset.within) : document;
  return [...near.querySelectorAll(host.dataset.picture)];
}

/** Return title and credit; the filters are read from the chips, which change while a reader explores. */
function told(host) {
  const chips = [...document.querySelectorAll(".chips .chip:not(.chip--clear) > span:first-child")];
  const filters = chips.map((chip) => chip.textContent.trim().replace(/\s+/g, " ")).join("; ");
  const entries = host.dataset.legend ? [...document.querySelectorAll(host.dataset.legend)] : [];
  const legend = entries.map((entry) => ({ mark: entry.querySelector("svg"), words: entry.textContent.trim() })).filter((entry) => entry.mark);
  return { title: host.dataset.title, legend, credit: [host.dataset.credit, filters, location.href] };
}
