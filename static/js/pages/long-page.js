// What a long page does beside scrolling: its folds stand open where there is room and on paper, its index says where one is.
const wide = matchMedia("(min-width: 62rem)");
const folds = [...document.querySelectorAll("details.fold")];

/** Open on a wide screen, at the first look only: from then on the reader folds them as they like. */
function openWhereWide() {
  if (!wide.matches) return;
  for (const fold of folds) {
    if (fold.dataset.mayFold !== undefined) continue;
    fold.open = true;
    fold.dataset.mayFold = "";
  }
}

let closedBeforePrint = [];
addEventListener("beforeprint", () => {
  closedBeforePrint = folds.filter((fold) => !fold.open);
  for (const fold of closedBeforePrint) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of closedBeforePrint) fold.open = false;
});

/** What an address leads to is never inside a closed fold. */
function unfoldTarget() {
  // Ids of the record need no percent signs; what is not an id leads nowhere.
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  // A browser may have opened it already, and scrolled to where it stood before the rest of the page was laid out.
  const fold = target && target.closest("details");
  if (!fold) return;
  fold.open = true;
  target.scrollIntoView();
}

// A reload goes to what the address names, not to where the page was scrolled before its folds were opened.
if (location.hash) history.scrollRestoration = "manual";

openWhereWide();
wide.addEventListener("change", openWhereWide);
addEventListener("hashchange", unfoldTarget);
// What loads later (drawings, styles) moves the page once more, and a reload restores an earlier scroll.
addEventListener("load", () => requestAnimationFrame(unfoldTarget));
unfoldTarget();

const index = document.querySelector(".page-index");
if (index) {
  const folded = index.querySelector("details");
  const here = index.querySelector("[data-here]");
  folded.addEventListener("click", ({ target }) => {
    if (target.closest("a")) folded.open = false;
  });
  folded.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !folded.open) return;
    folded.open = false;
    folded.querySelector("summary").focus();
  });

  const links = [...index.querySelectorAll(".page-index__open a")];
  const parts = links.map((link) => document.getElementById(link.getAttribute("href").slice(1)));
  const isBeside = () => wide.matches && index.parentElement.classList.contains("indexed--side");
  let current = null;
  /** The part that begins last above a line below the bar is the one being read; side by side, the first. */
  const follow = () => {
    const line = 112;
    let at = -1, nearest = -Infinity;
    parts.forEach((part, place) => {
      if (!part?.checkVisibility()) return;
      const { top } = part.getBoundingClientRect();
      if (top <= line && top > nearest + 8) [at, nearest] = [place, top];
    });
    if (at === current) return;
    current = at;
    links.forEach((link, place) => {
      if (place === at) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    here.textContent = at < 0 ? "" : links[at].textContent;
    // Along in its own rail, without moving the page.
    if (at >= 0 && isBeside()) index.scrollTo({ top: links[at].offsetTop - index.clientHeight / 2 });
  };
  let isDue = false;
  addEventListener("scroll", () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => { isDue = false; follow(); });
  }, { passive: true });
  follow();
}
