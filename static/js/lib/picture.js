// Makes a picture file of SVG drawings on the page: colours written in, title and credit inside, nothing outside.
const SVG = "http://www.w3.org/2000/svg";
const INK = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "vector-effect", "paint-order", "opacity",
  "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline"];
const MARGIN = 16;
const LINE = 17;
const LEAST_WIDTH = 420;
const TITLE_LETTER = 10.2;
const LAST_LABEL = 24; // what an axis's last label may reach beyond its drawing
let clips = 0;
const LETTER = 6.4; // mean width of a letter at the credit's size

/** Return the SVG text of these drawings, as they stand on the page, with a title above and a credit below. */
export function drawPicture(drawings, { title, credit, legend = [] }) {
  const shown = drawings.filter((drawing) => drawing.getBoundingClientRect().width > 0);
  const boxes = shown.map((drawing) => drawing.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const wide = Math.max(...boxes.map((box) => box.right)) - left;
  const tall = Math.max(...boxes.map((box) => box.bottom)) - top;
  const spill = shown.some((drawing) => !drawing.hasAttribute("viewBox")) ? LAST_LABEL : 0;
  const width = Math.ceil(Math.max(wide, LEAST_WIDTH) + spill + MARGIN * 2);
  const letters = Math.floor((width - MARGIN * 2) / LETTER);
  const head = broken([title], Math.floor((width - MARGIN * 2) / TITLE_LETTER)), foot = broken(credit, letters);
  const rows = inRows(legend, width);
  const from = MARGIN + head.length * (LINE + 3) + 6;
  const height = Math.ceil(from + tall + 14 + rows.length * 26 + foot.length * LINE + MARGIN);
  const page = getComputedStyle(document.body);
  const picture = node("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, role: "img" });
  picture.append(text("title", {}, title));
  picture.append(node("rect", { width, height, fill: opaque(page.backgroundColor) }));
  const ink = { fill: page.color, "font-family": "sans-serif" };
  head.forEach((line, place) => picture.append(text("text", { x: MARGIN, y: MARGIN + 14 + place * (LINE + 3), ...ink, "font-size": 16, "font-weight": 700 }, line)));
  shown.forEach((drawing, place) => {
    const box = boxes[place];
    const whole = inked(drawing);
    const view = drawing.getAttribute("viewBox") ?? `0 0 ${box.width} ${box.height}`;
    for (const [name, value] of Object.entries({ x: MARGIN + box.left - left, y: from + box.top - top, width: box.width, height: box.height, viewBox: view, overflow: drawing.hasAttribute("viewBox") ? "hidden" : "visible" })) {
      whole.setAttribute(name, value);
    }
    picture.append(whole);
  });
  rows.forEach((row, place) => row.forEach((entry) => picture.append(named(entry, from + tall + 14 + place * 26, ink))));
  foot.forEach((line, place) => picture.append(text("text", { x: MARGIN, y: from + tall + 26 + rows.length * 26 + place * LINE, ...ink, "font-size": 12 }, line)));
  return new XMLSerializer().serializeToString(picture);
}

/** Return a PNG blob of an SVG text, twice as large; the policy lets images come from data: only. */
export async function toPng(source) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"));
}

/** Hand a blob to the reader as a file. */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 30000);
}

/** Return a copy of a drawing whose every node carries its computed ink and which needs no other file or style. */
function inked(drawing) {
  // The marks' symbols stand elsewhere on the page: write them out beside the drawing, where its styles reach them.
  const stage = drawing.cloneNode(true);
  for (const use of stage.querySelectorAll("use")) use.replaceWith(written(use));
  stage.setAttribute("class", `${drawing.getAttribute("class") ?? ""} picture-stage`);
  drawing.after(stage);
  const copy = stage.cloneNode(true);
  paint(stage, copy);
  stage.remove();
  return copy;
}

/** Return what a use shows, as a group at its place. */
function written(use) {
  const shown = document.querySelector(use.getAttribute("href"));
  const group = node("g", { class: use.getAttribute("class") ?? "" });
  if (!shown) return group;
  if (shown.localName !== "symbol") {
    const shape = shown.cloneNode(true);
    shape.setAttribute("class", group.getAttribute("class"));
    return shape;
  }
  const scale = Number(use.getAttribute("width") ?? 24) / 24;
  group.setAttribute("transform", `translate(${use.getAttribute("x") ?? 0} ${use.getAttribute("y") ?? 0}) scale(${scale})`);
  for (const part of shown.children) {
    const isHatching = part.getAttribute("class") === "mark-hatching";
    if (isHatching && !group.classList.contains("mark--contested")) continue;
    const copy = part.localName === "use" ? written(part) : part.cloneNode(true);
    if (isHatching) group.append(clipped(copy, group.firstElementChild));
    else group.append(copy);
  }
  return group;
}

/** Return hatching cut to a shape by a clip path of the picture's own. */
function clipped(hatching, shape) {
  const id = `picture-clip-${(clips += 1)}`;
  const cut = node("clipPath", { id });
  cut.append(node("path", { d: shape.getAttribute("d") }));
  hatching.setAttribute("clip-path", `url(#${id})`);
  const group = node("g", {});
  group.append(cut, hatching);
  return group;
}

function paint(from, to) {
  const style = getComputedStyle(from);
  if (style.display === "none") return to.remove();
  const children = [...to.children];
  [...from.children].forEach((child, place) => paint(child, children[place]));
  for (const name of ["class", "style", "tabindex", "aria-hidden", "aria-label", "focusable"]) to.removeAttribute(name);
  if (!to.id.startsWith("picture-")) to.removeAttribute("id");
  if (["rect", "path", "circle", "line", "text", "tspan"].includes(to.localName)) {
    for (const name of INK) {
      const value = style.getPropertyValue(name);
      if (!value || (name === "stroke-dasharray" && value === "none")) continue;
      to.setAttribute(name, name === "font-family" ? "sans-serif" : value.replace(/^rgba\(.*, 0\)$/, "none"));
    }
  }
  if (to.localName === "a") {
    const group = node("g", {});
    group.append(...to.childNodes);
    to.replaceWith(group);
  }
}

/** Return the legend's entries in rows that fit: [[{mark, words, x}]]. */
function inRows(legend, width) {
  const rows = [];
  let x = Infinity;
  for (const entry of legend) {
    const wide = 44 + entry.words.length * 7.2;
    if (x + wide > width) {
      rows.push([]);
      x = MARGIN;
    }
    rows.at(-1).push({ ...entry, x });
    x += wide;
  }
  return rows;
}

/** Return one entry of the legend: its mark and its words. */
function named({ mark, words, x }, y, ink) {
  const group = node("g", {});
  const drawn = inked(mark);
  for (const [name, value] of Object.entries({ x, y, width: 18, height: 18, viewBox: "0 0 24 24" })) drawn.setAttribute(name, value);
  group.append(drawn, text("text", { x: x + 24, y: y + 14, ...ink, "font-size": 12 }, words));
  return group;
}

/** Return texts as lines of so many letters, broken between words where there are any. */
function broken(texts, letters) {
  const lines = [];
  for (const whole of texts.filter(Boolean)) {
    let line = "";
    for (const word of whole.split(" ")) {
      if (line && line.length + word.length >= letters) {
        lines.push(line);
        line = "";
      }
      line = line ? `${line} ${word}` : word;
      while (line.length > letters) {
        lines.push(line.slice(0, letters));
        line = line.slice(letters);
      }
    }
    if (line) lines.push(line);
  }
  return lines;
}

function opaque(colour) {
  return /, 0\)$|^transparent$/.test(colour) ? "#ffffff" : colour;
}

function node(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function text(name, attributes, words) {
  const made = node(name, attributes);
  made.textContent = words;
  return made;
}
