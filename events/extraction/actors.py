"""Actors: which of the known ones a text names, and what part they had; a part that is not told is left open."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from .phrases import Match, word_set
from .proposals import ACTOR, INFERRED, OPEN, WEAK, Find
from .reading import Reading

_STATE = frozenset({"police", "military", "state_forces_unspecified"})
_ARMED = frozenset({"armed_group", "criminal_group"})
_VIOLENT = word_set("ambush attack_installation attack_aircraft clash harassing_fire explosive killing abduction infrastructure_attack "
    "forced_recruitment threat_extortion")
_OPERATIONS = word_set("lab_dismantled airstrip_disabled aircraft_intercepted drug_seizure precursor_seizure weapons_seizure asset_seizure "
    "arrest leader_captured leader_killed rescue site_detected illegal_mining_action illegal_logging_action operation air_strike "
    "eradication clash aircraft_crashed base_deployment")
_SPEAKS_BEFORE = re.compile(
    r"\b(?:segun|de acuerdo (?:con|a)|according to|fuentes de(?:l| la)?|inform\w+|senal\w+|precis\w+|indic\w+|dij\w+|declar\w+|anunci\w+|confirm\w+|"
    r"said|told|comunicado de(?:l| la)?|statement (?:by|from)|report\w* (?:by|from)|cifras de(?:l| la)?|datos de(?:l| la)?|a cargo de la investigacion|"
    r"director general de(?:l| la)?|voceros? de(?:l| la)?|spokes\w+ (?:for|of)|ministro del?|minister of)(?: (?:el|la|los|las|the|a|ante))? ?$"
)
_SPEAKS_AFTER = re.compile(
    r"^,? ?(?:\([^)]{1,20}\) )?(?:inform\w+|senal\w+|precis\w+|indic\w+|dij\w+|declar\w+|anunci\w+|confirm\w+|asegur\w+|afirm\w+|sostuv\w+|estim\w+|atribuy\w+|"
    r"descart\w+|neg[oa]\w*|desmint\w+|said|says|told|announced|confirmed|reported|estimated|denied|denies|added|stated|claimed|attributed|ruled out|blamed|"
    r"report[oa]\b|comunic\w+|detall\w+|manifest\w+|expres\w+|emitio|issued|acus\w+ (?:a|al) )"
)
_SUPPORT = re.compile(
    r"\b(?:apoyo|respaldo|soporte|colaboracion|participacion|cooperacion|support|supported|backed|backing|help|assist\w+|assistance|aid|escolt\w+|resguardo|together|"
    r"coordinacion|helicopteros?|helicopters?|aeronaves?|aircraft|con seguridad|security provided|protected)(?: \w+){0,5}? (?:de(?:l| la| los| las)?|by|from|of|with|por(?: la| el)?)(?: the)?(?: \w+){0,2} ?$"
)
_PROSECUTOR = re.compile(r"fiscal|prosecut|public ministry|ministerio publico|judicial|judiciary|juzgado|corte")
_TARGET_BEFORE = re.compile(
    r"\b(?:contra|against|emboscad[oa]s?|atac\w+|attack\w*|ambush\w*|dispar\w+ (?:contra|a)|hostig\w+|fired (?:on|at)|shot at|asesin\w+|amenaz\w+|threat\w+)"
    r"(?: \w+){0,5} (?:de(?:l| la| los)?|a(?:l| la| los)?|of(?: the)?|on(?: an?| the)?|at|una|un|the|an?)(?: \w+){0,3} ?$|"
    r"\b(?:against|contra|ambushed|attacked|emboscaron a|atacaron a|fired (?:on|at)|dispararon contra)(?: (?:the|a|an|la|una|los|las|unos|two|dos))? ?$"
)
_TARGET_AFTER = re.compile(
    r"^(?: (?:que|which|who|that))?(?: \w+){0,6}? (?:fue(?:ron)?|was|were|resulto|cay\w+|came|fell|murieron|murio|resultaron)(?: \w+){0,2} ?(?:emboscad|atacad|hostigad|ambush|attack|blanco|victim|en una emboscada|"
    r"into an ambush|under (?:fire|attack)|sorprendid|hit|shot|retenid|held|secuestr|kidnap|recibid|killed|wounded|muert|herid|asesinad)"
)
_AGENT_BEFORE = re.compile(
    r"\b(?:por|by|integrantes|miembros|remanentes|column\w*|militantes|members|fighters|guerrillas|combatientes|remnants|facci\w+|elementos|subversivos|terroristas|"
    r"presuntos|alleged|suspected|supuestos|atribuy\w+(?: \w+){0,4} a|attributed(?: \w+){0,4} to|blamed|thought to be|believed to be|assailants|attackers|atacantes|atribuid[oa]s? a|attributed to|blamed on|autoria de|a manos de|at the hands of|perpetrad[oa] por|column of|columna de)"
    r"(?: \w+){0,4}? ?(?:de(?:l| la| los)?|of(?: the)?|the|a|la|el|los|las)? ?$"
)
_ACTS_AFTER = re.compile(
    r"^(?:,? (?:y|e|and|con|with|en|in)\b[^.;]{0,90}?)?(?: \w+){0,4}? ?(?:incaut|decomis|destru|desmantel|inhabilit|inutiliz|captur|detuv|deten|intervin|hall|encontr|ubic|erradic|rescat|liber|"
    r"interven|allan|abati|ejecut|realiz|efectu|logr|desarticul|neutraliz|patrull|instal|despleg|set up|deployed|llev|inici|lanz|registr|recuper|intercept|"
    r"seized|destroyed|dismantled|disabled|captured|arrested|detained|found|located|eradicated|rescued|freed|raided|intercepted|killed|carried out|conducted|"
    r"launched|burned|broke up|discovered|stopped|recovered|blew up|torched|uprooted|led|took part|took|moved|entered|swept)"
)
_ACTS_BEFORE = re.compile(
    r"\b(?:efectivos|agentes|personal|patrullas?|unidades|miembros|equipos?|grupos?|operativo|operacion|intervencion|comandos|detectives|oficiales|integrantes|tropas|fuerzas|brigad\w+|"
    r"officers|agents|troops|forces|personnel|units?|operation|raid|police|soldiers|patrols?|teams?|marines|trabajadores|workers|crews?|cuadrillas|obreros|"
    r"por|by|labor de|trabajo de|a cargo de|led by|conducted by|carried out by)(?: \w+){0,3}? ?(?:de(?:l| la| los| las)?|of(?: the)?|from(?: the)?|the|la|el|los|las)? ?$"
)
_INITIATES_AFTER = re.compile(
    r"^(?: \w+){0,5}? (?:atac|embosc|dispar|asesin|mat(?:o|aron)|secuestr|hostig|quem|amenaz|extors|attack|ambush|fired|killed|shot|kidnap|burned|torched|threat|set fire|reclut|"
    r"abducted|bloque|convoc|acat|inici|began|started|staged|launched|realiz|cumpl|block|called|retuv|march|marched|protest|held|difund|distribut|repart|painted|colgar|left leaflets|dej)"
)
_DENIED = re.compile(
    r"\b(?:reject\w*|rechaz\w+|descart\w+|neg\w+|desmint\w+|ruled out|denied|denies|dismiss\w+|no (?:hay|existe) (?:evidencia|indicio)s?|nothing to do with|nada que ver con|no (?:evidence|sign)s? (?:of|that)|not)"
    r"(?: \w+){0,6} ?$"
)
_DETAINERS = re.compile(r"reten|retuv|held|detain|detuv|encerr")


# A force's own report of an operation begins with it.
_FIRST_SENTENCES = 3


@dataclass
class _Mention:
    id: str
    kind: str
    match: Match | None
    start: int
    end: int


def mentions(reading: Reading) -> list[Match]:
    """Return the names of actors in a text, in its order; names that are everyday words need a capital."""
    found = []
    for match in reading.knowledge.actor_names.all(reading.text):
        tokens = reading.text.tokens[match.first : match.last]
        # "Army", "Navy", "Marina" are names by their capital; "comités de autodefensa", "ronderos" without one.
        if match.first and tokens and reading.text.tokens[match.first - 1].text == "-" and reading.text.gap(match.first - 1) == "":
            # 133-2024-PCM
            continue
        is_common = reading.knowledge.actors[match.meaning].kind == "self_defence"
        if is_common or any(token.is_capital for token in tokens):
            if not (len(tokens) == 1 and len(tokens[0].text) <= 3 and not _is_upper(reading, tokens[0])):
                found.append(match)
    return found


def _is_upper(reading: Reading, token) -> bool:
    return reading.text.words(token.start, token.end).isupper()


def find(reading: Reading, names: list[Match], types: list[Find]) -> list[Find]:
    """Return the actors of a text, each once in each role.

    Value: actor (the caller's id), kind, role (taxonomy.ActorRole, or "" where the text does not tell a part), certainty
    (confirmed, or alleged where the text says "presunto" and the like).
    """
    told = {one.value["type"] for one in types}
    found: dict[tuple[str, str], Find] = {}
    without: dict[str, Find] = {}
    for match in names:
        actor = reading.knowledge.actors[match.meaning]
        mention = _Mention(actor.id, actor.kind, match, reading.position(match.first), reading.end(match.last))
        role, rule = _role(reading, mention, told)
        value = {"actor": actor.id, "kind": actor.kind, "role": role, "certainty": certainty(reading, mention.start)}
        one = Find(ACTOR, mention.start, mention.end, value, INFERRED if rule != "default_role" else WEAK, rule)
        if role:
            found.setdefault((actor.id, role), one)
        else:
            one.confidence = OPEN
            without.setdefault(actor.id, one)
    _share_roles(reading, names, found)
    roles = _one_role_each(list(found.values()))
    roles += _speaking_force(roles, without, told)
    named = {one.value["actor"] for one in roles}
    return roles + [one for actor, one in without.items() if actor not in named]


def _share_roles(reading: Reading, names: list[Match], found: dict[tuple[str, str], Find]) -> None:
    """Give an actor behind "y" the role of the one before it: "agentes de la Policía y de la Sunat"."""
    for before, here in pairwise(names):
        between = {token.text for token in reading.text.tokens[before.last : here.first]}
        if not between or not between <= _JOINS or here.first - before.last > 4:
            continue
        actor = reading.knowledge.actors[here.meaning]
        roles = [one for (known, role), one in found.items() if known == before.meaning and role in ("executing_force", "target", "supporting_force")]
        if roles and actor.kind != "judiciary" and not any(known == here.meaning for known, _role in found):
            value = {"actor": actor.id, "kind": actor.kind, "role": roles[0].value["role"], "certainty": roles[0].value["certainty"]}
            start, end = reading.position(here.first), reading.end(here.last)
            found[actor.id, value["role"]] = Find(ACTOR, start, end, value, INFERRED, "joined_by_and")


_JOINS = word_set("y e and , de del la el los las the of with con") - {"con", "with"}


def _speaking_force(roles: list[Find], without: dict[str, Find], told: set[str]) -> list[Find]:
    """Take a force that tells of an operation, where no other is named as carrying it out, for the one that did."""
    if not told & _OPERATIONS or told & _ATTACKS or any(one.value["role"] == "executing_force" for one in roles):
        return []
    forces = [one for one in without.values() if one.value["kind"] in _STATE and one.rule == "speaks_first"]
    if len(forces) != 1:
        return []
    return [replace(forces[0], value={**forces[0].value, "role": "executing_force"}, confidence=WEAK, rule="speaking_force")]


_ATTACKS = frozenset({"ambush", "attack_installation", "attack_aircraft", "harassing_fire"})


def _one_role_each(found: list[Find]) -> list[Find]:
    """Keep the surest role of an actor: the one told by words before the one that only its kind suggests."""
    best: dict[str, Find] = {}
    for one in found:
        before = best.get(one.value["actor"])
        if before is None or one.confidence > before.confidence:
            best[one.value["actor"]] = one
    return list(best.values())


def certainty(reading: Reading, position: int) -> str:
    """Return alleged where the words before say "presunto" and the like, else confirmed."""
    before = reading.text.plain[max(0, position - 60) : position]
    return "alleged" if re.search(r"presunt|supuest|alleged|suspected|atribu|habria|seria|reportedly|blamed", before) else "confirmed"


def role_of(reading: Reading, kind: str, start: int, end: int, told: set[str]) -> tuple[str, str]:
    """Return (role, rule) of somebody of a kind (taxonomy.ActorKind) at a place of the text; told: types of event."""
    mention = _Mention("", kind, None, start, end)
    if kind in ("criminal_group",):
        mention.kind = "armed_group"
    return _role(reading, mention, told)


def _role(reading: Reading, mention: _Mention, told: set[str]) -> tuple[str, str]:
    """Return (role, rule) of one mention."""
    plain = reading.text.plain
    first, last = reading.sentences.bounds(reading.sentence_of(mention.start))
    before = plain[max(first, mention.start - 90) : mention.start]
    after = plain[mention.end : min(last, mention.end + 110)]
    if reading.is_apart(mention.start):
        return "", "named"
    speaks = bool(_SPEAKS_BEFORE.search(before) or _SPEAKS_AFTER.search(after))
    if mention.kind == "judiciary":
        return _of_judiciary(mention, before, after, speaks, told, plain[first:last])
    if speaks:
        is_first = reading.sentence_of(mention.start) <= _FIRST_SENTENCES and not re.search(r"spokes|voceros?|rechaz|reject|neg|deni", before[-40:] + after[:40])
        return "", "speaks_first" if is_first else "named"
    if mention.kind in _ARMED:
        return _of_armed(before, after, told)
    if mention.kind in _STATE:
        return _of_force(mention, before, after, told)
    if mention.kind == "state_civil":
        return _of_civil_body(mention, before, after, told)
    return _of_residents(before, after, told)


def _of_judiciary(mention, before, after, speaks, told, sentence) -> tuple[str, str]:
    if re.search(r"\b(?:ni|neither|nor|sin)(?: la| el| the)? ?$", before):
        return "", "named"
    if speaks and not re.search(r"solicit|pidio|acus|formaliz|requested|charged|ordeno|dispuso|dicto|conden|sentenc", sentence):
        return "", "named"
    if told & (_OPERATIONS | {"judicial"}):
        return "prosecutor", "kind_of_actor"
    return "", "named"


def _of_armed(before: str, after: str, told: set[str]) -> tuple[str, str]:
    if _DENIED.search(before):
        return "", "denied"
    if told & _VIOLENT and (_AGENT_BEFORE.search(before) or _INITIATES_AFTER.search(after)):
        return "initiator", "words_beside"
    if re.search(r"(?:pag\w+ cupos? a|paid (?:\w+ ){0,4}to|protection (?:money )?to|proteccion de|protected by|custodiad[oa]s? por|seguridad (?:de|por)|brindaba seguridad|guarded by)(?: \w+){0,4} ?$", before):
        return "protector", "words_beside"
    if re.search(r"(?:campamento|camp|laboratorio|escondite|base|refugio|bastion|propaganda|cabecilla|mando|lider|leader|commander|dirigente)s?(?: \w+){0,4} ?$", before) and told & {
        "leader_killed", "leader_captured", "air_strike", "operation", "arrest", "rescue"
    }:
        return "target", "words_beside"
    if "communique" in told:
        return "initiator", "kind_of_actor"
    if re.search(r"\b(?:killed|killing|abat\w+|captur\w+|arrest\w+|deten\w+|detuv\w+|neutraliz\w+|muerte de|death of)[^.;]{0,50}$", before) and not told & _ATTACKS:
        return "target", "words_beside"
    if told & {"ambush", "attack_installation", "attack_aircraft", "harassing_fire"} and _AGENT_BEFORE.search(before):
        return "initiator", "kind_of_actor"
    return "", "named"


def _of_force(mention, before: str, after: str, told: set[str]) -> tuple[str, str]:
    if told & _VIOLENT and (_TARGET_AFTER.search(after) or _TARGET_BEFORE.search(before)):
        return "target", "words_beside"
    if _SUPPORT.search(before):
        return "supporting_force", "words_beside"
    if "emergency_measure" in told and not told & _OPERATIONS:
        return "", "named"
    if told & (_OPERATIONS | _VIOLENT) and (_ACTS_AFTER.search(after) or _ACTS_BEFORE.search(before)):
        return "executing_force", "words_beside"
    if told & _OPERATIONS and not told & (_ATTACKS | {"explosive"}):
        return "executing_force", "default_role"
    return "", "named"


def _of_civil_body(mention, before: str, after: str, told: set[str]) -> tuple[str, str]:
    if "eradication" in told and re.search(r"corah|erradic|eradicat", f"{before[-40:]} {mention.id} {after[:60]}"):
        return "executing_force", "words_beside"
    if _SUPPORT.search(before):
        return "supporting_force", "words_beside"
    if _ACTS_AFTER.search(after) and told & _OPERATIONS:
        return "executing_force", "words_beside"
    if "emergency_measure" in told:
        return "authority", "kind_of_actor"
    return "", "named"


def _of_residents(before: str, after: str, told: set[str]) -> tuple[str, str]:
    if told & {"community_detention"} and (_DETAINERS.search(after[:60]) or _DETAINERS.search(before[-60:])):
        return "detainer", "words_beside"
    if told & _VIOLENT and (_TARGET_AFTER.search(after) or _TARGET_BEFORE.search(before)):
        return "target", "words_beside"
    if _INITIATES_AFTER.search(after) or (told & {"blockade", "protest", "riot"} and re.search(r"(?:por|by|convocad\w+|called|dirigentes|bases|afiliados|members|leaders|productores)(?: \w+){0,4} ?$", before)):
        return ("initiator", "words_beside") if told & {"blockade", "protest", "riot", "communique"} else ("", "named")
    if _SUPPORT.search(before):
        return "supporting_force", "words_beside"
    return "", "named"
