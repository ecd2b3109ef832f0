import { showTies, tieEnds } from "../timeline/event_links.js";

// Adds the next page in place and keeps the index of years pointing at what is read.
const line = document.getElementById("line");
const status = line.querySelector("[data-status]");

/** Moves the years of a fetched page onto the line; a year or month cut by the page break is joined. */
function join(page) {
  let first = null;
  for (const year of [...page.querySelectorAll("#line > .year")]) {
    const last = [...line.querySelectorAll(":scope > .year[data-year]")].at(-1);
    const more = line.querySelector(":scope > .timeline__more:has([data-more])");
    if (!first) first = year.querySelector(".moment__title a");
    if (year.dataset.year && last?.dataset.year === year.dataset.year) {
      joinMonths(last, year);
    } else {
      line.insertBefore(year, more);
    }
  }
  return first;
}

function joinMonths(last, year) {
  const month = [...last.querySelectorAll(".month")].at(-1);
  for (const block of [...year.children]) {
    if (block.matches(".year__name")) continue;
    if (block.dataset.month && block.dataset.month === month?.dataset.month) {
      month.querySelector(".month__events").append(...block.querySelector(".month__events").children);
    } else {
      last.append(block);
    }
  }
}

/** The address with one page more, or null when no address shows so many; Back and a reload then show as much. */
function extended() {
  const address = new URL(location.href);
  const pages = Number(address.searchParams.get("pages") ?? 1) + 1;
  if (!(pages <= Number(line.dataset.pagesAtMost))) return null;
  address.searchParams.set("pages", pages);
  return address;
}

async function more(link) {
  link.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(link.href);
    if (!response.ok) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.querySelector("[data-more]");
    const first = join(page);
    history.replaceState(history.state, "", extended());
    for (const entry of page.querySelectorAll(".years a[data-year]")) {
      if (!document.getElementById(`y${entry.dataset.year}`)) continue;
      for (const own of document.querySelectorAll(`:is(.years, .density) a[data-year="${entry.dataset.year}"]`)) {
        own.setAttribute("href", `#y${entry.dataset.year}`);
      }
    }
    if (next) link.href = next.getAttribute("href");
    else link.closest("p").remove();
    status.textContent = status.dataset.loaded;
    tieEnds(line);
    first?.focus();
    watch();
  } catch {
    status.textContent = status.dataset.failed;
    location.assign(link.href);
  } finally {
    link.removeAttribute("aria-busy");
  }
}

line.addEventListener("click", (event) => {
  const link = event.target.closest("[data-more]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !extended()) return;
  event.preventDefault();
  if (link.getAttribute("aria-busy") !== "true") more(link);
});

// The year at the top of the window is the one being read.
const seen = new Set();
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
    const [top] = [...seen].sort((a, b) => a.offsetTop - b.offsetTop);
    if (!top) return;
    for (const link of document.querySelectorAll(".years a[data-year]")) {
      if (link.dataset.year === top.dataset.year) {
        if (link.getAttribute("aria-current") !== "true") reveal(link);
        link.setAttribute("aria-current", "true");
      } else link.removeAttribute("aria-current");
    }
  },
  { rootMargin: "-10% 0px -60% 0px" },
);

/** Brings a year of the index into its own strip's view, without moving the page. */
function reveal(link) {
  const strip = link.closest(".years");
  strip.scrollTo({ left: link.offsetLeft - strip.clientWidth / 2, top: link.offsetTop - strip.clientHeight / 2 });
}

function watch() {
  for (const year of line.querySelectorAll(".year[data-year]")) observer.observe(year);
}

watch();
showTies(line);
