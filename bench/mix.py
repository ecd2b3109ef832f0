"""The mix: 800 questions that nobody tuned for, each asked cold once, and what the figures of a list's filters are.

Cold: the process has its columns, but no answer to any question. First: no answer to this one, whatever others left;
that is what a reader meets. Warm: the third time in the same order, nothing forgotten in between. script/bench mix
prints all three by what was asked, and the ten slowest by address.
"""

import json
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from django.http import QueryDict

from events.public.query.selection import select

from .asking import Answer, Site
from .questions import Mix, Question

_SLOWEST = 10


class Measured(NamedTuple):
    """The answers of the mix, how many are empty, and the process's memory in MB before, after cold and after warm.

    cold: asked by a process that keeps no answer to any question; first: by one that keeps none to this question.
    """

    cold: list[Answer]
    first: list[Answer]
    warm: list[Answer]
    empty: int
    memory: tuple[float, float, float]


def measure(site: Site, seed: int) -> Measured:
    """Ask the mix cold, and then until it is warm; raises RuntimeError where an answer is not a 200."""
    questions = Mix(seed).questions()
    site.warm_up()
    before = site.memory()
    cold = [site.ask_cold(question) for question in questions]
    after_cold = site.memory()
    first = list(_as_they_come(site, questions))
    for _ in range(2):  # kept is what was asked for twice
        for question in questions:
            site.ask(question)
    warm = [site.ask(question) for question in questions]
    return Measured(cold, first, warm, sum(map(_is_empty, cold)), (before, after_cold, site.memory()))


def _as_they_come(site: Site, questions: list[Question]) -> Iterator[Answer]:
    """Yield the answers of a process that was asked none of the questions before."""
    site.forget()
    asked: set[str] = set()
    for question in questions:
        if question.path in asked:
            site.forget()
        asked.add(question.path)
        yield site.ask(question)


def report(measured: Measured) -> str:
    """Return the tables in Markdown."""
    memory = "{:.0f} MB before, {:.0f} after the cold pass, {:.0f} after the warm one".format(*measured.memory)
    share = f"{measured.empty} of {len(measured.cold)} answers are empty"
    return "\n\n".join([_table(measured), slowest(measured.cold), f"{share}. Memory of the process: {memory}."])


def write_digests(answers: Iterable[Answer], file: Path) -> None:
    """Write what tells each answer from another, a line an address, to compare two versions of the code."""
    lines = sorted(f"{answer.question.path} {answer.digest}" for answer in answers)
    file.write_text("\n".join(dict.fromkeys(lines)) + "\n")


def slowest(answers: list[Answer], most: int = _SLOWEST) -> str:
    """Return the slowest answers as a table."""
    rows = sorted(answers, key=lambda answer: -answer.took)[:most]
    lines = [f"| {row.question.endpoint} | `{row.question.path}` | {row.took:.0f} |" for row in rows]
    return "\n".join(["| slowest, cold | address | ms |", "|---|---|---:|", *lines])


def _table(measured: Measured) -> str:
    lines = [
        "| What | asked | cold p50 ms | p95 | max | first p50 ms | p95 | max | warm p50 ms | p95 | max |",
        "|---|" + "---:|" * 10,
    ]
    passes = [_by_what(answers) for answers in (measured.cold, measured.first, measured.warm)]
    for what, taken in passes[0].items():
        figures = [f"{figure:.1f}" for by_what in passes for figure in p50_p95_max(by_what[what])]
        lines.append(f"| {what} | {len(taken)} | {' | '.join(figures)} |")
    return "\n".join(lines)


def _by_what(answers: list[Answer]) -> dict[str, list[float]]:
    """Return milliseconds by kind, and then by what answers."""
    kinds, endpoints = defaultdict(list), defaultdict(list)
    for answer in answers:
        kinds[answer.question.kind].append(answer.took)
        endpoints[f"{answer.question.kind}: {answer.question.endpoint}"].append(answer.took)
    return dict(sorted(kinds.items())) | dict(sorted(endpoints.items()))


def p50_p95_max(taken: list[float]) -> tuple[float, float, float]:
    """Return the median, the 95th percentile and the longest."""
    ordered = sorted(taken)
    return statistics.median(ordered), ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)], ordered[-1]


def _is_empty(answer: Answer) -> bool:
    """Return whether nothing of the record is in an answer."""
    return _found_nothing(answer.question) if answer.question.kind == "pages" else _tells_nothing(answer.body)


def _tells_nothing(body: bytes) -> bool:
    told = json.loads(body)
    rows = ("results", "features", "cells", "areas")
    if any(name in told for name in rows):
        return not any(told.get(name) for name in (*rows, "events"))
    if "bins" in told:
        return not (told["undated"] or any(bin_["n"] for bin_ in told["bins"]))
    return not (told["events"] or told["contested"])


def _found_nothing(question: Question) -> bool:
    query = urlsplit(question.path).query
    selection = select(QueryDict(query), strict=False)
    rows = selection.seizures() if question.endpoint == "ledger" else selection.events()
    return bool(query) and not rows.exists()
