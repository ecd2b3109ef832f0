"""The explorer in a real browser at a given size of the record: weights, moments, frames, scores.

script/bench browser prints one line a figure: what was measured, the figure to reach, and whether
it was reached. Moments are medians of several visits on this machine; on a busy one they are worse.
"""

import os
import sys
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from . import lighthouse
from .visit import SLOW_2G, SLOW_4G, Visit

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
VISITS = 3
WIDE = {"viewport": {"width": 1280, "height": 860}, "device_scale_factor": 1, "has_touch": False, "is_mobile": False}
# A view that holds nearly as many single events as the map draws at once (with the usual seed).
_CROWDED = "-73.72,-13.02,-73.51,-12.83"
_LONG_TASKS = """
window.longest = 0;
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
}).observe({ type: 'longtask', buffered: false });
"""
# Resolves when every panel of the new question stands painted in the page: the list and the marks.
_CHANGE = """
(selector) => new Promise((resolve) => {
  const find = (name) => document.querySelector(`[data-panel="${name}"]`);
  const panels = new Set(['strip', 'list', 'bars', 'layers'].map(find));
  const begun = performance.now();
  const watch = new MutationObserver((records) => {
    for (const { target } of records) panels.delete(target);
    if (panels.size) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
  });
  for (const panel of panels) watch.observe(panel, { childList: true });
  const field = document.querySelector(selector);
  field.checked = !field.checked;
  field.dispatchEvent(new Event('change', { bubbles: true }));
})
"""
_FRAMES = """
(ms) => new Promise((resolve) => {
  let frames = 0; const begun = performance.now();
  const tick = (now) => { frames += 1; 
    if (now - begun < ms) requestAnimationFrame(tick); else resolve(1000 * frames / (now - begun));
  };
  requestAnimationFrame(tick);
})
"""


def of_visits(browser: Browser, url: str, **options) -> dict:
    """Return the median of each figure over several first visits."""
    seen = []
    for _ in range(VISITS):
        visit = Visit(browser, **options)
        seen.append(visit.go(url))
        visit.close()
    return {name: median([row[name] or 0 for row in seen]) for name in seen[0]}


def weights(browser: Browser, base: str) -> list[tuple]:
    """First and later visit of the explorer."""
    visit = Visit(browser)
    first = visit.go(f"{base}/es/")
    later = visit.go(f"{base}/es/")
    noise = visit.noise
    visit.close()
    return [
        ("first visit, kB", first["bytes"] / 1000, 200, "most"),
        ("first visit, requests", first["requests"], 20, "most"),
        ("later visit, kB", later["bytes"] / 1000, 30, "most"),
        ("own JavaScript, kB", first["own scripts"] / 1000, 60, "most"),
        ("document, kB", first["document"] / 1000, 30, "most"),
        ("requests to other hosts", first["foreign"], 0, "most"),
        ("console messages", len(noise), 0, "most"),
        ("policy reports", first["violations"], 0, "most"),
    ]


def moments(browser: Browser, base: str) -> list[tuple]:
    """When a list can be read and marks are drawn, on slow lines and processors."""
    phone = of_visits(browser, f"{base}/es/", network=SLOW_4G, slowdown=4)
    visit = Visit(browser, network=SLOW_2G)
    village = visit.go(f"{base}/es/")
    before_map = visit.page.evaluate(
        """() => Math.min(...performance.getEntriesByType('resource')
           .filter((entry) => /leaflet[.].*js|geo[/]/.test(entry.name)).map((entry) => entry.responseEnd))"""
    )
    visit.close()
    return [
        ("slow phone: list readable, ms", phone["list"], 1500, "most"),
        ("slow phone: marks drawn, ms", phone["marks"], 3000, "most"),
        ("2G: list readable, ms", village["list"], before_map, "most"),
    ]


def changes(browser: Browser, base: str) -> list[tuple]:
    """How long a changed filter takes until every panel is painted."""
    rows = []
    for words, most, options in (
        ("filter change, ms", 250, {}),
        ("slow phone: filter change, ms", 700, {"network": SLOW_4G, "slowdown": 4}),
    ):
        visit = Visit(browser, **{**WIDE, **options})
        visit.go(f"{base}/es/")
        codes = ("drug_seizure", "ambush", "arrest", "lab_dismantled", "clash")
        took = [visit.page.evaluate(_CHANGE, f"input[name=type][value={code}]") for code in codes]
        rows.append((words, median(took), most, "most"))
        visit.close()
    return rows


def motion(browser: Browser, base: str) -> list[tuple]:
    """The longest task while the brush is dragged, and frames a second while a map of many marks is panned."""
    visit = Visit(browser, **WIDE)
    visit.go(f"{base}/es/")
    page = visit.page
    page.locator("#brush").scroll_into_view_if_needed()
    box = page.locator("#brush").bounding_box()
    page.evaluate(_LONG_TASKS)
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.3, y)
    page.mouse.down()
    for step in range(60):
        page.mouse.move(box["x"] + box["width"] * (0.3 + step / 120), y)
    longest = page.evaluate("window.longest")
    page.mouse.up()
    page.wait_for_url("**date_from=**")  # else nothing was dragged
    visit.close()
    visit = Visit(browser, **WIDE)
    page, answers = visit.page, []
    page.on("response", lambda answer: "/api/v1/map/" in answer.url and answers.append(answer.json()))
    visit.go(f"{base}/es/?bbox={_CROWDED}")
    drawn = len(answers[-1]["events"]) if answers else 0
    page.locator("#map").scroll_into_view_if_needed()
    box = page.locator("#map").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.evaluate("window.rate = 0")
    page.evaluate(f"({_FRAMES})(2000).then((rate) => {{ window.rate = rate; }}); undefined")
    for step in range(110):
        page.mouse.move(
            box["x"] + box["width"] / 2 + (step % 40 - 20) * 6, box["y"] + box["height"] / 2 + (step % 30 - 15) * 4
        )
        page.wait_for_timeout(12)
    page.wait_for_function("window.rate > 0")
    rate = page.evaluate("window.rate")
    page.mouse.up()
    visit.close()
    return [
        ("brush drag: longest task, ms", longest, 50, "most"),
        ("panning: events drawn one by one", drawn, 1900, "least"),
        ("panning, frames a second", rate, 50, "least"),
    ]


def pages(base: str, browser: Browser) -> list[str]:
    """Return the pages that Lighthouse looks at, with the newest event that has seizures."""
    context = browser.new_context()
    answer = context.request.get(f"{base}/api/v1/events/?has=seizures&limit=1").json()
    context.close()
    event = answer["results"][0]["id"]
    return [
        f"{base}/{language}/{path}"
        for language in ("es", "en")
        for path in ("", "timeline/", f"events/{event}/", "seizures/")
    ]


def judged(base: str, addresses: list[str], folder: Path) -> list[tuple]:
    """Return Lighthouse's scores, a row a page and category."""
    program = lighthouse.installed(folder)
    if program is None:
        print("Lighthouse was left out: it needs npm.", file=sys.stderr)
        return []
    rows = []
    for url in addresses:
        found = lighthouse.scores(program, url, CHROMIUM)
        path = url.removeprefix(base)
        rows += [
            (f"{name} {path}", found[name], 95 if name == "performance" else 100, "least")
            for name in lighthouse.CATEGORIES
        ]
        if found["failed"]:
            print(f"  {path}: {', '.join(found['failed'])}; {found['metrics']}", file=sys.stderr)
    return rows


def is_reached(value: float, aim: float, side: str) -> bool:
    """Return whether a figure is at most, or at least, what it should be."""
    return value <= aim if side == "most" else value >= aim


def measure(base: str, *, with_lighthouse: bool = True, folder: Path) -> list[tuple]:
    """Return (words, figure, aim, "most" | "least") for every figure."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        rows = weights(browser, base) + moments(browser, base) + changes(browser, base) + motion(browser, base)
        addresses = pages(base, browser)
        browser.close()
    return rows + (judged(base, addresses, folder) if with_lighthouse else [])


def report(base: str) -> list[tuple]:
    """Return every figure, Lighthouse's scores among them; its program is kept in the local state's folder."""
    return measure(base.rstrip("/"), folder=Path(os.environ.get("LOCAL_STATE", ".local")) / "lighthouse")


def table(rows: list[tuple]) -> str:
    """Return the table of every figure, the one to reach, and whether it was reached."""
    lines = ["| What | figure | to reach | |", "|---|---:|---:|---|"]
    for words, value, aim, side in rows:
        mark = "reached" if is_reached(value, aim, side) else "missed"
        lines.append(f"| {words} | {value:.1f} | at {side} {aim:g} | {mark} |")
    return "\n".join(lines)
