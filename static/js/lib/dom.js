// Nodes made by hand: editors' text only ever becomes text, never markup.
const SVG = "http://www.w3.org/2000/svg";

/** Return a new element; null attributes are left out, children may be nodes or texts. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Return the mark of a group as SVG; the symbols stand at the top of every page. */
export function makeMark(group, isContested = false) {
  const mark = document.createElementNS(SVG, "svg");
  mark.setAttribute("class", `mark group--${group}${isContested ? " mark--contested" : ""}`);
  mark.setAttribute("viewBox", "0 0 24 24");
  mark.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#mark-${group}`);
  mark.append(use);
  return mark;
}

/** Return a small stroke icon for a button. */
export function makeIcon(path) {
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("viewBox", "0 0 18 18");
  icon.setAttribute("aria-hidden", "true");
  const stroke = document.createElementNS(SVG, "path");
  stroke.setAttribute("d", path);
  icon.append(stroke);
  return icon;
}

/** Return whether a click should stay the browser's own: another tab, another button. */
export function isBrowsersOwn(event) {
  return event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}

/** Put a script or a style sheet into the head; return when it is there, throw when it does not come. */
export function added(element) {
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", reject);
    document.head.append(element);
  });
}

/** Return when a classic script has run. */
export function runScript(src) {
  return added(Object.assign(document.createElement("script"), { src }));
}
