"""Sentences that look back, look ahead or count a period: what they tell is no part of the event."""

import re

_BACK = re.compile(
    r"\bcabe recordar|\bse recuerda|\bcomo se recuerda|\bcomo antecedente|\bantecedentes?:|\bataques? anterior|"
    r"\bprevious (?:attack|ambush|operation|seizure)|"
    r"\bhace (?:mas de |casi |unos |unas )?(?:\w+ )(?:anos?|meses)\b|\b(?:years?|months) (?:ago|earlier)\b|"
    r"\brecall(?:s|ed)?\b|"
    r"\ben comparacion|\bcompared (?:with|to)\b|\bya (?:se )?habian? |\bhabian? sido |\bhad already\b|\bhad been "
    r"(?:attacked|ambushed|killed|detected|reported|found)\b|"
    r"\ben lo que va d|\bso far (?:this year|in)\b|\bacumulad|\ben los ultimos (?:\w+ )?(?:anos|meses)|\bin the "
    r"(?:past|last) (?:\w+ )?(?:years|months)|"
    r"\botro (?:ataque|hecho|caso|operativo)s? (?:similar|ocurrid|registrad|en)|\bel (?:ultimo|mas reciente) "
    r"(?:ataque|hecho|atentado)|\bthe last (?:attack|such)|"
    r"\bdurante (?:el ano )?(?:19|20)[0-9]{2}\b|\bun ano antes|\ba year (?:earlier|before)|\bel ano pasado|\blast "
    r"year\b|\bhistoricamente|\bhistorically|"
    r"^(?:it|this) was the (?:second|third|fourth|fifth)|^(?:es|era|fue|se trata d)\w* el (?:segundo|tercer|cuarto|"
    r"quinto)|\bin (?:19|20)[0-9]{2}, |\bback in\b|"
    r"^en (?:19|20)[0-9]{2}\b|^in (?:19|20)[0-9]{2}\b|\bdecadas? atras|\bdecades ago|\banteriormente\b|\bun hecho "
    r"similar|\ba similar\b|\b(?:un|una|otro|otra) \w+ (?:similar|parecid[oa])\b|\bsituacion parecida|\bsimilar "
    r"(?:laborator|ataque|hecho|operativo|intervencion)|"
    r"\botr[oa] (?:ataque|emboscada|hecho|operativo|caso|atentado),|\b(?:la|el|una?|otro|otra) (?:anterior|previa) "
    r"(?:intervencion|operativo|hecho|ataque|emboscada|incautacion)|\b(?:intervencion|operativo|hecho|emboscada|"
    r"operacion) anterior|"
    r"\b(?:between|entre) (?:el )?(?:ano )?(?:19|20)[0-9]{2} (?:y|and)\b|"
    r"\bthe (?:previous|past) (?:year|month)|\ben (?:\w+ )?(?:pasado|anterior), (?:un|una|otro|otra)\b"
)
_AHEAD = re.compile(
    r"\b(?:exig|pid|demand|reclam)\w* (?:\w+ ){0,4}(?:liberacion|excarcelacion|release)\b|"
    r"\b(?:anunci|convoc|announc|call)\w* (?:\w+ )?(?:un|una|for|a|another) (?:nuev[oa] )?(?:marcha|paro|huelga|"
    r"movilizacion|march|strike|protest|rally|asamblea|meeting)\b|"
    r"\bpara el (?:proximo )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b|\bproxim[oa]s? (?:semana|mes|"
    r"ano|dia|lun|mart|mierc|juev|vier|sab|dom)|\breunion (?:prevista|programada)|\baudiencia (?:sera|fijad|"
    r"programad)|\bhearing (?:is|was) (?:set|scheduled)|"
    r"\bse (?:realizara|llevara a cabo|espera)|\bhabra \w+|\bwill (?:be|take|begin|hold|meet|continue|seek|remain)\b|"
    r"\bscheduled for|\bprevist[oa]s? para|\bprogramad[oa]s? para|\bconvocad[oa]s? para"
)
_NOT = re.compile(
    r"(?:\bno (?:se )?(?:hubo|hay|registr\w+|report\w+|produj\w+|fue|fueron|dejo)|\bsin (?:registrar|reportar|"
    r"lamentar)?|\bno|\bnot|\bni|\bwithout|\bnor|"
    r"\b(?:venganza|represalia|revenge|retaliation)s? (?:por|for)|\bevitar|\bprevenir|\bdescart\w+|\bdenied|\btemen|"
    r"\bfear)(?: \w+){0,2} ?$"
)


def looks_back(sentence: str) -> bool:
    """Whether a folded sentence recalls something earlier, or counts a longer period."""
    return bool(_BACK.search(sentence))


def looks_ahead(sentence: str) -> bool:
    """Whether a folded sentence tells of what is to come."""
    return bool(_AHEAD.search(sentence))


def is_apart(sentence: str) -> bool:
    """Whether a folded sentence is about something other than the event told."""
    return looks_back(sentence) or looks_ahead(sentence)


def is_denied(words_before: str) -> bool:
    """Whether the folded words right before something deny, fear or would prevent it."""
    return bool(_NOT.search(words_before[-45:]))
