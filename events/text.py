"""Text folded for search: readers type without accents."""

import re
import unicodedata

_EVENT_ID = re.compile(r"\bvrt[-‐–]([0-9]{4})[-‐–]?([0-9]*)")
_QUOTED = {("«", "»"), ("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'")}
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return the text in lower case, without accents and with single spaces ("Ñ" becomes "n"); twice is as once."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("\x00", " "))
    if not text.isascii():
        # What was one sign ("№", "™", a letter of mathematics) is capitals only now.
        plain = unicodedata.normalize("NFKD", plain.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def unquoted(name: str) -> str:
    """Return a name as it stands between a sentence's own marks: without marks around the whole of it ("«Chipi»")."""
    inner = name[1:-1]
    is_quoted = len(name) > 2 and (name[0], name[-1]) in _QUOTED and not {name[0], name[-1]} & set(inner)
    return inner if is_quoted else name


def words_in(text: str) -> list[str]:
    """Return the folded words of a text, letters and digits only; an event's id is one word ("vrt202600012")."""
    return _WORD.findall(_EVENT_ID.sub(r"vrt\1\2", fold(text)))
