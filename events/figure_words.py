"""Numbers as public pages show them; the whole desk writes them as its boxes do, and reads them, by numbers.py."""

from decimal import Decimal


def number(value) -> str:
    """Return a number with commas between thousands and a decimal point: 12,000.5.

    Peru writes Spanish so (CLDR es-PE), as English does: one way for both languages. static/js/lib/words.js does the
    same in the browser, vraem_tracker/formats/es/ in Django's own words.
    """
    return f"{Decimal(str(value)).normalize():,f}"
