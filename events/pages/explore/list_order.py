"""The order of explore's list: newest first, most harm first, or the largest amounts of one item first."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from events import taxonomy
from events.public.query import cursors
from events.public.query.orders import LARGEST_AMOUNT, MOST_HARM, NEWEST, OrderRefused, Ranking, units_of
from events.public.query.parameter import shortened
from events.public.query.selection import Selection

from ..query_string import query_of
from ..wording.figures import unit_words


class ListOrder:
    """The order that an address asks for; what it does not have is a complaint, and the list stays newest first.

    params: what links have to carry so that the order stays: {} for the usual one.
    """

    def __init__(self, selection: Selection, query: QueryDict):
        self.name = query.get("ordering") or NEWEST
        self.complaints: list[dict] = []
        self.params: dict[str, str] = {}
        self._selection, self._ranking = selection, None
        if self.name in (MOST_HARM, LARGEST_AMOUNT):
            self._rank()
        elif self.name != NEWEST:
            accepts = ", ".join(str(words) for words in (_("newest first"), _("most harm"), _("largest amounts")))
            words = _("“%(value)s” is not accepted here. Accepted: %(accepts)s.")
            self._complain(words % {"value": shortened(self.name), "accepts": accepts})

    def _rank(self) -> None:
        try:
            self._ranking = Ranking(self._selection, self.name)
        except OrderRefused as error:
            self._complain(str(error), error.mendings)
            return
        self.params = {"ordering": self.name}
        if self.name == LARGEST_AMOUNT and (unit := self._selection.unit_told):
            self.params["unit"] = unit

    def _complain(self, words: str, mendings: list[dict[str, str]] = ()) -> None:
        asked = {**self._selection.params, "ordering": self.name}
        meant = [{"words": _mended(mending), "query": query_of({**asked, **mending})} for mending in mendings]
        complaint = {"name": _("Order"), "parameter": "ordering", "messages": [words], "codebook": "", "meant": meant}
        self.complaints = [complaint]
        self.name = NEWEST

    def page(self, cursor: str | None, limit: int) -> cursors.Page:
        """Return the ids of one page, as rows; raises InvalidCursor."""
        keys = self._ranking.first_keys(cursor, limit + 1)
        page = cursors.Start(self._ranking.order, cursor).page(keys, limit, list)
        return cursors.Page([key[-1] for key in page.rows], page.next, page.previous)

    @property
    def is_usual(self) -> bool:
        """Whether the list is newest first."""
        return self._ranking is None

    def choices(self) -> list[dict]:
        """Return the orders that this selection has: [{"label", "query", "ordering", "unit", "is_current"}].

        One by amount for each unit in which its one item is told.
        """
        found = [self._choice(_("newest first"), {}), self._choice(_("most harm"), {"ordering": MOST_HARM})]
        if len(self._selection.cleaned.get("item", ())) == 1:
            for _kind, unit in units_of(self._selection):
                words = _("largest amounts (%(unit)s)") % {"unit": unit_words(unit, 2)}
                found.append(self._choice(words, {"ordering": LARGEST_AMOUNT, "unit": unit}))
        return found

    def _choice(self, label: str, params: dict[str, str]) -> dict:
        mine = {"ordering": self.params.get("ordering"), "unit": self.params.get("unit")}
        is_current = params.get("ordering") == mine["ordering"]
        if is_current and params.get("unit") and mine["unit"]:
            is_current = _normal(params["unit"]) == _normal(mine["unit"])
        query = query_of({**self._selection.params, **params})
        return {"label": label, "query": query, "ordering": "", "unit": "", "is_current": is_current, **params}


def _normal(unit: str) -> str:
    return taxonomy.UNIT_RULES[unit].unit


def _mended(mending: dict[str, str]) -> str:
    names = {"item": lambda code: str(taxonomy.Item(code).label), "unit": lambda code: unit_words(code, 2)}
    return ", ".join(names[name](code) for name, code in mending.items())
