"""The words beside a name that tell what part its bearer had; folded, of both languages."""

import re

SPEAKS_BEFORE = re.compile(
    r"\b(?:segun|de acuerdo (?:con|a)|according to|fuentes de(?:l| la)?|inform\w+|senal\w+|precis\w+|indic\w+|dij\w+|"
    r"declar\w+|anunci\w+|confirm\w+|"
    r"said|told|comunicado de(?:l| la)?|statement (?:by|from)|report\w* (?:by|from)|cifras de(?:l| la)?|datos de(?:l| "
    r"la)?|a cargo de la investigacion|"
    r"director general de(?:l| la)?|voceros? de(?:l| la)?|spokes\w+ (?:for|of)|ministro del?|minister of)(?: (?:el|la|"
    r"los|las|the|a|ante))? ?$"
)
SPEAKS_AFTER = re.compile(
    r"^,? ?(?:\([^)]{1,20}\) )?(?:inform\w+|senal\w+|precis\w+|indic\w+|dij\w+|declar\w+|anunci\w+|confirm\w+|"
    r"asegur\w+|afirm\w+|sostuv\w+|estim\w+|atribuy\w+|"
    r"descart\w+|neg[oa]\w*|desmint\w+|said|says|told|announced|confirmed|reported|estimated|denied|denies|added|"
    r"stated|claimed|attributed|ruled out|blamed|"
    r"report[oa]\b|comunic\w+|detall\w+|manifest\w+|expres\w+|emitio|issued|acus\w+ (?:a|al) )"
)
SUPPORT = re.compile(
    r"\b(?:apoyo|respaldo|soporte|colaboracion|participacion|cooperacion|support|supported|backed|backing|help|"
    r"assist\w+|assistance|aid|escolt\w+|resguardo|together|"
    r"coordinacion|helicopteros?|helicopters?|aeronaves?|aircraft|con seguridad|security provided|protected)(?: "
    r"\w+){0,5}? (?:de(?:l| la| los| las)?|by|from|of|with|por(?: la| el)?)(?: the)?(?: \w+){0,2} ?$"
)
TARGET_BEFORE = re.compile(
    r"\b(?:contra|against|emboscad[oa]s?|atac\w+|attack\w*|ambush\w*|dispar\w+ (?:contra|a)|hostig\w+|fired (?:on|at)|"
    r"shot at|asesin\w+|amenaz\w+|threat\w+)"
    r"(?: \w+){0,5} (?:de(?:l| la| los)?|a(?:l| la| los)?|of(?: the)?|on(?: an?| the)?|at|una|un|the|an?)(?: "
    r"\w+){0,3} ?$|"
    r"\b(?:against|contra|ambushed|attacked|emboscaron a|atacaron a|fired (?:on|at)|dispararon contra)(?: (?:the|a|an|"
    r"la|una|los|las|unos|two|dos))? ?$"
)
TARGET_AFTER = re.compile(
    r"^(?: (?:que|which|who|that))?(?: \w+){0,6}? (?:fue(?:ron)?|was|were|resulto|cay\w+|came|fell|murieron|murio|"
    r"resultaron)(?: \w+){0,2} ?(?:emboscad|atacad|hostigad|ambush|attack|blanco|victim|en una emboscada|"
    r"into an ambush|under (?:fire|attack)|sorprendid|hit|shot|retenid|held|secuestr|kidnap|recibid|killed|wounded|"
    r"muert|herid|asesinad)"
)
AGENT_BEFORE = re.compile(
    r"\b(?:por|by|integrantes|miembros|remanentes|column\w*|militantes|members|fighters|guerrillas|combatientes|"
    r"remnants|facci\w+|elementos|subversivos|terroristas|"
    r"presuntos|alleged|suspected|supuestos|atribuy\w+(?: \w+){0,4} al?|attributed(?: \w+){0,4} to|blamed|thought to "
    r"be|"
    r"believed to be|assailants|attackers|atacantes|atribuid[oa]s? a|attributed to|blamed on|autoria de|a manos de|at "
    r"the hands of|perpetrad[oa] por|column of|columna de)"
    r"(?: \w+){0,4}? ?(?:de(?:l| la| los)?|of(?: the)?|the|a|la|el|los|las)? ?$"
)
ACTS_AFTER = re.compile(
    r"^(?:,? (?:y|e|and|con|with|en|in)\b[^.;]{0,90}?)?(?: \w+){0,4}? ?(?:incaut|decomis|destru|desmantel|inhabilit|"
    r"inutiliz|captur|detuv|deten|intervin|hall|encontr|ubic|erradic|rescat|liber|"
    r"interven|allan|abati|ejecut|realiz|efectu|logr|desarticul|neutraliz|patrull|instal|despleg|set up|deployed|llev|"
    r"inici|lanz|registr|recuper|intercept|"
    r"seized|destroyed|dismantled|disabled|captured|arrested|detained|found|located|eradicated|rescued|freed|raided|"
    r"intercepted|killed|carried out|conducted|"
    r"launched|burned|broke up|discovered|stopped|recovered|blew up|torched|uprooted|led|took part|took|moved|entered|"
    r"swept)"
)
ACTS_BEFORE = re.compile(
    r"\b(?:efectivos|agentes|personal|patrullas?|unidades|miembros|equipos?|grupos?|operativo|operacion|intervencion|"
    r"comandos|detectives|oficiales|integrantes|tropas|fuerzas|brigad\w+|"
    r"officers|agents|troops|forces|personnel|units?|operation|raid|police|soldiers|patrols?|teams?|marines|"
    r"trabajadores|workers|crews?|cuadrillas|obreros|"
    r"por|by|labor de|trabajo de|a cargo de|led by|conducted by|carried out by)(?: \w+){0,3}? ?(?:de(?:l| la| los| "
    r"las)?|of(?: the)?|from(?: the)?|the|la|el|los|las)? ?$"
)
INITIATES_AFTER = re.compile(
    r"^(?: \w+){0,5}? (?:atac|embosc|dispar|asesin|mat(?:o|aron)|secuestr|hostig|quem|amenaz|extors|attack|ambush|"
    r"fired|killed|shot|kidnap|burned|torched|threat|set fire|reclut|"
    r"abducted|bloque|convoc|acat|inici|began|started|staged|launched|realiz|cumpl|block|called|retuv|march|marched|"
    r"protest|held|difund|distribut|repart|painted|colgar|left leaflets|dej)"
)
DENIED = re.compile(
    r"\b(?:reject\w*|rechaz\w+|descart\w+|neg\w+|desmint\w+|ruled out|denied|denies|dismiss\w+|no (?:hay|existe) "
    r"(?:evidencia|indicio)s?|nothing to do with|nada que ver con|no (?:evidence|sign)s? (?:of|that)|not)"
    r"(?: \w+){0,6} ?$"
)
DETAINERS = re.compile(r"reten|retuv|held|detain|detuv|encerr")
