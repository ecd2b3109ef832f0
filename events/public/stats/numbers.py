"""Figures as JSON has them."""

from decimal import Decimal


def plain_number(value: Decimal | int | None) -> int | float | None:
    """Return a JSON number without trailing zeros, or None."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
