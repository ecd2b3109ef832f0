"""What makes answers fast, each with a switch: as the code is, or as it would be without.

Only the bench's own server (answering.py) turns them, so that one process is measured both ways in turn.
"""

from typing import NamedTuple

from events.public.cache import responses, results
from events.public.cache.store import store


class _Part(NamedTuple):
    """An attribute of something, and what it is without the mechanism."""

    owner: object
    name: str
    without: object


MECHANISMS: dict[str, tuple[_Part, ...]] = {
    "whole answers": (
        _Part(responses, "recall", lambda version, key: None),
        _Part(responses, "keep", lambda version, key, response: None),
    ),
    "results": (_Part(results, "cached", lambda version, key, make, kept=None: make()),),
}
_OWN = {name: [(part, vars(part.owner).get(part.name)) for part in parts] for name, parts in MECHANISMS.items()}


def turn(without: list[str]) -> None:
    """Let these mechanisms be without effect, and all others as they are."""
    for name, parts in _OWN.items():
        for part, own in parts:
            if name in without:
                setattr(part.owner, part.name, part.without)
            elif own is None:  # of an instance, whose class has it
                vars(part.owner).pop(part.name, None)
            else:
                setattr(part.owner, part.name, own)


def forget() -> None:
    """Drop every kept answer; the columns stay, as they do for a question not asked yet."""
    store.forget()
