"""Every reader's page in every state, in both languages, light and dark, wide and on a phone.

script/bench axe prints one line a figure, each of which should be 0, and on stderr every fault: the kind,
the page or state, the rule and the element, and the variants that have it. Colours are judged in both
schemes without opening the page again; language, width and pointer are those of the reader who opened it.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

from playwright.sync_api import Browser, Error, sync_playwright

from .browser import ARGUMENTS, CHROMIUM, WIDE
from .reading_list import Record
from .scenes import APART, SCENES, Missing, open_all
from .visit import PHONE
from .watching import KINDS, Findings, Reader

WIDTHS = {1280: WIDE, 390: {**PHONE, "device_scale_factor": 1}}
_LOCALES = {"es": "es-PE", "en": "en-US"}
_WITHOUT_SCRIPT = ("", "timeline/", "seizures/", "data/", "about/", "corrections/")


class Pass:
    """One reader's way through everything: a language and a width."""

    def __init__(self, browser: Browser, base: str, language: str, width: int):
        self.browser, self.base, self.language, self.width = browser, base, language, width
        self.findings = Findings()

    def walk(self) -> "Pass":
        """Open the pages, play the scenes; return itself."""
        reader = self.reader()
        record = Record(reader.context.request, self.base)
        for address in record.addresses():
            if address.path is None:
                self.findings.missing.add(address.name)
                continue
            reader.where, reader.expected = address.name, address.noise
            try:
                reader.go(address.path)
                reader.look(address.name)
                if open_all(reader.page.locator("main")):
                    reader.look(f"{address.name}, all open")
            except Error as failure:
                reader.fail(address.name, str(failure).splitlines()[0])
        for scene in SCENES:
            self.play(scene, reader, record)
        reader.context.close()
        for scene in APART:
            reader = self.reader()
            self.play(scene, reader, Record(reader.context.request, self.base))
            reader.context.close()
        reader = self.reader()
        reader.take_scripts_away()
        for path in _WITHOUT_SCRIPT:
            reader.where = f"without JavaScript: /{path}"
            reader.go(path)
            open_all(reader.page.locator("main"))
            reader.look(reader.where)
        reader.context.close()
        return self

    def reader(self, **options) -> Reader:
        """Return a new reader of this language and width."""
        options = {"locale": _LOCALES[self.language], "timezone_id": "America/Lima", **WIDTHS[self.width], **options}
        return Reader(self.browser.new_context(**options), self.base, self.language, self.width, self.findings)

    def play(self, scene, reader: Reader, record: Record) -> None:
        """Look at each state of a scene."""
        reader.where, reader.expected = scene.__name__, None
        try:
            for state in scene(reader, record):
                reader.look(f"explore: {state}" if scene.__name__ not in ("timeline", "documentation") else state)
        except Missing as missing:
            self.findings.missing.add(f"{scene.__name__}: {missing}, {self.width} px wide")
        except (Error, AssertionError) as failure:
            reader.fail(f"{scene.__name__}, after “{reader.where}”", str(failure).splitlines()[0])
        reader.context.set_offline(False)
        reader.page.unroute_all()


def _walk(task: tuple[str, str, int]) -> Pass:
    """Walk in a browser of its own: Playwright's objects belong to one thread."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            return Pass(browser, *task).walk()
        finally:
            browser.close()


def measure(base: str) -> list[tuple]:
    """Return (words, figure, aim, "most") for every kind of fault; tell each of them on stderr."""
    tasks = [(base.rstrip("/"), language, width) for language, width in product(_LOCALES, WIDTHS)]
    with ThreadPoolExecutor(2) as pool:
        passes = list(pool.map(_walk, tasks))
    findings = Findings()
    for one in passes:
        findings.join(one.findings)
    for line in findings.lines():
        print(f"  {line}", file=sys.stderr)
    for name in sorted(findings.missing):
        print(f"  not in this record, so not looked at: {name}", file=sys.stderr)
    print(f"  axe ran {findings.looked} times: pages and states, languages, widths, schemes", file=sys.stderr)
    return [(kind, findings.count(kind), 0, "most") for kind in KINDS]
