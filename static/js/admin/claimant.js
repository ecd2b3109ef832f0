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

function wake(select) {
  const { claimant: url, words, placeholder } = select.dataset;
  $(select).select2({
    ajax: { url, delay: 150, data: ({ term }) => ({ term: term ?? "" }) },
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
