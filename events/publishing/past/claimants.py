"""What a claim says, so that whoever claims it can be told from the same claimant of another claim."""

from typing import NamedTuple

from events.text import fold

from .description_matching import says_no_less

_TARGETS = ("seizures", "casualties", "actors", "locations", "relations")


class Claimed(NamedTuple):
    """What is claimed, without the one who is compared: its subject and stance, its text folded, all else of it."""

    about: str
    stance: str
    text: str
    rest: str


class Claim(NamedTuple):
    """A claim of a document: its row; what it says beside its claimant, and beside the actor of whom it is said."""

    row: dict
    by: Claimed
    of: Claimed


def claims_of(document: dict) -> list[Claim]:
    """Return the claims of a document, in its order."""
    if not document["claims"]:
        return []
    # Of a target the content and not the id, which another row has that was entered anew.
    targets = {row["id"]: {**row, "id": ""} for rows in _TARGETS for row in document[rows]}
    return [_claim(row, row["target"] and targets.get(row["target"]["id"])) for row in document["claims"]]


def _claim(row: dict, target: dict | None) -> Claim:
    text = " / ".join(fold(text) for text in row["text"].values() if text)
    rest = repr((target, *(row[key] for key in ("value", "unit", "per", "quantifier"))))
    said_of = row["value_actor"]["id"] if row["value_actor"] else ""
    what = Claimed(row["about"], row["stance"], text, rest)
    return Claim(row, what._replace(rest=f"{said_of} {rest}"), what)


class Claims(NamedTuple):
    """What is claimed now, all of it, and of that what was not claimed before."""

    all: frozenset[Claimed]
    new: frozenset[Claimed]

    @classmethod
    def since(cls, then, now) -> "Claims":
        """Return what is claimed now; then: what was claimed before."""
        every = frozenset(now)
        return cls(every, every - frozenset(then))


def is_same_claim(row: str, new: Claimed, earlier_row: str, earlier: Claimed, now: Claims) -> bool:
    """Whether a new claim is an earlier one.

    What is said decides, since a row may be given another's text. The same row is the same claim where nobody says
    any more what it said: its text was corrected. Not where a new claim says that and more, and the row does not.
    """
    if earlier in now.all:
        return new == earlier
    if row != earlier_row:
        return _says_it(new, earlier)
    is_of_a_kind = new[:2] == earlier[:2]
    if not earlier.text or (is_of_a_kind and says_no_less(new.text, earlier.text)):
        return True
    return not any(_says_it(other, earlier) for other in now.new if other != new)


def _says_it(new: Claimed, earlier: Claimed) -> bool:
    return new[:2] == earlier[:2] and bool(earlier.text) and says_no_less(new.text, earlier.text)
