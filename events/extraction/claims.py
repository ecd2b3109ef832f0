"""Claims: who says, denies or estimates something, in the text's own words, and what it is about."""

import re

from .proposals import CLAIM, INFERRED, WEAK, Find
from .reading import Reading

_SAY_ES = (
    r"(?:inform(?:o|aron|a|an)|senal(?:o|aron|a)|indic(?:o|aron|a)|dijo|dijeron|dice|declar(?:o|aron)|afirm(?:o|aron|a|an)|precis(?:o|aron)|asegur(?:o|aron|a)|"
    r"sostuv(?:o|ieron)|sostiene|manifest(?:o|aron)|detall(?:o|aron)|report(?:o|aron|a)|confirm(?:o|aron)|anunci(?:o|aron)|estim(?:o|aron|a)|calcul(?:o|aron|a)|"
    r"atribuy(?:o|eron|e)|neg(?:o|aron)|niega|desminti(?:o|eron)|descart(?:o|aron)|denunci(?:o|aron|a)|advirti(?:o|eron)|agreg(?:o|aron)|explic(?:o|aron)|"
    r"comunic(?:o|aron)|acus(?:o|aron)|reconoci(?:o|eron)|coment(?:o|aron)|refiri(?:o|eron)|cont(?:o|aron)|revel(?:o|aron)|reivindic(?:o|aron)|responsabiliz(?:o|aron)|"
    r"rechaz(?:o|aron)|admiti(?:o|eron)|relat(?:o|aron)|puntualiz(?:o|aron)|remarc(?:o|aron)|sugiri(?:o|eron)|consider(?:o|aron|a)|resalt(?:o|aron)|destac(?:o|aron))"
)
_SAY_EN = (
    r"(?:said|says|stated|reported|reports|announced|confirmed|denied|denies|estimated|estimates|claimed|claims|told|added|attributed|blamed|alleged|insisted|"
    r"acknowledged|argued|warned|noted|explained|declared|ruled out|rejected|accused|described|put|maintains|believes|suspects|disputes|disputed|admitted|recounted)"
)
_ACCORDING = re.compile(
    r"(?<![a-z])(?:segun|de acuerdo (?:con|a)|conforme a|para|a decir de|en palabras de|de acuerdo al|according to|as reported by|in the words of|citing|citando a|cited by|quoting)"
    r" (?P<who>[^.;:()\"\n]{2,90})"
)
_SAYS = re.compile(rf"(?<![a-z])(?P<verb>{_SAY_ES}|{_SAY_EN})(?![a-z])")
_STOPS = re.compile(
    r", |(?: (?:que|quien|quienes|who|that|which|donde|where|while|mientras|cuando|when|tras|after|en un comunicado|en conferencia|a traves de|mediante|via|durante|in a|on (?:monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday)|este|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|ayer|hoy|yesterday|today|los|las|al menos|habria\w*|seria\w*|se|fueron|fue|were|was|had|have|has|y que|and that|"
    r"pero|but|sobre|about|ha|han|hay|hubo|por|existe\w*|there|it|they|in its|en su|ante|to (?:the )?(?:press|reporters|media)|a (?:la )?(?:prensa|medios|agencia|rpp))(?= |$))"
)
_NO_CLAIMANT = frozenset(
    "el la los las lo un una the a it que se esto eso ello this that which who what ley plan para cual quien ellos ese esa esta este se lo versiones informacion "
    "ser evitar poder elaboracion producir procesar trasladar ingresar transportar luego".split()
)
_PARTS = (
    ("perpetrator", re.compile(r"autor|perpetrat|responsab|atribuy|attribut|blam|sendero|shining path|columna|sicario|narcotraf|drug traffick|mpcp|attack(?:ers|ed by)|banda|gang|clan|presunt|terrorist")),
    ("capacity", re.compile(r"capacid|producir|producia|procesa|per week|a week|por semana|semanal|mensual|al mes|turn out|output|could produce")),
    ("avoided_production", re.compile(r"evit|dejaron de|impidi|prevented|would have (?:produced|yielded)|hubiera|se habria obtenido")),
    ("value", re.compile(r"valor|worth|valued|us\$|\$|dolar|dollar|soles|precio|price")),
    ("killed", re.compile(r"muert|fallec|asesin|killed|dead|deaths?|died|abatid|murder|bodies")),
    ("wounded", re.compile(r"herid|wounded|injured|lesion")),
    ("detained", re.compile(r"detenid|captur|arrest|detain|deten")),
    ("total", re.compile(r"en total|total de|in total|a total of|suman|altogether")),
    ("motive", re.compile(r"motiv|represali|reprisal|retaliat|venganza|revenge|ajuste de cuentas|settling|porque|because|por oponerse|for opposing")),
    ("quantity", re.compile(r"[0-9]|kilo|tonelad|ton|litro|gal")),
    ("operator", re.compile(r"opera|pertenec|belong|propiedad|owned|run by|due(?:n|ñ)o")),
    ("date", re.compile(r"\bel (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|\bmonday|\btuesday|\bfecha")),
    ("place", re.compile(r"distrito|zona|sector|district|province|provincia|located|ubicad")),
    ("warning", re.compile(r"amenaz|threat|advert|warn")),
    ("responsibility_claimed", re.compile(r"reivindic|claimed responsibility|se atribuy")),
)
_DENIES = re.compile(r"^(?:neg|niega|desminti|descart|rechaz|denied|denies|ruled out|reject|disput)")


def find(reading: Reading) -> list[Find]:
    """Return who says what.

    Value: claimant (words of the text), claimant_actor, claimant_publisher (the caller's id or ""), about
    (taxonomy.About), stance (taxonomy.Stance).
    """
    found: list[Find] = []
    for number in range(len(reading.sentences.all)):
        start, end = reading.sentences.bounds(number)
        for one in [*_according(reading, start, end), *_saying(reading, start, end)]:
            if not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
    return found


def _according(reading: Reading, start: int, end: int):
    for match in _ACCORDING.finditer(reading.text.plain, start, end):
        if match[0].startswith("para ") or match[0].startswith("citing that"):
            continue
        who = _cut(match["who"])
        if re.match(r"(?:el |la |the |un |una )?(?:decreto|decree|supreme decree|ley|norma|law|resolucion|articulo|version|plan|testimonio de la)", who):
            continue
        if who and who.split()[0] not in _NO_CLAIMANT | {"plan"} or (who and len(who.split()) > 1 and _is_claimant(reading, match.start("who"), who)):
            yield _claim(reading, match.start(), match.start("who") + len(who), match.start("who"), who, "asserts", start, end, "according_to")


def _cut(words: str) -> str:
    """Return a claimant's words up to where something else begins."""
    lead = re.match(r"(?:el|la|los|las|the|un|una|a|an) ", words)
    offset = lead.end() if lead else 0
    stop = _STOPS.search(words, offset)
    return words[: stop.start()].rstrip(" ,") if stop else words.rstrip(" ,")


def _is_claimant(reading: Reading, start: int, who: str) -> bool:
    """Whether words name somebody who can say something: a name with a capital, or an office."""
    source = reading.text.words(start, start + len(who))
    has_capital = any(word[0].isupper() for word in source.split()[1:] or source.split())
    return has_capital or bool(_OFFICES.search(who))


_OFFICES = re.compile(
    r"polic|minist|fiscal|jefe|comand|alcald|dirigent|fuente|autorid|testig|vecin|poblador|comuner|vocer|analist|investig|director|general|coronel|famil|portavoz|experto|"
    r"organiz|institucion|comunicad|nota de prensa|press release|statement|police|officer|official|prosecut|spokes|mayor|resident|villager|witness|analyst|researcher|leader|source|expert|army|"
    r"authorit|report|agency|relative|community|federation|commander|chief|governor|gobern|parte|communique|informe|medios|media|diario|newspaper|radio|familiares|locals|documento|dossier|ngo|ong|study|estudio|"
    r"gremio|union|association|asociacion|company|empresa|driver|conductor|nurse|doctor|he|she|they|ronder|president"
)


def _saying(reading: Reading, start: int, end: int):
    for match in _SAYS.finditer(reading.text.plain, start, end):
        verb = match["verb"]
        stance = "denies" if _DENIES.match(verb) else "asserts"
        is_behind = bool(re.search(r"(?:^|[,\"\n;)]|asi lo|segun lo|como lo|, asi|as) ?$", reading.text.plain[max(start, match.start() - 8) : match.start()]))
        behind = _who_behind(reading, match.end(), end) if is_behind else None
        ahead = _who_ahead(reading, start, match.start())
        if ahead and not behind:
            yield _claim(reading, ahead[0], match.end(), ahead[0], ahead[1], stance, start, end, "who_says")
        elif behind:
            yield _claim(reading, match.start(), behind[0] + len(behind[1]), behind[0], behind[1], stance, start, end, "says_who")


def _who_behind(reading: Reading, at: int, end: int) -> tuple[int, str] | None:
    """Return the claimant behind a verb: "informó el Ministerio del Interior"."""
    match = re.compile(r" (?:(?:hoy|ayer|este|el) (?:lunes |martes |miercoles |jueves |viernes |sabado |domingo )?)?(?P<who>[^.;:()\"\n]{2,80})").match(reading.text.plain, at, end)
    if not match:
        return None
    who = _cut(match["who"])
    if not who or who.split()[0] in ("que", "that", "a", "de", "en", "sobre", "al", "por", "to", "un", "una") or len(who.split()) > 11:
        return None
    begins = re.match(r"(?:el|la|los|las|the|su|un|una) ", who) or reading.text.source[reading.text.origin(match.start("who"))].isupper()
    return (match.start("who"), who) if begins and _is_claimant(reading, match.start("who"), who) else None


def _who_ahead(reading: Reading, start: int, at: int) -> tuple[int, str] | None:
    """Return the claimant ahead of a verb: "La Policía Nacional atribuyó", "the Interior Ministry said"."""
    clause_start = max(
        start,
        *(reading.text.plain.rfind(sign, start, at - 1) + len(sign) for sign in (", ", "; ", ": ", "\" ", " - ", " y ", " and ", " but ", " pero ", " while ", " that ", " que ", " as ", "\n", "(") if reading.text.plain.rfind(sign, start, at - 1) >= 0),
        start,
    )
    who = reading.text.plain[clause_start:at].strip()
    at_start = clause_start + len(reading.text.plain[clause_start:at]) - len(reading.text.plain[clause_start:at].lstrip())
    lead = re.match(r"(?:[0-9]{1,2}\. ?|por su parte |asimismo |ademas |sin embargo |en tanto |finalmente |tambien |meanwhile |however )+", who)
    if lead:
        at_start, who = at_start + lead.end(), who[lead.end() :]
    who = re.sub(r" (?:le|les|lo|la|se|no|ha|han|had|has|have|tambien|also|later|hoy|ayer|luego|ya)$", "", who)
    words = who.split()
    if not 1 <= len(words) <= 9 or who.endswith(",") or words[0] in ("que", "se", "lo", "as", "which", "it", "who", "de", "en", "por", "con", "al", "un", "una", "a", "in", "on", "of", "for", "was", "were"):
        return None
    if any(word in ("fue", "fueron", "was", "were", "que", "habia") for word in words):
        return None
    return (at_start, who) if _is_claimant(reading, at_start, who) else None


def _claim(reading, start: int, end: int, who_start: int, who: str, stance: str, first: int, last: int, rule: str) -> Find:
    about = next((code for code, pattern in _PARTS if pattern.search(reading.text.plain, first, last)), "other")
    who_end = who_start + len(who)
    words = reading.text.words(who_start, who_end)
    actor = _known(reading, reading.knowledge.actor_names, who_start, who_end)
    publisher = _known(reading, reading.knowledge.publisher_names, who_start, who_end)
    value = {
        "claimant": words,
        "claimant_actor": actor,
        "claimant_publisher": "" if actor else publisher,
        "about": about,
        "stance": stance,
    }
    return Find(CLAIM, start, end, value, INFERRED if actor or publisher else WEAK, rule)


def _known(reading: Reading, names, start: int, end: int) -> str:
    first, last = reading.text.token_at(start), reading.text.token_at(max(start, end - 1)) + 1
    return next((match.meaning for match in names.all(reading.text, first, last)), "")
