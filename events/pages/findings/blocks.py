"""Findings, block by block: people, armed violence, laboratories, drugs, measures of the State. Never one grand total.

A block: {"id", "title", "note", "first" (head of its first column), "rows", "chart" or None}; a row: {"label",
"cells"}, one cell a column: {"words" (None where nobody gave a figure), "n" (words: on how many it rests), "figure",
"query", "page"}, or None where nothing is recorded.
"""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import taxonomy

from ..drawing.paired_bars import paired_bars
from ..wording.figures import number, rounded, totalled, unit_words
from ..wording.sums import asked_of, flat, key_of, opened, summed
from .columns import Column

LABORATORIES = ("laboratory_paste", "laboratory_hydrochloride", "laboratory_unspecified")
_BARS_AT_MOST = 8


def blocks(columns: list[Column]) -> list[dict]:
    """Return the blocks in which any of the columns has something."""
    drawn = [
        _harm(columns, taxonomy.Effect.KILLED, "killed", _("People killed, by group")),
        _types(columns, taxonomy.EventGroup.ARMED_VIOLENCE, "attacks", _("Events of armed violence, by type")),
        _ledger(columns, "laboratories", _("Laboratories, by kind and what was done"), _is_laboratory),
        _ledger(columns, "drugs", _("Drugs, by product, form and what was done"), _is_drug),
        _harm(columns, taxonomy.Effect.WOUNDED, "wounded", _("People wounded, by group")),
        _types(columns, taxonomy.EventGroup.STATE_MEASURES, "measures", _("Measures of the State, by type")),
    ]
    return [block for block in drawn if block["rows"]]


def csv_rows(columns: list[Column]) -> list[dict]:
    """Return one line a finding and column, with plain figures: the columns of CSV_COLUMNS."""
    lines = []
    for column in columns:
        of = {"column": column.label}
        lines.append({**of, "finding": "events", "best": column.totals["events"], "events": column.totals["events"]})
        for name in ("contested", "official_tallies"):
            lines.append({**of, "finding": name, "best": column.totals[name], "events": column.totals[name]})
        for code, n in column.totals["by_type"].items():
            lines.append({**of, "finding": "type", "code": code, "best": n, "events": n})
        for (group, effect), figure in column.harm.items():
            lines.append({**of, "finding": "people", "code": group, "effect": effect, **figure})
        for line in column.totals["seizures"]:
            line = {**line, "is_aggregate": "true" if line["is_aggregate"] else "false"}
            lines.append({**of, "finding": "ledger", "code": line["item"], **flat(line)})
    return [{name: "" if (value := line.get(name)) is None else value for name in CSV_COLUMNS} for line in lines]


CSV_COLUMNS = (
    "column", "finding", "code", "effect", "category", "form", "outcome", "is_aggregate", "unit",
    "low", "best", "high", "n", "without_quantity", "open_low", "open_high", "events",
)  # fmt: skip


# In which group's colour a block's bars are drawn.
_GROUPS = {
    "killed": taxonomy.EventGroup.ARMED_VIOLENCE,
    "wounded": taxonomy.EventGroup.ARMED_VIOLENCE,
    "attacks": taxonomy.EventGroup.ARMED_VIOLENCE,
    "measures": taxonomy.EventGroup.STATE_MEASURES,
}


def _block(id_: str, title: str, first: str, rows: list[dict], columns: list[Column], note: str = "") -> dict:
    rows = [row for row in rows if any(row["cells"])]
    labels = [column.label for column in columns]
    for row in rows:
        row["labelled"] = [{"column": label, "cell": cell} for label, cell in zip(labels, row["cells"], strict=True)]
    bars = [row for row in rows if row.get("is_drawn", True)][:_BARS_AT_MOST]
    chart = paired_bars([column.mark for column in columns], bars) if bars else None
    return {
        "id": id_,
        "title": title,
        "picture_title": f"{title} · {' / '.join(column.in_picture for column in columns)}",
        "file": f"vraem-{id_}",
        "group": _GROUPS.get(id_, taxonomy.EventGroup.INTERDICTION).value,
        "first": first,
        "rows": rows,
        "chart": chart,
        "note": note,
    }


def _harm(columns: list[Column], effect: str, id_: str, title: str) -> dict:
    groups = {group for column in columns for group, told in column.harm if told == effect}
    rows = [
        {
            "label": capfirst(str(taxonomy.CasualtyGroup(group).label)),
            "reached": group,
            "cells": [
                _people(column, column.harm.get((group, effect)), effect=effect, group=group) for column in columns
            ],
        }
        for group in groups
    ]
    if len(rows) > 1:
        rows = sorted(rows, key=_largest)
        is_of_some = any("group" in column.selection.params for column in columns)
        label = _("All groups asked for") if is_of_some else _("All groups")
        whole = {"label": label, "is_drawn": False, "is_whole": True}
        rows.append(
            {**whole, "cells": [_people(column, column.people.get(effect), effect=effect) for column in columns]}
        )
    note = _("Counted where a source gives a number of people; a number that nobody gave is not zero.")
    return _block(id_, title, _("Group"), rows, columns, note)


def people_told(column: Column) -> list[dict]:
    """Return the people killed and wounded over all groups, where any source tells of them: cells with a label."""
    labels = {"killed": _("people killed"), "wounded": _("people wounded")}
    told = {effect: _people(column, column.people.get(effect), effect=effect) for effect in labels}
    return [{**cell, "label": labels[effect]} for effect, cell in told.items() if cell]


def _people(column: Column, figure: dict | None, **counted: str) -> dict | None:
    """Return the cell of a figure; it leads to the events with a count of these: effect, and group if it is one."""
    if figure is None:
        return None
    return {
        "words": totalled(figure["low"], figure["best"], figure["high"], None, is_open=opened(figure)),
        "n": _rests_on(figure),
        "figure": {**figure, "words": _short(figure, None)},
        "page": "explore",
        "query": column.query(**counted, ordering="-killed"),
    }


def _rests_on(figure: dict) -> str:
    """Return "in 4 events, 1 without a number"."""
    words = ngettext("in %(n)s event", "in %(n)s events", figure["events"]) % {"n": number(figure["events"])}
    if figure["without_quantity"]:
        without = _("%(n)s without a number") % {"n": number(figure["without_quantity"])}
        return f"{words}, {without}"
    return words


def _types(columns: list[Column], group: str, id_: str, title: str) -> dict:
    codes = [code for code in taxonomy.EventType.values if taxonomy.GROUP_OF_TYPE[code] == group]
    rows = [
        {
            "label": str(taxonomy.EventType(code).label),
            "group": group,
            "cells": [_count(column, code) for column in columns],
        }
        for code in codes
    ]
    return _block(id_, title, _("Type"), sorted(rows, key=_largest), columns)


def _count(column: Column, code: str) -> dict | None:
    n = column.totals["by_type"].get(code)
    if not n:
        return None
    figure = {"low": n, "best": n, "high": n, "words": number(n), "open_low": 0, "open_high": 0}
    words = ngettext("%(n)s event", "%(n)s events", n) % {"n": number(n)}
    return {"words": words, "n": "", "figure": figure, "page": "explore", "query": column.query(primary_type=code)}


def _is_laboratory(line: dict) -> bool:
    return line["item"] in LABORATORIES


def _is_drug(line: dict) -> bool:
    return line["category"] == taxonomy.Category.DRUG


def _ledger(columns: list[Column], id_: str, title: str, belongs) -> dict:
    by_key: dict[tuple, dict[int, dict]] = {}
    for at, column in enumerate(columns):
        for line in filter(belongs, column.totals["seizures"]):
            by_key.setdefault(key_of(line), {})[at] = line
    rows = [
        {
            "label": _line_label(list(lines.values())),
            "is_ledger": True,
            "is_drawn": key[6] in ("kg", "item"),
            "cells": [_line(column, lines.get(at)) for at, column in enumerate(columns)],
        }
        for key, lines in by_key.items()
    ]
    note = _("One line for each thing, form and outcome; lines are never added up.")
    return _block(id_, title, _("Thing"), sorted(rows, key=_largest), columns, note)


def _line_label(lines: list[dict]) -> str:
    """Return what the lines of one key are of, and what was done with it, in any of the columns."""
    line, done = lines[0], {part["measure"] for line in lines for part in line["by_measure"]}
    parts = [capfirst(str(taxonomy.Item(line["item"]).label))]
    if line["form"] not in (taxonomy.Form.NOT_APPLICABLE, taxonomy.Form.UNKNOWN):
        parts.append(str(taxonomy.Form(line["form"]).label))
    parts.append(", ".join(str(measure.label) for measure in taxonomy.Measure if measure in done))
    if line["is_aggregate"]:
        parts.append(_("in reports that cover many sites"))
    return " · ".join(parts)


def _line(column: Column, line: dict | None) -> dict | None:
    if line is None:
        return None
    amount = flat(line)
    n = ngettext("in %(n)s record", "in %(n)s records", line["n"]) % {"n": number(line["n"])}
    if amount["unit"] and line["without_quantity"]:
        n = f"{n}, {_('%(n)s without a quantity') % {'n': number(line['without_quantity'])}}"
    return {
        "words": summed(line),
        "n": n,
        "figure": {**amount, "words": _short(amount, amount["unit"])},
        "page": "seizures",
        "query": column.query(**asked_of(line)),
    }


def _short(figure: dict, unit: str | None) -> str:
    """Return a figure for a chart's bar: its best one with the unit, or its one end in words."""
    low, best, high = (figure[name] for name in ("low", "best", "high"))
    is_open = opened(figure)
    if None not in (low, best) and not any(is_open.values()):
        words = number(rounded(best))
        return f"{words}\u00a0{unit_words(unit, best)}" if unit and unit != "item" else words
    return totalled(low, best, high, unit if unit != "item" else None, is_open=is_open) or _("not reported")


def _largest(row: dict) -> tuple:
    known = [cell["figure"]["best"] for cell in row["cells"] if cell and cell["figure"]["best"] is not None]
    return (-max(known) if known else 1, row["label"])
