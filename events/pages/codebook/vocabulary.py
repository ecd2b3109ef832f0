"""The codes of a vocabulary as its page tells them: words, manual, example, counterparts in other codebooks."""

from django.utils.translation import gettext as _

from events import taxonomy
from events.public.codebook.first_events import first_events
from events.public.codebook.vocabularies import bilingual
from events.taxonomy.manual import manual_of

from ..wording.bilingual import page_language
from ..wording.vocabularies import crossed, types, units


def entries(choices: type) -> list[dict]:
    """Return each code with its words, its manual ("definition" to "example"), the first "event" with it and "facts".

    words and other: the labels in the page's language and in the other; facts: [(name, words)], its counterparts and
    rules; group: of a type of event, for its mark.
    """
    here = page_language()
    there = "es" if here == "en" else "en"
    manual, first, facts = manual_of(choices), first_events(choices), _facts(choices)
    found = []
    for code, es, en in bilingual(choices):
        labels, entry = {"es": es, "en": en}, manual[code]
        found.append(
            {
                "code": code,
                "words": labels[here],
                "other": labels[there],
                "other_language": there,
                "definition": entry.definition[here],
                "includes": entry.includes[here],
                "excludes": entry.excludes[here],
                "example": entry.example[here],
                "event": first.get(code, ""),
                "facts": [(name, "–" if words in (None, "") else words) for name, words in facts.get(code, ())],
                "section": _section(choices, code),
                "group": taxonomy.GROUP_OF_TYPE[code] if choices is taxonomy.EventType else "",
            }
        )
    return found


def _section(choices: type, code: str) -> str:
    """Return under which heading of its page a code stands: things by category, all others under none."""
    if choices is not taxonomy.Item:
        return ""
    categories = taxonomy.ITEM_RULES[code].categories
    return str(taxonomy.Category(next(iter(categories)) if len(categories) == 1 else "other").label)


def _facts(choices: type) -> dict[str, list[tuple]]:
    """Return {code: [(name, words)]} of the counterparts and rules of a vocabulary's codes."""
    if choices is taxonomy.EventType:
        names = _("Group"), "ACLED", _("Quality"), "UCDP type_of_violence"
        return {
            row["code"]: list(
                zip(
                    names,
                    (row["group_label"], _acled(row["acled"]), row["acled"].quality, _ucdp_violence(row["code"])),
                    strict=True,
                )
            )
            for row in types()
        }
    if choices is taxonomy.CasualtyGroup:
        return {code: [("UCDP", side)] for code, side in taxonomy.UCDP_DEATHS_OF_GROUP.items()}
    if choices is taxonomy.DatePrecision:
        return {
            row["code"]: [
                ("UCDP date_prec", _up_to_a_month(row, "ucdp", "5")),
                ("ACLED time_precision", _up_to_a_month(row, "acled", "–")),
            ]
            for row in crossed(choices, taxonomy.DATE_PRECISION_CODES)
        }
    if choices is taxonomy.LocationPrecision:
        return {
            row["code"]: [("UCDP where_prec", row["ucdp"]), ("ACLED geo_precision", row["acled"])]
            for row in crossed(choices, taxonomy.LOCATION_PRECISION_CODES)
        }
    if choices is taxonomy.Unit:
        names = _("Kind"), _("Normal unit"), _("Rule")
        return {
            row["code"]: list(zip(names, (row["kind"], row["normal"], row["rule"]), strict=True)) for row in units()
        }
    if choices is taxonomy.ActorKind:
        return {code: [("ACLED inter", inter)] for code, inter in taxonomy.ACLED_INTER_OF_KIND.items()}
    if choices is taxonomy.Measure:
        outcomes = dict(taxonomy.Outcome.choices)
        return {code: [(_("Outcome"), outcomes[found])] for code, found in taxonomy.OUTCOME_OF_MEASURE.items()}
    if choices is taxonomy.Item:
        return {code: _of_item(code, rule) for code, rule in taxonomy.ITEM_RULES.items()}
    return {}


def _of_item(code: str, rule: taxonomy.ItemRule) -> list[tuple]:
    found = [
        (_("Category"), _labels(taxonomy.Category, rule.categories)),
        (_("Forms"), _labels(taxonomy.Form, rule.forms)),
        (_("Counted by"), _labels(taxonomy.UnitKind, rule.unit_kinds)),
        (_("Measures"), _labels(taxonomy.Measure, rule.measures)),
    ]
    if code in taxonomy.IQPF_SINCE:
        since = taxonomy.IQPF_SINCE[code]
        since_words = _("since %(day)s") % {"day": since.isoformat()} if since else _("since when no source says")
        found.append((_("Controlled (IQPF)"), since_words))
    return found


def _labels(choices: type, codes: frozenset[str]) -> str:
    return ", ".join(str(label) for code, label in choices.choices if code in codes)


def _up_to_a_month(row: dict, codebook: str, beyond: str):
    """Return a precision's counterpart; "between two days" has one up to 31 days and another beyond them."""
    if row["code"] != taxonomy.DatePrecision.BETWEEN:
        return row[codebook]
    return _("%(code)s up to 31 days, else %(beyond)s") % {"code": row[codebook], "beyond": beyond}


def _ucdp_violence(code: str) -> str:
    return " / ".join(str(violence) for violence in taxonomy.UCDP_VIOLENCE_OF_TYPE.get(code, ()))


def _acled(reading: taxonomy.AcledReading) -> str:
    return f"{reading.event_type} / {reading.sub_event_type}" if reading.event_type else ""
