"""The field's words, in both languages: what people type, and the codes and other spellings that it means.

`synonyms.py` reads the list. A word that one side of the conflict uses of the other ("narcoterrorista") is understood,
never written.
"""

from typing import NamedTuple


class Meaning(NamedTuple):
    """What a word means: codes as (column, code), any of which will do, and other spellings of it, side by side."""

    codes: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()


def _codes(column: str, *codes: str) -> tuple[tuple[str, str], ...]:
    return tuple((column, code) for code in codes)


_TRADE = _codes(
    "type", "drug_seizure", "precursor_seizure", "lab_dismantled", "airstrip_disabled", "aircraft_intercepted"
)
_LABORATORIES = _codes("item", "laboratory_paste", "laboratory_hydrochloride", "laboratory_unspecified")

# What may be typed, "/" between spellings; folded (events/text.py), in the singular. Columns: type, category, item,
# form, setting, transport, concealment, role, and actor_kind of whoever has a part.
SYNONYMS: tuple[tuple[str, Meaning], ...] = (
    # The trade
    ("tid/trafico ilicito de drogas/trafico ilicito/trafico de drogas/narcotrafico/drug trafficking/"
     "illicit drug trafficking/drug traffic", Meaning(
        _TRADE, ("tid", "trafico ilicito de drogas", "narcotrafico", "drug trafficking"))),
    ("pbc/pbc bruta/pasta bruta/pasta basica/pasta basica de cocaina/pasta base/cocaine paste/"
     "coca paste/paste base", Meaning(
        _codes("item", "cocaine_paste_base", "cocaine_paste_washed"),
        ("pbc", "pasta basica", "pasta base", "paste base"))),
    ("pbc lavada/pasta lavada/washed paste", Meaning(
        _codes("item", "cocaine_paste_washed"), ("pbc lavada", "pasta lavada"))),
    ("sulfato/sulfato de cocaina/cocaine sulphate/cocaine sulfate/sulphate/sulfate", Meaning(
        _codes("item", "cocaine_sulphate"), ("sulfato de cocaina", "cocaine sulphate"))),
    ("chc/cc/hcl/clorhidrato/clorhidrato de cocaina/hidrocloruro/hidrocloruro de cocaina/"
     "cocaina hcl/cocaine hcl/cocaine hydrochloride/"
     "hydrochloride", Meaning(
        _codes("item", "cocaine_hydrochloride"), ("chc", "clorhidrato de cocaina", "cocaine hydrochloride"))),
    ("iqpf/iqbf/iqf/insumo/insumo quimico/sustancia quimica/producto quimico/precursor/precursor quimico/"
     "quimico fiscalizado/chemical precursor/precursor chemical", Meaning(
        (*_codes("category", "precursor_chemical"), *_codes("type", "precursor_seizure")),
        ("iqpf", "iqbf", "insumos quimicos", "precursores quimicos", "chemical precursors"))),
    ("cocaina/cocaine", Meaning(
        _codes("item", "cocaine_hydrochloride", "cocaine_paste_base", "cocaine_paste_washed", "cocaine_sulphate",
               "cocaine_unspecified"), ("cocaina", "cocaine"))),
    ("hoja de coca/coca leaf", Meaning(_codes("item", "coca_leaf"), ("hoja de coca", "coca leaf"))),
    ("marihuana/marijuana/cannabis", Meaning(
        _codes("item", "cannabis_herb", "cannabis_plant", "cannabis_resin"), ("marihuana", "cannabis"))),
    ("latex de opio/opio/opium", Meaning(_codes("item", "opium_latex"), ("latex de opio", "opium"))),
    ("amapola/poppy", Meaning(_codes("item", "poppy_plant", "opium_latex"), ("amapola", "poppy"))),
    ("poza/poza de maceracion/maceration pit", Meaning(
        _codes("item", "maceration_pit", "leaf_in_maceration"), ("poza de maceracion", "maceration pit"))),
    ("narcolaboratorio/narco laboratorio/laboratorio/laboratorio de droga/laboratory/lab/drug lab", Meaning(
        (*_codes("type", "lab_dismantled"), *_LABORATORIES), ("laboratorio", "laboratory"))),
    ("caleta/deposito oculto/stash/cache", Meaning(
        (*_codes("item", "depot"), *_codes("setting", "buried"), *_codes("concealment", "cache")),
        ("caleta", "stash", "cache"))),
    ("narcopista/narco pista/pista clandestina/pista de aterrizaje/aeropista/aerodromo clandestino/"
     "airstrip/landing strip/runway/clandestine airstrip/clandestine runway", Meaning(
        (*_codes("type", "airstrip_disabled"), *_codes("item", "airstrip"), *_codes("setting", "airstrip")),
        ("narcopista", "pista clandestina", "pista de aterrizaje", "airstrip"))),
    ("narcoavioneta/narco avioneta/avioneta/narcoavion/narco avion/narcovuelo/puente aereo/"
     "light aircraft/small plane/drug plane/narco plane/drug flight/air bridge", Meaning(
        (*_codes("type", "aircraft_intercepted", "aircraft_crashed"), *_codes("item", "light_aircraft"),
         *_codes("transport", "light_aircraft")),
        ("narcoavioneta", "avioneta", "narcovuelo", "light aircraft"))),
    ("mochilero/mochilera/cargacho/burrier/porter/backpacker/drug mule", Meaning(
        (*_codes("role", "porter"), *_codes("transport", "on_foot")),
        ("mochilero", "mochileros", "cargacho", "cargachos", "porter", "porters"))),
    ("tumbe/robo de droga/drug robbery", Meaning(
        _codes("type", "drug_robbery"), ("tumbe", "robo de droga", "drug robbery"))),
    ("cupo/cobro de cupo/cobranza de cupo/impuesto de guerra/impuesto revolucionario/war tax/revolutionary tax/"
     "extorsion/chantaje/extortion/protection money", Meaning(
        _codes("type", "threat_extortion"), ("cupo", "cupos", "extorsion", "extortion", "protection money"))),
    # Violence
    ("hostigamiento/harassing fire", Meaning(
        _codes("type", "harassing_fire"), ("hostigamiento", "harassing fire"))),
    ("emboscada/ambush", Meaning(_codes("type", "ambush"), ("emboscada", "ambush"))),
    ("enfrentamiento/choque armado/tiroteo/balacera/clash/firefight/shootout/gunfight", Meaning(
        _codes("type", "clash"), ("enfrentamiento", "choque armado", "tiroteo", "balacera", "clash", "shootout"))),
    ("leva/captacion/reclutamiento/reclutamiento forzado/forced recruitment", Meaning(
        _codes("type", "forced_recruitment"), ("reclutamiento", "captacion", "forced recruitment"))),
    ("secuestro/abduction/kidnapping", Meaning(_codes("type", "abduction"), ("secuestro", "abduction", "kidnapping"))),
    ("mina antipersonal/mina antipersona/artefacto explosivo/trampa explosiva/cazabobo/ied/landmine/land mine/"
     "booby trap/improvised explosive device", Meaning(
        (*_codes("type", "explosive"), *_codes("item", "landmine")),
        ("mina antipersonal", "artefacto explosivo", "landmine"))),
    ("narcoterrorista/narcoterrorist/narcoterrorismo/terruco/tuco/senderista", Meaning(
        _codes("actor_kind", "armed_group"),
        ("narcoterrorista", "narcoterroristas", "narcoterrorismo", "senderista", "senderistas"))),
    ("asesinato/homicidio/murder/homicide/killing", Meaning(
        _codes("type", "killing"), ("asesinato", "homicidio", "murder", "homicide"))),
    ("entrega/rendicion/desercion/desertor/arrepentido/surrender/desertion/deserter", Meaning(
        _codes("type", "surrender_desertion"), ("rendicion", "desercion", "desertor", "desertion", "deserter"))),
    ("desplazamiento/desplazado/displacement/displaced", Meaning(
        _codes("type", "displacement"), ("desplazamiento", "desplazados", "displacement"))),
    ("pionerito/nino soldado/child soldier", Meaning(
        _codes("type", "forced_recruitment"), ("pionerito", "pioneritos", "nino soldado", "child soldier"))),
    ("francotirador/sniper", Meaning((), ("francotirador", "francotiradores", "sniper", "snipers"))),
    ("sicario/asesino a sueldo/hitman/contract killer", Meaning(
        _codes("role", "guard"), ("sicario", "sicarios", "hitman"))),
    ("rehen/hostage", Meaning((), ("rehen", "rehenes", "hostage", "hostages"))),
    ("muerto/fallecido/victima mortal/killed/dead/fatality", Meaning(
        (), ("muerto", "muertos", "fallecido", "fallecidos", "killed", "dead"))),
    ("herido/lesionado/wounded/injured", Meaning((), ("herido", "heridos", "lesionados", "wounded", "injured"))),
    ("camarada/comrade", Meaning((), ("camarada", "comrade"))),
    ("cabecilla/mando/leader", Meaning(
        _codes("type", "leader_killed", "leader_captured", "leader_died"), ("cabecilla", "mando", "leader"))),
    # What the state does
    ("incautacion/decomiso/comiso/seizure/confiscation", Meaning(
        _codes("type", "drug_seizure", "precursor_seizure", "weapons_seizure", "asset_seizure"),
        ("incautacion", "decomiso", "seizure"))),
    ("detencion/captura/arresto/arrest/capture", Meaning(
        _codes("type", "arrest", "leader_captured"), ("detencion", "captura", "arrest"))),
    ("estado de emergencia/estado de excepcion/regimen de excepcion/state of emergency/state of exception", Meaning(
        _codes("type", "emergency_measure"), ("estado de emergencia", "state of emergency"))),
    ("ds/decreto supremo/supreme decree", Meaning((), ("ds", "decreto supremo", "supreme decree"))),
    ("paro/huelga/bloqueo/blockade/roadblock/strike", Meaning(
        _codes("type", "blockade"), ("paro", "bloqueo", "blockade"))),
    ("disturbio/asonada/riot", Meaning(_codes("type", "riot"), ("disturbio", "disturbios", "riot"))),
    ("erradicacion/eradication", Meaning(_codes("type", "eradication"), ("erradicacion", "eradication"))),
    ("interdiccion/interdiction", Meaning(_TRADE, ("interdiccion", "interdiction"))),
    # Who acts: short names of bodies, whether or not the record holds them as aliases
    ("ronda/rondero/rondera/ronda campesina/cad/autodefensa/comite de autodefensa/decas/self defence/self defense/"
     "peasant patrol/village patrol", Meaning(
        _codes("actor_kind", "self_defence"),
        ("rondero", "ronderos", "ronda campesina", "rondas campesinas", "autodefensa", "self defence"))),
    ("dinoes/diroes/division nacional de operaciones especiales/direccion de operaciones especiales", Meaning(
        (), ("dinoes", "diroes", "operaciones especiales"))),
    ("ce vraem/cevraem/comando especial vraem/comando especial del vraem", Meaning(
        (), ("ce vraem", "cevraem", "comando especial vraem", "comando especial del vraem", "vraem special command"))),
    ("ffaa/fuerzas armadas/fuerza armada/armed forces", Meaning(
        _codes("actor_kind", "military"), ("ffaa", "fuerzas armadas", "armed forces"))),
    ("ffpp/fuerzas policiales", Meaning(_codes("actor_kind", "police"), ("fuerzas policiales",))),
    ("ffoo/fuerzas del orden/security forces", Meaning(
        _codes("actor_kind", "police", "military", "state_forces_unspecified"),
        ("fuerzas del orden", "security forces"))),
    ("pnp/policia/policia nacional/policia nacional del peru/police/national police", Meaning(
        _codes("actor_kind", "police"), ("pnp", "policia nacional", "national police"))),
    ("ep/ejercito/ejercito peruano/army", Meaning((), ("ejercito", "army"))),
    ("mgp/marina/marina de guerra/navy", Meaning((), ("marina de guerra", "navy"))),
    ("fap/fuerza aerea/air force", Meaning((), ("fap", "fuerza aerea", "air force"))),
    ("ccffaa/comando conjunto/joint command", Meaning((), ("ccffaa", "comando conjunto", "joint command"))),
    ("sl/sendero/sendero luminoso/pcp sl/shining path", Meaning(
        (), ("sendero luminoso", "shining path", "pcp sl", "senderista", "senderistas"))),
    ("mpcp/militarizado partido comunista del peru/militarised communist party of peru", Meaning(
        (), ("mpcp", "militarizado partido comunista"))),
    ("dirandro/direccion antidrogas", Meaning(
        (), ("dirandro", "direccion antidrogas", "direccion nacional antidrogas"))),
    ("dircote/direccion contra el terrorismo", Meaning((), ("dircote", "direccion contra el terrorismo"))),
    ("mindef/ministerio de defensa/ministry of defence", Meaning((), ("mindef", "ministerio de defensa"))),
    ("mininter/ministerio del interior/ministry of the interior", Meaning((), ("mininter", "ministerio del interior"))),
    ("ministerio publico/fiscalia/prosecution service", Meaning((), ("ministerio publico", "fiscalia"))),
    ("frente policial/frente policial vraem/fp vraem/vraem police front", Meaning(
        (), ("frente policial", "frente policial vraem", "frente policial del vraem", "vraem police front"))),
    ("ashaninka/ashaninca", Meaning((), ("ashaninka", "ashaninkas", "ashaninca", "ashanincas"))),
    ("matsigenka/matsiguenka/machiguenga", Meaning((), ("matsigenka", "matsiguenka", "machiguenga"))),
    # Things
    ("gasoducto/gas pipeline", Meaning((), ("gasoducto", "gas pipeline"))),
    ("fusil/rifle", Meaning(_codes("item", "rifle"), ("fusil", "fusiles", "rifle"))),
    ("granada/grenade", Meaning(_codes("item", "grenade"), ("granada", "granadas", "grenade"))),
    ("rpg/lanzacohete/lanzagranada/launcher", Meaning(
        _codes("item", "launcher"), ("rpg", "lanzacohetes", "lanzagranadas"))),
    ("deslizador/bote/lancha/boat", Meaning(_codes("item", "boat"), ("deslizador", "bote"))),
    ("peque peque/pequepeque/canoa/canoe", Meaning(_codes("item", "canoe"), ("peque peque", "canoa", "canoe"))),
    ("chata/balsa/barge", Meaning(_codes("item", "barge"), ("chata", "barge"))),
    ("alambique/destilador", Meaning(_codes("item", "still"), ("alambique",))),
    ("draga/dredge", Meaning((*_codes("item", "dredge"), *_codes("type", "illegal_mining_action")), ("draga",))),
    ("soda caustica/hidroxido de sodio/caustic soda", Meaning(
        _codes("item", "sodium_hydroxide"), ("soda caustica", "hidroxido de sodio"))),
    ("kerosene/keroseno/querosene/queroseno", Meaning(_codes("item", "kerosene"), ("kerosene", "keroseno"))),
    ("acetona/acetone", Meaning(_codes("item", "acetone"), ("acetona", "acetone"))),
    ("acido sulfurico/sulphuric acid/sulfuric acid", Meaning(
        _codes("item", "sulphuric_acid"), ("acido sulfurico", "sulphuric acid"))),
    ("acido clorhidrico/acido muriatico/hydrochloric acid", Meaning(
        _codes("item", "hydrochloric_acid"), ("acido clorhidrico", "acido muriatico", "hydrochloric acid"))),
    ("permanganato/permanganato de potasio/potassium permanganate", Meaning(
        _codes("item", "potassium_permanganate"), ("permanganato",))),
    ("lejia/hipoclorito/bleach", Meaning(_codes("item", "sodium_hypochlorite"), ("lejia", "hipoclorito", "bleach"))),
    ("cal/oxido de calcio/lime/quicklime", Meaning(
        _codes("item", "lime", "calcium_oxide", "calcium_hydroxide"), ("oxido de calcio", "cal viva"))),
    # What goods come in, and lay words for goods and types whose label says it otherwise
    ("bidon/timbo/cilindro/drum/barrel", Meaning((), ("bidon", "bidones", "timbo", "timbos", "drum", "drums"))),
    ("costal/saco/sack", Meaning((), ("costal", "costales", "saco", "sacos", "sack", "sacks"))),
    ("mochila/backpack", Meaning((), ("mochila", "mochilas", "backpack", "backpacks"))),
    ("cristalizadero/laboratorio de cristalizacion/crystallisation lab/crystallization lab", Meaning(
        _codes("item", "laboratory_hydrochloride"), ("cristalizadero", "laboratorio de cristalizacion"))),
    ("bala/cartucho/municion/bullet/ammunition", Meaning(
        _codes("item", "cartridge", "ammunition_unspecified"), ("municion", "municiones", "cartuchos", "ammunition"))),
    ("celular/telefono celular/cell phone/cellphone/mobile phone", Meaning(
        _codes("item", "phone"), ("celular", "celulares", "cell phones"))),
    ("dinero en efectivo/efectivo/cash", Meaning(_codes("item", "cash"), ("dinero en efectivo", "cash"))),
    ("handy/radio portatil/walkie talkie", Meaning(_codes("item", "radio"), ("radio portatil",))),
    ("chaleco antibala/chaleco blindado/bulletproof vest/body armor", Meaning(
        _codes("item", "body_armour"), ("chaleco antibalas", "chalecos antibalas"))),
    ("retrocarga", Meaning(_codes("item", "shotgun"), ("retrocarga",))),
    ("handgun", Meaning(_codes("item", "pistol", "revolver"), ("handgun", "handguns"))),
    ("pick up", Meaning(_codes("item", "pickup"), ("pick up", "pickup", "camioneta"))),
    ("lorry", Meaning(_codes("item", "truck"), ("lorry", "truck"))),
    ("petrol", Meaning(_codes("item", "gasoline"), ("petrol", "gasoline"))),
    ("amoniaco/ammonia", Meaning(_codes("item", "ammonia", "ammonium_hydroxide"), ("amoniaco", "ammonia"))),
    ("molde/logotipo/cuno/mould/mold", Meaning(_codes("item", "mould_or_logo"), ("molde", "moldes", "mould"))),
    ("abatido/mando abatido", Meaning(_codes("type", "leader_killed"), ("abatido", "abatidos"))),
    ("siniestrada/avioneta siniestrada/plane crash/air crash", Meaning(
        _codes("type", "aircraft_crashed"), ("avioneta siniestrada", "plane crash"))),
    ("sentencia/condena/juicio/acusacion fiscal/sentence/trial/indictment", Meaning(
        _codes("type", "judicial"), ("sentencia", "condena", "juicio", "sentenced"))),
    ("rescatado/rescued", Meaning(_codes("type", "rescue"), ("rescatados", "rescued"))),
    ("narcotraficante/traficante/trafficker/drug trafficker/mafia", Meaning(
        _codes("actor_kind", "criminal_group"), ("narcotraficante", "narcotraficantes", "traffickers"))),
)  # fmt: skip
