"""The hands of somebody who codes an article: they reach boxes as a person does, and count what that takes.

A box that Tab reaches next is reached by Tab, any other by a click. A letter is a key; so are Tab and Enter. Time
is that of a keystroke-level model (Card, Moran and Newell, 1980), with the figures of this project's own trial: 0.2 s a
key, 1.3 s a click and 1.35 s of thought a field for the practised; reading and deciding are left out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page

KEY, CLICK, FIELD = 0.2, 1.3, 1.35  # seconds
_FEW = 12  # letters after which somebody opens a menu rather than types on
_WAIT = 20_000  # milliseconds for what the server answers
_IS_REACHED = """(box) => {
  const at = document.activeElement;
  const chooser = box.nextElementSibling?.querySelector?.('.select2-selection');
  return at === box || (chooser && at === chooser);
}"""
# What was found stands in the list, not what an earlier letter found, nor the word that says "searching".
_IS_ANSWERED = """() => {
  const items = [...document.querySelectorAll('.select2-results__option')];
  return items.length > 0 && !items.some((item) => item.matches('.loading-results'));
}"""
_LABELS = "(box) => [...box.options].map((option) => [option.value, option.label.trim().toLowerCase()])"


@dataclass
class Tally:
    """What an editor did: clicks, keys, fields filled in, pages loaded, forms posted, windows opened, saves."""

    clicks: int = 0
    keys: int = 0
    fields: int = 0
    loads: int = 0
    posts: int = 0
    windows: int = 0
    saves: int = 0

    @property
    def minutes(self) -> float:
        """Return the time of a practised editor, in minutes."""
        return (self.keys * KEY + self.clicks * CLICK + self.fields * FIELD) / 60


class Hands:
    """Hands on one window of the desk."""

    def __init__(self, page: Page, tally: Tally):
        self.page, self.tally = page, tally
        self.found: list[str] = []  # what the last search offered where it had not the answer
        page.on("request", self._count)
        page.on("dialog", lambda dialog: dialog.accept())

    def _count(self, request) -> None:
        # Files are asked for with modules and pictures; a page is what a window goes to.
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self.tally.loads += 1
            self.tally.posts += request.method == "POST"

    def press(self, *names: str) -> None:
        """Press keys by their names."""
        for name in names:
            self.page.keyboard.press(name)
        self.tally.keys += len(names)

    def click(self, target: str | Locator) -> None:
        """Click what is seen."""
        (self.page.locator(target).first if isinstance(target, str) else target).click()
        self.tally.clicks += 1

    def write(self, box: str, words: str | None) -> None:
        """Write in a box; nothing where there is nothing to write or the words stand there."""
        target = self.page.locator(box)
        if words is None or words == "" or target.input_value() == str(words):
            return
        if not self._reach(target):
            self.click(target)
        if target.input_value():
            self.press("Control+A")
        self.page.keyboard.type(str(words))
        self.tally.keys += len(str(words))
        self.tally.fields += 1

    def pick(self, box: str, code: str | None) -> None:
        """Choose a code in a menu: by its first letters where Tab reaches it and few are enough, else by mouse."""
        target = self.page.locator(box)
        if code is None or target.input_value() == code:
            return
        self.tally.fields += 1
        if self._reach(target):
            letters = self._letters(target, code)
            if letters:
                self.page.keyboard.type(letters)
                self.tally.keys += len(letters)
                if target.input_value() == code:
                    return
        target.select_option(code)
        self.tally.clicks += 2

    def tick(self, box: str, wanted: bool = True) -> None:
        """Tick a box, or take its tick away, where it is not so yet."""
        target = self.page.locator(box)
        if target.is_checked() != wanted:
            self.click(target)
            self.tally.fields += 1

    def find(self, box: str, words: str, answer: str | None = None) -> bool:
        """Choose in a box that searches: type, take the answer with these words; return whether there was one."""
        target = self.page.locator(box)
        self.tally.fields += 1
        search = self.page.locator(".select2-container--open .select2-search__field")
        if self._reach(target):
            self.press("Enter")
            self.page.wait_for_timeout(200)
        if not search.is_visible():
            self.click(target.locator("xpath=following-sibling::span[contains(@class,'select2')]"))
        search.wait_for(timeout=_WAIT)
        with self.page.expect_response(lambda one: parse_qs(urlsplit(one.url).query).get("term") == [words]):
            self.page.keyboard.type(words)
        self.tally.keys += len(words)
        self.page.wait_for_timeout(100)  # the list is drawn after its answer
        self.page.wait_for_function(_IS_ANSWERED, timeout=_WAIT)
        options = self.page.locator(".select2-results__option[aria-selected]")
        wanted = options.filter(has_text=words if answer is None else answer)
        if not wanted.count():
            self.found = options.all_inner_texts()
            self.press("Escape")
            return False
        if options.first.inner_text() == wanted.first.inner_text():
            self.press("Enter")
        else:
            self.click(wanted.first)
        return True

    @contextmanager
    def window(self, opener: str) -> Iterator["Hands"]:
        """Work in the window that a click opens, until it closes."""
        with self.page.expect_popup() as opening:
            self.click(opener)
            if self.page.locator("#event_form").count():
                # A line comes first; the window with all fields is a button further.
                self.click(".quick [data-quick-popup]")
        self.tally.windows += 1
        self.tally.loads += 1
        page = opening.value
        page.wait_for_load_state()
        page.wait_for_load_state("networkidle")  # its scripts have drawn the choosers
        yield Hands(page, self.tally)
        if not page.is_closed():
            page.wait_for_event("close", timeout=_WAIT)

    @contextmanager
    def line(self, opener: str) -> Iterator["Hands"]:
        """Make a row in the line that a click opens below its box, and send it."""
        self.click(opener)
        line = self.page.locator(".quick")
        line.locator("[type=submit]").wait_for(timeout=_WAIT)
        yield self
        self.click(".quick [type=submit]")
        self.tally.posts += 1
        line.wait_for(state="detached", timeout=_WAIT)

    def leave_by(self, button: str) -> None:
        """Press the button that saves a window; the window closes."""
        self.tally.posts += 1
        self.tally.clicks += 1
        self.page.locator(button).first.click(no_wait_after=True)

    def _reach(self, target: Locator) -> bool:
        """Press Tab; return whether that reached the box. A miss is not counted: a person sees it coming."""
        if target.evaluate(_IS_REACHED):
            return True
        self.page.keyboard.press("Tab")
        if target.evaluate(_IS_REACHED):
            self.tally.keys += 1
            return True
        return False

    @staticmethod
    def _letters(target: Locator, code: str) -> str:
        """Return the first letters that choose a code in a menu, or "" where many are needed."""
        labels = target.evaluate(_LABELS)
        wanted = next((label for value, label in labels if value == code), "")
        for length in range(1, min(_FEW, len(wanted)) + 1):
            first = next((value for value, label in labels if label.startswith(wanted[:length])), None)
            if first == code:
                return wanted[:length]
        return ""
