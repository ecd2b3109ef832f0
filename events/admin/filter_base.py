"""Filters of the list of events: each a box or two above the list, and a chip while it holds."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.contrib.admin import ListFilter

_LONGEST = 200


class Box(NamedTuple):
    """One box of a filter.

    kind: "select" (choices: [(value, label, is chosen)]), "day" or "search" (html: the box as a widget draws it).
    """

    name: str
    label: object
    kind: str
    value: str = ""
    choices: list = []
    html: str = ""


class DeskFilter(ListFilter):
    """One filter: its parameters, its boxes, what it keeps, and the words of its chip.

    A value that means nothing keeps nothing and is told in `error`: it never widens what was asked.
    """

    names: tuple[str, ...] = ()

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        self.request = request
        self.error = ""
        for name in self.names:
            value = params.pop(name, [""])[-1].strip()[:_LONGEST]
            if value:
                self.used_parameters[name] = value

    @staticmethod
    def is_for(user) -> bool:
        """Whether a user may ask by it: nobody filters by what no page would show."""
        return True

    def value(self, name: str = "") -> str:
        """Return what was asked, or ""."""
        return self.used_parameters.get(name or self.names[0], "")

    def has_output(self) -> bool:
        """Be there always: the list draws its boxes itself."""
        return True

    def expected_parameters(self) -> list[str]:
        """Return its parameters."""
        return list(self.names)

    def choices(self, changelist) -> Iterable:
        """Offer no links: see boxes()."""
        return ()

    def boxes(self) -> list[Box]:
        """Return its boxes."""
        raise NotImplementedError

    def chosen(self) -> str:
        """Return what is asked in words; asked only while something is."""
        raise NotImplementedError

    def kept(self, queryset):
        """Return the rows it keeps; sets `error` and keeps none where the value means nothing."""
        raise NotImplementedError

    def queryset(self, request, queryset):
        """Keep what is asked for."""
        if not self.used_parameters:
            return queryset
        if not self.is_for(request.user):
            return queryset.none()
        return self.kept(queryset)

    def refused(self, queryset, words):
        """Keep nothing, and say why."""
        self.error = words
        return queryset.none()


class OneOf(DeskFilter):
    """One value out of a short list."""

    unknown = ""

    def options(self) -> list[tuple[str, object]]:
        """Return [(value, label)]."""
        raise NotImplementedError

    def boxes(self):
        """Offer them in a select."""
        chosen = self.value()
        choices = [(value, label, value == chosen) for value, label in self.options()]
        return [Box(self.names[0], self.title, "select", chosen, choices)]

    def chosen(self):
        """Return the label of what is chosen, or what was asked."""
        return str(dict(self.options()).get(self.value(), self.value()))

    def kept(self, queryset):
        """Keep what the value says."""
        if self.value() not in dict(self.options()):
            return self.refused(queryset, self.unknown)
        return self.kept_by(queryset, self.value())

    def kept_by(self, queryset, value: str):
        """Return the rows that have this value, one of options()."""
        raise NotImplementedError


def day_of(text: str, *, is_last: bool) -> date | None:
    """Return the day that a text says: 2024, 2024-03, 2024-03-05, 05/03/2024; of a year or a month its first or last.

    None for what is no day.
    """
    parts = text.replace("/", "-").split("-")
    if not all(part.isascii() and part.isdecimal() and len(part) <= 4 for part in parts) or len(parts) > 3:
        return None
    if len(parts) == 3 and len(parts[0]) < 4:
        parts.reverse()
    if len(parts[0]) != 4:
        # "03/2024"
        parts.reverse()
    year, month, day = (int(part) for part in [*parts, "0", "0"][:3])
    try:
        if day:
            return date(year, month, day)
        if not is_last:
            return date(year, month or 1, 1)
        return date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1) - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
