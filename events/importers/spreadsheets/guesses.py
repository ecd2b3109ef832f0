"""Which sign parts decimals and in which order dates stand, as far as the cells of a file say it. Pure."""

import re
from collections.abc import Iterable
from decimal import Decimal

from events import numbers

_FIGURES = re.compile(r"(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(?:\d{4}|\d{2})(?:[ T].*)?")


def decimal_mark(cells: Iterable[str]) -> tuple[str, bool]:
    """Return the sign before decimals (or "" where the cells say both), and whether the cells need to be asked about.

    It must be chosen where a cell can be read in two ways, and nothing else in the file says which.
    """
    marks, is_open = set(), False
    for cell in cells:
        read = numbers.parse(cell)
        if isinstance(read, numbers.Ambiguous):
            is_open = True
        elif isinstance(read, numbers.Reading) and (signs := re.findall("[.,]", cell)):
            is_whole = read.value == Decimal(re.sub(r"\D", "", cell))
            if read.value:
                marks.add({".": ",", ",": "."}[signs[-1]] if is_whole else signs[-1])
    if len(marks) == 1:
        return marks.pop(), False
    return ("", True) if marks or is_open else (".", False)


def date_order(cells: Iterable[str]) -> tuple[str, bool]:
    """Return "day_first" or "month_first" (or "" where the cells say both or nothing), and whether it must be asked."""
    orders, is_open = set(), False
    for cell in cells:
        match = _FIGURES.fullmatch(cell.strip())
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second:
            orders.add("day_first")
        elif second > 12 >= first:
            orders.add("month_first")
        elif first != second:
            is_open = True
    if len(orders) == 1:
        return orders.pop(), False
    return "", bool(orders) or is_open
