"""The ledger of one event: leaves, never added up."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from events import taxonomy

from .figures import hedged, number, rounded

# Named here so that translators find them; the rules themselves stand in taxonomy.
_RULES = (
    gettext_noop("as reported"),
    gettext_noop("1 g = 0.001 kg"),
    gettext_noop("1 t = 1000 kg"),
    gettext_noop("1 arroba = 11.5 kg"),
    gettext_noop("1 ml = 0.001 l"),
    gettext_noop("1 US gallon = 3.785 l"),
    gettext_noop("1 m² = 0.0001 ha"),
    gettext_noop("1 km = 1000 m"),
    gettext_noop("1 l = 1 kg, drugs only (UNODC)"),
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def ledger_groups(document: dict) -> list[dict]:
    """Return the seizure rows in words, those together that share what was done and what became of them.

    Each: {"measure", "disposition", "setting", "rows": [...]}, in the document's order by the first row of each; ""
    where nobody reported it. An amount that nobody reported is None.
    """
    groups: dict[tuple, list[dict]] = {}
    for row in document["seizures"]:
        groups.setdefault((row["measure"], row["disposition"], row["setting"]), []).append(ledger_row(row))
    return [
        {**{name: rows[0][name] for name in ("measure", "disposition", "setting")}, "rows": rows}
        for rows in groups.values()
    ]


def ledger_row(row: dict) -> dict:
    """Return one row in words: what, how much as reported, how much in the normal unit and by which rule."""
    normal = row["normalised"]
    amount = hedged(row["quantity"], row["quantifier"], row["unit"])
    return {
        "id": row["id"],
        "category": taxonomy.Category(row["category"]).label,
        "item": taxonomy.Item(row["item"]).label,
        "form": taxonomy.Form(row["form"]).label if row["form"] != taxonomy.Form.NOT_APPLICABLE else "",
        "measure": taxonomy.Measure(row["measure"]).label,
        "amount": amount,
        "as_reported": row["as_reported"] or "",
        "normalised": normalised(row["quantifier"], normal) if amount and is_converted(normal, row["unit"]) else "",
        "rule": rule_words(normal["rule"]) if normal and is_converted(normal, row["unit"]) else "",
        "purity": number(row["purity_pct"]) if row["purity_pct"] is not None else "",
        "packages": number(row["packages"]) if row["packages"] is not None else "",
        "disposition": taxonomy.Disposition(row["disposition"]).label if row["disposition"] else "",
        "setting": taxonomy.Setting(row["setting"]).label if row["setting"] else "",
    }


def is_converted(normal: dict | None, unit: str | None) -> bool:
    """Whether the normal unit says anything that the reported one does not."""
    return bool(normal) and normal["unit"] != unit


def normalised(quantifier: str | None, normal: dict) -> str:
    """Return the normalised amount in words."""
    figures = {k: None if normal[k] is None else rounded(normal[k]) for k in ("low", "best", "high")}
    return hedged(figures, quantifier, normal["unit"]) or ""


def rule_words(rule: str) -> str:
    """Return a rule of conversion in the page's language, its numbers as all figures are written."""
    return _NUMBER.sub(lambda found: number(found[0]), "; ".join(_(part) for part in rule.split("; ")))
