"""Brand marks: the logos and words on packages."""

import re

from .phrases import word_set
from .proposals import INFERRED, MARK, STATED, Find
from .reading import Reading

_CUE = (
    r"(?:logo(?:tipo)?s?|sellos?|marcas?|inscripcion(?:es)?|grabad[oa]s?|estampad[oa]s?|membretes?|rotulad[oa]s?|"
    r"distintivos?|imagen(?:es)?|figuras?|"
    r"leyendas?|etiquetas?|bearing|stamped|marked|branded|brand|embossed|labell?ed|stamp|mark|seal|logos?|inscription|"
    r"word|words|palabras?|letras|"
    r"iniciales|initials|letters)"
)
_QUOTED = re.compile(rf"{_CUE}(?:[^\"'.;\n]{{0,32}}?)[\"'](?P<mark>[^\"'\n]{{1,40}})[\"']")
_DRAWN = re.compile(
    r"(?:logo(?:tipo)?|sello|imagen|figura|logo|stamp|image|picture|emblem)s? (?:de|con|of|with|en forma de|in the "
    r"shape of|con la imagen de|con la figura de)(?: (?:un|una|el|la|a|an|the))? "
    r"(?P<mark>[a-z]{3,20}(?: [a-z]{4,14})?)"
)
_PACKED = re.compile(
    r"paquete|ladrillo|package|brick|droga|cocain|pbc|drug|clorhidrato|envoltorio|bloque|fardo|bultos?|panes|tabletas|"
    r"sacks?|sacos|costal|bags|pasta|paste|bolsas"
)
_NO_MARK = word_set(
    "la el los las un una pnp policia empresa organizacion institucion identificar the company distintos diferentes"
)


def find(reading: Reading) -> list[Find]:
    """Return the marks on packages; value: mark, as the text writes it, without quotation marks."""
    plain, found, seen = reading.text.plain, [], set()
    for pattern, confidence, rule in ((_QUOTED, STATED, "quoted_mark"), (_DRAWN, INFERRED, "drawn_mark")):
        for match in pattern.finditer(plain):
            start, end = match.span("mark")
            words = reading.text.words(start, end).strip()
            if rule == "drawn_mark":
                words = _drawn(words)
                end = start + len(words)
            if not words or words.lower() in seen or plain[start:end].split()[0] in _NO_MARK:
                continue
            if not _PACKED.search(reading.sentence_words(start)) and not _PACKED.search(
                plain[max(0, start - 260) : start]
            ):
                continue
            seen.add(words.lower())
            found.append(Find(MARK, start, end, {"mark": words}, confidence, rule))
    return found


def _drawn(words: str) -> str:
    """Return what is drawn, without what the sentence says of it afterwards."""
    first, _space, second = words.partition(" ")
    keeps = second and second not in (
        "que",
        "en",
        "con",
        "and",
        "that",
        "with",
        "sobre",
        "were",
        "fueron",
        "cada",
        "from",
        "which",
        "estaban",
        "pesaron",
    )
    return f"{first} {second}" if keeps and second[:1].isupper() else first
