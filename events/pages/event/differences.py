"""Two revisions of one record side by side: every row that came, went or changed, and texts word by word."""

import json

from django.utils.translation import gettext as _

from events.word_changes import word_changes

from ..wording.bilingual import page_language
from ..wording.sources import language_name
from .facets import SECTIONS, Facet, languages

ROWS_AT_MOST = 60


def differences(before: str | None, after: str | None) -> list[dict]:
    """Return what differs between two stored documents, part by part; nothing where one was taken back.

    Each: {"section", "rows": [{"state": "added"|"removed"|"changed", "name", "changes": [...]}],
    "left": rows not shown}. A change is {"label", "was", "now"} or, for a text, {"label",
    "texts": [{"lang", "language", "words": [{"state": "same"|"added"|"removed", "text"}]}]}. Rows are matched by
    their permanent id.
    """
    if not before or not after:
        return []
    old, new = json.loads(before), json.loads(after)
    found = []
    for section in SECTIONS:
        rows = _rows(section.read(old), section.read(new), section.is_discreet)
        if rows:
            shown = {"section": section.title(), "rows": rows[:ROWS_AT_MOST], "left": len(rows[ROWS_AT_MOST:])}
            found.append({**shown, "is_whole": section.is_whole})
    return found


def takes_back(before: str | None, after: str | None) -> bool:
    """Whether a revision withheld what had been public: a person, an actor's name, a position, a place."""
    if not before or not after:
        return False
    old, new = json.loads(before), json.loads(after)
    if _persons(old) - _persons(new):
        return True
    named = {row["id"]: row for row in new["actors"]}
    placed = {row["id"]: row for row in new["locations"]}
    lost_name = any(row["actor"] and row["id"] in named and not named[row["id"]]["actor"] for row in old["actors"])
    return lost_name or any(_is_withheld(row, placed.get(row["id"])) for row in old["locations"])


def _is_withheld(was: dict, now: dict | None) -> bool:
    if was["point"] and not (now and now["point"]):
        return True
    return bool(now) and now["place_precision"] == "withheld" != was["place_precision"]


def _persons(document: dict) -> set[str]:
    """Return the ids of the persons whom a document names."""
    actors = [row["actor"] for row in document["actors"]]
    actors += [row[end] for row in document["relations"] for end in ("from", "to")]
    actors += [actor for row in document["claims"] for actor in (row["value_actor"], row["claimant"]["actor"])]
    return {actor["id"] for actor in actors if actor and actor["kind"] == "person"}


def _rows(old: dict, new: dict, is_discreet: bool) -> list[dict]:
    """Return the rows that differ: changed, gone, new; each side is {id: (name, facets)}."""
    gone = [_row("removed", *(("", []) if is_discreet else old[key])) for key in old if key not in new]
    come = [_row("added", *new[key]) for key in new if key not in old]
    both = [(new[key][0], _changes(old[key][1], new[key][1])) for key in new if key in old]
    return [*({"state": "changed", "name": name, "changes": c} for name, c in both if c), *gone, *come]


def _row(state: str, name: str, facets: list[Facet]) -> dict:
    """Return a whole row that came or went: what it says, in a line."""
    diff = [str(facet.value) for facet in facets if facet.is_telling and facet.value]
    return {"state": state, "name": name, "told": diff, "changes": []}


def _changes(old: list[Facet], new: list[Facet]) -> list[dict]:
    was = {facet.label: facet for facet in old}
    return [_change(was[facet.label], facet) for facet in new if was[facet.label].value != facet.value]


def _change(was: Facet, now: Facet) -> dict:
    if now.is_discreet:
        return {"label": now.label, "is_discreet": True}
    if not now.is_text:
        nothing = _("not reported")
        return {"label": now.label, "was": str(was.value or nothing), "now": str(now.value or nothing)}
    texts = [_in_words(lang, was.value.get(lang) or "", now.value.get(lang) or "") for lang in languages()]
    return {"label": now.label, "texts": [text for text in texts if text]}


def _in_words(lang: str, old: str, new: str) -> dict | None:
    if old == new:
        return None
    foreign = lang if lang != page_language() else ""
    language = language_name(lang) if foreign else ""
    return {"lang": foreign, "language": language, "words": word_changes(old, new)}
