"""One vocabulary after the other: name, meaning, and its codes with their counterparts in other codebooks."""

from django.utils.translation import gettext as _

from events import taxonomy

from ..wording.vocabularies import Vocabulary, bilingual, crossed, plain, types, units


def vocabularies() -> list[Vocabulary]:
    """Return every public vocabulary in the codebook's order, titles and meanings in the page's language."""
    return [
        Vocabulary(
            "types",
            _("Types of event"),
            _("In order of severity: the first that applies is the primary type, the others are secondary."),
            taxonomy.EventType,
        ),
        Vocabulary("dates", _("Precision of dates"), _("How closely the date is known."), taxonomy.DatePrecision),
        Vocabulary(
            "places", _("Precision of places"), _("How closely the place is known."), taxonomy.LocationPrecision
        ),
        Vocabulary(
            "verification",
            _("Verification"),
            _("How the event is attested: a list of codes, not a scale."),
            taxonomy.Verification,
        ),
        Vocabulary("actor-kinds", _("Kinds of actor"), "", taxonomy.ActorKind),
        Vocabulary(
            "units",
            _("Units and their rules"),
            _("The unit as reported, and how an amount becomes one in the normal unit of its kind."),
            taxonomy.Unit,
        ),
        *plain(),
    ]


def crosswalk(choices: type) -> tuple[list[str], list[dict]]:
    """Return the headings of a vocabulary's own columns, and {"code", "words", "cells", "group"} for each code."""
    if choices is taxonomy.EventType:
        return [_("Group"), "ACLED", _("Quality")], [
            _row(row, row["group_label"], _acled(row["acled"]), row["acled"].quality, group=row["group"])
            for row in types()
        ]
    if choices is taxonomy.DatePrecision:
        return ["UCDP date_prec", "ACLED time_precision"], [
            _row(row, _up_to_a_month(row, "ucdp", "5"), _up_to_a_month(row, "acled", "–"))
            for row in crossed(choices, taxonomy.DATE_PRECISION_CODES)
        ]
    if choices is taxonomy.LocationPrecision:
        return ["UCDP where_prec", "ACLED geo_precision"], [
            _row(row, row["ucdp"], row["acled"]) for row in crossed(choices, taxonomy.LOCATION_PRECISION_CODES)
        ]
    if choices is taxonomy.Unit:
        return [_("Kind"), _("Normal unit"), _("Rule")], [
            _row(row, row["kind"], row["normal"], row["rule"]) for row in units()
        ]
    rows = [{"code": code, "es": es, "en": en} for code, es, en in bilingual(choices)]
    if choices is taxonomy.Verification:
        return [_("Meaning")], [_row(row, taxonomy.VERIFICATION_MEANING[row["code"]]) for row in rows]
    if choices is taxonomy.ActorKind:
        return ["ACLED inter"], [_row(row, taxonomy.ACLED_INTER_OF_KIND[row["code"]]) for row in rows]
    return [], [_row(row) for row in rows]


def _row(row: dict, *cells, group: str = "") -> dict:
    words = ["–" if cell in (None, "") else cell for cell in cells]
    labels = [(language, row[language]) for language in ("es", "en")]
    return {"code": row["code"], "words": labels, "cells": words, "group": group}


def _up_to_a_month(row: dict, codebook: str, beyond: str):
    """Return a precision's counterpart; "between two days" has one up to 31 days and another beyond them."""
    if row["code"] != taxonomy.DatePrecision.BETWEEN:
        return row[codebook]
    return _("%(code)s up to 31 days, else %(beyond)s") % {"code": row[codebook], "beyond": beyond}


def _acled(reading: taxonomy.AcledReading) -> str:
    return f"{reading.event_type} / {reading.sub_event_type}" if reading.event_type else ""
