"""Events in the order of time: years, months, what is known to the month or year only, and silence."""

import json
import re
from collections.abc import Callable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext as _

from events import taxonomy

from ..drawing.date_span import date_span
from ..wording.bilingual import Text, said
from ..wording.dates import Moment, month_name, month_words
from ..wording.entry_facts import entry_facts
from ..wording.places import path_words, place_words
from ..wording.sources import reports_words

# A sentence ends at a full stop after a word of some length (not "Gral.") and before a capital.
_SENTENCE = re.compile(r"(?<=\w{4}[.!?]) (?=[A-ZÁÉÍÓÚÑ«“¿0-9])|(?<=\w{3}[»”)][.]) (?=[A-ZÁÉÍÓÚÑ«“¿])")
_ENOUGH = 170  # characters after which an entry's text stops at the next end of a sentence

# Of the day before the rows (None: nothing before) to the stretches, first and last day, that events reach over.
Covered = Callable[[date | None], list[tuple[date, date]]]


class Month(NamedTuple):
    """A year and a month counted from 1; 0 stands for "some time in the year"."""

    year: int
    month: int

    @property
    def index(self) -> int:
        """Months since year 0, for arithmetic."""
        return self.year * 12 + self.month - 1

    @classmethod
    def at(cls, index: int) -> "Month":
        """Return the month with this index."""
        return cls(index // 12, index % 12 + 1)

    @classmethod
    def of(cls, row: dict) -> "Month":
        """Return where an event stands in the order of time."""
        day = row["sort_on"]
        return cls(day.year, 0 if row["date_precision"] == "year" else day.month)


def entry(row: dict, items: tuple[str, ...] = ()) -> dict:
    """Return an event as an entry of the timeline; row holds COLUMNS of PublicEvent; items: see entry_facts()."""
    document = json.loads(row["document"])
    moment = Moment.of(document["date"])
    main = next((p for p in document["locations"] if p["is_primary"]), next(iter(document["locations"]), None))
    return {
        "id": row["public_id"],
        "group": row["group"],
        "is_contested": row["is_contested"],
        "is_aggregate": row["is_aggregate"],
        "type": row["event_type"],
        "type_label": taxonomy.EventType(row["event_type"]).label,
        "title": said(document["title"]),
        "opening": opening(said(document["summary"])),
        "told": (document["title"], document["summary"]),
        "moment": moment,
        "date_span": date_span(document, is_aggregate=row["is_aggregate"]),
        "place": place_words(main) if main else "",
        "area": _area(main),
        "point": main["point"] if main and main["is_primary"] else None,
        "is_circle": bool(main and main["radius_m"]),
        "path": path_words(main["location"]) if main and main["location"] else "",
        "place_slug": main["location"]["slug"] if main and main["location"] else "",
        "verification": row["verification"],
        "verification_label": taxonomy.Verification(row["verification"]).label,
        "reports": reports_words(document),
        # One origin, or one report, says already that the event has a single source.
        "tells_verification": row["verification"] != taxonomy.Verification.SINGLE_SOURCE,
        "month": Month.of(row),
        "facts": entry_facts(document, items),
    }


def _area(place: dict | None) -> str:
    """Return the uid of the area that a place is known to no more closely than, or "": the badge that holds it."""
    if not place or not place["location"] or place["place_precision"] not in taxonomy.AREA_PRECISIONS:
        return ""
    return place["location"]["id"]


COLUMNS = (
    "public_id", "sort_on", "event_type", "group", "verification", "is_contested", "is_aggregate",
    "date_precision", "document",
)  # fmt: skip


def opening(summary: Text) -> Text:
    """Return the first whole sentences of a summary, never a cut one."""
    taken = ""
    for sentence in _SENTENCE.split(summary.text):
        taken = f"{taken} {sentence}".strip()
        if len(taken) >= _ENOUGH:
            break
    return Text(taken, summary.lang)


def years(rows: list[dict], *, newest_first: bool, before: date | None, covered: Covered) -> list[dict]:
    """Return the rows as years of months, with the quiet stretches between them in words.

    before: where the row before the first one stands (None: nothing before). covered: gives the
    stretches in which an event went on or may have happened: no month of these is called quiet.
    Each year: {"year", "blocks"}; a block is {"quiet": words} or {"month", "name", "exact", "vague"}.
    """
    ordered = sorted(rows, key=Month.of, reverse=newest_first)
    busy = _months_of(covered(before))
    last = Month(before.year, before.month) if before else None
    shown: list[dict] = []
    for month, members in groupby(ordered, key=Month.of):
        block = _block(month, [entry(row) for row in members])
        if month.month:
            for stretch in _quiet(last, month, busy):
                _tell_quiet(shown, stretch, month)
            last = month
        _year(shown, month.year)["blocks"].append(block)
    return shown


def _year(shown: list[dict], year: int) -> dict:
    """Return the section of a year: the one there is, or a new one at the end."""
    for section in shown:
        if section["year"] == year:
            return section
    shown.append({"year": year, "blocks": []})
    return shown[-1]


def _tell_quiet(shown: list[dict], stretch: tuple[int, int], month: Month) -> None:
    """Add a quiet stretch to the year in which the reader meets it.

    What is known to a year only may already have opened a later year: then it is told there.
    """
    year = Month.at(stretch[0]).year
    is_passed = bool(shown) and shown[-1]["year"] == month.year and all(s["year"] != year for s in shown)
    section = _year(shown, month.year if is_passed else year)
    section["blocks"].append({"quiet": _stretch_words(stretch, section["year"])})


def _block(month: Month, entries: list[dict]) -> dict:
    vague = [e for e in entries if e["moment"].precision in ("month", "year") and not e["moment"].is_duration]
    return {
        "month": month,
        "name": month_name(month.month) if month.month else "",
        "exact": [e for e in entries if e not in vague],
        "vague": vague,
    }


def _months_of(stretches: list[tuple[date, date]]) -> set[int]:
    return {
        index
        for first, last in stretches
        for index in range(Month(first.year, first.month).index, Month(last.year, last.month).index + 1)
    }


def _quiet(last: Month | None, month: Month, busy: set[int]) -> list[tuple[int, int]]:
    """Return the stretches of silent months between two months, in reading order, cut at years."""
    if last is None or last.index == month.index:
        return []
    forward = month.index > last.index
    between = range(last.index + 1, month.index) if forward else range(last.index - 1, month.index, -1)
    stretches: list[tuple[int, int]] = []
    for index in between:
        if index in busy:
            continue
        if stretches and abs(stretches[-1][1] - index) == 1:
            stretches[-1] = (stretches[-1][0], index)
        else:
            stretches.append((index, index))
    return stretches


def _stretch_words(stretch: tuple[int, int], heading: int) -> str:
    first, last = sorted(stretch)
    start, end = (date(*Month.at(index), 1) for index in (first, last))
    # The year stands once at most: "April to July" under the heading of that year, else "April to July 2017".
    is_under_its_year = start.year == end.year == heading
    opening_words = month_name(start.month) if start.year == end.year else month_words(start)
    closing_words = month_name(end.month) if is_under_its_year else month_words(end)
    if first == last:
        return _("%(month)s: nothing recorded") % {"month": closing_words}
    return _("%(start)s to %(end)s: nothing recorded") % {"start": opening_words, "end": closing_words}
