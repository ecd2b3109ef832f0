"""Words of the pages of imports: what a row would become, in one line and in its parts."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events import taxonomy
from events.importers.spreadsheets.findings import DOUBT, ERROR, in_words
from events.models import Event, ImportRow, Location
from events.numbers import spell

from .event_words import date_in_words

SEPARATOR_WORDS = {
    ",": gettext_lazy("comma"),
    ";": gettext_lazy("semicolon"),
    "\t": gettext_lazy("tab"),
    "|": gettext_lazy("vertical bar"),
}


def shown_rows(rows: list[ImportRow]) -> list[dict]:
    """Return what a page shows of these rows: outcome, what they would become, errors, doubts, likely duplicates."""
    places = {place.get("location") for row in rows for place in row.plan.get("places", ())} - {None}
    names = {place.pk: str(place) for place in Location.objects.filter(pk__in=places).defer("area")}
    events = Event.objects.in_bulk({pk for row in rows for pk, _score in row.likes})
    return [
        {
            "row": row,
            "becomes": becomes(row.plan, names),
            "errors": [in_words(finding) for finding in row.findings if finding[0] == ERROR],
            "doubts": [in_words(finding) for finding in row.findings if finding[0] == DOUBT],
            "likes": [(events[pk], score) for pk, score in row.likes if pk in events],
        }
        for row in rows
    ]


def becomes(plan: dict, places: dict[int, str]) -> list[str]:
    """Return the lines that say what a plan would become."""
    if not plan:
        return []
    values = plan["event"]
    event = Event(
        **{name: values.get(name) or "" for name in ("event_type", "title_es", "title_en")},
        **{
            name: Event._meta.get_field(name).to_python(values[name]) if values.get(name) else None
            for name in ("date_start", "date_end")
        },
        **{name: values[name] for name in ("date_precision", "date_span") if values.get(name)},
    )
    where = [places.get(row["location"]) or str(taxonomy.LocationPrecision(row["precision"]).label)
             for row in plan.get("places", ())]  # fmt: skip
    kind = event.get_event_type_display() or str(taxonomy.Status.LEAD.label)
    lines = [event.title_es or event.title_en, " · ".join(map(str, filter(None, [kind, date_in_words(event), *where])))]
    lines += [_casualty(row) for row in plan.get("casualties", ())]
    lines += [_seizure(row) for row in plan.get("seizures", ())]
    if n := len(plan.get("claims", ())):
        lines.append(ngettext("%(n)s claim", "%(n)s claims", n) % {"n": n})
    if plan.get("external"):
        lines.append(", ".join(" ".join(pair) for pair in plan["external"]))
    return [line for line in lines if line]


def _casualty(row: dict) -> str:
    group, effect = taxonomy.CasualtyGroup(row["group"]).label, taxonomy.Effect(row["effect"]).label
    return f"{group}, {effect}: {_figures(row.get('low'), row.get('best'), row.get('high'))}"


def _seizure(row: dict) -> str:
    item = taxonomy.Item(row["item"]).label
    figures = _figures(row.get("quantity_low"), row.get("quantity_best"), row.get("quantity_high"))
    return f"{item}: {figures} {row.get('unit', '')}".strip()


def _figures(low, best, high) -> str:
    if best is not None and low in (None, best) and high in (None, best):
        return spell(Decimal(best))
    if (low, best, high) == (None, None, None):
        return _("not reported")
    spelled = ["–" if value is None else spell(Decimal(value)) for value in (low, best, high)]
    return _("at least %(low)s, best %(best)s, at most %(high)s") % dict(
        zip(("low", "best", "high"), spelled, strict=True)
    )
