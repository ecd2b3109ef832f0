"""What is compared of two events, as plain values: days, places, kinds, words, reports, figures."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from events import text

# Days between two dated events that may still be one, where their spans do not meet.
MOST_DAYS_APART = 7

# Words that tell nothing of an event, in Spanish and English, folded.
_EMPTY = frozenset(
    text.words_in(
        "a al ante con contra da de del desde dos durante e el ella en entre era es esta este fue fueron ha han hasta"
        " la las lo los mas no o para por que se segun ser sin sobre son su sus tras tres u un una uno y"
        " after and are as at by during for from has have in into is its near of on or over the their to two was were"
        " with distrito district provincia province region zona zone cerca"
    )
)
# Letters by which words of one stem, and of both languages, are the same: incautan, incautación; cocaína, cocaine.
_STEM = 5
# Stems that stand in many titles of this record: alone they tell little. Folded and cut as above.
COMMON = frozenset(
    text.words_in(
        "vraem droga drugs drug polic milit ejerc army patru incau seize seizu decom confi destr opera agent fuerz"
        " force efect terro coca sende shini"
    )
)


class Spot(NamedTuple):
    """One place of an event.

    place: key of the place; above: keys of what it lies within, the nearest first; zones: keys of the zones that a
    source counts it in; point: (longitude, latitude) in degrees, of what anybody of the desk may see, or None; name:
    as people know it; names: folded words of its own name and of those above, which titles repeat.
    """

    place: int
    above: tuple[int, ...] = ()
    zones: frozenset[int] = frozenset()
    point: tuple[float, float] | None = None
    name: str = ""
    names: frozenset[str] = frozenset()


class Traits(NamedTuple):
    """What is compared of an event.

    pk: 0 for one that is not saved yet. first, last: the days that its dates stand for, or None. kinds: main type
    first. titles: stems of each title's words, by language, empty ones left out. reports: keys of what it rests on.
    figures: {what is counted: (at least, at most)}, both ends None-free. marks: what names one event alone: numbers of
    decrees, ids in other records.
    """

    pk: int = 0
    first: date | None = None
    last: date | None = None
    kinds: tuple[str, ...] = ()
    titles: tuple[tuple[str, ...], ...] = ()
    spots: tuple[Spot, ...] = ()
    reports: frozenset[int] = frozenset()
    figures: dict[tuple, tuple[Decimal, Decimal]] = {}
    instrument: str = ""
    external: frozenset[tuple[str, str]] = frozenset()


def words_of_title(title: str) -> tuple[str, ...]:
    """Return a title's words that tell something, folded and whole, each once."""
    return tuple(dict.fromkeys(word for word in text.words_in(title) if word not in _EMPTY))


def words_of_name(name: str) -> frozenset[str]:
    """Return the folded words of a place's name."""
    return frozenset(text.words_in(name))


def stem(word: str) -> str:
    """Return what is compared of a word: a number whole, else its first letters."""
    return word if word[0].isdigit() else word[:_STEM]


def range_of(low, best, high) -> tuple[Decimal, Decimal] | None:
    """Return the figures between which a count lies: the best one where it is given, or None without any."""
    if best is not None:
        return Decimal(best), Decimal(best)
    known = [Decimal(value) for value in (low, high) if value is not None]
    return (min(known), max(known)) if known else None
