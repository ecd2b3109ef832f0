"""What was done with goods: the verbs of a sentence, and which of them governs a figure."""

from .phrases import Phrases, listed, word_set
from .reading import Reading

SEIZED, FOUND, DESTROYED, DISABLED, ERADICATED = "seized", "found", "destroyed", "disabled", "eradicated"
DETECTED, LOST, REHABILITATED = "detected", "lost_to_attackers", "rehabilitated"

_VERBS = Phrases(
    listed({
        SEIZED: "incaut*/decomis*/comiso/comisaron/comisado/comisada/confisc*/seized/seizes/seizing/seizure/seize/"
        "interven*/requis*/recuper*/recover*/intercept*/inmoviliz*/impound*/captured/took possession/quedo en custodia/"
        "quedaron en custodia/taken into custody/secured/aseguro/aseguraron/puesto a disposicion/puestos a disposicion/"
        "puesta a disposicion/puestas a disposicion/confiscation/retuvieron/netted/yielded/saco de circulacion/"
        "sacaron de circulacion/entreg*/handed over/handed in/turned in/surrender*/in custody",
        FOUND: "halla*/hallo/encontr*/encontro/found/discover*/descubr*/ubic*/locat*/contenia*/containing/contained/"
            "held/"
        "cargaba*/transportaba*/trasladaba*/carried/carrying/transporting/llevaba*/escond*/ocult*/hidden/hid/"
        "camufl*/acondicion*/almacen*/stored/hallazgo/uncovered/turned up/dug up/unearthed/desenterr*/cache of/came "
        "across/moving/loaded with/"
        "iban/transport*/contuv*/abandon*/dejaron/left behind/conten*/habia/habian/there was/there were/tenia/tenian/"
        "portaba*/were kept/guardaba*/smuggl*",
        DESTROYED: "destru*/destroy*/destruccion/destruction/incinera*/quema*/quemo/burned/burnt/torched/desmantel*/"
            "dismantl*/"
        "dinamit*/demol*/set on fire/prendieron fuego/blown up/blew up/volaron/neutraliz*/torching/burning/"
        "inciner*/razed/desactiv*/poured out/vertid*/vertieron/derram*/detonated/desarticul*/wrecked/dismantling/"
        "broke up/quem*/deton*",
        DISABLED: "inhabilit*/inutiliz*/disabled/disabling/put out of use/out of service/disable/made useless/cratered/"
        "rendered unusable/rendered useless/put out of action/inoperativ*/made unusable/made inoperable/out of action",
        ERADICATED: "erradic*/eradicat*/uprooted/arrancaron/arrancad*/pulled up/desarraig*",
        DETECTED: "detect*/identific*/identified/spotted/sobrevol*/observ*/located from the air/satellite imag*/divis*",
        LOST: "se llevaron/se llevo/arrebat*/robaron/robado/robada/stole/stolen/despoj*/sustraj*/robbed/robaron/"
            "asalt*/made off with/took away/"
        "se apoderaron/apoder*/fled with/took with them/looted/were taken by the attackers/perdieron/sustrai*/robo",
        REHABILITATED: "rehabilit*/repararon/repaired/reactivad*/rebuilt/reconstru*/filled in/rellen*/reactivat*/"
            "restored",
    })
)  # fmt: skip
# Words that begin like a verb of the list and are none.
_NO_VERBS = word_set("intervenir encontrarse identificado halla ubicado ubicada ubicados locate located")


class Verb:
    """A verb of goods: where it stands, what it says was done, and whether it is a passive."""

    __slots__ = ("is_participle", "is_passive", "last", "measure", "start")

    def __init__(self, start: int, last: int, measure: str, is_passive: bool, is_participle: bool):
        self.start, self.last, self.measure = start, last, measure
        self.is_passive, self.is_participle = is_passive, is_participle


_PASSIVE = word_set(
    "fue fueron ha han sido sera seran was were been being be quedo quedaron resulto resultaron is are es son"
)


_PARTICIPLES = ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas")
# What those who had it did is no measure of the State.
_BY_OTHERS = (
    "por sus ocupantes",
    "por los ocupantes",
    "by its occupants",
    "by their occupants",
    "por los narco",
    "by its crew",
    "por sus tripulantes",
    "by the traffickers",
)


class Measures:
    """The verbs of goods of a text, by sentence."""

    def __init__(self, reading: Reading):
        self._reading = reading
        self._of_sentence: dict[int, list[Verb]] = {}
        tokens = reading.text.tokens
        for match in _VERBS.all(reading.text):
            number = reading.sentences.index_of_token(match.first)
            near = {token.text for token in tokens[max(0, match.first - 3) : match.first]}
            behind = " ".join(token.text for token in tokens[match.last : match.last + 3])
            if behind.startswith(_BY_OTHERS):
                continue
            is_participle = tokens[match.first].text.endswith(_PARTICIPLES)
            verb = Verb(match.first, match.last, match.meaning, bool(near & _PASSIVE), is_participle)
            self._of_sentence.setdefault(number, []).append(verb)

    def in_sentence(self, number: int) -> list[Verb]:
        """Return the verbs of a sentence in their order."""
        return self._of_sentence.get(number, [])

    def before(self, index: int) -> list[Verb]:
        """Return the verbs of its sentence before a figure, the nearest first."""
        verbs = self.in_sentence(self._reading.sentences.index_of_token(index))
        return [verb for verb in verbs if verb.last <= index][::-1]

    def after(self, index: int, last: int) -> list[Verb]:
        """Return the verbs behind a figure that may be said of it: passives, and active ones; no bare participles.

        A participle counts right behind the thing ("20 kilos de PBC incautados"), or in a passive.
        """
        verbs = self.in_sentence(self._reading.sentences.index_of_token(index))
        return [
            verb
            for verb in verbs
            if verb.start >= last and (verb.is_passive or not verb.is_participle or verb.start - last <= 1)
        ]

    def governing(self, index: int, last: int) -> list[Verb]:
        """Return the verbs that may govern a figure: the nearest before it, then those behind it."""
        return [*self.before(index), *self.after(index, last)]

    def says(self, number: int, *measures: str) -> bool:
        """Whether a sentence has one of these."""
        return any(verb.measure in measures for verb in self.in_sentence(number))
