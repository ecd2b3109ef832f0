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
