"""What a reader's page is judged by: axe, sideways scrolling, touch targets, and what it says and asks meanwhile."""

import re
from collections import defaultdict
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

KINDS = (
    "axe violations",
    "third-party requests",
    "console messages",
    "policy reports",
    "sideways scrolling at 320 px",
    "touch targets under 44 px",
    "states not reached",
)
NARROWEST = 320
_COLOUR_RULES = ["color-contrast", "link-in-text-block"]
_AXE = Axe().axe_script
_REPORT_VIOLATIONS = """
addEventListener('securitypolicyviolation', (event) => reportViolation(
    `${event.violatedDirective} blocked ${event.blockedURI || 'inline'}`));
"""
_VIOLATIONS = """
async (rules) => {
  const options = { resultTypes: ['violations'], ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}) };
  const { violations } = await axe.run(document, options);
  const words = (id, html) => `${id}: ${html.replaceAll(/\\s+/g, ' ').slice(0, 150)}`;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => words(id, html)));
}
"""
# Colours fade for a moment after the scheme changes or something opens.
_STILL = """
() => Promise.race([
  Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))),
  new Promise((resolve) => setTimeout(resolve, 600)),
])
"""
_OVERHANG = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A target is what can be pressed, with its label when it is a box to tick. Left out are what nobody sees, what
# is hidden from assistive technology because words beside it do the same, and WCAG's own exception: a link in
# a line of text, that is, an inline one whose block also holds words that are no link.
_SMALL_TARGETS = """
(least) => {
  const targets = 'a[href], button, input:not([type=hidden]), select, textarea, summary, '
    + '[role=button], [role=slider], [role=option]';
  const blockOf = (node) => {
    while (getComputedStyle(node).display.startsWith('inline')) node = node.parentElement;
    return node;
  };
  const hasWords = (block) => {
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { data, parentElement } = walk.currentNode;
      if (/\\p{L}/u.test(data) && !parentElement.closest(`${targets}, .visually-hidden`)) return true;
    }
    return false;
  };
  const boxOf = (node) => {
    // A target may be stretched over the whole of what it stands in.
    const after = getComputedStyle(node, '::after');
    const isStretched = after.content !== 'none' && after.position === 'absolute' && after.inset === '0px';
    const own = (isStretched ? node.offsetParent : node).getBoundingClientRect();
    const label = ['checkbox', 'radio'].includes(node.type) ? node.labels?.[0]?.getBoundingClientRect() : null;
    return label ? { width: Math.max(own.width, label.width), height: Math.max(own.height, label.height) } : own;
  };
  return [...document.querySelectorAll(targets)].filter((node) => {
    if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || node.disabled) return false;
    if (node.closest('[aria-hidden=true], .visually-hidden, .skip-link, #swagger-ui')) return false;
    const { width, height } = boxOf(node);
    if (width <= 1 || Math.min(width, height) >= least) return false;
    return !(getComputedStyle(node).display === 'inline' && hasWords(blockOf(node)));
  }).map((node) => {
    const { width, height } = boxOf(node);
    const names = [node.parentElement.parentElement, node.parentElement, node]
      .map((one) => [one.localName, ...one.classList].join('.')).join(' > ');
    return `${Math.round(width)}×${Math.round(height)} ${names} “${node.textContent.trim().slice(0, 30)}”`;
  });
}
"""


class Findings:
    """What was found, each once with every variant that has it, and how much was looked at."""

    def __init__(self):
        self.looked = 0
        self.missing: set[str] = set()
        self.found: dict[str, dict[tuple, list]] = {kind: defaultdict(list) for kind in KINDS}

    def add(self, kind: str, where: str, words: str, variant: str) -> None:
        """Note a fault of a state; the same one in another variant is the same line."""
        variants = self.found[kind][(where, words)]
        if variant not in variants:
            variants.append(variant)

    def join(self, other: "Findings") -> None:
        """Take in what another pass found."""
        self.looked += other.looked
        self.missing |= other.missing
        for kind, faults in other.found.items():
            for (where, words), variants in faults.items():
                self.found[kind][(where, words)] += variants

    def count(self, kind: str) -> int:
        """Return how often a fault was seen, in every variant."""
        return sum(len(variants) for variants in self.found[kind].values())

    def lines(self) -> list[str]:
        """Return a line for each fault: where, what, in which variants."""
        return [
            f"{kind}: {where}: {words} [{', '.join(variants)}]"
            for kind, faults in self.found.items()
            for (where, words), variants in faults.items()
        ]


class Reader:
    """One browser context in one language and width, listened to, looked at light and dark."""

    def __init__(self, context: BrowserContext, base: str, language: str, width: int, findings: Findings):
        self.base, self.language, self.width, self.findings = base, language, width, findings
        self.where = "at first"
        self.expected: str | None = None
        self.context = context
        context.set_default_timeout(20_000)
        context.on("request", self._heed_request)
        context.on("console", self._heed_console)
        context.on("weberror", lambda failure: self._note("console messages", f"uncaught: {failure.error}"))
        context.expose_binding("reportViolation", lambda _source, words: self._note("policy reports", words))
        context.add_init_script(_REPORT_VIOLATIONS)
        self.page: Page = context.new_page()

    @property
    def is_phone(self) -> bool:
        """Return whether this reader has a coarse pointer and a narrow screen."""
        return self.width < 600

    def go(self, path: str) -> None:
        """Open a path below the language's, or of the host when it begins with a slash."""
        path = path if path.startswith("/") else f"/{self.language}/{path}"
        self.page.goto(self.base + path, wait_until="load")

    def look(self, where: str) -> None:
        """Judge what stands on the screen: axe in both schemes; on a phone the targets, and the narrowest width."""
        self.where, page = where, self.page
        # Nothing but its colours tells a page in the dark from the same page in the light.
        for scheme, rules in (("light", None), ("dark", _COLOUR_RULES)):
            page.emulate_media(color_scheme=scheme)
            page.evaluate(_STILL)
            if not page.evaluate("'axe' in window"):
                page.evaluate(_AXE)
            self.findings.looked += 1
            for words in page.evaluate(_VIOLATIONS, rules):
                self._note("axe violations", words, scheme)
        page.emulate_media(color_scheme="light")
        if not self.is_phone:
            return
        for words in page.evaluate(_SMALL_TARGETS, 43.5):
            self._note("touch targets under 44 px", words)
        whole = page.viewport_size
        page.set_viewport_size({"width": NARROWEST, "height": whole["height"]})
        if (overhang := page.evaluate(_OVERHANG)) > 0:
            self._note("sideways scrolling at 320 px", f"{overhang} px too wide")
        page.set_viewport_size(whole)

    def take_scripts_away(self) -> None:
        """From now on show pages as a browser without JavaScript does; axe needs it to look at them."""
        self.context.route("**/*", _without_script)

    def fail(self, where: str, words: str) -> None:
        """Note a state that the page did not come to."""
        self.where = where
        self._note("states not reached", words)

    def _note(self, kind: str, words: str, scheme: str = "") -> None:
        self.findings.add(kind, self.where, words, f"{self.language} {self.width} {scheme}".strip())

    def _heed_request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and f"{parts.scheme}://{parts.netloc}" != self.base:
            self._note("third-party requests", request.url)

    def _heed_console(self, message) -> None:
        if not (self.expected and re.search(self.expected, message.text)):
            self._note("console messages", f"{message.type}: {message.text}")


def _without_script(route) -> None:
    """Answer documents without their scripts, and styles as they apply where there is no scripting."""
    kind = route.request.resource_type
    if kind not in ("document", "stylesheet"):
        return route.fallback()
    answer = route.fetch()
    text = answer.text()
    if kind == "document":
        text = re.sub(r"<script\b.*?</script>|<link rel=\"modulepreload\"[^>]*>", "", text, flags=re.DOTALL)
    else:
        text = re.sub(r"\(scripting: *none\)", "all", re.sub(r"\(scripting: *enabled\)", "not all", text))
    return route.fulfill(response=answer, body=text)
