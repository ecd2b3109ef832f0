"""How well the extraction reads the gold set: precision, recall and F1 by kind, figures off by a factor, its time."""

import statistics
import time
from collections import Counter

from events.extraction import extract
from tests.extraction import gold_files, lists, scoring

_WORDS = 1500
_ROUNDS = 7


def report(*, with_misses: bool = False) -> str:
    """Return the figures of each half that is here, and what was missed and wrong where it is asked for."""
    parts = []
    for half in gold_files.HALVES:
        texts = gold_files.load(half)
        if not texts:
            parts.append(f"{half}: not here")
            continue
        scores = scoring.score(texts, lists.knowledge())
        parts.append(f"{half}: {len(texts)} texts\n\n{_table(scores)}")
        if with_misses:
            parts.append(_misses(scores))
    parts.append(_time(_long_text()))
    return "\n\n".join(parts)


def _table(scores: dict[str, scoring.Score]) -> str:
    lines = [f"{'':<12}{'precision':>10}{'recall':>10}{'F1':>8}{'right':>8}{'wrong':>8}{'missed':>8}  apart"]
    for kind, one in scores.items():
        lines.append(
            f"{kind:<12}{one.precision:>10.3f}{one.recall:>10.3f}{one.f1:>8.3f}{one.right:>8}{len(one.wrong):>8}"
            f"{len(one.missed):>8}  {_apart(one.apart)}"
        )
    off = [fault for one in scores.values() for fault in one.off_by_factor]
    return "\n".join([*lines, f"amounts off by a factor: {len(off)}", *off])


def _apart(apart: Counter) -> str:
    names = dict.fromkeys(name for name, _is_right in apart)
    return ", ".join(f"{name} {apart[name, True]}/{apart[name, True] + apart[name, False]}" for name in names)


def _misses(scores: dict[str, scoring.Score]) -> str:
    lines = []
    for kind, one in scores.items():
        lines += [f"{kind} missed  {miss}" for miss in one.missed] + [f"{kind} wrong   {fault}" for fault in one.wrong]
    return "\n".join(lines)


def _long_text() -> str:
    """Return the open texts one after the other, cut to 1,500 words."""
    words = " ".join(text.text for text in gold_files.load("open")).split(" ")
    return " ".join((words * (1 + _WORDS // max(1, len(words))))[:_WORDS])


def _time(text: str) -> str:
    knowledge = lists.knowledge()
    took = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        extract(text, knowledge=knowledge, published_on=gold_files.load("open")[0].published_on)
        took.append(time.process_time() - began)
    return f"{_WORDS} words: {statistics.median(took) * 1000:.0f} ms (median of {_ROUNDS})"
