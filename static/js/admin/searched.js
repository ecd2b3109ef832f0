/* What was typed into a chooser (Select2) and found nothing: words that a new row is made of. */

const $ = window.django?.jQuery;
const left = new WeakMap();

const search = () => document.querySelector(".select2-container--open .select2-search__field");

/** Return the list that the open chooser stands for. */
function owner() {
  const beside = [...document.querySelectorAll("select.select2-hidden-accessible")];
  return beside.find((select) => select.nextElementSibling?.matches(".select2-container--open"));
}

/** Return what was last typed into a chooser and left without a choice, or "". */
export function wordsLeft(select) {
  return select.value ? "" : left.get(select) ?? "";
}

/**
 * Do something as Enter is pressed where nothing was found, or where "searching" was for nothing.
 * isFor: whether a list is meant. hint: what is said below "no results" of such a one. act: with the list and the words.
 */
export function onNothingFound({ isFor, hint, act }) {
  if (!$) return;
  $(document).on("select2:closing", "select", (event) => {
    const words = $(event.target).data("select2")?.dropdown?.$search?.val()?.trim();
    if (words) left.set(event.target, words);
  });
  $(document).on("select2:select", "select", (event) => left.delete(event.target));
  $(document).on("select2:open", "select", (event) => {
    const select = event.target;
    const chooser = $(select).data("select2");
    if (!hint || !chooser || chooser.saysHowToMake || !isFor(select)) return;
    chooser.saysHowToMake = true;
    chooser.on("results:message", () => setTimeout(() => {
      const message = document.querySelector(`#select2-${CSS.escape(select.id)}-results .select2-results__message`);
      if (message && search()?.value.trim()) message.append(` ${hint}`);
    }, 0));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== search()) return;
    const select = owner();
    const words = event.target.value.trim();
    const isNothing = document.querySelector(".select2-results__message") &&
      !document.querySelector(".select2-container--open .select2-results__option[aria-selected]");
    if (!select || !words || !isNothing || !isFor(select)) return;
    event.preventDefault();
    event.stopPropagation();
    $(select).select2("close");
    act(select, words);
  }, true);
}
