"""The words from which types of events are told: notions, and which of them side by side make a type."""

from typing import NamedTuple

from .phrases import Phrases, listed

# notion: phrases of both languages. A phrase stands under one notion alone.
NOTIONS = {
    "ambush": "embosca*/ambush*/celada",
    "convoy": "patrulla/patrullero/convoy/camioneta/vehiculo policial/vehiculo militar/patrol/police vehicle/army "
    "truck/caravana/"
    "patrol boat/patrullero policial/police pickup/military convoy/police truck/army patrol/police patrol",
    "attack": "atac*/ataque/atentado/attack*/asalt*/assault*/arremet*/incursion*/stormed/raided/raid/tomaron/irrumpi*",
    "fire": "dispar*/fuego/rafag*/shot at/shots/fired/fire/gunfire/opened fire/balacera/tiros/abalea*/strafed",
    "clash": "enfrentamiento/intercambio de disparos/tiroteo/choque armado/combate/clash*/firefight/exchange of fire/"
    "shootout/gun battle/gunfight/exchanged fire/enfrent*/exchange of gunfire/intercambio de fuego/cruce de disparos/"
    "exchanged gunfire/exchanged shots/se enfrentaron/fighting/cruzaron disparos/repeli*/returned fire/repelled/fire "
    "exchange/"
    "balacera con/respondieron al fuego/fought",
    "harassing": "hostig*/francotirador/sniper/harassing fire/harassed/disparos a distancia/disparos desde/harassment/"
    "fired from a hill/"
    "shots from/fired shots from/shots at the/fired from",
    "installation": "base militar/base contraterrorista/base contrasubversiva/comisaria/puesto policial/cuartel/"
    "police station/outpost/"
    "military base/puesto de control/police post/army base/garrison/base policial/destacamento/police base/army post/"
    "checkpoint/"
    "base patrulla/puesto militar/puesto temporal/temporary post/temporary base/counterterrorism base/counter "
    "insurgency base/puesto de vigilancia/base/patrol base/military post",
    "state_aircraft": "helicoptero/helicopter/aeronave militar/military aircraft/helicopter gunship/mi 17",
    "explosive": "mina/artefacto explosivo/trampa explosiva/cazabobo/landmine/land mine/mine/ied/explosive device/"
    "booby trap/"
    "carga explosiva/explosive charge/mina artesanal/improvised explosive/artefacto/mina antipersonal/explosivo/bomb/"
    "buried charge",
    "explode": "deton*/explot*/explosion/estall*/pisar/piso/pisaron/exploded/stepped on/blast/went off/set off/activo/"
    "activaron/"
    "se activo/explosiono/pisado/stepping on/blew up/tripped/trod on",
    "air_strike": "bombarde*/air strike/airstrike/ametrall* desde el aire/aerial bombing/helicopter gunships fired/"
    "bombing raid/bombed/"
    "bombing/ataque aereo/aerial attack/fuego desde helicopteros/strafing",
    "murder": "asesin*/homicidi*/murder*/masacr*/massacre*/acribill*/ultim*/shot dead/executed/ejecutado a/ejecutados "
    "a/ejecutaron a/killed by gunmen/sicariato/"
    "mataron a/mato a/dio muerte/dieron muerte/victimad*/gunned down/hacked to death/degollad*/stabbed to death/found "
    "dead/"
    "found shot/hallado muerto/hallados muertos/hallado sin vida/killing of/killed with/shot and killed/homicide",
    "murder_him": "los mataron/lo mataron/la mataron/las mataron/mataron a balazos/los asesinaron/lo asesinaron/la "
    "asesinaron/"
    "shot them dead/shot him dead/shot her dead/killed him/killed her/killed them",
    "families": "familia/family/families/household",
    "left_home": "dejado/dejaron/abandon*/left/fled/huyeron/huido/salieron",
    "abduct": "secuestr*/kidnap*/abduct*/rapt*/taken hostage/took hostage/held hostage/took captive/se llevaron a/se "
    "llevaron tambien a/desaparicion forzada/"
    "privados de su libertad/llevad* por la fuerza/taken by force/marched off/ransom/rescate economico/taken away by",
    "recruit": "reclut*/captad*/captacion/pionerito/recruit*/child soldier/nino soldado/forced recruitment/"
    "reclutamiento forzado/enrol*",
    "residents": "rondero/poblador/comunero/residents/villagers/ronda/asamblea comunal/community members/moradores/"
    "vecino/pobladores/"
    "autodefensa/comite de autodefensa/self defence committee/comunidad/community assembly/assembly/resident/villager/"
    "cocalero/asamblea",
    "hold": "retien*/retuvieron/retenid*/retuvo/held/retencion/mantienen retenid*/detuvieron/hold/holding/retained/"
    "retain/encerrad*",
    "leader": "mando/cabecilla/camarada/lider/leader/commander/comrade/jefe/boss/kingpin/ringleader/mando militar/"
    "cabecillas/chief/head of/"
    "lugarteniente/second in command/lieutenant",
    "killed": "muert*/abatid*/murio/murieron/fallec*/killed/dead/died/death/abatieron/dies/neutralizad*/slain/cayo "
    "abatido",
    "capture": "captur*/deten*/detuv*/detien*/arrest*/apres*/aprehen*/detain*/captured/intervinieron a/intervino a/"
    "caught/apprehend*/"
    "taken into custody/cayo/custody",
    "works": "maquinaria/torre/ducto/gasoducto/antena/puente/machinery/pylon/pipeline/bridge/mast/antenna/tractor/"
    "excavadora/excavator/"
    "retroexcavadora/cargador frontal/campamento de la empresa/company camp/transmission tower/torre de alta tension/"
    "maquinarias/"
    "heavy machinery/power line/camp of a company/radio station/planta de gas/road works/equipo pesado/construction "
    "equipment/"
    "campamento minero/company's camp/work camp/volquetes/bulldozer/aerodromo/airfield",
    "burn": "quem*/incendi*/burn*/torch*/destru*/destroy*/dinamit*/blew up/blown up/set fire/prendieron fuego/volaron/"
    "damag*/danar*/"
    "set ablaze/set on fire/sabote*/sabotage*/volad*",
    "robbery": "tumbe/robo de droga/robo de cargamento/falsos policias/drug robbery/robbed of/stole the drugs/stole "
    "the load/hijacked/robo de un "
    "cargamento/arrebat*/asaltaron a los mochileros/quitaron la droga/robaron la droga/robo de la carga/robaron/stole/"
    "robbed/despoj*",
    "lab": "laboratorio/poza de maceracion/pozo de maceracion/laboratory/laboratories/lab/maceration pit/"
    "narcolaboratorio/poza/megalaboratorio/"
    "cristalizadero/pits",
    "undo": "desmantel*/desarticul*/dismantl*/inhabilit*/inutiliz*/disabled/disabling/put out of use/cratered/put out "
    "of action/"
    "rendered useless/rendered unusable/demol*/neutraliz*/broke up/made unusable/out of service/crater*/razed",
    "airstrip": "pista clandestina/pista de aterrizaje/narcopista/airstrip/landing strip/runway/pista/aeropista/strip/"
    "aerodromo clandestino",
    "aircraft": "avioneta/light aircraft/small plane/narcoavioneta/light plane/small aircraft/aeronave/aircraft/"
    "cessna/plane/narcovuelo",
    "down": "derrib*/shot down",
    "intercept": "intercept*/interven*/forced to land/forced down/inmoviliz*/seized/incaut*/captured the aircraft/"
    "impounded/"
    "forced down/took control of",
    "crash": "siniestr*/estrell*/accident*/crash*/restos/calcinad*/wreck*/cayo/se precipit*/despist*/burned out/burnt "
    "out/overran/overshot/"
    "caida/caido/quemada por sus ocupantes",
    "seize": "incaut*/decomis*/comiso/confisc*/seiz*/hall*/encontr*/found/discover*/descubr*/recover*/recuper*/caleta/"
    "cache/stash/"
    "requis*/handed in",
    "drug": "droga/cocaina/pbc/pasta basica/pasta base/clorhidrato/marihuana/cocaine/drugs/paste base/marijuana/"
    "cannabis/opio/opium/coca paste/"
    "narcotics/alcaloide/hidrocloruro/hydrochloride/base paste/cocaine base/heroin/latex de opio/drug/narcotic/"
    "estupefaciente/drug load",
    "precursor": "insumo quimico/precursor/chemical/iqpf/iqf/acido/acetona/kerosene/acetone/sulphuric/sulfuric/"
    "quimico/insumo/hydrochloric/"
    "chemical input/sustancia quimica/iqbf/precursores",
    "weapon": "fusil/arma/pistola/municion/granada/rifle/weapon/ammunition/grenade/armamento/cartucho/firearm/"
    "dinamita/dynamite/explosives/"
    "armas/cartridge/pistol/cacerina/machine gun/ametralladora/lanzacohete",
    "asset": "dinero/efectivo/cash/inmueble/propiedad/property/money/bienes/assets/extincion de dominio/forfeiture/"
    "vivienda incautada/"
    "camionetas/terreno/cuentas bancarias/bank accounts/real estate/forfeited",
    "eradicate": "erradicaron/erradico/erradicado/erradicada/erradicados/erradicadas/eradicated/uprooted/fueron "
    "erradicadas/erradicando",
    "mining": "mineria ilegal/minero ilegal/draga/illegal mining/illegal miner/dredge/extraccion ilegal de oro/"
    "illegal gold/mineria informal/"
    "illegal gold mining/minera ilegal",
    "logging": "tala ilegal/madera/illegal logging/timber/logger/tala/wood/trozas/taladores/madera rolliza/logs",
    "surrender": "se entregaron/se entrego/surrender*/desert*/gave himself up/turned himself in/gave herself up/gave "
    "themselves up/arrepentid*/"
    "se acogieron/se acogio/se rindi*/rendicion/turned herself in/turned themselves in/se presento voluntariamente/"
    "abandono las filas/"
    "entrega voluntaria/walked into",
    "rescue": "rescat*/rescue*/liberados de/liberadas de/liberar a/liberaron a/freed from/rescuing/freeing",
    "threat": "amenaz*/extors*/cupo/threat*/protection money/extort*/cobro de cupos/chantaj*/intimidat*/war tax/quota/"
    "intimid*/demanded payment/"
    "exigen cupos/exigieron el pago/exig* un pago/warnings/death threat",
    "displaced": "desplazamiento/desplazamiento forzado/desplazado/desplazada/displac*/familias se desplaz*/se "
    "desplazaron a otra/abandonaron sus viviendas/dejaron sus casas/fled their homes/huyeron de sus casas/left "
    "their homes/"
    "abandonaron la comunidad/abandonaron sus hogares/families fled/familias huyeron/families left/families have left/"
    "left the hamlet/"
    "abandonaron el anexo/dejaron la comunidad/left the community/abandoned their homes/fled the community/left the "
    "village/"
    "abandonaron el caserio/familias abandonaron/families abandoned/dejaron sus hogares/salieron de la comunidad/fled "
    "to",
    "riot": "disturbio/lincha*/turba/riot*/lynch*/mob/asonada/crowd burned/looted/saque*/desmanes/vandal*/stoned/"
    "apedre*/ransack*",
    "blockade": "bloque*/paro/huelga/block*/strike/roadblock/paro indefinido/paralizacion/blockad*/paro de 48 horas/"
    "paro de 24 horas/"
    "cierre de la via/paro agrario/toma de carretera/cerraron la via",
    "protest": "protest*/marcha/manifestacion/planton/demonstrat*/march/marched/marcharon/movilizacion/vigilia/rally/"
    "sit in/rallied/"
    "vigil/se movilizaron/manifestantes",
    "emergency": "estado de emergencia/state of emergency/regimen de excepcion/estado de excepcion/state of exception",
    "decree_verb": "declar*/prorrog*/ampli*/extend*/lift*/levant*/modific*/modif*/renew*/decret*/decree/decreto/"
    "amplia/renov*/decreto supremo/"
    "supreme decree/excluy*/incluy*",
    "set_up": "instal*/inaugur*/replieg*/replegar*/withdr*/set up/retir*/traslad*/established/opened/desactiva*/"
    "relocat*/implement*/"
    "open a new/dismantled its base/new base/nueva base/puso en funcionamiento/abrio/cerro/closed/close/pulled out/"
    "moved its",
    "judicial": "conden*/sentenci*/prision preventiva/acusacion fiscal/extradi*/sentenced/indict*/convict*/remand*/"
    "pretrial detention/"
    "formaliz*/cadena perpetua/years in prison/anos de prision/juicio oral/preventive detention/pre trial detention/"
    "comparecencia/"
    "detencion preliminar/preliminary detention/acuso ante/prosecutors charged/charged with/was charged/were charged/"
    "anos de carcel/pena privativa/absolv*/acquit*/trial began/sala penal/prosecutors requested/years of prison/"
    "ordered held/"
    "impedimento de salida/juzgado dicto/court ordered",
    "illness": "enfermedad/illness/paro cardiaco/disease/causas naturales/natural causes/insuficiencia/infarto/cancer/"
    "diabetes/covid/accident/"
    "complicaciones/heart attack/kidney/renal/ahogado/drowned/killed by his own/por sus propios/disputed",
    "detect": "detect*/ubic*/identific*/spotted/observ*/located/satellit*/satelital/identified/avist*/mapped/"
    "sobrevuelo/overflight",
    "rehabilitate": "rehabilit*/reconstru*/repar*/reactiv*/rebuilt/repaired/rellen*/refilled/filled in/operativa "
    "nuevamente/in use again/"
    "reabilit*/again operational/de nuevo operativa/reopened/restored/back in use/filling",
    "message": "panfleto/volante/pinta/pintas/leaflet/graffiti/pamphlet/banderola/comunicado atribuido/"
    "pronunciamiento atribuido/communique attributed/"
    "banner/banderas rojas/red flag/slogans/hoz y martillo/hammer and sickle/grafitis/flyers/flyer/video difundido "
    "por/posters/afiches",
    "tally": "balance/en lo que va del ano/so far this year/tally/balance anual/primer semestre/primer trimestre/"
    "first half/first quarter/annual report/"
    "en el ano/en los primeros/during the first/in the first/year end/durante el ano/informe anual/balance semestral/"
    "resumen anual/"
    "in the year to/entre enero y/between january and/de enero a/from january to/desde enero",
    "civil_people": "civil/dirigente/alcalde/comunero/campesino/agricultor/lider/leader of the community/civilian/"
    "farmer/villager/teacher/mayor/"
    "poblador/community leader/indigenous leader/nino/child/woman/pobladores/resident/docente/regidor/autoridad/"
    "hombre/man/person/"
    "persona/mujer/driver/transportista/men/conductor/ashaninka/lideresa/joven/presidente de la comunidad/defensor/"
    "comerciante",
    "afar": "from a hill/from a hillside/from the hills/from the far bank/from the other bank/from across the river/"
    "desde un cerro/desde el cerro/desde la otra orilla/"
    "desde lo alto/desde la espesura/desde la ribera/from a distance/a distancia/from afar/from the opposite bank/"
    "desde la orilla/desde una colina/from a ridge",
    "shot": "impactos de bala/bullet/disparos/shot",
}
CONCEPTS = Phrases(listed(NOTIONS))


class TypeRule(NamedTuple):
    """A type told by a notion, and another within so many words of it ("" for none); not_with: what forbids it."""

    type: str
    notion: str
    beside: str = ""
    reach: int = 8
    not_with: str = ""


RULES = (
    TypeRule("ambush", "ambush"),
    TypeRule("ambush", "attack", "convoy", 8, "harassing"),
    TypeRule("attack_installation", "attack", "installation", 8),
    TypeRule("attack_aircraft", "fire", "state_aircraft", 7),
    TypeRule("attack_aircraft", "attack", "state_aircraft", 5),
    TypeRule("clash", "clash"),
    TypeRule("harassing_fire", "harassing"),
    TypeRule("harassing_fire", "fire", "afar", 5),
    TypeRule("attack_aircraft", "shot", "state_aircraft", 8),
    TypeRule("explosive", "explode", "explosive", 8),
    TypeRule("air_strike", "air_strike"),
    TypeRule("killing", "murder", "civil_people", 12),
    TypeRule("killing", "murder_him"),
    TypeRule("abduction", "abduct"),
    TypeRule("forced_recruitment", "recruit"),
    TypeRule("community_detention", "hold", "residents", 12),
    TypeRule("leader_killed", "killed", "leader", 14, "illness"),
    TypeRule("leader_captured", "capture", "leader", 8),
    TypeRule("infrastructure_attack", "burn", "works", 7),
    TypeRule("infrastructure_attack", "attack", "works", 6),
    TypeRule("drug_robbery", "robbery", "drug", 14),
    TypeRule("lab_dismantled", "undo", "lab", 14),
    TypeRule("lab_dismantled", "burn", "lab", 10),
    TypeRule("airstrip_disabled", "undo", "airstrip", 10),
    TypeRule("airstrip_disabled", "burn", "airstrip", 14),
    TypeRule("attack_aircraft", "down", "state_aircraft", 5),
    TypeRule("infrastructure_attack", "down", "works", 7),
    TypeRule("aircraft_intercepted", "down", "aircraft", 6),
    TypeRule("aircraft_intercepted", "intercept", "aircraft", 6, "crash"),
    TypeRule("aircraft_crashed", "crash", "aircraft", 7),
    TypeRule("eradication", "eradicate"),
    TypeRule("illegal_mining_action", "mining", "burn", 14),
    TypeRule("illegal_mining_action", "mining", "seize", 14),
    TypeRule("illegal_logging_action", "logging", "seize", 14),
    TypeRule("illegal_logging_action", "logging", "intercept", 14),
    TypeRule("surrender_desertion", "surrender"),
    TypeRule("rescue", "rescue"),
    TypeRule("threat_extortion", "threat"),
    TypeRule("displacement", "displaced"),
    TypeRule("displacement", "families", "left_home", 4),
    TypeRule("riot", "riot"),
    TypeRule("blockade", "blockade"),
    TypeRule("protest", "protest"),
    TypeRule("emergency_measure", "emergency", "decree_verb", 14),
    TypeRule("base_deployment", "set_up", "installation", 6),
    TypeRule("judicial", "judicial"),
    TypeRule("leader_died", "illness", "leader", 16),
    TypeRule("site_detected", "detect", "airstrip", 8, "undo"),
    TypeRule("site_detected", "detect", "lab", 8, "undo"),
    TypeRule("site_rehabilitated", "rehabilitate", "airstrip", 8),
    TypeRule("site_rehabilitated", "rehabilitate", "lab", 8),
    TypeRule("communique", "message"),
)
