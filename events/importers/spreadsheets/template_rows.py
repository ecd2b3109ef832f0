"""Rows below an event in our own template: sources, actors, seizures, casualties, claims. Pure but for publishers.

An empty figure is not reported, never zero. Each function adds one line to a plan, or raises Unread with the finding.
"""

from events import taxonomy
from events.models.item_rules import fitting, refusals

from .cells import Cells
from .columns import ACTOR, CASUALTY, CLAIM, SEIZURE, SOURCE
from .findings import doubt, error
from .foreign import Context, in_order
from .plan import Plan
from .sources import Publishers, report_of

# Claims come last: they are about what stands before them.
ORDER = (SOURCE, ACTOR, SEIZURE, CASUALTY, CLAIM)


def _needed(cells: Cells, name: str, vocabulary) -> str:
    code = cells.code(name, vocabulary)
    if not code:
        cells.refuse("missing", name)
    return code


def _figures(cells: Cells, read, quantifier: str = "") -> list:
    figures = [read(name) for name in ("low", "best", "high")]
    if quantifier == taxonomy.Quantifier.EXACTLY and figures[1] is not None:
        figures = [figures[1] if figure is None else figure for figure in figures]
    if not in_order(*figures):
        cells.refuse("not_in_order", "best", cells.raw("best"))
    return figures


def _source(plan: Plan, cells: Cells, context: Context, publishers: Publishers, marks: dict) -> None:
    report = report_of(cells, publishers)
    if report is None:
        cells.refuse("missing", "source_publisher")
    if not any(report.get("url") and report["url"] == other.get("url") for other in plan.reports):
        plan.reports.append(report)


def _actor(plan: Plan, cells: Cells, context: Context, publishers: Publishers, marks: dict) -> None:
    row = {
        "role": _needed(cells, "role", taxonomy.ActorRole),
        "certainty": _needed(cells, "certainty", taxonomy.Certainty),
    }
    name = cells.text("actor", 200)
    described = {f"described_as_{language}": cells.text(f"described_as_{language}", 200) for language in ("es", "en")}
    kind = cells.code("actor_kind", [choice for choice in taxonomy.ActorKind.choices if choice[0] != "person"])
    found = context.actors.named(name) if name else []
    if len(found) == 1:
        plan.cast.append({**row, "actor": found[0]})
        return
    if name:
        # Whoever is not registered may be a person whose name must stay inside.
        code = "actor_two" if found else "actor_unknown"
        plan.findings.append(doubt(code, cells.line, cells.heading("actor"), name))
        plan.note = "\n".join(filter(None, [plan.note, f"{cells.heading('actor')}: {name}"]))
        if not any(described.values()):
            described["described_as_es"] = str(taxonomy.ActorKind(kind or "unknown").label)
    elif not any(described.values()):
        cells.refuse("missing", "actor")
    plan.cast.append({**row, **described, "described_kind": kind})


def _seizure(plan: Plan, cells: Cells, context: Context, publishers: Publishers, marks: dict) -> None:
    item = _needed(cells, "item", taxonomy.Item)
    allowed = fitting(item)
    usual = "unknown" if "unknown" in allowed["form"] else allowed["form"][0]
    form, measure = cells.code("form", taxonomy.Form, usual), cells.code("measure", taxonomy.Measure, "seized")
    unit, quantifier = cells.code("unit", taxonomy.Unit), cells.code("quantifier", taxonomy.Quantifier)
    category = allowed["category"][0]
    for name, why in refusals(item, category, form, measure, unit).items():
        cells.refuse("not_allowed", name, cells.raw(name), why=str(why))
    low, best, high = _figures(cells, cells.number, quantifier)
    if ((low, best, high) == (None, None, None) and unit) or (not unit and (low, best, high) != (None, None, None)):
        cells.refuse("unit_missing", "unit", unit)
    plan.seizures.append({
        "category": category, "item": item, "form": form, "measure": measure, "quantifier": quantifier, "unit": unit,
        "quantity_low": low, "quantity_best": best, "quantity_high": high,
        "as_reported": cells.text("as_reported", 200),
    })  # fmt: skip
    _mark(plan, cells, marks, "seizures")


def _casualty(plan: Plan, cells: Cells, context: Context, publishers: Publishers, marks: dict) -> None:
    group, effect = _needed(cells, "group", taxonomy.CasualtyGroup), _needed(cells, "effect", taxonomy.Effect)
    if any((row["group"], row["effect"]) == (group, effect) for row in plan.casualties):
        cells.refuse("same_pair", "group", group)
    low, best, high = _figures(cells, cells.count)
    minors = cells.count("of_which_minors")
    if minors is not None and high is not None and minors > high:
        cells.refuse("not_in_order", "of_which_minors", minors)
    plan.casualties.append({
        "group": group, "effect": effect, "low": low, "best": best, "high": high, "of_which_minors": minors,
        "note_es": cells.text("note_es", 500), "note_en": cells.text("note_en", 500),
    })  # fmt: skip
    _mark(plan, cells, marks, "casualties")


def _mark(plan: Plan, cells: Cells, marks: dict, table: str) -> None:
    if mark := cells.text("key"):
        marks[mark] = [table, len(getattr(plan, table)) - 1]


def _claim(plan: Plan, cells: Cells, context: Context, publishers: Publishers, marks: dict) -> None:
    if not plan.reports:
        cells.refuse("no_source", "source_url")
    about, stance = _needed(cells, "about", taxonomy.About), cells.code("stance", taxonomy.Stance, "asserts")
    quantifier, unit = cells.code("quantifier", taxonomy.Quantifier), cells.code("unit", taxonomy.Unit)
    low, best, high = _figures(cells, cells.number, quantifier)
    texts = {f"text_{language}": cells.text(f"text_{language}", 2000) for language in ("es", "en")}
    if (low, best, high) == (None, None, None) and not any(texts.values()):
        cells.refuse("missing", "text_es")
    mark = cells.text("on")
    if mark and mark not in marks:
        cells.refuse("key_unknown", "on", mark)
    plan.claims.append({
        "about": about, "stance": stance, "quantifier": quantifier, "unit": unit, "value_low": low, "value_best": best,
        "value_high": high, **texts, **_claimant(cells, context, publishers), "on": marks.get(mark),
        "report": _report(plan, cells),
    })  # fmt: skip


def _claimant(cells: Cells, context: Context, publishers: Publishers) -> dict:
    name = cells.text("claimant", 200)
    if not name:
        cells.refuse("no_claimant", "claimant")
    found = {"claimant_publisher": publishers.named(name), "claimant_actor": context.actors.named(name)}
    if sum(map(len, found.values())) == 1:
        return {column: rows[0] for column, rows in found.items() if rows}
    return {"claimant_words_es": name}


def _report(plan: Plan, cells: Cells) -> int:
    """Return which of the event's reports a claim stands in: the one of its address, else the first."""
    if not (url := cells.text("source_url")):
        return 0
    for number, report in enumerate(plan.reports):
        if report.get("url") and cells.is_address(url, report["url"]):
            return number
    plan.findings.append(error("no_source", cells.line, cells.heading("source_url"), url))
    return 0


WRITE = {SOURCE: _source, ACTOR: _actor, SEIZURE: _seizure, CASUALTY: _casualty, CLAIM: _claim}
