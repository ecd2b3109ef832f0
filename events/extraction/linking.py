"""Which proposals belong together: a row's day and place, a mark's goods, a claim's figure."""

from .proposals import CASUALTY, CLAIM, DATE, DECREE, MARK, PLACE, SEIZURE, TYPE, Find
from .reading import Reading

_ROWS = (SEIZURE, CASUALTY, TYPE)
_OF_ABOUT = {"killed": CASUALTY, "wounded": CASUALTY, "detained": CASUALTY, "quantity": SEIZURE}


def link(reading: Reading, found: list[Find]) -> list[Find]:
    """Fill in goes_with: the nearest of its kind in the same sentence, else the last one before in the paragraph."""
    for one in found:
        if one.kind in _ROWS:
            for kind, what in ((DATE, "date"), (PLACE, "place")):
                near = _nearest(reading, one, [other for other in found if other.kind == kind and _is_events(other)])
                if near:
                    one.goes_with[what] = near
        elif one.kind == MARK:
            if near := _nearest(reading, one, [other for other in found if other.kind == SEIZURE]):
                one.goes_with["target"] = near
        elif one.kind == CLAIM and one.value["about"] in _OF_ABOUT:
            kind = _OF_ABOUT[one.value["about"]]
            near = _in_sentence(reading, one, [other for other in found if other.kind == kind])
            if near:
                one.goes_with["target"] = near
        elif one.kind == DECREE and (
            near := _in_sentence(reading, one, [other for other in found if other.kind == DATE])
        ):
            one.goes_with["date"] = near
    return found


def _is_events(one: Find) -> bool:
    return one.value is None or one.value["role"] == "event"


def _in_sentence(reading: Reading, one: Find, others: list[Find]) -> Find | None:
    here = reading.sentence_of(one.start)
    same = [other for other in others if reading.sentence_of(other.start) == here]
    return min(same, key=lambda other: abs(other.start - one.start), default=None)


def _nearest(reading: Reading, one: Find, others: list[Find]) -> Find | None:
    if near := _in_sentence(reading, one, others):
        return near
    paragraph = reading.paragraph(one.start)
    before = [other for other in others if other.start <= one.start and reading.paragraph(other.start) == paragraph]
    if before:
        return before[-1]
    earlier = [other for other in others if other.start <= one.start]
    return earlier[-1] if earlier else None
