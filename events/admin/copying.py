"""Parts of another event as rows of this page: chosen ones, not saved yet.

Never copied: notes kept inside, exact points, circles (they stand for a point that is kept inside), how well it is
attested, what is public of it, which claim is adopted and why, how credible one is.
"""

import re
from secrets import token_hex

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from events import taxonomy
from events.desk.editing import CLOSED
from events.models import Event

from .form_data import posted_values, stored_side
from .row_form import ROW_KEY
from .unsaved_rows import NEW, TARGETS

PARTS = {
    "what": _("type, secondary types"),
    "when": _("dates"),
    "places": _("places"),
    "cast": _("who"),
    "actor_relations": _("who with whom"),
    "seizures": _("what was seized"),
    "casualties": _("who was harmed"),
    "citations": _("reports"),
    "claims": _("claims"),
}
_WHAT = ("event_type", "secondary_types", "original_language", "is_aggregate")
_DATES = (
    "date_start", "date_end", "date_precision", "date_span", "date_basis", "date_start_basis", "time_of_day",
    "date_note_es", "date_note_en",
)  # fmt: skip
_NEVER = {
    "id", "event", "DELETE", ROW_KEY, "exact_point", "radius_m", "point_reason", "status", "rationale_es",
    "rationale_en", "credibility", "unodc_code",
}  # fmt: skip
_ID = re.compile(r"(?:VRT-[0-9]{4}-[0-9]{5,9}|[0-9]{1,15})")


def copyable(model_admin, request, typed: str) -> Event | None:
    """Return the event of a key or a public id, where this user may see it and it may be copied."""
    typed = typed.strip().upper()
    if not _ID.fullmatch(typed):
        return None
    rule = Q(public_id=typed) if typed.startswith("VRT") else Q(pk=int(typed))
    event = model_admin.get_queryset(request).filter(rule).exclude(status__in=CLOSED).first()
    return event if event is not None and model_admin.has_view_permission(request, event) else None


def copy_from(model_admin, request, event: Event, parts: list[str]) -> dict[str, list[dict]]:
    """Return {prefix: rows} of the chosen parts, and put what is no row into the posted form where it is empty."""
    side = stored_side(model_admin, request, event)
    data = request.POST
    if "what" in parts and not data.get("event_type"):
        _take(side.form, _WHAT, data)
    if "when" in parts and not data.get("date_start") and not data.get("date_end"):
        _take(side.form, _DATES, data)
    rows, keys = {}, {}
    for formset in side.formsets:
        if formset.prefix in parts and formset.prefix in PARTS:
            # Claims come last: what they are on is known by then.
            rows[formset.prefix] = [_row(form, keys) for form in formset.initial_forms]
    for prefix, fields in (("citations", ("report",)), ("casualties", ("group", "effect"))):
        if prefix in rows:
            rows[prefix] = _not_there(data, prefix, fields, rows[prefix])
    if any(data.get(key) for key in data if key.startswith("places-") and key.endswith("-is_primary")):
        for row in rows.get("places", ()):
            row.pop("is_primary", None)
    return rows


def _take(form, names, data: QueryDict) -> None:
    for name in names:
        if name in form.fields:
            for key in posted_values(form, name, include_absent=True):
                data.pop(key, None)
            for key, values in posted_values(form, name).items():
                data.setlist(key, values)


def _row(form, keys: dict[str, str]) -> dict[str, list[str]]:
    """Return a stored row as a new one posts it; keys gathers {"seizure:12": key of its copy}."""
    key, row = f"c{token_hex(6)}", {}
    for name in form.fields:
        if name not in _NEVER:
            for posted, values in posted_values(form, name).items():
                row[posted[len(form.prefix) + 1 :]] = values
    if row.get("precision") == [taxonomy.LocationPrecision.VICINITY.value]:
        row.pop("public_point", None)
    if "target" in row:
        on = keys.get(row["target"][0])
        row |= {"target": [f"{NEW}{on}" if on else ""], "status": [taxonomy.ClaimStatus.RECORDED.value]}
    for target, prefix in TARGETS.items():
        if form.prefix.startswith(f"{prefix}-"):
            keys[f"{target}:{form.instance.pk}"] = key
    return {**row, ROW_KEY: [key]}


def _not_there(data: QueryDict, prefix: str, names: tuple[str, ...], rows: list[dict]) -> list[dict]:
    """Return the rows that the page does not have yet: there may be one of each."""
    count = data.get(f"{prefix}-TOTAL_FORMS", "0")
    numbers = range(int(count) if count.isdecimal() and len(count) < 5 else 0)
    there = {tuple(data.get(f"{prefix}-{number}-{name}", "") for name in names) for number in numbers}
    return [row for row in rows if tuple(row[name][0] for name in names) not in there]
