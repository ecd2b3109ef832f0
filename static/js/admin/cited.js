/* A claim is read in a report that the event cites: those of the page come first in its chooser, and where there is
   only one, a new claim has it already. */

const $ = window.django?.jQuery;

const cited = () => [...document.querySelectorAll("#citations-group select[name$='-report']")]
  .filter((select) => !select.name.includes("__prefix__") && select.value);

function isOfClaims(options) {
  const data = typeof options.data === "string" ? options.data : "";
  return /\/autocomplete\/$/.test((options.url ?? "").split("?")[0]) && /(^|&)model_name=claim(&|$)/.test(data) &&
    /(^|&)field_name=report(&|$)/.test(data);
}

if ($ && document.getElementById("citations-group")) {
  $.ajaxPrefilter((options) => {
    const first = isOfClaims(options) ? cited().map((select) => select.value) : [];
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
