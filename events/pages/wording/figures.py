"""How figures read: always with unit, hedge and range; what nobody reported is None, never zero."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.figure_words import number
from events.unit_words import unit_words


def rounded(value) -> Decimal:
    """Return a normalised amount at three significant decimals, enough for the eye."""
    return Decimal(str(value)).quantize(Decimal("0.001")).normalize()


def measured(value, unit: str | None) -> str:
    """Return a number with its unit, which never part at a line's end."""
    spelled = number(value)
    return f"{spelled}\u00a0{unit_words(unit, value)}" if unit else spelled


def hedged(figures: dict, quantifier: str | None, unit: str | None) -> str | None:
    """Return an amount in words ("almost 1,200 kg"), or None when no figure was reported.

    figures: {"low", "best", "high"}. The range follows in words where it says more than the figure.
    """
    low, best, high = figures["low"], figures["best"], figures["high"]
    if low is None and best is None and high is None:
        return None
    main = best if best is not None else None
    if main is None and low is not None and high is not None and low != high:
        return span(low, high, unit)
    if main is None:
        main = low if low is not None else high
        quantifier = quantifier or ("at_least" if low is not None else "up_to")
    words = _with_hedge(quantifier, measured(main, unit))
    if low is not None and high is not None and low != high:
        return _("%(figure)s (%(range)s)") % {"figure": words, "range": span(low, high, unit)}
    return words


def span(low, high, unit: str | None = None) -> str:
    """Return a range in words."""
    return _("between %(low)s and %(high)s") % {"low": number(low), "high": measured(high, unit)}


def _with_hedge(quantifier: str | None, figure: str) -> str:
    hedges = {
        "approximately": pgettext("figure", "about %(figure)s"),
        "almost": pgettext("figure", "almost %(figure)s"),
        "more_than": pgettext("figure", "more than %(figure)s"),
        "less_than": pgettext("figure", "less than %(figure)s"),
        "up_to": pgettext("figure", "up to %(figure)s"),
        "at_least": pgettext("figure", "at least %(figure)s"),
    }
    return hedges[quantifier] % {"figure": figure} if quantifier in hedges else figure


def totalled(low, best, high, unit: str | None, *, is_open: dict | None = None) -> str | None:
    """Return a sum with its range in words; None when no record of it has a figure.

    is_open: {"low", "high"}, whether the sum has no least or no most; that end is then not told as one. Where every
    row says only the most there is, so does the sum.
    """
    is_open = is_open or {"low": False, "high": False}
    values = {"low": low, "best": best, "high": high}
    values = {key: None if value is None else rounded(value) for key, value in values.items()}
    if values["low"] is None and not any(is_open.values()):
        return hedged({**values, "best": None}, None, unit)
    if not any(is_open.values()) or values["best"] is None:
        return hedged(values, None, unit)
    if is_open["low"]:
        about = hedged({"low": None, "best": values["best"], "high": None}, "approximately", unit)
        if is_open["high"] or values["high"] == values["best"]:
            return about
        most = hedged({"low": None, "best": None, "high": values["high"]}, None, unit)
        return _("%(figure)s (%(range)s)") % {"figure": about, "range": most}
    least = values["best"] if values["low"] is None else values["low"]
    return hedged({"low": least, "best": None, "high": None}, "at_least", unit)


def people(row: dict) -> str:
    """Return a count of people in words: figure and range, or that it was not reported."""
    return hedged(row, None, None) or _("not reported")
