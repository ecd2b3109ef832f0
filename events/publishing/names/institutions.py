"""Schools, bases, streets and districts that are called after somebody, told by the words beside his name."""

import re

from .titles import listed
from .words import Reading

# Folded, as a text has them before the name: "aeropuerto Jorge Ch.", "la I.E. Ricardo P.", "Battalion José O.".
_BEFORE = listed("""
aahh aeropuerto airport alameda asentamiento av ave avda avenida avenue bap barracks barrio base batallon battalion
biblioteca boulevard brigada brigade bridge bulevar buque calle carretera cc cdra cea ceba cei cep cetpro clinica
colegio coliseo comisaria complejo cuadra cuartel district distrito division escuela estadio fragata hospital
ie iei iep ies iest ieste instituto institucion jiron jr liceo malecon mercado municipalidad museo ovalo parque pasaje
paseo plaza plazoleta plazuela province provincia puente regimiento school street teatro terminal ugel universidad
university urb urbanizacion
""")
# Of these one says "of": "provincia de Víctor F."; a school "of" somebody is his.
_OF = listed("district distrito municipalidad province provincia")
# As an English text has them behind it: "Jorge Ch. International Airport".
_AFTER = listed(
    "airport avenue barracks base battalion bridge brigade district hospital province school street university"
)
# What stands between the two, beside numbers.
_BETWEEN = listed("""
aerea aereo agropecuaria agropecuario antisubversiva antisubversivo antiterrorista army central contrasubversiva
contrasubversivo contraterrorista counterinsurgency counterterrorism counterterrorist distrital educativa educativo
ejercito elementary emblematica emblematico especial estatal experimental fap high industrial infanteria infantry
ingenieria inicial integrada integrado international internacional militar military mixta mixto nacional national naval
no num numero particular pedagogica pedagogico pnp police policial primaria primary privada privado provincial publica
public publico regional rural school secondary secundaria superior tecnica tecnico tecnologico
""")
_MOST_BETWEEN = 7
_OF_WORDS = listed("de del la el of the")
# Letters of an institution in one word with the name, "#aeropuertojorgech".
_LONG = 4
_SHORTENED = listed("aahh av ave avda bap cdra hh ie iei iep no num urb")
# Around a school's number and before its name in quotes nothing ends.
_WITHIN = re.compile(r"\.? ?[°#]? ?|[.]? ?[\"'«“]|[\"'»”] ")


def is_called_after(reading: Reading, first: int, last: int, before: str, after: str) -> bool:
    """Whether an institution's word stands beside somebody's name, in the words from first to last of a text.

    before, after: the letters that those two words have outside the name.
    """
    if before or after:
        is_before = any(len(one) >= _LONG and before.endswith(one) for one in _BEFORE)
        if is_before or any(after.startswith(one) for one in _AFTER):
            return True
    return (not before and _stands_before(reading, first)) or (not after and _stands_behind(reading, last))


def _stands_before(reading: Reading, first: int) -> bool:
    words = reading.words
    for at in range(first - 1, max(-1, first - 2 - _MOST_BETWEEN), -1):
        if not _goes_on(reading, at + 1):
            return False
        is_school = words[at] == "e" and at and words[at - 1] == "i"
        if words[at] in _BEFORE or is_school:
            # "la base de Jorge Ch." is whose; "base de infantería Jorge Ch." is called so.
            return words[first - 1] not in _OF_WORDS or words[at] in _OF
        is_between = words[at] in _BETWEEN or words[at] in _OF_WORDS or len(words[at]) == 1
        if not (is_between or words[at].isdigit()):
            return False
    return False


def _stands_behind(reading: Reading, last: int) -> bool:
    words = reading.words
    for at in range(last + 1, min(len(words), last + 2 + _MOST_BETWEEN)):
        if not _goes_on(reading, at):
            return False
        if words[at] in _AFTER:
            return True
        if words[at] not in _BETWEEN:
            return False
    return False


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether a word is one with the word before it: no sentence, line or part ends between."""
    gap = reading.gaps[at]
    if not reading.is_parted(at):
        return True
    is_stop = gap.startswith(". ") and reading.words[at - 1] not in _SHORTENED and not reading.is_initial(at - 1)
    return not is_stop and bool(_WITHIN.fullmatch(gap))
