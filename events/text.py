"""Text folded for search: readers type without accents."""

import re
import unicodedata

_EVENT_ID = re.compile(r"\bvrt[-‐–]([0-9]{4})[-‐–]?([0-9]*)")
_QUOTED = {("«", "»"), ("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'")}
_WORD = re.compile(r"[^\W_]+")
# "FF.AA." and "FF. AA." are one word, "ffaa"; longer runs of letters between points are none.
_ACRONYM = re.compile(r"(?<![\w.])(?:[^\W\d_]{1,2}\.){1,3}[^\W\d_]{1,2}(?!\w|\.\w)\.?")
_PLURAL_ACRONYM = re.compile(r"(?<!\w)([a-z])\1[. ]+([a-z])\2(?!\w)\.?")
# A norm is known by its number and year, however its kind, "N°" and office are spelled beside them.
_KIND = r"(?:decreto (?:supremo|de urgencia)|supreme decree|resolucion [a-z]+|ley|d ?\.? ?[su]\.?|r ?\.? ?[msd]\.?)"
_SIGN = r"(?:n(?:\.?[°o]|[°.]|ro|um|umero)?\.? ?)"
_NORM = re.compile(
    rf"(?:(?<!\w){_KIND}[-: ]{{0,2}}{_SIGN}?|(?<![^\W_]){_SIGN}|(?<![\w/‐‑–-]))"
    r"0*([1-9][0-9]{0,2}) ?[-‐‑–] ?((?:19|20)[0-9]{2})(?:[- ]pcm|[-‐‑–][a-z]{2,8})?(?![^\W_]|[-‐‑–/][0-9])"
)


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
    """Return the folded words of a text as they are looked for: letters and digits only.

    An event's id is one word ("vrt202600012"), and so are the number and year of a norm ("2023n111" of "D.S. N°
    111-2023-PCM") and an acronym with points ("ffaa" of "FF.AA."). By this rule alone pages, API and desk read words.
    """
    plain = _without_points(_EVENT_ID.sub(r"vrt\1\2", fold(text)))
    return _WORD.findall(_NORM.sub(r" \2n\1 ", plain))


def words_told(text: str) -> list[str]:
    """Return the words by which a text is found: those of words_in(), and the parts of what is one word there."""
    plain = _without_points(_EVENT_ID.sub(r"vrt\1\2", fold(text)))
    return _WORD.findall(_NORM.sub(r" \g<0> \2n\1 ", plain))


def _without_points(folded: str) -> str:
    joined = _ACRONYM.sub(lambda found: f"{found.group().replace('.', '')} ", folded)
    return " ".join(_PLURAL_ACRONYM.sub(r"\1\1\2\2 ", joined).split())
