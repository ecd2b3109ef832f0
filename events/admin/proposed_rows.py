"""What a text proposes, as the event's form posts it: nothing is saved, and what is there is not overwritten."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple

from django.http import QueryDict

from events import numbers, taxonomy
from events.desk.reading import Proposal
from events.models import Location

from .place import precision_of
from .row_form import ROW_KEY
from .unsaved_rows import NEW

# The name of a row that was proposed: "p.<hash of the proposal>", by which the page and its save know it again.
_START = "p"
_LONGEST = {"as_reported": 200, "name_as_reported": 300, "brand_mark": 120, "claimant": 200}
_IS_MAIN = re.compile("places-[0-9]{1,4}-is_primary")
PREFIXES = {
    "place": "places",
    "seizure": "seizures",
    "casualty": "casualties",
    "actor": "cast",
    "decree": "decree",
    "claim": "claims",
}
# A mark goes into the row of what bears it; it is none of its own.
_TARGETS = ("seizure", "casualty", "actor", "place")


class Taken(NamedTuple):
    """A proposal that an editor takes, with the value chosen where the text left several."""

    proposal: Proposal
    value: dict

    @property
    def digest(self) -> str:
        """What the proposal is known by."""
        return digest_of(self.proposal)

    @property
    def row_key(self) -> str:
        """The name of the row that it becomes."""
        return f"{_START}.{self.digest}"


class Context(NamedTuple):
    """What rows need beside their own proposal.

    report: key of the report that the text is, or ""; taken: what is or was taken of the text, by the proposals' ids.
    """

    report: str
    taken: dict[str, Taken]

    def other(self, one: Taken, what: str) -> Taken | None:
        """Return what this one goes with, as its target or mark, where it is taken too."""
        return self.taken.get(one.proposal.goes_with.get(what, ""))


def digest_of(proposal: Proposal) -> str:
    """Return what a proposal is known by while its text stays as it is: 16 hexadecimal digits."""
    values = [sorted((name, str(one)) for name, one in value.items()) for value in choices_of(proposal)]
    said = (proposal.kind, proposal.rule, str(proposal.start), proposal.words, repr(values))
    return sha256("\x1f".join(said).encode()).hexdigest()[:16]


def choices_of(proposal: Proposal) -> tuple[dict, ...]:
    """Return the values that a proposal may have: its own, or those between which the text does not decide."""
    return (proposal.value,) if proposal.value is not None else proposal.candidates


def digest_in(row_key: str) -> str:
    """Return the digest in the name of a row; "" where the row was not proposed."""
    start, _dot, digest = row_key.partition(".")
    return digest if start == _START else ""


def fill_own_boxes(data: QueryDict, one: Taken) -> bool:
    """Put a type or a date into the event's own boxes; return False where something else stands in them.

    A second type joins the secondary ones. Dates are never widened: two of them are for the editor to weigh.
    """
    return _fill_type(data, one.value) if one.proposal.kind == "type" else _fill_dates(data, one.value)


def _fill_type(data: QueryDict, value: dict) -> bool:
    if value["type"] in (data.get("event_type"), *data.getlist("secondary_types")):
        return True
    if data.get("event_type"):
        data.appendlist("secondary_types", value["type"])
    else:
        data["event_type"] = value["type"]
    return True


def _fill_dates(data: QueryDict, value: dict) -> bool:
    start, end = _day(value["start"]), _day(value["end"])
    boxes = {
        "date_start": start,
        "date_end": end if end != start else "",
        "date_precision": value["precision"],
        "date_span": value.get("span") or "",
        "date_basis": value.get("basis") or "",
        "time_of_day": value.get("time_of_day") or "",
    }
    there = (data.get("date_start", ""), data.get("date_end", ""))
    if any(there):
        return there in ((boxes["date_start"], boxes["date_end"]), (start, end))
    for name, text in boxes.items():
        if text:
            data[name] = text
    return True


def row_of(one: Taken, data: QueryDict, context: Context) -> dict[str, str] | None:
    """Return a row as a form posts it; None where the page has no place for it."""
    write = _WRITERS.get(one.proposal.kind)
    row = write(one, data, context) if write else None
    return None if row is None else {**row, ROW_KEY: one.row_key}


def _place(one: Taken, data: QueryDict, context: Context) -> dict[str, str] | None:
    place = Location.objects.defer("area").filter(pk=one.value["place"]).first()
    if place is None:
        return None
    is_site = one.value["role"] == "event"
    row = {
        "location": str(place.pk),
        # What the text names beside the event is a place of it only if somebody says as what.
        "role": taxonomy.LocationRole.SITE.value if is_site else "",
        "precision": precision_of(place),
        "name_as_reported": _cut(one.proposal.words, "name_as_reported"),
    }
    has_main = any(value for key, value in data.items() if _IS_MAIN.fullmatch(key))
    return {**row, "is_primary": "on"} if is_site and not has_main else row


def _seizure(one: Taken, data: QueryDict, context: Context) -> dict[str, str]:
    value, mark = one.value, context.other(one, "mark")
    return {
        **{name: value.get(name) or "" for name in ("item", "category", "form", "measure", "unit", "quantifier")},
        **{name: _number(value.get(name)) for name in ("quantity_low", "quantity_best", "quantity_high", "packages")},
        "as_reported": _cut(one.proposal.words, "as_reported"),
        "brand_mark": _cut(mark.value["mark"], "brand_mark") if mark is not None else "",
    }


def _casualty(one: Taken, data: QueryDict, context: Context) -> dict[str, str]:
    return {
        **{name: one.value[name] for name in ("group", "effect")},
        **{name: _number(one.value.get(name)) for name in ("low", "best", "high", "of_which_minors")},
    }


def _actor(one: Taken, data: QueryDict, context: Context) -> dict[str, str]:
    return {name: str(one.value.get(name) or "") for name in ("actor", "role", "certainty")}


def _decree(one: Taken, data: QueryDict, context: Context) -> dict[str, str] | None:
    # An event has one decree at most.
    if any(data.get(f"decree-0-{name}") for name in ("instrument", "action", "in_force_from")):
        return None
    value = one.value
    return {
        "instrument": value.get("number") or "",
        "action": value.get("action") or "",
        "in_force_from": _day(value.get("in_force_from")),
        "in_force_to": _day(value.get("in_force_to")),
    }


def _claim(one: Taken, data: QueryDict, context: Context) -> dict[str, str]:
    value, target = one.value, context.other(one, "target")
    row = {
        "about": value.get("about") or "",
        "stance": value.get("stance") or taxonomy.Stance.ASSERTS.value,
        "status": taxonomy.ClaimStatus.RECORDED.value,
        "claimant": _claimant(value),
        "report": context.report,
    }
    if target is None or target.proposal.kind not in _TARGETS:
        return row
    row["target"] = f"{NEW}{target.row_key}"
    if target.proposal.kind == "seizure":
        row |= {f"value_{name}": _number(target.value.get(f"quantity_{name}")) for name in ("low", "best", "high")}
        row |= {name: target.value.get(name) or "" for name in ("unit", "quantifier")}
    elif target.proposal.kind == "casualty":
        row |= {f"value_{name}": _number(target.value.get(name)) for name in ("low", "best", "high")}
    return row


def _claimant(value: dict) -> str:
    for kind in ("actor", "publisher"):
        if value.get(f"claimant_{kind}"):
            return f"{kind}:{value[f'claimant_{kind}']}"
    return f"words:{' '.join(value['claimant'].split())[: _LONGEST['claimant']]}" if value.get("claimant") else ""


def _number(value: Decimal | int | None) -> str:
    """Return a figure so that its box reads it back as itself, in either language."""
    return "" if value is None else numbers.spell(value)


def _day(value: date | None) -> str:
    return value.isoformat() if value is not None else ""


def _cut(words: str, box: str) -> str:
    return " ".join(words.split())[: _LONGEST[box]]


_WRITERS: dict[str, Callable[[Taken, QueryDict, Context], dict[str, str] | None]] = {
    "place": _place,
    "seizure": _seizure,
    "casualty": _casualty,
    "actor": _actor,
    "decree": _decree,
    "claim": _claim,
}
