import { added, runScript } from "../lib/dom.js";
import "./long-page.js";

// The console of the documentation: Swagger UI on the API's own schema, fetched when a reader opens it.
const target = document.getElementById("swagger-ui");
const opener = document.getElementById("open-console");

opener.addEventListener("click", async () => {
  const state = document.getElementById("console-state");
  opener.disabled = true;
  try {
    await Promise.all([...opener.dataset.styles.split(" ").map(addStyle), runScript(opener.dataset.script)]);
    standAside();
    draw();
    opener.closest("p").hidden = true;
    target.tabIndex = -1;
    target.focus();
  } catch {
    state.textContent = opener.dataset.failed;
    opener.disabled = false;
  }
});

/** The console has a main part of its own, and a page has one: what stood in the page's becomes a region before it. */
function standAside() {
  const main = document.getElementById("content");
  const region = Object.assign(document.createElement("div"), { id: "content", className: main.className, tabIndex: -1 });
  region.setAttribute("role", "region");
  region.setAttribute("aria-label", main.querySelector("h1").textContent);
  region.append(...[...main.childNodes].filter((node) => node !== target));
  main.replaceWith(region, target);
}

function addStyle(href) {
  return added(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}

/** No validator badge: it would ask a third party. */
function draw() {
  window.SwaggerUIBundle({
    url: target.dataset.schema,
    domNode: target,
    deepLinking: false,
    defaultModelsExpandDepth: 0,
    docExpansion: "list",
    validatorUrl: null,
    supportedSubmitMethods: ["get"],
  });
}

/** Swagger UI draws what assistive technology cannot follow: each such part is put right as it appears. */
function mend() {
  const about = target.querySelector(".information-container");
  about?.setAttribute("role", "region");
  about?.setAttribute("aria-label", "OpenAPI");
  // The page has its one main title above.
  for (const title of target.querySelectorAll(".information-container :is(h1, h2)")) {
    title.setAttribute("role", "heading");
    title.setAttribute("aria-level", "2");
  }
  // A link inside a button: the button does the same.
  for (const link of target.querySelectorAll(".opblock-summary-control a[href]")) link.removeAttribute("href");
  for (const sample of target.querySelectorAll("pre.microlight:not([tabindex])")) sample.tabIndex = 0;
  for (const select of target.querySelectorAll(".parameters select:not([aria-label])")) {
    select.setAttribute("aria-label", select.closest("tr")?.dataset.paramName ?? "");
  }
  for (const select of target.querySelectorAll("select.examples-select-element:not([aria-label])")) {
    select.setAttribute("aria-label", "Example");
  }
  for (const table of target.querySelectorAll("table[role=region]:not([aria-label])")) {
    const path = table.closest(".opblock")?.querySelector("[data-path]")?.dataset.path ?? "";
    table.setAttribute("aria-label", `${table.classList.contains("live-responses-table") ? "Answer" : "Answers"} of ${path}`);
  }
}

new MutationObserver(mend).observe(target, { childList: true, subtree: true });
