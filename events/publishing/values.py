"""Values of the desk as public documents hold them."""

from decimal import Decimal


def number(value: Decimal | int | None) -> int | float | None:
    """Return a JSON number without trailing zeros; None stays None."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def both(row, name: str) -> dict:
    """Return {"es", "en"} of a bilingual field; a missing language is None."""
    return {language: getattr(row, f"{name}_{language}") or None for language in ("es", "en")}


def figures(low, best, high) -> dict:
    """Return {"low", "best", "high"}; None is "not reported", never zero."""
    return {"low": number(low), "best": number(best), "high": number(high)}
