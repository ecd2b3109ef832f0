"""What a document refers to by an id, called as people call it: the report of a claim, the row that it is on."""

from collections import Counter
from collections.abc import Callable

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import models, taxonomy
from events.text import unquoted

# The rows that a claim may be on, by their part of the document.
TARGETS = {
    "locations": models.EventLocation,
    "actors": models.EventActor,
    "relations": models.ActorRelation,
    "seizures": models.Seizure,
    "casualties": models.Casualty,
}
# What no field of the desk is called by, or by another word: worked out, or made of several fields.
CALLED = {
    "counted_on": gettext_lazy("day it counts on"),
    "earliest": gettext_lazy("earliest day"),
    "latest": gettext_lazy("latest day"),
    "outcome": gettext_lazy("outcome"),
    "size": gettext_lazy("how many"),
    "amount": gettext_lazy("value"),
    "claimant": gettext_lazy("who says so"),
    "target": gettext_lazy("On"),
    "publication": gettext_lazy("publication"),
    "is_copy_held": gettext_lazy("copy in the newsroom"),
    "copy_sha256": "SHA-256",
    "kind": gettext_lazy("kind of measure"),
    "id": gettext_lazy("event"),
}
# Codes that are no field's choices.
CODES = {
    "publication": {
        "first": gettext_lazy("for the first time"),
        "correction": gettext_lazy("as a correction"),
        "return": gettext_lazy("again, after it was retracted"),
    },
    "kind": dict(taxonomy.UnitKind.choices),
    # The desk chooses among those that a person says; readers get the others too.
    "verification": dict(taxonomy.Verification.choices),
    "currency": dict(taxonomy.Unit.choices),
    "outcome": dict(taxonomy.Outcome.choices),
}


class Named(str):
    """Words for what a document holds as an id, which decides whether two are the same."""

    raw: object

    @classmethod
    def of(cls, words, raw) -> "Named":
        """Return words that stand for an id."""
        named = cls(words)
        named.raw = raw
        return named


def called(what: str, name: str) -> str:
    """Return what something is with its name."""
    return _("%(what)s “%(name)s”") % {"what": what, "name": unquoted(name)}


def kind_of_row(model) -> str:
    """Return what a row of a model is called."""
    return capfirst(model._meta.verbose_name)


def told_apart(names: list[str]) -> list[str]:
    """Return names of which those that are said twice bear a number."""
    many, so_far = Counter(names), Counter()
    found = []
    for name in names:
        so_far[name] += 1
        found.append(f"{name} ({so_far[name]})" if many[name] > 1 else name)
    return found


def in_names(part: dict, name_of: Callable[[dict, type | None], str]) -> dict:
    """Return an event's part with words for the ids in it that point to its reports, its rows and other events.

    name_of: what says which row a row is, from it and its model.
    """
    reports = part.get("reports") or []
    titles = told_apart([name_of(row, models.Report) for row in reports])
    sources = {row["id"]: Named.of(title, row["id"]) for row, title in zip(reports, titles, strict=True)}
    rows = {}
    for key, model in TARGETS.items():
        of_kind = part.get(key) or []
        names = told_apart([name_of(row, model) or str(at) for at, row in enumerate(of_kind, 1)])
        for row, name in zip(of_kind, names, strict=True):
            rows[row["id"]] = Named.of(called(kind_of_row(model), name), row["id"])
    told = part.get("claims") or []
    names = told_apart([name_of(row, models.Claim) or str(at) for at, row in enumerate(told, 1)])
    claims = {row["id"]: Named.of(name, row["id"]) for row, name in zip(told, names, strict=True)}
    return {
        **part,
        "reports": [_with(row, cited_in=sources) for row in reports],
        "claims": [
            _with({**row, "target": _id_of(row.get("target"))}, report=sources, target=rows)
            for row in part.get("claims") or []
        ],
        "related": [_with(row, claim=claims) for row in _related(part.get("related") or [])],
    }


def _id_of(value):
    return value.get("id") if isinstance(value, dict) else value


def _with(row: dict, **names: dict) -> dict:
    return {**row, **{key: of_key.get(row.get(key), row.get(key)) for key, of_key in names.items()}}


def _related(rows: list[dict]) -> list[dict]:
    """Return related events with their titles: by the desk's number before they are published, then by their id."""
    if not rows:
        return []
    key, column = ("id", "public_id") if "id" in rows[0] else ("event", "pk")
    found = models.Event.objects.filter(**{f"{column}__in": [row[key] for row in rows]})
    titles = {getattr(event, column): Named.of(str(event), getattr(event, column)) for event in found}
    return [_with(row, **{key: titles}) for row in rows]
