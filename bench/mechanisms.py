"""What each mechanism is worth: the mix and eight clients with it and without, in turn, as ratios.

Each question is asked both ways, one after the other and the first way alternating: cold (nothing kept), and again (the
third time in a row, so that all that is kept is given). A ratio of 2 means: without it, twice as long.
"""

import math
import statistics
from typing import NamedTuple

from events.public.models import PublicEvent

from . import switches
from .asking import Answer, Site
from .crowd import request, requests_a_second
from .questions import Mix, Question

EVERYTHING = "all of them"
_EVERY = 3  # of the mix's questions one in so many
_ROUNDS = 3
_PLAIN = {"Accept-Language": "es", "Accept-Encoding": "identity"}


class Worth(NamedTuple):
    """How many times as long it takes without a mechanism."""

    mechanism: str
    cold: float  # all questions together
    cold_middle: float  # the geometric mean of their ratios
    again: float
    again_middle: float
    lists: float  # eight clients asking one list
    events: float  # eight clients asking one event


def measure(site: Site, seed: int, names: list[str] | None = None) -> list[Worth]:
    """Return what each mechanism is worth on a third of the mix, and all of them together."""
    questions = Mix(seed).questions()[::_EVERY]
    site.warm_up()
    found = []
    for name in names or [*switches.MECHANISMS, EVERYTHING]:
        off = list(switches.MECHANISMS) if name == EVERYTHING else [name]
        cold, again = [], []
        for n, question in enumerate(questions):
            one, other = _both_ways(site, question, off, first=n % 2 == 0)
            cold.append((one[0].took, other[0].took))
            again.append((one[-1].took, other[-1].took))
        found.append(Worth(name, *_ratios(cold), *_ratios(again), *_crowds(site, off)))
        print(row(found[-1]), flush=True)
    return found


def heading() -> str:
    """Return the head of the table in Markdown."""
    columns = ("cold: sum", "cold: middle", "again: sum", "again: middle", "8 clients, a list", "8 clients, one event")
    return f"| Without | {' | '.join(columns)} |\n|---|{'---:|' * len(columns)}"


def row(worth: Worth) -> str:
    """Return a row of the table in Markdown."""
    return f"| {worth.mechanism} | {' | '.join(f'{ratio:.2f}' for ratio in worth[1:])} |"


def _both_ways(site: Site, question: Question, off: list[str], *, first: bool) -> list[list[Answer]]:
    """Return the three answers with a mechanism and without; first: whether with it comes first."""
    told = {}
    for is_with in (first, not first):
        with site.without(*([] if is_with else off)):
            told[is_with] = [site.ask_cold(question), site.ask(question), site.ask(question)]
    bodies = {answer.body for answers in told.values() for answer in answers}
    if len(bodies) > 1:
        raise RuntimeError(f"{question.path} answers something else without {', '.join(off)}")
    return [told[True], told[False]]


def _ratios(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """Return how many times as long all took without, and the geometric mean of each question's ratio."""
    whole = sum(without for _with, without in pairs) / sum(own for own, _without in pairs)
    return whole, math.exp(statistics.fmean(math.log(without / own) for own, without in pairs))


def _crowds(site: Site, off: list[str]) -> tuple[float, float]:
    """Return how many times as many answers a second eight clients get with a mechanism: of a list, of one event."""
    ids = list(PublicEvent.objects.order_by("document_hash").values_list("pk", flat=True)[:100])
    asked = ["/api/v1/events/?limit=100&type=drug_seizure"], [f"/api/v1/events/{public_id}/" for public_id in ids]
    return tuple(_crowd(site, [request(path, _PLAIN) for path in paths], off) for paths in asked)


def _crowd(site: Site, requests: list[bytes], off: list[str]) -> float:
    ratios = []
    for _ in range(_ROUNDS):
        own = requests_a_second(site.host, site.port, requests, seconds=2)
        with site.without(*off):
            ratios.append(own / requests_a_second(site.host, site.port, requests, seconds=2))
    return statistics.median(ratios)
