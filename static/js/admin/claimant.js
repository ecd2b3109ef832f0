/* Who claims it, in one box: actors and publishers by their names, and words for who has none. */

const $ = window.django.jQuery;

function shown(found) {
  if (!found.kind) return found.text;
  const line = document.createElement("span");
  const kind = document.createElement("span");
  kind.className = "quiet";
  kind.textContent = found.kind;
  line.append(found.text, " ", kind);
  return line;
}

const chosen = (lists) => [...new Set([...lists].map((list) => list.value).filter(Boolean))].join(",");

/** Return what the page names: the reports, the claim's own first, and the actors. */
function named(select) {
  const own = select.closest(".inline-related")?.querySelectorAll("select[name$='-report']") ?? [];
  const cited = document.querySelectorAll("#citations-group .inline-related:not(.empty-form) select[name$='-report']");
  const cast = ["cast", "actor_relations"].map((name) => `#${name}-group .inline-related:not(.empty-form) select[name$='actor']`);
  return { reports: chosen([...own, ...cited]), actors: chosen(document.querySelectorAll(cast.join(", "))) };
}

function wake(select) {
  const { claimant: url, words, placeholder } = select.dataset;
  $(select).select2({
    ajax: { url, delay: 150, data: ({ term }) => ({ term: term ?? "", ...(term ? {} : named(select)) }) },
    allowClear: true,
    placeholder,
    tags: true,
    createTag: ({ term }) => {
      const text = term.trim();
      return text ? { id: `words:${text}`, text, label: words.replace("%(words)s", text) } : null;
    },
    // Behind whoever has a name.
    insertTag: (found, tag) => found.push(tag),
    templateResult: (found) => (found.label ? found.label : shown(found)),
  });
}

function wakeAll(within) {
  for (const select of within.querySelectorAll("select[data-claimant]")) {
    if (!select.name.includes("__prefix__")) wake(select);
  }
}

$(() => wakeAll(document));
document.addEventListener("formset:added", (event) => wakeAll(event.target));
