"""What a text's points and commas part, told by its own numbers; never by its language alone.

"1.200" is twelve hundred or one and a fifth. Other numbers of the same text decide: 12,5 (its comma parts decimals),
1.250.000 (its point parts thousands), 1.500 cartridges (nobody counts parts of one). What a sign was seen to part
itself goes before what follows from the other sign. Where numbers disagree, or say nothing, nobody knows.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from .texts import Text

_PARTED = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,12}){1,6}")
THOUSANDS, DECIMALS = "thousands", "decimals"


class Convention:
    """What "." and "," part in one text: THOUSANDS, DECIMALS or, where nothing tells, None."""

    def __init__(self, text: Text, is_whole: Callable[[int], bool], *, is_english: bool):
        """is_whole: whether the number at a token counts things, or money, of which nobody writes a thousandth.

        is_english: English writes 1,200 for twelve hundred alone; Spanish, in Peru, writes both.
        """
        self.is_english = is_english
        self._told: set[tuple[str, str]] = set()
        self._implied: set[tuple[str, str]] = {(",", THOUSANDS)} if is_english else set()
        for index, token in enumerate(text.tokens):
            if token.is_number and _PARTED.fullmatch(token.text):
                self._vote(token.text, is_whole, index)

    def _vote(self, number: str, is_whole, index: int) -> None:
        signs = re.findall(r"[.,]", number)
        groups = re.split(r"[.,]", number)
        if len(set(signs)) == 2:
            # 1.250,75 and 1,250.75: the last sign parts decimals, the one before it thousands.
            if signs.count(signs[-1]) == 1:
                self._for(signs[-1], DECIMALS)
                self._for(signs[0], THOUSANDS)
            return
        if len(signs) > 1:
            if all(len(group) == 3 for group in groups[1:]):
                self._for(signs[0], THOUSANDS)
            return
        if len(groups[1]) != 3 or groups[0] == "0" or len(groups[0]) > 3:
            self._for(signs[0], DECIMALS)
        elif is_whole(index):
            self._for(signs[0], THOUSANDS)

    def _for(self, sign: str, part: str) -> None:
        self._told.add((sign, part))
        # A sign has one office: where the comma parts decimals, the point does not.
        other = "," if sign == "." else "."
        self._implied.add((other, THOUSANDS if part == DECIMALS else DECIMALS))

    def of(self, sign: str) -> str | None:
        """Return what a sign parts in this text, None where its numbers disagree or say nothing."""
        for votes in (self._told, self._implied):
            said = {part for voted, part in votes if voted == sign}
            other = {part for voted, part in votes if voted != sign}
            if said:
                # 22,5 and 14.2 in one text: whoever wrote it keeps to no convention.
                return said.pop() if len(said) == 1 and said != other else None
        return None

    def choose(self, number: str, values: tuple[Decimal, ...]) -> Decimal | None:
        """Return which of the two values of a number that can be read twice is meant; the larger one has thousands."""
        office = self.of(next((char for char in number if char in ".,"), ""))
        if office is None or len(values) != 2:
            return None
        return max(values) if office == THOUSANDS else min(values)
