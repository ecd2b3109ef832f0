"""Figures of people: with the group that follows them, or alone beside what happened to them."""

import re
from dataclasses import dataclass

from .people import EFFECTS, GROUPS
from .phrases import Match, word_set
from .quantities import Quantity
from .reading import Reading

_FILLERS = word_set(
    "de of presuntos presunto presunta presuntas supuestos alleged suspected otros otras otro otra other more mas "
    "jovenes "
    "los las the sus miembros members del efectivos agentes integrantes young armed armados unidentified identificados "
    "no sin identificar ciudadanos peruanos peruvian national police army local indigenous indigena indigenas "
    "ashaninka "
    "ashaninkas nacionalidad peruana boliviana extranjeros foreign antidrogas navy marine corps additional further "
    "senior retired ex former civilian civiles security rural community female male drug dos tres total personas "
    "people persons "
    "men hombres mujeres women officials varones individuals sujetos subjects uniformed"
)
_MOST_FILLERS = 5
# Words of an effect that count no people: "seis impactos de bala".
_NOUNS = re.compile(r"muertos?$|herid|detenid|dead$|deaths?$|captura$|desaparecid|captured$|accident|impacto|wounds")
_NO_PEOPLE = ("impacto", "herida", "gunshot", "wounds", "captura", "operativ", "killing", "ejecu", "interven")


@dataclass
class Counted:
    """A number of people: the figure, its group ("" where none is named) and the tokens of its words."""

    quantity: Quantity
    group: str
    first: int
    last: int
    group_match: Match | None


def counted_people(reading: Reading, quantity: Quantity, end: int) -> Counted | None:
    """Return a figure of people: with the group that follows, or alone where an effect does."""
    text, index = reading.text, quantity.last
    if quantity.is_article and quantity.unit:
        return None
    for _step in range(_MOST_FILLERS + 1):
        if index >= end:
            break
        found = GROUPS.at(text, index, end)
        if found:
            return Counted(quantity, found.meaning, quantity.first, found.last, found)
        if text.tokens[index].text not in _FILLERS:
            break
        index += 1
    if quantity.is_article or quantity.unit:
        return None
    at = quantity.last
    while at < end and text.tokens[at].text in (
        "otros",
        "otras",
        "mas",
        "others",
        "more",
        "de",
        "of",
        "ellos",
        "them",
        "resultaron",
        "fueron",
        "were",
        "quedaron",
        "was",
        "people",
        "resulto",
        "reported",
        "dados",
        "dadas",
        "por",
    ):
        at += 1
    if EFFECTS.at(text, at, end) and not text.tokens[at].text.startswith(_NO_PEOPLE):
        return Counted(quantity, "", quantity.first, quantity.last, None)
    before = text.tokens[quantity.first - 1].text if quantity.first else ""
    taken = quantity.first - 1 - (before in ("a", "al"))
    if (
        taken >= 0
        and (verb := EFFECTS.at(text, taken))
        and verb.last in (quantity.first, quantity.first - 1)
        and not _NOUNS.match(text.tokens[taken].text)
    ):
        # "killing two", "hirió a cinco"
        return Counted(quantity, "", quantity.first, quantity.last, None)
    if before in ("otros", "otras", "otro", "otra", "another", "other", "a"):
        return Counted(quantity, "", quantity.first, quantity.last, None)
    if at < end and at > quantity.last and text.tokens[at - 1].text in ("otros", "others", "more", "mas", "otras"):
        return Counted(quantity, "", quantity.first, at, None)
    return None
