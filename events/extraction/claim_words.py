"""The words by which a text says who says something, and what it is about; folded, of both languages."""

import re

from .phrases import word_set

_ES = (
    r"inform(?:o|aron|a|an)|senal(?:o|aron|a|an)|indic(?:o|aron|a|an)|dijo|dijeron|dice|dicen|declar(?:o|aron)|"
    r"afirm(?:o|aron|a|an)|precis(?:o|aron)|"
    r"asegur(?:o|aron|a|an)|sostuv(?:o|ieron)|sostienen?|manifest(?:o|aron)|detall(?:o|aron)|report(?:o|aron|a|an)|"
    r"confirm(?:o|aron)|anunci(?:o|aron)|"
    r"estim(?:o|aron|a|an)|calcul(?:o|aron|a|an)|atribuy(?:o|eron|e|en)|neg(?:o|aron)|niegan?|desminti(?:o|eron)|"
    r"descart(?:o|aron)|denunci(?:o|aron|a|an)|"
    r"advirti(?:o|eron)|advierten?|agreg(?:o|aron)|explic(?:o|aron|a)|comunic(?:o|aron|a)|acus(?:o|aron|an)|"
    r"reconoci(?:o|eron)|coment(?:o|aron)|"
    r"refiri(?:o|eron)|cont(?:o|aron)|cuentan?|revel(?:o|aron)|reivindic(?:o|aron)|responsabiliz(?:o|aron)|rechaz(?:o|"
    r"aron)|admiti(?:o|eron)|relat(?:o|aron)|"
    r"puntualiz(?:o|aron)|remarc(?:o|aron)|consider(?:o|aron|a)|resalt(?:o|aron)|destac(?:o|aron)|valoriz(?:o|aron)|"
    r"replic(?:o|aron)|respondi(?:o|eron)|"
    r"mencion(?:o|aron)|apunt(?:o|aron)|acot(?:o|aron)|insisti(?:o|eron)|record(?:o|aron)|pidi(?:o|eron)|exigi(?:o|"
    r"eron)|solicit(?:o|aron)|hablan|"
    r"sospechan?|cree|creen|cifr(?:o|aron)|alert(?:o|aron)|inculp(?:o|aron)|culp(?:o|aron)|difundi(?:o|eron)|"
    r"corrobor(?:o|aron)|aclar(?:o|aron)|subray(?:o|aron)"
)
_EN = (
    r"said|says|stated|reported|reports|announced|confirmed|denied|denies|estimated|estimates|claimed|claims|told|"
    r"added|attributed|blamed|alleged|insisted|"
    r"acknowledged|argued|argues|warned|warns|noted|explained|declared|ruled out|rejected|rejects|accused|described|"
    r"put|maintains|maintained|believes?|suspects?|"
    r"disputes|disputed|admitted|recounted|mentions?|mentioned|disagreed|replied|valued|countered|identified the|"
    r"recalled|revealed|called for|demanded|thinks?|cited"
)
SAYS = re.compile(rf"(?<![a-z])(?P<verb>{_ES}|{_EN})(?![a-z])")
ACCORDING = re.compile(
    r"(?<![a-z])(?:segun|de acuerdo (?:con|al?)|conforme a|a decir de|en palabras de|according to|as reported by|in "
    r"the words of|citing|citando a|cited by|quoting|a juicio de|en opinion de)"
    r" (?P<who>[^.;:()\"\n]{2,90})"
)
_BREAKS = (
    r"que|quien|quienes|who|that|which|donde|where|while|mientras|cuando|when|tras|after|en un comunicado|en "
    r"conferencia|a traves de|mediante|via|during|in a|en su|on (?:monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday)|este|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|ayer|hoy|"
    r"yesterday|today|los (?:ultimos|primeros|atacantes|detenidos)|al menos|se|fueron|fue|"
    r"were|was|had|have|has|y que|and that|pero|but|sobre|about|ha|han|hay|hubo|existe\w*|there|it|they|its|to the "
    r"press|to reporters|ante|a la prensa|a (?:los )?medios|habria\w*|seria\w*|"
    r"no|would|could|could have|dated|fechad[oa]|citad[oa]s?|cited|quoted|y agreg\w+|y precis\w+|and added|al "
    r"respecto|through|en redes|en declaraciones"
)
STOPS = re.compile(rf", |(?: (?:{_BREAKS})(?= |,|$))")
# "versiones", "la norma": no one who says something.
NOBODY = re.compile(
    r"(?:(?:el|la|los|las|lo|the|un|una|a|su)? ?(?:decreto|decree|supreme decree|ley|norma|law|resolucion|articulo|"
    r"plan|cual|cuales|que|se|eso|esto|what|which|it|this|that|there|"
    r"mismo|misma|caso|cifras|figures|versiones?|lo|operacion|operativo|operation|raid|droga|drug|drugs|cargamento|"
    r"ataque|attack|laboratorio|laboratory|hecho|incident)\b)|"
    r"(?:de|en|por|con|al|in|on|of|for|was|were|to|and|y|e|o|or|ya|asi|como|as|si|if|no|not|who|quien|also|tambien|"
    r"where|donde|cuando|when|a (?:los|las)|sobre)\b"
)
PAPER = re.compile(
    r"(?:(?:un|una|el|la|a|an|the) )?(?:comunicado|nota de prensa|informe|reporte|parte|press release|statement|"
    r"report|communique|news release|nota)(?: \w+)? (?:del?|de la|from|by|of|issued by|emitido por)(?: (?=[a-z]))"
)
AFTER_CLAUSE = re.compile(r"(?:[,\";)-]|asi lo|segun lo|como lo|, segun|\bas) ?$")
BEHIND = re.compile(
    r" (?:(?:hoy|ayer|today|yesterday|este|el|on) ?(?:lunes |martes |miercoles |jueves |viernes |sabado |domingo |"
    r"monday |tuesday |wednesday |thursday |friday |saturday |sunday )?)??(?P<who>[^.;:()\"\n]{2,80})"
)
DETERMINER = re.compile(
    r"(?:el|la|los|las|the|su|sus|un|una|a|an|our|his|her|their|its|otro|otra|another|one|dos|two|some|algunos|varios|"
    r"several|unos) "
)
OFFICES = re.compile(
    r"(?:fuentes|autoridad|vecinos|poblador|comuneros|testigos|voceros|dirigentes|familiares|medios|expertos|"
    r"analistas|investigadores|fiscales|police|officials|officers|authorities|witnesses|residents|villagers|"
    r"prosecutors|sources|local|relatives|analysts|researchers|experts|survivors|neighbours|investigators|commanders|"
    r"spokes|media|reporters|he|she|they|el|ella|ellos|army|state|members|leaders|lawyers|"
    r"efectivos|agentes|moradores|organizaciones|community|campesinos|farmers|growers)"
)
CLAUSES = re.compile(
    r", |; |: |\" | - |– |— |\(|\n| (?:y|e|and|but|pero|while|mientras|that|que|as|aunque|though|although|because|"
    r"porque|pues|when|cuando|where|donde) (?=(?:el|la|los|las|the|su|sus|a|an|un|una|[a-z]+) )"
)
LEADS = re.compile(
    r"\s*(?:[0-9]{1,2}\. ?|por su parte,? |asimismo,? |ademas,? |sin embargo,? |en tanto,? |finalmente,? |tambien |"
    r"meanwhile,? |however,? |still,? |"
    r"(?:two|three|one|a|dos|tres|un) (?:days?|dias?) (?:earlier|later|antes|despues),? |en cambio,? |de otro lado,? |"
    r"por otro lado,? |a su vez,? |horas (?:antes|despues),? |y |and |but |pero |\"|- ?)*"
)
TAILS = re.compile(
    r"(?: (?:le|les|lo|la|se|no|ha|han|had|has|have|tambien|also|later|hoy|ayer|luego|ya|long|since|always|often|"
    r"repeatedly|initially|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"este (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|el (?:lunes|martes|miercoles|jueves|viernes|"
    r"sabado|domingo)|habian?|siempre|todavia|only|later))*$"
)
VERBS_WITHIN = word_set("fue fueron was were es son is are had habia habian have")
PARTICIPLES = re.compile(
    r" (?:consultad|entrevistad|citad|interviewed|consulted|quoted|reached|contacted)\w* .*$| (?:consultad|"
    r"entrevistad|interviewed)\w*$"
)
DENIES = re.compile(r"(?:neg|niega|desminti|descart|rechaz|denied|denies|ruled out|reject|disput)")
CLEARS = re.compile(
    r"nothing to do with|nada que ver con|descart\w+ (?:la |que )|rul\w+ out|no (?:participo|tiene relacion|fue obra)|"
    r"reject\w* the (?:suggestion|idea|claim)|denie[sd] that|was not (?:behind|the work)|neg\w+ que|"
    r"no (?:evidence|sign|evidencia|indicio)s? (?:of|that|de)"
)
_PARTS = (
    (
        "perpetrator",
        re.compile(
            r"atribuy|attribut|blam|suspect|sospech|autor(?:ia|es)\b|perpetrat|perpetrador|responsab|behind|culp|acus|"
            r"accus|obra de|the work of|nothing to do with|nada que ver|descart\w+ la (?:presencia|participacion)"
        ),
    ),
    (
        "capacity",
        re.compile(
            r"capacid|podia producir|producia|could (?:produce|turn out|have refined|process)|per week|a week|por "
            r"semana|semanal|a day\b|al dia\b"
        ),
    ),
    (
        "avoided_production",
        re.compile(
            r"evit\w+ (?:producir|la produccion|que)|dejaron de (?:producir|elaborar)|would have (?:produced|yielded)|"
            r"hubiera|se habria obtenido"
        ),
    ),
    ("responsibility_claimed", re.compile(r"reivindic|claimed responsibility|se atribuy")),
    ("demand", re.compile(r"\bpid(?:io|ieron|e|en)\b|\bexig|demanded|called for|\bpidi|solicit|soltara|condition")),
    ("value", re.compile(r"valoriz|valued|worth|valor de|us\$|dolares|\$ ?[0-9]|soles|precio")),
    ("warning", re.compile(r"amenaz|threat|adverti|warn")),
    (
        "motive",
        re.compile(
            r"motiv|represali|reprisal|retaliat|venganza|revenge|ajuste de cuentas|settling|por oponerse|for opposing|"
            r"message to|coinciden"
        ),
    ),
    ("killed", re.compile(r"muert|fallec|asesin|killed|dead|deaths?\b|died|abatid|murder|bodies")),
    ("wounded", re.compile(r"herid|wounded|injured|lesion")),
)


def about(sentence: str, attribution: str) -> str:
    """Return what a claim is about (taxonomy.About): told by its own words, then by its sentence's; else "other"."""
    for words in (attribution, sentence):
        for code, pattern in _PARTS:
            if pattern.search(words):
                return code
    return "other"
