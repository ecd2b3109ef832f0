"""Numbers as pages show them; how boxes write them is in numbers.py."""

from decimal import Decimal

from django.utils.translation import get_language

_THIN = "\u202f"  # narrow no-break space: a figure never breaks across lines


def number(value) -> str:
    """Return a number as the reader's language spells it: 12 000,5 in Spanish, 12,000.5 in English."""
    whole, _point, fraction = f"{Decimal(str(value)).normalize():f}".partition(".")
    if (get_language() or "es").startswith("es"):
        # Four figures stand together in Spanish (Ortografía de la lengua española, 2010).
        grouped = f"{int(whole):,}".replace(",", _THIN) if len(whole.lstrip("-")) > 4 else whole
        return f"{grouped},{fraction}" if fraction else grouped
    grouped = f"{int(whole):,}"
    return f"{grouped}.{fraction}" if fraction else grouped
