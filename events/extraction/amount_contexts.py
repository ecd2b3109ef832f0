"""What the words around a figure make of it: a rate, a capacity, a price, a period's total; none of them is a row."""

import re

from . import background
from .quantities import Quantity
from .reading import Reading

_AFTER = 60
_BEFORE = 90
RATE = re.compile(
    r"^[^.;]{0,28}?(?:por (?:semana|mes|dia|ano|hora|kilo)|al (?:mes|dia|ano)|a la semana|semanal|mensual|"
    r"diari[oa]s?\b|anual|"
    r"per (?:week|month|day|year|kilo)|a (?:week|month|day|year)\b|weekly|monthly|daily|every (?:week|month)|each "
    r"(?:week|month)|"
    r"cada (?:semana|mes|dia))"
)
CAPACITY = re.compile(
    r"\b(?:capacidad|capaz|capacity|capable|able to (?:produce|process)|producia|procesaba|elaboraba|podia "
    r"(?:producir|procesar)|"
    r"producir|procesar|elaborar|would (?:produce|yield)|could (?:produce|process)|processed up to|producing up|para "
    r"producir|produced up)"
)
AVOIDED = re.compile(
    r"\b(?:evit|impid|impedid|dej(?:o|aron) de|hubiera|habria (?:servido|permitido|producido|alcanzado)|suficiente|"
    r"equival|enough to|"
    r"would have|prevented|kept from|se habria obtenido|habrian permitido|sufficient)"
)
VALUE = re.compile(
    r"fetch|\bsells?\b|\bsold\b|\bvend|\bcuesta|\bpag[ao]n?\b|\bse paga|\bgana[n]?\b|\bearn|valoriz|valor\b|valuad|"
    r"valued|worth|avaluad|precio|price|\bcosts?\b|\bcostos?\b|street value|ganancia|profit|perdidas?\b|losses|"
    r"recompensa|"
    r"reward|multa|\bfine\b|presupuesto|budget|inversion|cupos?\b|pagaba|paid|cobrab|charge|sueldo|salary|extors|exig|"
    r"demand|"
    r"afectaci|afecto economica|perjuicio|en el mercado|on the market"
)
TALLY = re.compile(
    r"en lo que va d|so far this year|so far in|a lo largo de(?:l| este) ano|durante (?:el )?(?:ano )?(?:19|"
    r"20)[0-9]{2}\b|"
    r"este ano|this year|el ano pasado|last year|acumulad|desde enero|since january|en los ultimos|in the past (?:\w+ "
    r")?(?:months|years)|"
    r"anualmente|each year|al ano|"
    r"en el primer (?:trimestre|semestre)|first (?:quarter|half) of|hectareas (?:sembrad|cultivad)|meta (?:anual|de)|"
    r"target of|"
    r"cabe recordar|se recuerda|hace (?:\w+ )?anos|years ago|recalled|en comparacion|compared (?:with|to)|in (?:19|"
    r"20)[0-9]{2},|previously"
)
TOTAL = re.compile(
    r"(?:un total de|en total|total of|in total|in all|sum[ao]n?\b|totalling|totaling|altogether|the total|of a total|"
    r"el total)"
)
PRICE = re.compile(
    r"\b(?:se (?:paga|vende|cotiza|compra)n?|cuesta|vale|sells?|sold for|costs?|fetch\w*|trades?) (?:\w+ ){0,4}(?:a|"
    r"en|for|por|at|about|some|up)?|precio|\bprice|por kilo\b|per kilo"
)
_ESCAPED = re.compile(r"(?:huyeron|escaparon|fugaron|fled|escaped|lograron llevarse)[^.;]{0,40}$")
_NEGATED = re.compile(
    r"(?:\bno (?:se )?(?:hallaron|encontr|incaut)|\bsin (?:incautar|hallar)|\bno drugs were|were not found|not seized)"
)


def around(reading: Reading, quantity: Quantity) -> tuple[str, str]:
    """Return the words of its sentence before a figure and after it."""
    start, end = reading.position(quantity.first), reading.end(quantity.last)
    first, last = reading.sentences.bounds(reading.sentences.index_of_token(quantity.first))
    return reading.text.plain[max(first, start - _BEFORE) : start], reading.text.plain[end : min(last, end + _AFTER)]


def about(reading: Reading, quantity: Quantity) -> str:
    """Return what a figure is about where it is no row: capacity, avoided_production, value, total; else ""."""
    before, after = around(reading, quantity)
    if quantity.unit in ("PEN", "USD", "EUR") and (VALUE.search(before) or VALUE.search(after[:45])):
        return "value"
    if RATE.search(after):
        return "capacity"
    if CAPACITY.search(before[-60:]):
        return "capacity"
    if AVOIDED.search(before[-60:]):
        return "avoided_production"
    return ""


def is_no_row(reading: Reading, quantity: Quantity, packages: Quantity | None) -> bool:
    """Whether a figure is none of goods taken: a rate, a capacity, a value, a period's figure, what got away."""
    before, after = around(reading, packages or quantity)
    sentence = reading.sentence_words(reading.position(quantity.first))
    return bool(
        about(reading, quantity)
        or (packages and about(reading, packages))
        or TALLY.search(sentence)
        or (background.looks_back(sentence))
        or PRICE.search(after[:45])
        or _ESCAPED.search(before)
        or _NEGATED.search(before)
    )
