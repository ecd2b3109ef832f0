/* A claim is read in a report that the event cites: those of the page come first in its chooser, and where there is
   only one, a new claim has it already. So do they for the report through which a new one is known. */

const $ = window.django?.jQuery;

const cited = () => [...document.querySelectorAll("#citations-group select[name$='-report']")]
  .filter((select) => !select.name.includes("__prefix__") && select.value);

function isOfCited(options) {
  const asked = new URLSearchParams(typeof options.data === "string" ? options.data : "");
  const box = `${asked.get("model_name")}.${asked.get("field_name")}`;
  return /\/autocomplete\/$/.test((options.url ?? "").split("?")[0]) && ["claim.report", "report.cited_in"].includes(box);
}

if ($ && document.getElementById("citations-group")) {
  $.ajaxPrefilter((options) => {
    const first = isOfCited(options) ? cited().map((select) => select.value) : [];
    if (first.length) options.data += `&first=${encodeURIComponent(first.join(","))}`;
  });
  document.addEventListener("formset:added", (event) => {
    const report = event.detail?.formsetName === "claims" && event.target.querySelector("select[name$='-report']");
    const reports = cited();
    if (!report || report.value || new Set(reports.map((select) => select.value)).size !== 1) return;
    const { text, value } = reports[0].selectedOptions[0];
    report.append(new Option(text, value, true, true));
    $(report).trigger("change");
  });
}
