"""How somebody chooses in a box that searches: types, looks at the list, and types on or takes what stands there."""

from urllib.parse import parse_qs, urlsplit

_STEP = 5  # letters typed between two looks at the list
_NEAR = 6  # presses of an arrow that are less work than a click
_WAIT = 20_000  # milliseconds for what the server answers
# What was found stands in the list, not what an earlier letter found, nor the word that says "searching".
_IS_ANSWERED = """() => {
  const items = [...document.querySelectorAll('.select2-results__option')];
  return items.length > 0 && !items.some((item) => item.matches('.loading-results'));
}"""
_OPTIONS = ".select2-results__option[aria-selected]"


class Choosing:
    """Mixin of the hands."""

    def find(self, box: str, words: str, answer: str | None = None, *, is_new: bool = False) -> bool:
        """Choose in a box that searches; return whether there was such an answer.

        words: typed as far as it takes. answer: words of the one meant, where it is another than what was typed.
        is_new: where nothing is found, go on to make it by Enter; else leave the list.
        """
        self.tally.at(box)
        self.tally.add(fields=1)
        self._begin(box, words[0])
        typed = 1
        while True:
            last, typed = typed, min(len(words), typed + _STEP)
            self._type(words[last:typed], words[:typed])
            if self._take(answer or words):
                return True
            if typed == len(words) or not self.page.locator(_OPTIONS).count():
                break
        self.found = self.page.locator(_OPTIONS).all_inner_texts()
        if is_new:
            self._type(words[typed:], words)
            self.press("Enter")
        else:
            self.press("Escape")
        return False

    def first(self, box: str, answer: str) -> bool:
        """Open a box that searches and take what it offers before a letter is typed; False where that is another."""
        self.tally.at(box)
        target = self.page.locator(box)
        self.go(target, by_click="focus")
        with self.page.expect_response(lambda one: parse_qs(urlsplit(one.url).query).get("term") in (None, [""])):
            self.press("Enter")
        self._look()
        if self._take(answer):
            self.tally.add(fields=1)
            return True
        self.press("Escape")
        return False

    def _begin(self, box: str, letter: str) -> None:
        """Type the first letter into a closed chooser: it opens with it."""
        target = self.page.locator(box)
        if not self._reach(target):
            self.click(target.locator("xpath=following-sibling::span[contains(@class,'select2')]"))
        self.page.keyboard.type(letter)
        self.tally.add(keys=1)
        self.page.locator(".select2-container--open .select2-search__field").wait_for(timeout=_WAIT)

    def _type(self, letters: str, so_far: str) -> None:
        """Type on, and wait for the list of what stands in the search by then."""
        if not letters:
            return
        is_it = lambda one: parse_qs(urlsplit(one.url).query).get("term") == [so_far]  # noqa: E731
        with self.page.expect_response(is_it):
            self.page.keyboard.type(letters)
        self.tally.add(keys=len(letters))
        self._look()

    def _look(self) -> None:
        self.page.wait_for_timeout(100)  # the list is drawn after its answer
        self.page.wait_for_function(_IS_ANSWERED, timeout=_WAIT)

    def _take(self, answer: str) -> bool:
        """Take the answer with these words: by arrows where it stands near the top."""
        texts = [text.lower() for text in self.page.locator(_OPTIONS).all_inner_texts()]
        at = next((number for number, text in enumerate(texts) if answer.lower() in text), None)
        if at is None:
            return False
        if at <= _NEAR:
            self.press(*["ArrowDown"] * at, "Enter")
        else:
            self.click(self.page.locator(_OPTIONS).nth(at))
        return True
