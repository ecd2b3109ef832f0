"""A text with what is known about it: what every rule reads."""

from datetime import date
from functools import cached_property

from . import background, languages, quantities
from .knowledge import Knowledge
from .quantities import Quantity
from .sentences import Sentences
from .texts import Text


class Reading:
    """A text being read: its sentences and figures, its language, its article's day, and the caller's lists."""

    def __init__(self, source: str, language: str, today: date | None, knowledge: Knowledge):
        self.text = Text(source)
        self.language = language or languages.detect(self.text)
        self.today = today
        self.knowledge = knowledge
        self.sentences = Sentences(self.text)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Return the figures of the text."""
        return quantities.find(self.text, is_english=self.language == "en")

    @cached_property
    def _quantities_of(self) -> dict[int, list[Quantity]]:
        found: dict[int, list[Quantity]] = {}
        for quantity in self.quantities:
            found.setdefault(self.sentences.index_of_token(quantity.first), []).append(quantity)
        return found

    def quantities_of(self, number: int) -> list[Quantity]:
        """Return the figures of a sentence."""
        return self._quantities_of.get(number, [])

    @cached_property
    def apart(self) -> set[int]:
        """Return the numbers of the sentences that tell of something else; dates.py adds those of earlier days."""
        return {
            number
            for number in range(len(self.sentences.all))
            if background.is_apart(self.text.plain[slice(*self.sentences.bounds(number))])
        }

    def is_apart(self, position: int) -> bool:
        """Whether the sentence at a position tells of something other than the event."""
        return self.sentence_of(position) in self.apart

    def sentence_words(self, position: int) -> str:
        """Return the folded words of the sentence at a position."""
        start, end = self.sentences.bounds(self.sentences.index(position))
        return self.text.plain[start:end]

    def sentence_of(self, position: int) -> int:
        """Return the number of the sentence at a position."""
        return self.sentences.index(position)

    def paragraph(self, position: int) -> int:
        """Return the number of the paragraph at a position."""
        return self.sentences.all[self.sentences.index(position)].paragraph if self.sentences.all else 0

    def position(self, index: int) -> int:
        """Return where a token begins in the folded text."""
        return self.text.tokens[index].start

    def end(self, index: int) -> int:
        """Return where the token before an index ends in the folded text."""
        return self.text.tokens[index - 1].end
