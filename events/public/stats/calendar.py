"""Days of the facts as months and years, and back."""

from datetime import date

import numpy as np

MONTHS = {"month": 1, "year": 12}
_YEAR_ONE = 12  # months from year 0 to the day that days are counted from
_EPOCH = np.datetime64("0001-01-01", "D")


def periods_of(days: np.ndarray, interval: str) -> np.ndarray:
    """Return the month or year of each day (days since 1 January of year 1), counted from year 0."""
    months = (_EPOCH + days).astype("datetime64[M]") - _EPOCH.astype("datetime64[M]")
    return (months.astype(np.int64) + _YEAR_ONE) // MONTHS[interval]


def first_day(period: int, interval: str) -> date:
    """Return the first day of a month or year, both counted from year 0."""
    return date(period, 1, 1) if interval == "year" else date(period // 12, period % 12 + 1, 1)
