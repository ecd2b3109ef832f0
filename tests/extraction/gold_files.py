"""The gold set of the extraction: invented texts and what a careful editor would accept as proposals from them.

gold/README.md has the rules of labelling and of counting; gold_values.py builds and checks the value of each label.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from tests.extraction.gold_values import BUILD, GoldError, Value, refuse_unless

GOLD = Path(__file__).parent / "gold"
HALVES = ("open", "held")
KINDS = tuple(BUILD)
MANNERS = frozenset({"agency", "communique", "bulletin", "radio", "long_read", "ngo", "academic"})
_KEYS = frozenset({"language", "published_on", "manner", "invented", "text", "expected"})
# What a label says of itself; all else is its value.
_OWN = frozenset({"span", "nth", "optional", "or"})


@dataclass(frozen=True)
class Label:
    """One expected proposal: text[start:end] is what it rests on.

    alternatives: values that are right too. optional: a proposal of it counts neither for nor against.
    """

    kind: str
    span: str
    start: int
    end: int
    value: Value
    alternatives: tuple[Value, ...] = ()
    optional: bool = False

    @property
    def values(self) -> tuple[Value, ...]:
        """Return every value that is right."""
        return (self.value, *self.alternatives)


@dataclass(frozen=True)
class GoldText:
    """One invented text with its labels in the order of KINDS; name: file name without its ending."""

    name: str
    half: str
    language: str
    published_on: date
    manner: str
    text: str
    labels: tuple[Label, ...]

    def of_kind(self, kind: str) -> tuple[Label, ...]:
        """Return the labels of one of KINDS."""
        return tuple(label for label in self.labels if label.kind == kind)


def paths(half: str) -> list[Path]:
    """Return the files of a half; none where that half is not here (the held-back one mostly is not)."""
    return sorted((GOLD / half).glob("*.yaml"))


@cache
def load(half: str) -> tuple[GoldText, ...]:
    """Return the texts of a half, checked."""
    return tuple(read(path) for path in paths(half))


def read(path: Path) -> GoldText:
    """Return one file as a text with its labels, or raise a GoldError naming file, label and fault."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        return _built(raw, path)
    except (GoldError, KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{path.parent.name}/{path.name}: {error!r}") from error


def _built(raw: dict, path: Path) -> GoldText:
    refuse_unless(set(raw) == _KEYS, f"keys are {sorted(raw)}, not {sorted(_KEYS)}")
    refuse_unless(raw["invented"] is True, "every text says that it is invented")
    refuse_unless(raw["language"] in ("es", "en"), f"language {raw['language']}")
    refuse_unless(raw["manner"] in MANNERS, f"manner {raw['manner']}")
    refuse_unless(type(raw["published_on"]) is date, "published_on is no day")
    unknown = set(raw["expected"]) - set(KINDS)
    refuse_unless(not unknown, f"no such kinds: {sorted(unknown)}")
    labels = tuple(
        label for kind in KINDS for entry in raw["expected"].get(kind) or () for label in [_label(kind, entry, raw)]
    )
    refuse_unless(any(not label.optional for label in labels), "a text without a label that counts")
    seen = [(label.kind, label.start, label.end, label.value) for label in labels]
    twice = [label.span for label, key in zip(labels, seen, strict=True) if seen.count(key) > 1]
    refuse_unless(not twice, f"labelled twice: {twice}")
    return GoldText(
        name=path.stem,
        half=path.parent.name,
        language=raw["language"],
        published_on=raw["published_on"],
        manner=raw["manner"],
        text=raw["text"],
        labels=labels,
    )


def _label(kind: str, entry: dict, raw: dict) -> Label:
    try:
        start, end = _place_of(entry["span"], entry.get("nth", 1), raw["text"])
        plain = {key: value for key, value in entry.items() if key not in _OWN}
        said = [plain, *({**plain, **other} for other in entry.get("or", ()))]
        # A key that an alternative empties is one that it does not have.
        values = [BUILD[kind]({key: value for key, value in one.items() if value is not None}) for one in said]
    except (GoldError, KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{kind}, {entry}: {error!r}") from error
    return Label(
        kind=kind,
        span=entry["span"],
        start=start,
        end=end,
        value=values[0],
        alternatives=tuple(values[1:]),
        optional=entry.get("optional", False),
    )


def _place_of(span: str, nth: int, text: str) -> tuple[int, int]:
    """Return where the nth occurrence of a span stands; occurrences within longer words count too."""
    at = -1
    for _ in range(nth):
        at = text.find(span, at + 1)
        refuse_unless(at >= 0, f"the text has no {nth} of {span!r}")
    return at, at + len(span)
