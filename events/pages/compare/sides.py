"""What is compared: two periods, or two places, under the same filters."""

import re
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from events.public.query import names
from events.public.query.parameter import shortened
from events.public.query.selection import Selection, select

from ..findings.columns import Column
from ..query_string import query_of
from ..wording.bilingual import named
from ..wording.dates import whole_day

SIDES = ("a", "b")
_YEARS = re.compile(r"([0-9]{4})(?:\s*[-–]\s*([0-9]{4}))?\Z")
_DAYS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})\Z")
_OF_TIME = ("date_from", "date_to")
_LETTERS = "AB"


class Side:
    """One side of a comparison: kind ("period" or "place"), label, mark, and the parameters that ask for it."""

    def __init__(self, kind: str, label: str, mark: str, params: dict[str, str]):
        self.kind, self.label, self.mark, self.params = kind, label, mark, params


def read_side(text: str, letter: str) -> Side | None:
    """Return what a text asks for: a year, years "2008-2012", days "2012-03-01..2012-05-31", or a place; else None."""
    text = text.strip()
    if found := _YEARS.match(text):
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= 9999:
            return None
        label = f"{first:04d}" if first == last else f"{first:04d}–{last:04d}"
        return Side("period", label, label, _days(date(first, 1, 1), date(last, 12, 31)))
    if found := _DAYS.match(text):
        try:
            first, last = (date.fromisoformat(day) for day in found.groups())
        except ValueError:
            return None
        if first > last:
            return None
        return Side("period", f"{whole_day(first)} – {whole_day(last)}", letter, _days(first, last))
    return _place(text, letter)


def _days(first: date, last: date) -> dict[str, str]:
    return {"date_from": first.isoformat(), "date_to": last.isoformat()}


def _place(text: str, letter: str) -> Side | None:
    if not re.match(r"[-A-Za-z0-9_]{1,80}\Z", text):
        return None
    row = names.row_of(names.LOCATION, text)
    if row is None:
        # What left the record is still a place that one may ask for: nothing is recorded there.
        has_left = names.has_left(names.LOCATION, text)
        return Side("place", text, letter, {"location": text}) if has_left else None
    return Side("place", named({"name": {"es": row.name_es, "en": row.name_en}}), letter, {"location": row.slug})


class Comparison:
    """What an address asks to compare: `columns` (two, or none yet), and what is wrong with its own parameters.

    faults: [{"name", "parameter", "messages", "meant"}], as filters.errors.complaints has them.
    """

    def __init__(self, query: QueryDict):
        self.texts = {name: query.get(name, "")[:200] for name in SIDES}
        self.selection = select(query, strict=False)
        self.faults: list[dict] = []
        sides = [self._side(name, letter) for name, letter in zip(SIDES, _LETTERS, strict=True)]
        if all(sides) and sides[0].kind != sides[1].kind:
            self._complain("b", _("Two periods are compared, or two places: not a period with a place."))
            sides = []
        self.sides = [side for side in sides if side] if all(sides) else []
        self.kind = self.sides[0].kind if self.sides else ""

    def _side(self, name: str, letter: str) -> Side | None:
        if not (text := self.texts[name]):
            return None
        side = read_side(text, letter)
        if side is None:
            words = _(
                "“%(value)s” is no period and no place of the record. Accepted: a year (2023), years (2008-2012), days "
                "(2012-03-01..2012-05-31), or the name in a place’s address."
            )
            self._complain(name, words % {"value": shortened(text)}, names.near_names(names.LOCATION, text))
        return side

    def _complain(self, name: str, words: str, meant: list[str] | tuple = ()) -> None:
        label = {"a": _("First side"), "b": _("Second side")}[name]
        asking = {**self.selection.given, **self.texts}
        found = [{"words": code, "query": query_of({**asking, name: code})} for code in meant]
        self.faults.append({"name": label, "parameter": name, "messages": [words], "meant": found})

    @property
    def kept(self) -> dict[str, str]:
        """The filters that both sides share."""
        replaced = _OF_TIME if self.kind == "period" else ("location",) if self.kind == "place" else ()
        return {name: value for name, value in self.selection.params.items() if name not in replaced}

    @property
    def columns(self) -> list[Column]:
        """The two columns; none until both sides are known."""
        return [Column(side.label, self._of(side), mark=side.mark) for side in self.sides]

    def _of(self, side: Side) -> Selection:
        return select(QueryDict(query_of({**self.kept, **side.params})), strict=False)

    def selection_query(self) -> QueryDict:
        """Return the query of the shared filters."""
        return QueryDict(query_of(self.kept))

    def query(self) -> str:
        """Return the query string of this comparison in its canonical spelling."""
        return query_of({**self.kept, **self.texts})
