"""The columns of findings: one selection each, with what the record says of it."""

from datetime import date
from functools import cached_property

from events.public.query.choice import chosen
from events.public.query.selection import Selection
from events.public.stats import standing, totals
from events.public.stats.harm import harm_by_effect, harm_lines

from ..filters.date_counts import date_counts
from ..query_string import query_of
from ..wording.figures import number
from ..wording.standing import beside


class Column:
    """One period or one place: a label in full, a mark short enough for a chart, and its selection."""

    def __init__(self, label: str, selection: Selection, *, mark: str = ""):
        self.label, self.mark, self.selection = label, mark or label, selection

    @cached_property
    def totals(self) -> dict:
        """What stats.totals() says: the figures of the API."""
        return totals(self.selection)

    @cached_property
    def harm(self) -> dict:
        """People by group and effect, with the number of events that tell of them."""
        return harm_lines(self.selection)

    @cached_property
    def people(self) -> dict:
        """People by effect, over all groups that a figure is given for."""
        return harm_by_effect(self.selection)

    @property
    def in_picture(self) -> str:
        """Its label behind the mark that stands for it in a drawing."""
        return self.label if self.mark == self.label else f"{self.mark}: {self.label}"

    @property
    def events(self) -> str:
        """How many events are counted, in words."""
        return number(self.totals["events"])

    @property
    def is_empty(self) -> bool:
        """Whether no event at all matches, counted or not."""
        return not len(chosen(self.selection))

    @property
    def beside(self) -> list[str]:
        """What is told beside the number: contested, debunked, undated events and official tallies."""
        return beside(standing(chosen(self.selection)))

    @cached_property
    def date_counts(self) -> dict | None:
        """What may belong to its range of days and is not counted in it; None without."""
        return date_counts(self.selection, counted="summed")

    def query(self, **more: str) -> str:
        """Return the query string of its events, with more asked of them."""
        return query_of({**self.selection.params, **more})


def days_of(year: int) -> dict[str, str]:
    """Return the parameters that ask for a year."""
    return {name: date(year, *day).isoformat() for name, day in (("date_from", (1, 1)), ("date_to", (12, 31)))}
