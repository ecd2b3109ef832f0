"""The values of the gold set's labels: in the codebook's terms, built from what a file says, checked against the lists.

What a file leaves out, and what then holds, stands in gold/README.md.
"""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

import events
from events import dates
from events.taxonomy import DatePrecision, DecreeAction, Quantifier
from events.taxonomy.actor import ActorKind, ActorRole
from events.taxonomy.event import DateSpan
from events.taxonomy.event_types import EventType
from events.taxonomy.items import ITEM_RULES
from events.taxonomy.source import About, CasualtyGroup, Effect

_GAZETTEER = Path(events.__file__).parent / "gazetteer"
_ACTORS = Path(__file__).parent / "gold" / "actors.yaml"
_DECREE = re.compile(r"DS [0-9]{3}-[0-9]{4}-PCM")


class GoldError(ValueError):
    """A file of the gold set contradicts itself or the vocabularies."""


def refuse_unless(is_right: bool, fault: str) -> None:
    """Raise a GoldError with these words unless something holds."""
    if not is_right:
        raise GoldError(fault)


@dataclass(frozen=True)
class TypeValue:
    """A type of event: a code of EventType."""

    type: str


@dataclass(frozen=True)
class DateValue:
    """A day or a span of days; course: a code of DateSpan; role: event, or other (a date that is not the event's)."""

    first: date
    last: date
    precision: str
    course: str
    role: str


@dataclass(frozen=True)
class PlaceValue:
    """A place of the gazetteer by its slug, or the candidates between which nobody could choose (place is "" then).

    role: event, or mentioned. ubigeo: "" where it has none; level: its LocationKind.
    """

    place: str
    candidates: frozenset[str]
    role: str
    level: str
    ubigeo: str

    @property
    def is_ambiguous(self) -> bool:
        """Whether a careful editor could not know which place it is."""
        return not self.place


@dataclass(frozen=True)
class SeizureValue:
    """A row of the ledger."""

    category: str
    item: str
    form: str
    measure: str
    low: Decimal | None
    best: Decimal | None
    high: Decimal | None
    quantifier: str
    unit: str


@dataclass(frozen=True)
class CasualtyValue:
    """A row of casualties; minors: how many of them a text calls so, else None."""

    group: str
    effect: str
    low: int | None
    best: int | None
    high: int | None
    minors: int | None


@dataclass(frozen=True)
class ActorValue:
    """An actor (a key of gold/actors.yaml) in a role of ActorRole."""

    actor: str
    role: str


@dataclass(frozen=True)
class DecreeValue:
    """A decree: number as "DS 401-2019-PCM" or "", a DecreeAction or "", its term in days or by first and last day."""

    number: str
    action: str
    days: int | None
    first: date | None
    last: date | None


@dataclass(frozen=True)
class ClaimValue:
    """Who says something, in the words of the text, and what about: any of these codes of About is right."""

    claimant: str
    about: frozenset[str]


@dataclass(frozen=True)
class MarkValue:
    """The mark on a package, without its quotation marks."""

    mark: str


Value = (
    TypeValue
    | DateValue
    | PlaceValue
    | SeizureValue
    | CasualtyValue
    | ActorValue
    | DecreeValue
    | ClaimValue
    | MarkValue
)


@cache
def gazetteer() -> dict[str, dict[str, str]]:
    """Return the shipped gazetteer: slug -> its row (kind, name_es, ubigeo, parent, aliases ...)."""
    rows = {}
    for name in ("country", "departments", "provinces", "districts", "places", "zones"):
        with (_GAZETTEER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows |= {row["slug"]: row for row in csv.DictReader(file)}
    return rows


def parents(slug: str) -> list[str]:
    """Return what a place lies in, the nearest first."""
    found: list[str] = []
    while slug := gazetteer()[slug]["parent"]:
        found.append(slug)
    return found


@cache
def actors() -> dict[str, dict]:
    """Return the organisations of the gold set: key -> name, kind, aliases."""
    listed = yaml.safe_load(_ACTORS.read_text(encoding="utf-8"))
    for key, actor in listed.items():
        refuse_unless(set(actor) == {"name", "kind", "aliases"}, f"actors.yaml: {key} has {sorted(actor)}")
        refuse_unless(actor["kind"] in ActorKind.values, f"actors.yaml: {key} is a {actor['kind']}")
    return listed


def _type(said: dict) -> TypeValue:
    return TypeValue(_code(_only(said, "type")["type"], EventType.values))


def _date(said: dict) -> DateValue:
    _only(said, "from", "to", "precision", "course", "role")
    value = DateValue(
        first=said["from"],
        last=said.get("to", said["from"]),
        precision=_code(said.get("precision", "day"), DatePrecision.values),
        course=_code(said.get("course", "within"), DateSpan.values),
        role=_code(said.get("role", "event"), ("event", "other")),
    )
    fault = dates.contradiction(value.first, value.last, value.precision, value.course)
    refuse_unless(fault is None, f"the dates contradict each other: {fault}")
    return value


def _place(said: dict) -> PlaceValue:
    _only(said, "place", "candidates", "ambiguous", "role")
    is_ambiguous = said.get("ambiguous", False)
    slugs = said["candidates"] if is_ambiguous else [said["place"]]
    refuse_unless(len(slugs) > 1 or not is_ambiguous, "an ambiguous name has candidates")
    rows = [gazetteer()[_code(slug, gazetteer())] for slug in slugs]
    return PlaceValue(
        place="" if is_ambiguous else slugs[0],
        candidates=frozenset(slugs) if is_ambiguous else frozenset(),
        role=_code(said.get("role", "event"), ("event", "mentioned")),
        level="" if is_ambiguous else rows[0]["kind"],
        ubigeo="" if is_ambiguous else rows[0]["ubigeo"],
    )


def _seizure(said: dict) -> SeizureValue:
    _only(said, "item", "category", "form", "measure", "unit", "amount", "low", "best", "high", "quantifier")
    rule = ITEM_RULES[_code(said["item"], ITEM_RULES)]
    form = said.get("form") or ("unknown" if "unknown" in rule.forms else "not_applicable")
    low, best, high = _figures(said)
    quantifier = "exactly" if "amount" in said else said.get("quantifier", "")
    return SeizureValue(
        category=_code(said.get("category") or "".join(rule.categories), rule.categories),
        item=said["item"],
        form=_code(form, rule.forms),
        measure=_code(said.get("measure", "seized"), rule.measures),
        low=low,
        best=best,
        high=high,
        quantifier=_code(quantifier, (*Quantifier.values, "")),
        unit=_code(said.get("unit", "item"), rule.units) if (low, best, high) != (None,) * 3 else "",
    )


def _casualty(said: dict) -> CasualtyValue:
    _only(said, "group", "effect", "minors", "amount", "low", "best", "high")
    low, best, high = (None if value is None else int(value) for value in _figures(said))
    refuse_unless((low, best, high) != (None,) * 3, "casualties without a figure")
    group, effect = _code(said["group"], CasualtyGroup.values), _code(said["effect"], Effect.values)
    return CasualtyValue(group, effect, low, best, high, said.get("minors"))


def _actor(said: dict) -> ActorValue:
    _only(said, "actor", "role")
    return ActorValue(_code(said["actor"], actors()), _code(said["role"], ActorRole.values))


def _decree(said: dict) -> DecreeValue:
    _only(said, "number", "action", "days", "from", "to")
    number = said.get("number", "")
    refuse_unless(not number or bool(_DECREE.fullmatch(number)), f"no number of a decree: {number}")
    refuse_unless(bool(number or said.get("action")), "a decree has a number or an action")
    action = _code(said.get("action", ""), (*DecreeAction.values, ""))
    return DecreeValue(number, action, said.get("days"), said.get("from"), said.get("to"))


def _claim(said: dict) -> ClaimValue:
    _only(said, "claimant", "about")
    return ClaimValue(said["claimant"], frozenset(_code(one, About.values) for one in said["about"]))


def _mark(said: dict) -> MarkValue:
    return MarkValue(_only(said, "mark")["mark"])


# Kinds of label in the order of the files, and what builds their values.
BUILD: dict[str, Callable[[dict], Value]] = {
    "types": _type,
    "dates": _date,
    "places": _place,
    "seizures": _seizure,
    "casualties": _casualty,
    "actors": _actor,
    "decrees": _decree,
    "claims": _claim,
    "marks": _mark,
}


def _only(said: dict, *keys: str) -> dict:
    refuse_unless(set(said) <= set(keys), f"unknown keys {sorted(set(said) - set(keys))}")
    return said


def _code(code: str, codes) -> str:
    refuse_unless(code in codes, f"no such code here: {code!r}")
    return code


def _figures(said: dict) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return low, best and high; "amount" is all three."""
    if "amount" in said:
        refuse_unless(not {"low", "best", "high", "quantifier"} & set(said), "amount goes alone")
        return (Decimal(str(said["amount"])),) * 3
    low, best, high = (None if said.get(key) is None else Decimal(str(said[key])) for key in ("low", "best", "high"))
    known = [value for value in (low, best, high) if value is not None]
    refuse_unless(known == sorted(known), "low, best and high do not rise")
    return low, best, high
