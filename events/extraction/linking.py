"""Which proposals belong together: a row's day and place, a mark's goods, a claim's figure."""

from bisect import bisect_right

from .proposals import CASUALTY, CLAIM, DATE, DECREE, MARK, PLACE, SEIZURE, TYPE, Find
from .reading import Reading

_ROWS = (SEIZURE, CASUALTY, TYPE)
_OF_ABOUT = {"killed": CASUALTY, "wounded": CASUALTY, "detained": CASUALTY, "quantity": SEIZURE}


def link(reading: Reading, found: list[Find]) -> list[Find]:
    """Fill in goes_with: the nearest of its kind in the same sentence, else the last one told before."""
    kinds = {kind: _Kind(reading, [one for one in found if one.kind == kind]) for kind in (CASUALTY, SEIZURE)}
    kinds |= {
        kind: _Kind(reading, [one for one in found if one.kind == kind and _is_events(one)]) for kind in (DATE, PLACE)
    }
    days = _Kind(reading, [one for one in found if one.kind == DATE])
    for one in found:
        if one.kind in _ROWS:
            _tie(one, "date", kinds[DATE].nearest(one))
            _tie(one, "place", kinds[PLACE].nearest(one))
        elif one.kind == MARK:
            _tie(one, "target", kinds[SEIZURE].nearest(one))
        elif one.kind == CLAIM and one.value["about"] in _OF_ABOUT:
            _tie(one, "target", kinds[_OF_ABOUT[one.value["about"]]].in_sentence(one))
        elif one.kind == DECREE:
            _tie(one, "date", days.in_sentence(one))
    return found


def _tie(one: Find, what: str, other: Find | None) -> None:
    if other is not None:
        one.goes_with[what] = other


def _is_events(one: Find) -> bool:
    return one.value is None or one.value["role"] == "event"


class _Kind:
    """The finds of one kind, by sentence and in the order of the text."""

    def __init__(self, reading: Reading, found: list[Find]):
        self._reading = reading
        self._found = sorted(found, key=lambda one: one.start)
        self._starts = [one.start for one in self._found]
        self._of_sentence: dict[int, list[Find]] = {}
        for one in self._found:
            self._of_sentence.setdefault(reading.sentence_of(one.start), []).append(one)

    def in_sentence(self, one: Find) -> Find | None:
        """Return the nearest in the same sentence."""
        same = self._of_sentence.get(self._reading.sentence_of(one.start), ())
        return min(same, key=lambda other: abs(other.start - one.start), default=None)

    def nearest(self, one: Find) -> Find | None:
        """Return the nearest in the same sentence, else the last before."""
        if near := self.in_sentence(one):
            return near
        place = bisect_right(self._starts, one.start)
        return self._found[place - 1] if place else None
