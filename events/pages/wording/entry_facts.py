"""What a list says of an event in a line: who was killed or wounded, what was taken, who ran it. Nothing is summed."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events import taxonomy

from .bilingual import named, said
from .figures import hedged

_HARMED = (taxonomy.Effect.KILLED, taxonomy.Effect.WOUNDED)
_LINES_AT_MOST = 2
_OPERATORS_AT_MOST = 3


def entry_facts(document: dict, items: tuple[str, ...] = ()) -> dict:
    """Return {"harm": [words], "amounts": [words], "amounts_left": n, "operators": [{"name", "certainty"}]}.

    Every figure with its quantifier words, by group and by ledger row; rows of these items stand first.
    """
    rows = sorted(document["seizures"], key=lambda row: row["item"] not in items)
    return {
        "harm": [words for effect in _HARMED if (words := _harm(document, effect))],
        "amounts": [_amount(row) for row in rows[:_LINES_AT_MOST]],
        "amounts_left": len(rows[_LINES_AT_MOST:]),
        "operators": _operators(document)[:_OPERATORS_AT_MOST],
    }


def _harm(document: dict, effect: str) -> str:
    """Return "Killed: police 3, civilians at least 2"; "" where nobody is said to be."""
    parts = []
    for row in document["casualties"]:
        if row["effect"] == effect:
            figure = hedged(row["quantity"], None, None) or _("number not reported")
            parts.append(f"{taxonomy.CasualtyGroup(row['group']).label}: {figure}")
    return f"{capfirst(str(effect.label))} · {'; '.join(parts)}" if parts else ""


def _amount(row: dict) -> str:
    """Return "cocaine hydrochloride: almost 120 kg, seized"."""
    item = str(taxonomy.Item(row["item"]).label)
    if row["item"] == taxonomy.Item.OTHER:
        item = str(taxonomy.Category(row["category"]).label).lower()
    if row["form"] not in (taxonomy.Form.NOT_APPLICABLE, taxonomy.Form.UNKNOWN):
        item = f"{item} ({taxonomy.Form(row['form']).label})"
    amount = hedged(row["quantity"], row["quantifier"], row["unit"] if row["unit"] != "item" else None)
    return capfirst(f"{item}: {amount or _('amount not reported')}, {taxonomy.Measure(row['measure']).label}")


def _operators(document: dict) -> list[dict]:
    """Return who is said to have run the site or owned the goods, each once, with how certain that is."""
    found = {}
    for row in document["actors"]:
        if row["role"] != taxonomy.ActorRole.OPERATOR:
            continue
        name = named(row["actor"]) or str(said(row["described_as"]))
        if name:
            found.setdefault(name, {"name": name, "certainty": taxonomy.Certainty(row["certainty"]).label})
    return list(found.values())
