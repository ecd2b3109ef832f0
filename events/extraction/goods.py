"""The things of the ledger as texts name them: phrases in the singular, folded, of both languages.

Drugs, chemicals and what is in process are named beside a weight or a count of packages; weapons, vehicles and sites
are counted by themselves. Codes are those of taxonomy.Item.
"""

from typing import NamedTuple

from .phrases import Phrases, listed, word_set


class Good(NamedTuple):
    """What a phrase names: a code of Item; the form that the phrase itself tells, else ""; unit it is counted in."""

    item: str
    form: str = ""
    unit: str = "item"


_SUBSTANCES = {
    Good("cocaine_paste_base"): "pbc/pasta basica/pasta basica de cocaina/pasta base/pasta base de cocaina/"
    "pasta bruta/pbc bruta/cocaine paste/coca paste/paste base/cocaine paste base/cocaine base paste/cocaine base/"
    "base paste/base de cocaina/pasta de coca/pasta de cocaina/alcaloide de pasta basica/"
    "pasta basica de cocaina pbc/pasta basica bruta/coca base/raw paste/basic paste/basic cocaine paste",
    Good("cocaine_paste_washed"): "pbc lavada/pasta basica lavada/pasta basica de cocaina lavada/pasta lavada/"
    "washed paste/washed cocaine paste/washed paste base/washed cocaine base",
    Good("cocaine_sulphate"): "sulfato de cocaina/cocaine sulphate/cocaine sulfate/sulfato",
    Good("cocaine_hydrochloride"): "clorhidrato de cocaina/clorhidrato/hidrocloruro de cocaina/cocaine hydrochloride/"
    "cocaina hcl/cocaine hcl/chc/cocaina clorhidrato/cocaina de alta pureza hcl/hydrochloride/"
    "clorhidrato de cocaina hcl/hidrocloruro",
    Good("cocaine_unspecified"): "cocaina/cocaine/alcaloide de cocaina/cocaine alkaloid/alcaloide",
    Good("crack"): "crack/crack cocaine",
    Good("cannabis_herb"): "marihuana/marijuana/cannabis/cannabis sativa/cannabis herb/hierba de cannabis",
    Good("cannabis_resin"): "hachis/resina de cannabis/cannabis resin/hashish",
    Good("opium_latex"): "latex de opio/opio/latex de amapola/opium/opium latex/poppy latex",
    Good("heroin"): "heroina/heroin",
    Good("ketamine"): "ketamina/ketamine",
    Good("mdma", "tablet"): "extasis/pastilla de extasis/mdma/ecstasy/ecstasy tablet/ecstasy pill",
    Good("synthetic"): "droga sintetica/synthetic drug",
    Good("drug_unspecified"): "droga/drug/narcotic/estupefaciente/narcotico/sustancia ilicita/illicit drug/"
    "illegal drug/sustancia estupefaciente/droga ilicita/narcotics/sustancia ilegal/droga ilegal",
    Good("coca_leaf"): "hoja de coca/coca leaf/coca leave/hoja coca/coca leaves",
    Good("coca_leaf", "leaf_dry"): "hoja seca de coca/hoja de coca seca/dry coca leaf/dried coca leaf/coca seca/"
    "hoja de coca deshidratada/dried coca leaves/dry coca leaves",
    Good("coca_leaf", "leaf_green"): "hoja verde de coca/hoja de coca verde/green coca leaf/fresh coca leaf/"
    "hoja fresca de coca/hoja de coca fresca/green coca leaves/fresh coca leaves",
    Good("leaf_in_maceration"): "hoja de coca en maceracion/hoja de coca en proceso de maceracion/coca en maceracion/"
    "hoja en maceracion/hoja de coca macerada/hoja macerada/coca macerada/macerated coca leaf/macerating coca leaf/"
    "coca leaf in maceration/coca leaves in maceration/leaf in maceration/hoja en proceso de maceracion/"
    "macerado/macerado de coca/macerated leaf/leaves in maceration/macerating coca leaves/coca leaves being macerated/"
    "hoja de coca en pleno proceso de maceracion/macerado de hoja de coca/macerated coca leaves/coca leaf macerating/"
    "coca leaf being macerated/coca leaves macerating/macerating leaves/coca en proceso de maceracion/macerating leaf",
    Good("liquid_in_process"): "liquido en proceso/liquid in process/solucion en proceso/droga en proceso/"
    "sustancia liquida en proceso/agua madre/licor madre/droga liquida en proceso/cocaina en proceso/in-process liquid/"
    "pbc en proceso/liquido en proceso de maceracion/caldo de maceracion/mother liquor/in process liquid",
    Good("sulphuric_acid"): "acido sulfurico/sulphuric acid/sulfuric acid/sulfurico",
    Good("hydrochloric_acid"): "acido clorhidrico/acido muriatico/hydrochloric acid/muriatic acid/muriatico",
    Good("formic_acid"): "acido formico/formic acid",
    Good("nitric_acid"): "acido nitrico/nitric acid",
    Good("acetic_acid"): "acido acetico/acetic acid",
    Good("sulphamic_acid"): "acido sulfamico/sulphamic acid/sulfamic acid",
    Good("sodium_hydroxide"): "soda caustica/hidroxido de sodio/caustic soda/sodium hydroxide",
    Good("calcium_chloride"): "cloruro de calcio/calcium chloride",
    Good("calcium_hydroxide"): "hidroxido de calcio/cal apagada/cal hidratada/calcium hydroxide/slaked lime/"
    "hydrated lime",
    Good("calcium_oxide"): "oxido de calcio/cal viva/calcium oxide/quicklime",
    Good("lime"): "cal/lime",
    Good("cement"): "cemento/cement",
    Good("ammonia"): "amoniaco/ammonia",
    Good("ammonium_hydroxide"): "hidroxido de amonio/ammonium hydroxide",
    Good("ammonium_sulphate"): "sulfato de amonio/ammonium sulphate/ammonium sulfate",
    Good("urea"): "urea",
    Good("sodium_chloride"): "cloruro de sodio/sodium chloride/sal industrial/sal/industrial salt/salt",
    Good("sodium_metabisulphite"): "metabisulfito de sodio/metabisulfito/sodium metabisulphite/sodium metabisulfite",
    Good("sodium_carbonate"): "carbonato de sodio/carbonato/sodium carbonate/soda ash",
    Good("sodium_hypochlorite"): "lejia/hipoclorito de sodio/hipoclorito/bleach/sodium hypochlorite",
    Good("potassium_permanganate"): "permanganato de potasio/permanganato/potassium permanganate",
    Good("acetone"): "acetona/acetone",
    Good("ethyl_acetate"): "acetato de etilo/ethyl acetate",
    Good("isopropyl_alcohol"): "alcohol isopropilico/isopropyl alcohol",
    Good("ethanol"): "etanol/alcohol etilico/ethanol/alcohol",
    Good("toluene"): "tolueno/toluene",
    Good("hexane"): "hexano/hexane",
    Good("ether"): "eter/ether",
    Good("methyl_ethyl_ketone"): "metil etil cetona/mek/methyl ethyl ketone/metiletilcetona",
    Good("solvent_unspecified"): "solvente/solvent/disolvente/thinner",
    Good("kerosene"): "kerosene/keroseno/querosene/queroseno/kerosen",
    Good("gasoline"): "gasolina/gasoline/petrol/gasohol",
    Good("diesel"): "diesel/petroleo/petroleo diesel/diesel fuel",
    Good("activated_carbon"): "carbon activado/activated carbon/activated charcoal",
    Good("aviation_fuel"): "combustible de aviacion/gasolina de aviacion/aviation fuel/aviation gasoline/jet fuel/"
    "combustible para avioneta/combustible de avioneta/turbo a1/avgas/combustible para aeronave",
    Good("precursor_unspecified"): "insumo quimico/insumo quimico fiscalizado/iqf/iqpf/iqbf/precursor quimico/"
    "precursor/chemical precursor/precursor chemical/chemical input/controlled chemical/sustancia quimica/"
    "producto quimico/chemical/quimico/insumo quimico y producto fiscalizado/chemical substance/insumo fiscalizado/"
    "insumo/insumo quimico controlado/producto quimico fiscalizado/sustancia quimica controlada/processing chemical/"
    "quimico controlado/quimico fiscalizado/precursor agent/insumos quimicos y productos fiscalizados",
    Good("waste"): "desecho quimico/residuo quimico/chemical waste/residuo/residue",
    Good("dynamite"): "dinamita/dynamite",
    Good("explosive_unspecified", "unknown"): "explosivo/explosive/material explosivo/anfo/emulsion explosiva",
    Good("cash"): "dinero en efectivo/cash/efectivo/dinero/money",
}
_PLANTS = {
    Good("coca_bush", "plant"): "arbusto de coca/coca bush/coca plant/planta de coca/cultivo de coca/coca crop/"
    "coca/cultivo ilegal de coca/coca cultivation/cultivo ilicito de coca/planton de coca/illegal coca crop/"
    "coca bushes/plantacion de coca/coca plantation/illegal coca/cultivo de hoja de coca/cultivo ilegal de hoja de "
    "coca",
    Good("cannabis_plant", "plant"): "planta de marihuana/planta de cannabis/cannabis plant/marijuana plant/"
    "planton de marihuana/planton de cannabis/plantacion de marihuana/plantacion de cannabis/cultivo de marihuana/"
    "planta de cannabis sativa/planton de cannabis sativa/cultivo de cannabis/cannabis crop",
    Good("poppy_plant", "plant"): "amapola/planta de amapola/poppy/poppy plant/plantacion de amapola/opium poppy/"
    "cultivo de amapola/opium poppies",
}
_COUNTED = {
    Good("rifle"): "fusil/rifle/fusil akm/fusil galil/fusil fal/fusil de guerra/assault rifle/war rifle/akm/ak/galil/"
    "fusil de asalto/fusil ak/carabina/carbine/fusil automatico/fusil g3/automatic rifle/fusil de largo alcance",
    Good("pistol"): "pistola/pistol/pistola semiautomatica/semi automatic pistol/handgun",
    Good("revolver"): "revolver",
    Good("submachine_gun"): "subfusil/pistola ametralladora/submachine gun/metralleta/mini uzi",
    Good("shotgun"): "escopeta/shotgun/retrocarga/escopeta de retrocarga/arma hechiza de retrocarga",
    Good("machine_gun"): "ametralladora/machine gun/ametralladora ligera",
    Good("grenade"): "granada/grenade/granada de guerra/hand grenade/granada de mano/granada de fragmentacion/"
    "granada de fusil/granada tipo pina",
    Good("launcher"): "lanzacohete/lanzagranada/launcher/rpg/grenade launcher/rocket launcher/lanzacohete rpg",
    Good("weapon_unspecified"): "arma/arma de fuego/arma larga/weapon/firearm/arma de guerra/gun/arma corta/"
    "armamento/long gun/arma de largo alcance",
    Good("cartridge", "", "round"): "cartucho/cartridge/bala/proyectil/bullet/round of ammunition/cartucho sin "
        "percutar/"
    "cartucho de escopeta/cartucho de fusil/round/cartucho de guerra/cartucho sin disparar/casquillo",
    Good("ammunition_unspecified", "", "round"): "municion/ammunition/municion de guerra/ammo/piece of ammunition",
    Good("magazine"): "cacerina/cargador/magazine/cacerina de fusil/alimentadora/rifle magazine",
    Good("dynamite", "", "stick"): "cartucho de dinamita/barra de dinamita/stick of dynamite/dynamite stick/"
    "taco de dinamita/dynamite cartridge/vela de dinamita/cartridge of dynamite/emulnor",
    Good("explosive_unspecified", "unknown", "stick"): "barra de explosivo/stick of explosive/explosive stick/"
    "barra explosiva/cartucho de explosivo/cartucho de emulsion/explosive bar",
    Good("detonating_cord"): "cordon detonante/detonating cord/mecha lenta/mecha de seguridad/det cord",
    Good("detonator"): "detonador/detonator/fulminante/blasting cap/fulminante comun/espoleta",
    Good("landmine"): "mina/mina antipersonal/mina antipersona/landmine/land mine/mina terrestre/antipersonnel mine/"
    "trampa explosiva/booby trap/cazabobo/minas tipo cazabobo",
    Good("laboratory_paste"): "laboratorio de pbc/laboratorio de pasta basica/laboratorio de pasta basica de cocaina/"
    "paste base laboratory/paste base lab/laboratorio de maceracion/coca paste lab/cocaine paste lab/"
    "cocaine paste laboratory/laboratorio rustico de pbc/laboratorio rustico de pasta basica de cocaina/"
    "laboratorio rustico de pasta basica/laboratorio artesanal de pbc/laboratorio clandestino de pbc/"
    "laboratorio de elaboracion de pbc/laboratorio de procesamiento de pbc/base paste lab/paste laboratory/"
    "laboratorio de produccion de pbc/paste lab/coca paste laboratory/cocaine base lab/cocaine base laboratory/"
    "laboratorio clandestino de pasta basica de cocaina/laboratorio clandestino de pasta basica/base lab",
    Good("laboratory_hydrochloride"): "laboratorio de clorhidrato/laboratorio de clorhidrato de cocaina/"
    "laboratorio de cristalizacion/cristalizadero/hydrochloride laboratory/hydrochloride lab/crystallisation lab/"
    "crystallization lab/cocaine hydrochloride laboratory/cocaine hydrochloride lab/laboratorio de cocaina hcl/"
    "crystallization laboratory/crystallisation laboratory/laboratorio clandestino de clorhidrato de cocaina/"
    "laboratorio clandestino de clorhidrato/laboratorio de refinacion/refining lab/"
    "laboratorio de procesamiento de clorhidrato/laboratorio de procesamiento de clorhidrato de cocaina",
    Good("laboratory_unspecified"): "laboratorio/laboratory/laboratorie/lab/narcolaboratorio/drug lab/cocaine lab/"
    "clandestine lab/clandestine laboratory/laboratorio clandestino/laboratorio de droga/laboratorio rustico/"
    "cocaine laboratory/megalaboratorio/mega laboratorio/laboratorio de cocaina/drug laboratory/rustic lab/"
    "narco laboratorio/laboratorio artesanal/makeshift lab/rustic laboratory/processing lab/superlaboratorio/"
    "makeshift laboratory/drug processing lab/centro de produccion de droga",
    Good("maceration_pit"): "poza de maceracion/pozo de maceracion/maceration pit/poza/macerating pit/pit/"
    "poza maceradora/pozo macerador/poza artesanal",
    Good("airstrip"): "pista clandestina/pista de aterrizaje/narcopista/airstrip/landing strip/clandestine airstrip/"
    "pista de aterrizaje clandestina/clandestine runway/pista/runway/aeropista/pista clandestina de aterrizaje/"
    "illegal airstrip/clandestine landing strip/aerodromo clandestino/pista ilegal/narco pista/strip/dirt strip/"
    "secret airstrip/narco airstrip",
    Good("camp"): "campamento/camp/campamento terrorista/campamento subversivo/campamento temporal",
    Good("depot"): "deposito/almacen/depot/caleta/cache/deposito clandestino/storehouse/deposito subterraneo/"
    "storage site/almacen clandestino/hideout",
    Good("car"): "automovil/auto/car/vehiculo/vehicle/automobile/sedan/station wagon/minivan/van/suv",
    Good("pickup"): "camioneta/pickup/pick up/pickup truck/camioneta pick up/camioneta 4x4",
    Good("truck"): "camion/truck/lorry/volquete/trailer/camion cisterna/tanker truck/tracto camion/furgon",
    Good("bus"): "omnibus/bus/autobus/coaster/custer",
    Good("motorcycle"): "motocicleta/moto/motorcycle/motorbike/moto lineal/mototaxi/motocar/motos lineales",
    Good("boat"): "bote/lancha/deslizador/embarcacion/boat/speedboat/bote deslizador",
    Good("canoe"): "canoa/canoe/peque peque/pequepeque",
    Good("barge"): "chata/balsa/barge/raft",
    Good("light_aircraft"): "avioneta/light aircraft/small plane/narcoavioneta/light plane/small aircraft/aeronave/"
    "aircraft/cessna/narco avioneta/plane",
    Good("helicopter"): "helicoptero/helicopter",
    Good("radio"): "radio/radio portatil/equipo de radio/equipo de comunicacion/handy/walkie talkie/two way radio/"
    "radio transmisor/radio base/portable radio/hand held radio/handheld radio/radiotransmisor/radio set/"
    "equipo de radiocomunicacion/radio de comunicacion/radio de alta frecuencia",
    Good("phone"): "celular/telefono celular/telefono/phone/cell phone/mobile phone/cellphone/telefono movil/"
    "equipo celular/mobile telephone/teleono/smartphone/handset",
    Good("satellite_phone"): "telefono satelital/satellite phone/celular satelital/satellite telephone/sat phone",
    Good("hydraulic_press"): "prensa hidraulica/hydraulic press/prensa",
    Good("hydraulic_jack"): "gata hidraulica/hydraulic jack/gata",
    Good("microwave_oven"): "horno microondas/microondas/microwave oven/microwave",
    Good("generator"): "generador/grupo electrogeno/generator/generador electrico/power generator/electric generator",
    Good("still"): "alambique/destilador/still/destilador artesanal",
    Good("mould_or_logo"): "molde/logotipo/mould/mold/molde metalico/cuno",
    Good("motor_pump"): "motobomba/motor pump/water pump/bomba de agua/electrobomba/motorised pump/motorized pump",
    Good("chainsaw"): "motosierra/chainsaw",
    Good("drone"): "dron/drone",
    Good("computer"): "laptop/computadora/computer/cpu",
    Good("body_armour"): "chaleco antibala/chaleco blindado/bulletproof vest/body armor/body armour/chaleco/"
    "chaleco antibalas/ballistic vest",
    Good("dredge"): "draga/dredge",
}  # fmt: skip

SUBSTANCE_CODES = frozenset(good.item for good in _SUBSTANCES)
PLANT_CODES = frozenset(good.item for good in _PLANTS)
SITES = word_set("laboratory_paste laboratory_hydrochloride laboratory_unspecified maceration_pit airstrip camp depot")
GOODS = Phrases(listed({**_COUNTED, **_PLANTS, **_SUBSTANCES}))
SUBSTANCES = Phrases(listed(_SUBSTANCES))
# What nobody counts in parts: 1.200 of them are twelve hundred.
COUNTED = Phrases(
    listed(_COUNTED)
    + [
        (word, Good(""))
        for word in sorted(word_set(
            "planta arbusto planton persona policia soldado militar efectivo agente familia poblador vecino "
            "detenido mochila saco costal paquete ladrillo bidon bolsa caja plant bush seedling people "
            "person soldier police officer troop family resident backpack sack package brick drum bag "
            "cultivador productor comunero agricultor metro meter metre sol soles dolar dolares dollar "
            "manifestante protester hombre man men villager farmer grower kilometro"
        ))
    ]
)  # fmt: skip
