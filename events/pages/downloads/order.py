"""The order of a file's events: that of the list it was taken from."""

from collections.abc import Iterator

from django.http import QueryDict
from django.utils.translation import gettext as _

from events.public.formats.stored import batches
from events.public.query.orders import NEWEST, Ranking
from events.public.query.selection import Selection

from ..explore.list_order import ListOrder


class FileOrder:
    """What `ordering` asks of a file: `params` (none for the usual order) and `complaints`, as a page's errors.

    has_orders: whether the file is a list of events; a file of rows is newest first, and refuses to seem otherwise.
    """

    def __init__(self, selection: Selection, query: QueryDict, *, has_orders: bool):
        self.params: dict[str, str] = {}
        self.complaints: list[dict] = []
        if has_orders:
            order = ListOrder(selection, query)
            self.params, self.complaints = order.params, order.complaints
        elif (query.get("ordering") or NEWEST) != NEWEST:
            words = _("This file has one order: newest first. Files of events have others.")
            self.complaints = [{"name": _("Order"), "parameter": "ordering", "messages": [words]}]

    def batches(self, part: Selection, column: str, usual: tuple) -> Iterator[list[bytes]]:
        """Yield a part's finished texts in this order, hundreds at a time; usual: their queryset and its column."""
        if not self.params:
            yield from batches(*usual)
        else:
            yield from Ranking(part, self.params["ordering"]).batches(None, column)
