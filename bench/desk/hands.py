"""The hands of somebody who codes an article: they reach boxes as a person does, and count what that takes.

A box that few presses of Tab reach is reached by Tab, any other by a click. A letter is a key; so are Tab and Enter,
and an address or a list that is pasted costs the keys that copy it where it was read. Time is that of a keystroke-level
model (Card, Moran and Newell, 1980), with the figures of this project's own trial: 0.2 s a key, 1.3 s a click and
1.35 s of thought a field for the practised; reading and deciding are left out.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page

from .choosing import Choosing
from .tally import Tally

__all__ = ["Hands", "Tally"]

_FEW = 12  # letters after which somebody opens a menu rather than types on
_NEAR = 6  # presses of Tab that are less work than a click
_WAIT = 20_000  # milliseconds for what the server answers
# Copied from an address bar in another tab: to the tab and back, Ctrl+L, Ctrl+C and Ctrl+V.
_PASTED_KEYS = 10
# Copied out of a text: its beginning and its end are clicked.
_SELECTED_CLICKS = 2
# How often Tab is pressed from where the focus is to a box; -1 where it lies behind.
_DISTANCE = """(box) => {
  const chooser = box.nextElementSibling?.querySelector?.('.select2-selection');
  const target = box.matches('.select2-hidden-accessible') ? chooser : box;
  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(
    (one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }));
  const at = document.activeElement;
  const here = stops.includes(at) ? stops.indexOf(at) : stops.findLastIndex(
    (one) => at !== document.body && at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);
  return here < 0 ? -1 : stops.indexOf(target) - here;
}"""
_IS_REACHED = """(box) => {
  const at = document.activeElement;
  const chooser = box.nextElementSibling?.querySelector?.('.select2-selection');
  return at === box || (chooser && at === chooser);
}"""
_LABELS = """(box) => [...box.options].filter((option) => !option.disabled)
  .map((option) => [option.value, option.label.trim().toLowerCase()])"""


class Hands(Choosing):
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
        self.tally.add(keys=len(names))

    def click(self, target: str | Locator) -> None:
        """Click what is seen."""
        (self.page.locator(target).first if isinstance(target, str) else target).click()
        self.tally.add(clicks=1)

    def write(self, box: str, words: str | None) -> None:
        """Write in a box; nothing where there is nothing to write or the words stand there."""
        target = self._to_write(box, words)
        if target is None:
            return
        self.page.keyboard.type(str(words))
        self.tally.add(keys=len(str(words)), fields=1)
        # What is said in Spanish and English is the editor's own prose, whatever the form.
        self.tally.prose += len(str(words)) if re.search(r"(title|summary|note|text|rationale|as)_(es|en)$", box) else 0

    def paste(self, box: str, words: str | None, *, is_selected: bool = False) -> None:
        """Paste an address, or with is_selected what was marked in a text."""
        target = self._to_write(box, words)
        if target is None:
            return
        self.page.keyboard.insert_text(str(words))
        self.tally.add(keys=_PASTED_KEYS, fields=1, clicks=_SELECTED_CLICKS if is_selected else 0)

    def _to_write(self, box: str, words: str | None) -> Locator | None:
        self.tally.at(box)
        target = self.page.locator(box)
        if words is None or words == "" or target.input_value() == str(words):
            return None
        self.go(target)
        if target.input_value():
            self.press("Control+A")
        return target

    def pick(self, box: str, code: str | None) -> None:
        """Choose a code in a menu: by its first letters where they are few, else by mouse."""
        self.tally.at(box)
        target = self.page.locator(box)
        if code is None or target.input_value() == code:
            return
        self.tally.add(fields=1)
        letters = self._letters(target, code)
        if letters:
            self.go(target, by_click="focus")
            self._strike(letters)
            if target.input_value() == code:
                return
        target.select_option(code)
        target.focus()  # whoever clicks a menu has the focus there
        self.tally.add(clicks=2)

    def tick(self, box: str, wanted: bool = True) -> None:
        """Tick a box, or take its tick away, where it is not so yet."""
        self.tally.at(box)
        target = self.page.locator(box)
        if target.is_checked() == wanted:
            return
        self.tally.add(fields=1)
        if self._reach(target):
            self.press("Space")
        else:
            self.click(target)

    @contextmanager
    def window(self, opener: str) -> Iterator["Hands"]:
        """Work in the window that a click opens, until it closes."""
        with self.page.expect_popup() as opening:
            self.click(opener)
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
        """Make a row in the line below a box: it stands open, or the "+" opens it; Enter or its button sends it."""
        line = self.page.locator(".quick")
        if not line.count():
            self.press_on(opener)
        line.locator("[type=submit]").wait_for(timeout=_WAIT)
        yield self
        self.tally.at(".quick [type=submit]")
        if self.page.evaluate("document.activeElement.matches('.quick input')"):
            self.press("Enter")
        else:
            self.press_on(".quick [type=submit]")
        self.tally.posts += 1
        line.wait_for(state="detached", timeout=_WAIT)

    def press_on(self, button: str) -> None:
        """Press what few presses of Tab reach by Enter, else by a click."""
        target = self.page.locator(button).first
        if self._reach(target):
            self.press("Enter")
        else:
            self.click(target)

    def leave_by(self, button: str) -> None:
        """Press the button that saves a window; the window closes."""
        self.tally.posts += 1
        self.tally.add(clicks=1)
        self.page.locator(button).first.click(no_wait_after=True)

    def go(self, target: Locator, by_click: str = "click") -> None:
        """Put the focus into a box: by Tab where it is near, else by a click."""
        if self._reach(target):
            return
        if by_click == "focus":
            # The click that opens a menu, whose letters choose in it; headless browsers draw it outside of the page.
            target.focus()
        else:
            target.click()
        self.tally.add(clicks=1)

    def _reach(self, target: Locator) -> bool:
        """Press Tab as often as it takes; return whether that reached the box. Too far is seen beforehand."""
        if target.evaluate(_IS_REACHED):
            return True
        distance = target.evaluate(_DISTANCE)
        if not 0 < abs(distance) <= _NEAR:
            return False
        self.press(*(["Tab" if distance > 0 else "Shift+Tab"] * abs(distance)))
        return target.evaluate(_IS_REACHED)

    def _strike(self, letters: str) -> None:
        """Press keys of letters: Playwright puts those with an accent into a text, which chooses in no menu."""
        keyboard = self.page.context.new_cdp_session(self.page)
        for letter in letters:
            keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": letter, "key": letter})
            keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": letter})
        keyboard.detach()
        self.tally.add(keys=len(letters))

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
