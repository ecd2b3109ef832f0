"""Places: which place of the gazetteer a name means, decided by the words beside it and the places named nearby.

Namesakes that lie in one another (a town in its district in its province) are no rivals: the widest holds whatever was
meant. Between others nothing is guessed: the proposal has its candidates and no value.
"""

import re

from . import amount_contexts, place_names
from .date_roles import DATELINE, looks_earlier
from .knowledge import Knowledge
from .place_names import Named
from .proposals import INFERRED, OPEN, PLACE, STATED, WEAK, Find
from .reading import Reading

_WIDE = ("country", "department", "province")
_BESIDE = 40
_CONTAINED = re.compile(
    r"[ ]?[,(](?: ?(?:en|in|de|del|la|el|the|of|provincia|province|departamento|department|region|distrito|district|"
    r"jurisdiccion|perteneciente a|also)\b)* ?"
)
# What may stand between a name and the one that says where it lies.
_BETWEEN = re.compile(
    r"[ ,()\n]{0,3}(?:(?:en|in|de|del|of|the|la|el|near|cerca|jurisdiccion|pertenece|perteneciente|a|to|distrito|"
    r"provincia|departamento|region|district|province|department|cusqueno|ayacuchano|also|sector|zona|valle|within|"
    r"municipio)[ ,()]{1,2}){0,8}"
)
# Names further away in their order decide nothing.
_MOST_NEAR = 120
_NEIGHBOURS = 60  # characters between a name and the one that says where it lies
_ELSEWHERE = re.compile(
    r"\b(?:proced\w+ de|provenientes? de|natural(?:es)? de|con destino (?:a|al|hacia)|destino final|rumbo a|hacia|"
    r"destinad[oa]s? a|destination|bound for|destined for|heading (?:to|for)|headed (?:to|for)|towards?|coming from|"
    r"native of|originating in|"
    r"traslad\w{0,6} (?:\w+ ){0,4}(?:a|al|hasta)|llevad[oa]s? (?:\w+ ){0,3}(?:a|al|hasta)|conducid[oa]s? (?:\w+ "
    r"){0,3}(?:a|al|hasta)|"
    r"evacuad[oa]s? (?:\w+ ){0,5}(?:a|al|hasta)|taken to|flown to|transferred to|moved to|evacuated (?:\w+ ){0,4}to|"
    r"sede (?:\w+ ){0,3}(?:de|en)|con sede en|based in|headquarters (?:in|at)|(?:on its way|way|leads?|road|track|"
    r"trail|path) to|conduce a|lleva a|camino a|vecin[oa] de|limite con|frontera con|"
    r"fiscalia (?:\w+ ){0,5}de|juzgado (?:\w+ ){0,5}de|corte (?:\w+ ){0,5}de|hospital (?:\w+ ){0,5}de|comisaria de|"
    r"base de|"
    r"municipalidad (?:\w+ ){0,2}de|alcalde (?:\w+ ){0,2}de|mayor of|gobernador (?:\w+ ){0,2}de|governor of|"
    r"de la ruta|ruta (?:\w+ ){0,2}(?:de|a|hacia)|via (?:a|hacia)|carretera (?:a|hacia)|as in|como en|similar|"
    r"hospital in|prosecutors? (?:office )?in|prosecutors? of|court (?:in|of)|desde|office in|from)"
    r"(?: (?:el|la|los|las|the|a|al|en|ciudad|distrito|provincia|region|departamento|localidad|centro poblado|de|del|"
    r"of|"
    r"city|town|district|province|puerto|mercado|market)){0,4} ?$"
)
# Verbs of a way: what follows with "a", "hasta", "to" is where it led, not where something happened.
_WAY = re.compile(
    r"\b(?:dirig|llevad|llevar|traslad|evacu|conduc|enviad|enviab|enviar|derivad|viajab|llegar|llego|arrib|retorn|"
    r"regres|transport|flown|flew|taken|transferred|brought|"
    r"bringing|moved|moving|travel|carried|carry|evacuat|sent|headed|return|se fue|se fueron|huyeron|huyo|fled|"
    r"escaped)[^.;]{0,70} (?:a|al|hasta|hacia|to|for|towards)"
    r"(?: (?:el|la|los|las|the|ciudad|distrito|provincia|region|base|aeropuerto|puerto|hospital|centro|de|del|of|in|"
    r"en|city|town|port)){0,5} ?$|"
    r"(?:aterriz\w*|landed|land) (?:\w+ ){0,2}(?:en|in|at) ?$|(?:parti\w*|salid\w*|salio|salieron|departed|set out|"
    r"left|llego|llegado|came|arrived) (?:\w+ ){0,3}(?:de|desde|from) ?$|"
    r"(?:reach\w*|hasta llegar a|con rumbo a|tenia como destino|como destino(?: final)?|destino:?|sells? for \S+ "
    r"(?:in|on)|costs? \S+ in|precio en|se vende en|mercado de|venta en) ?$"
)


def find(reading: Reading, taken: list[tuple[int, int]], claims: list[Find]) -> list[Find]:
    """Return the places of a text; taken: tokens that names of actors hold; claims: who says what, whose
    seats are no place of the event.

    Value: place (the caller's id), level, ubigeo, role: event (something told happened there) or mentioned (a seat, an
    origin or a destination, an earlier event).
    """
    names = place_names.find(reading, taken)
    for name in names:
        name.left = _fitting(reading.knowledge, name)
    names = [name for name in names if name.left]
    for place, name in enumerate(names):
        _choose(reading, name, names[max(0, place - _MOST_NEAR) : place + _MOST_NEAR])
    found = [_find(reading, name) for name in names]
    claimed = {position for claim in claims for position in range(claim.start, claim.end)}
    for one in found:
        if one.start in claimed:
            _set_role(one, "mentioned")
    pairs = zip([None, *names], names, found, strict=False)
    return [one for before, name, one in pairs if before is None or not _only_says_where(reading, before, name)]


def _set_role(one: Find, role: str) -> None:
    for value in (one.value, *one.candidates):
        if value:
            value["role"] = role


def _only_says_where(reading: Reading, before: Named, name: Named) -> bool:
    """Whether a name says where the one before it lies: "Acobamba, provincia de Huancayo", no place apart."""
    if not name.chosen:
        return False
    between = reading.text.plain[reading.end(before.last) : reading.position(name.first)]
    is_beside = len(between) <= _BESIDE and _CONTAINED.fullmatch(between)
    return bool(is_beside) and name.chosen in _parents(reading, before)


def _parents(reading: Reading, name: Named) -> set[str]:
    return {parent for one in name.left for parent in reading.knowledge.places[one].parents}


def _fitting(knowledge: Knowledge, name: Named) -> tuple[str, ...]:
    """Return the ids that the word for the level leaves."""
    if not name.levels:
        # Without "río" or "cerro" a name is a town's or a district's, unless nothing else bears it.
        plain = tuple(one for one in name.ids if knowledge.places[one].level not in ("river", "hill", "ravine"))
        return plain or name.ids
    fitting = tuple(one for one in name.ids if knowledge.places[one].level in name.levels)
    departments = tuple(one for one in name.ids if knowledge.places[one].level == "department")
    if departments and name.levels == {"district"} and "several" in name.notes:
        # "en distritos de Ayacucho y Cusco" are districts of these departments.
        return departments
    exact = tuple(one for one in fitting if knowledge.places[one].level == name.exact)
    if exact:
        return exact
    if fitting or name.levels & {"river", "hill", "ravine", "base", "airfield", "valley"}:
        return fitting
    name.notes.append("level")
    return name.ids


def _choose(reading: Reading, name: Named, names: list[Named]) -> None:
    """Choose by what is named nearby: the next name first, then the sentence, the paragraph and the text."""
    places = reading.knowledge.places
    name.rule = "level" if name.levels and "level" not in name.notes else "name"
    if len(name.left) > 1:
        for near, rule in (
            (_neighbours(reading, name, names), "containing_place"),
            (_in_sentence(reading, name, names), "near_place"),
            (_in_paragraph(reading, name, names), "near_place"),
            (names, "near_place"),
        ):
            kept = _supported(reading.knowledge, name, near)
            if kept and len(kept) < len(name.left):
                name.left, name.rule = kept, rule
            if len(name.left) == 1:
                break
    if len(name.left) > 1:
        wide = [one for one in name.left if places[one].level in _WIDE]
        if wide and not name.levels:
            # A province or a department is no namesake's equal: the hamlets that share its name say so themselves.
            name.left = tuple(one for one in name.left if one in wide or set(wide) & set(places[one].parents))
        widest = _widest(reading.knowledge, name.left)
        if widest:
            name.chosen, name.rule = widest, "widest" if name.rule == "name" else name.rule
            return
    name.chosen = name.left[0] if len(name.left) == 1 else ""


def _widest(knowledge: Knowledge, ids: tuple[str, ...]) -> str:
    """Return the one of some places in which all the others lie; "" where there is none."""
    for one in ids:
        if all(other == one or one in knowledge.places[other].parents for other in ids):
            return one
    return ""


def _supported(knowledge: Knowledge, name: Named, near: list[Named]) -> tuple[str, ...]:
    """Return the ids that lie in a place named nearby, or hold one; a name does not support itself."""
    places = knowledge.places
    own = set(name.ids)
    others = {one for other in near if other is not name for one in other.left} - own
    kept = []
    for one in name.left:
        is_inside = others & set(places[one].parents)
        holds = any(one in places[other].parents for other in others)
        # The country and the zone hold everything.
        if any(places[parent].level not in ("country", "zone") for parent in is_inside) or holds:
            kept.append(one)
    return tuple(kept)


def _neighbours(reading: Reading, name: Named, names: list[Named]) -> list[Named]:
    """Return the names that stand next to a name with no more than commas and words for levels between."""
    here = names.index(name)
    found = []
    for other in names[max(0, here - 1) : here + 3]:
        first, last = sorted((name, other), key=lambda one: one.first)
        if other is name:
            continue
        between = reading.text.plain[reading.end(first.last) : reading.position(last.first)]
        if len(between) <= _NEIGHBOURS and _BETWEEN.fullmatch(between):
            found.append(other)
    return found


def _in_sentence(reading: Reading, name: Named, names: list[Named]) -> list[Named]:
    here = reading.sentences.index_of_token(name.first)
    return [other for other in names if reading.sentences.index_of_token(other.first) == here]


def _in_paragraph(reading: Reading, name: Named, names: list[Named]) -> list[Named]:
    here = reading.sentences.of_token(name.first).paragraph
    return [other for other in names if reading.sentences.of_token(other.first).paragraph == here]


def _value(reading: Reading, one: str, role: str) -> dict:
    place = reading.knowledge.places[one]
    return {"place": place.id, "level": place.level, "ubigeo": place.ubigeo, "role": role}


def _find(reading: Reading, name: Named) -> Find:
    start, end = reading.position(name.first), reading.end(name.last)
    role = _role(reading, start, end)
    if not name.chosen:
        values = tuple(_value(reading, one, role) for one in name.left)
        return Find(PLACE, start, end, None, OPEN, "namesakes", values, "namesakes")
    if name.is_near:
        return Find(PLACE, start, end, _value(reading, name.chosen, role), WEAK, "near_spelling")
    confidence = STATED if name.rule == "level" or len(name.ids) == 1 else INFERRED
    return Find(PLACE, start, end, _value(reading, name.chosen, role), confidence, name.rule)


def _role(reading: Reading, start: int, end: int) -> str:
    """Return event, or mentioned for datelines, seats, origins, destinations and what the text only recalls."""
    plain = reading.text.plain
    head = plain[:start]
    if (
        len(head) < 40
        and not head.strip('("- \n')
        and re.match(r"[^.\n]{0,60}(?:\.-|\.–|\) ?[-–—.]|—|–| - |\(andina)", plain[end : end + 70])
    ):
        return "mentioned"
    first = reading.sentences.bounds(reading.sentence_of(start))[0]
    if DATELINE.fullmatch(reading.sentence_words(start)) or _ELSEWHERE.search(plain[max(first, start - 90) : start]):
        return "mentioned"
    is_price = amount_contexts.PRICE.search(reading.sentence_words(start))
    if (
        _WAY.search(plain[max(first, start - 120) : start])
        or reading.is_apart(start)
        or is_price
        or looks_earlier(reading, start)
    ):
        return "mentioned"
    return "event"
