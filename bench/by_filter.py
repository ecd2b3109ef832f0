"""What a list costs by each filter, alone and with days, beside the list by type; and old days beside new ones.

All are asked cold and in turn, one of each filter after the other, so that what else the machine does meets all alike.
"""

import statistics
from collections import defaultdict

from .asking import Site
from .questions import FILTERS, Mix, Question

_EACH = 15  # questions of a filter
_OLD, _NEW = ("2009-03-01", "2010-06-30"), ("2024-03-01", "2025-06-30")
_DATED = ("type", "location", "verification", "item", "actor", "has")
_TYPE = "type"

Figures = dict[str, dict[str, float]]


def measure(site: Site, seed: int) -> Figures:
    """Return the medians in milliseconds: {filter: {"alone", "with days"}}, and "old days" and "new days" of some."""
    mix = Mix(seed + 1)
    asked: dict[tuple[str, str], list[Question]] = {}
    for name in FILTERS:
        asked[name, "alone"] = mix.at_lists(name, _EACH)
        asked[name, "with days"] = mix.at_lists(name, _EACH, days=True)
        if name in _DATED:
            for words, days in (("old days", _OLD), ("new days", _NEW)):
                asked[name, words] = [_within(question, days) for question in asked[name, "alone"]]
    taken = defaultdict(list)
    for questions in zip(*asked.values(), strict=True):
        for what, question in zip(asked, questions, strict=True):
            taken[what].append(site.ask_cold(question).took)
    figures: Figures = defaultdict(dict)
    for (name, words), milliseconds in taken.items():
        figures[name][words] = statistics.median(milliseconds)
    return figures


def table(figures: Figures) -> str:
    """Return a table in Markdown, with the ratio of each figure to the list by type."""
    floor = figures[_TYPE]["alone"]
    columns = ("alone", "with days", "old days", "new days")
    lines = [f"| List by | {' | '.join(f'{name}, ms' for name in columns)} | worst / by type |", "|---|" + "---:|" * 5]
    for name, told in figures.items():
        cells = [f"{told[column]:.1f}" if column in told else "" for column in columns]
        lines.append(f"| {name} | {' | '.join(cells)} | {max(told.values()) / floor:.1f} |")
    return "\n".join(lines)


def _within(question: Question, days: tuple[str, str]) -> Question:
    """Return a question with these days asked too, in place of its own."""
    start, end = days
    return question._replace(path=f"{question.path}&date_from={start}&date_to={end}")
