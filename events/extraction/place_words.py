"""The words around names of places: levels before and behind them, and what makes a name somebody else's."""

from .phrases import Phrases, listed, word_set

_SMALL = frozenset({"populated_place", "native_community", "sector", "site"})
_LEVELS = {
    frozenset({"district"}): "distrito/distrito de/jurisdiccion del distrito de/district of/distritos de/distrital de",
    frozenset({"province"}): "provincia/provincia de/province of/provincias de/provincial de",
    frozenset({"department"}): "departamento/departamento de/region/region de/department of/regiones de/"
    "departamentos de/gobierno regional de/region of/departments of/regions of",
    frozenset({"river"}): "rio/rio de/river/ribera del/ribera del rio/cuenca del/cuenca del rio/cauce del/"
    "orillas del/orilla del/riberas del/aguas del/margen derecha del/margen izquierda del/banks of the/bank of the/"
    "rios",
    frozenset({"valley"}): "valle de/valle del/valle del rio/valley of the/valley of",
    frozenset({"ravine"}): "quebrada/ravine",
    frozenset({"hill"}): "cerro/hill",
    frozenset({"base"}): "base/base de/base contraterrorista de/base contrasubversiva de/base militar de/"
    "base contraterrorista/base contrasubversiva/base militar",
    frozenset({"airfield"}): "aerodromo/aerodromo de/aeropuerto de/airfield of",
    _SMALL: "centro poblado/centro poblado de/comunidad/comunidad de/comunidad nativa/comunidad nativa de/anexo/"
    "anexo de/sector/sector de/caserio/caserio de/localidad/localidad de/poblado de/poblado/pueblo de/ciudad de/"
    "village of/town of/hamlet of/community of/settlement of/native community of/city of/c.p./ccpp/paraje/zona de/"
    "sector denominado/centro poblado menor de/centros poblados de/localidades de/comunidades de/native community/"
    "comunidad campesina de/comunidad campesina/the village of/pago de/barrio/hamlets of/villages of/communities of",
}
BEFORE = Phrases(listed(_LEVELS), exact=True)
AFTER = Phrases(
    listed({
        frozenset({"district"}): "district/districts",
        frozenset({"province"}): "province/provinces",
        frozenset({"department"}): "department/region/departments/regions",
        frozenset({"river"}): "river/rivers/basin/riverbank",
        frozenset({"valley"}): "valley/river valley",
        _SMALL: "village/hamlet/settlement/town/community/native community/sector/annex/populated centre",
        frozenset({"base"}): "base/military base/counterterrorism base",
        frozenset({"airfield"}): "airfield/aerodrome",
        frozenset({"hill"}): "hill",
        frozenset({"ravine"}): "ravine",
    }),
    exact=True,
)  # fmt: skip
# Words that a gazetteer writes as part of a name and a text in small letters before it.
GENERIC = word_set("rio valle base cerro quebrada aerodromo comunidad sector alto eje corredor")
BODIES = word_set(
    "fiscalia policia municipalidad gobierno hospital corte frente region juzgado ministerio policial camara "
    "universidad comisaria base "
    "prefectura direccion ugel comite valle vraem regional provincial distrital superior judicial penal norte sur "
    "este oeste central selva"
)
# Before these a name is somebody's or something's.
NO_PLACE_AFTER = word_set(
    "general gral coronel cnel comandante capitan mayor teniente suboficial sargento alferez tecnico cabo soldado "
    "ministro ministra fiscal juez jueza senor senora don dona doctor doctora alcalde congresista presidente "
    "periodista "
    "alias camarada comrade clan operacion operativo operation plan hermanos hermano avenida jiron calle colegio "
    "hospital "
    "universidad estadio virgen colonel captain lieutenant major sergeant minister president empresa proyecto escuela "
    "institucion brigada batallon brigade battalion jefe director abogado analyst analista investigador profesor "
    "dirigente lider vocero spokesman portavoz senora parroco san santa apellido familia named called motonave parque "
    "street avenue school"
)
# "the Mantaro district", "the Tambo base" are no rivers.
NO_RIVER = word_set("district province region department base police town village community valley")
NAME_MAY_GO_ON = word_set(
    "district province region department river valley village town hamlet base police prosecutor community airfield "
    "basin sector native military river's road highway city area"
)
JOINS = word_set("y e o u and or , ; /")
THE = word_set("los the")
EXACT = {
    "sector": "sector",
    "nativa": "native_community",
    "native": "native_community",
    "poblado": "populated_place",
    "caserio": "populated_place",
    "ciudad": "populated_place",
    "city": "populated_place",
    "town": "populated_place",
}
WITH_WORD = ({"base"}, {"airfield"}, {"valley"}, {"hill"}, {"ravine"})
