"""Text folded for search: readers type without accents."""

import unicodedata


def fold(text: str) -> str:
    """Return the text in lower case, without accents and with single spaces ("Ñ" becomes "n")."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("\x00", " "))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
