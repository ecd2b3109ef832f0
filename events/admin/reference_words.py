"""Two reports, publishers, actors or places side by side in words, and why they may be the same."""

from typing import NamedTuple

from django.db.models import Model
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.desk.merging_references import compared, uses_of
from events.desk.merging_references.choices import ROWS, RowChoice
from events.desk.same_references import Like, Typed, bare, folded
from events.models import Actor, Location, Publisher, Report
from events.numbers import spell

from .labels import for_labels, label_of
from .side_by_side import Field, Row, Section, Sides

# What of a form is asked about while somebody types: by the form's own names.
ASKED = r"^(name|name_es|name_en|(names|aliases)-\d+-text|kind|parent|url|archive_url|title|publisher)$"
_LONGEST = 300


class LikeLine(NamedTuple):
    """One row that may be the same, and why."""

    label: str
    facts: str
    strength: str
    reasons: list[str]
    against: list[str]
    url: str
    compare_url: str


def both_sides(gone: Model, into: Model) -> Sides:
    """Return what may be taken over, and what will refer to the one that stays."""
    found = compared(gone, into)
    fields = [
        Field(c.key, _label(gone, c.columns), _said(into, c.columns), _said(gone, c.columns), c.is_empty_here)
        for c in found.fields
    ]
    sections = []
    for model, owner, _once in ROWS[type(gone)]:
        here = [str(row) for row in model.objects.filter(**{owner: into}).order_by("pk")]
        there = [Row(c.key, _row_words(c)) for c in found.rows if type(c.row) is model]
        if here or there:
            sections.append(Section(capfirst(str(model._meta.verbose_name_plural)), here, there))
    return Sides(fields, sections, found.same, [_use_words(use) for use in uses_of(gone, into)])


def facts_of(row: Model) -> str:
    """Return what else tells a row apart: its number, and how often it is used."""
    number = _("no. %(n)s") % {"n": row.pk}
    events = sum(use.n for use in uses_of(row, row))
    words = ngettext("%(n)s row refers to it", "%(n)s rows refer to it", events) % {"n": spell(events)}
    return f"{number} · {words}"


def lines_of(model: type[Model], asked_pk: int, likes: list[Like], may_compare: bool) -> list[LikeLine]:
    """Return likes in words; asked_pk: of the row they are like, 0 for one that is not saved."""
    rows = for_labels(model._default_manager.all()).in_bulk([like.pk for like in likes])
    name = model._meta.model_name
    lines = []
    for like in likes:
        if (row := rows.get(like.pk)) is None:
            continue
        compare = asked_pk and may_compare
        lines.append(
            LikeLine(
                label_of(row), _("no. %(n)s") % {"n": row.pk},
                _("very likely") if len(like.reasons) > 1 or "same_address" in like.reasons else _("likely"),
                [_REASONS[code](metres) for code, metres in like.reasons.items()], [],
                reverse(f"admin:events_{name}_change", args=[row.pk]),
                reverse(f"admin:events_{name}_merge_with", args=[asked_pk, row.pk]) if compare else "",
            )
        )  # fmt: skip
    return lines


def typed_in(model: type[Model], posted: QueryDict) -> Typed:
    """Return what is compared of a form as it is typed."""

    def text(name: str) -> str:
        return posted.get(name, "")[:_LONGEST]

    def key(name: str) -> int | None:
        value = text(name)
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 19 else None

    names = [text("name"), text("name_es"), text("name_en")]
    names += [value[:_LONGEST] for name, value in posted.items() if name.endswith("-text")][:50]
    return Typed(
        key("of") or 0,
        frozenset(filter(None, map(folded, names))),
        text("kind"),
        key("parent"),
        publisher=key("publisher"),
        title=folded(text("title")),
        addresses=frozenset(filter(None, (bare(text("url")), bare(text("archive_url"))))) if model is Report else
        frozenset(),
    )  # fmt: skip


_REASONS = {
    "same_name": lambda _metres: _("the same name, or one of its other names"),
    "same_host": lambda _metres: _("reports at the same site"),
    "same_address": lambda _metres: _("the same address, but for how it is written"),
    "same_title": lambda _metres: _("the same publisher and title"),
    "near": lambda metres: ngettext("%(n)s metre apart", "%(n)s metres apart", metres) % {"n": spell(metres)},
}


def _label(row: Model, columns: tuple[str, ...]) -> str:
    return capfirst(", ".join(str(row._meta.get_field(name).verbose_name) for name in columns[:2]))


def _said(row: Model, columns: tuple[str, ...]) -> str:
    said = [words for name in columns if (words := _value(row, name))]
    return " · ".join(said) or "–"


def _value(row: Model, name: str) -> str:
    """Return what stands in a field; of a geometry how large it is or where, never all its points."""
    value = getattr(row, name)
    if value in (None, ""):
        return ""
    if name == "point":
        return f"{value.y:.5f}, {value.x:.5f}"
    if name == "area":
        return ngettext("outline of %(n)s point", "outline of %(n)s points", value.num_points) % {
            "n": spell(value.num_points)
        }
    display = getattr(row, f"get_{name}_display", None)
    return Truncator(str(display() if display else value)).chars(_LONGEST)


def _row_words(choice: RowChoice) -> str:
    words = str(choice.row)
    return _("%(name)s (its name)") % {"name": words} if choice.is_own_name else words


def _use_words(use) -> str:
    kind = str(use.model._meta.verbose_name_plural)
    words = _("%(kind)s: %(n)s") % {"kind": capfirst(kind), "n": spell(use.n)}
    if use.dropped:
        words += " " + ngettext(
            "(%(n)s of them both have: one stays)", "(%(n)s of them both have: one of each stays)", use.dropped
        ) % {"n": spell(use.dropped)}
    return words


def name_of_kind(model: type[Model]) -> str:
    """Return the heading under which two of a kind are merged."""
    return {
        Report: _("Merge reports"),
        Publisher: _("Merge publishers"),
        Actor: _("Merge actors"),
        Location: _("Merge places"),
    }[model]
