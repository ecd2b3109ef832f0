"""Numbers as pages show them; how boxes write and read them is in numbers.py."""

from decimal import Decimal


def number(value) -> str:
    """Return a number with commas between thousands and a decimal point: 12,000.5.

    Peru writes Spanish so (CLDR es-PE), as English does: one way for both languages. static/js/lib/words.js does the
    same in the browser, vraem_tracker/formats/es/ in Django's own words.
    """
    return f"{Decimal(str(value)).normalize():,f}"
