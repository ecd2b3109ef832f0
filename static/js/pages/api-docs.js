// Starts Swagger UI on the API's own schema. No validator badge: it would ask a third party.
const target = document.getElementById("swagger-ui");

window.SwaggerUIBundle({
  url: target.dataset.schema,
  domNode: target,
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  docExpansion: "list",
  validatorUrl: null,
  supportedSubmitMethods: ["get"],
});

/** Swagger UI draws what assistive technology cannot follow: each such part is put right as it appears. */
function mend() {
  target.querySelector(".information-container")?.setAttribute("role", "banner");
  for (const tag of target.querySelectorAll("h3.opblock-tag")) tag.setAttribute("aria-level", "2");
  for (const title of target.querySelectorAll(".models h4, .opblock-body h4")) title.setAttribute("aria-level", "3");
  for (const title of target.querySelectorAll(".opblock-body h5")) title.setAttribute("aria-level", "4");
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
