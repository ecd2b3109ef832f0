"""Words for people, by the group that a casualty row has, and words for what happened to them; both languages."""

from .phrases import Phrases, listed

GROUPS = Phrases(
    listed({
        "police": "policia/efectivo policial/agente policial/suboficial pnp/police officer/policeman/policemen/"
        "policewoman/police/efectivo de la pnp/efectivo de la policia/miembro de la policia/member of the police/"
        "agente de la dirandro/efectivo de la dirandro/agente antidroga/police officers/custodio policial/"
        "oficial de la policia/oficial pnp/agente de la policia/miembro de la pnp/agente de la dinoes/police agent/"
        "efectivo de la dinoes/uniformado de la policia/anti drug agent/anti-drug police/policia nacional/"
        "efectivo de la policia nacional/agente de la policia nacional/antidrug officer/suboficial de la policia/"
        "member of the national police/agente de la pnp/oficial de policia/anti-drug officer/efectivo de la depotad",
        "military": "soldado/militar/marino/infante de marina/efectivo militar/efectivo del ejercito/soldier/"
        "serviceman/servicemen/marine/sailor/oficial del ejercito/miembro del ejercito/troop/"
        "miembro de las fuerzas armadas/efectivo de las fuerzas armadas/military personnel/army officer/"
        "army captain/army sergeant/suboficial del ejercito/tropa/soldado del ejercito/paracaidista/comando del "
        "ejercito/"
        "efectivo de la marina/member of the armed forces/member of the army/member of the military/patrullero/"
        "integrante de la patrulla/member of the patrol/personal militar/capitan del ejercito/teniente del ejercito/"
        "suboficial de la marina/tripulante militar/oficial de mar/recluta/patrullero/army lieutenant/army soldier/"
        "conscript",
        "state_forces_unspecified": "sargento/cabo/teniente/capitan/suboficial/comandante/sergeant/corporal/captain/"
            "lieutenant/alferez/tecnico/oficial/efectivo/uniformado/agente del orden/efectivo del orden/miembro de "
            "las fuerzas del orden/"
        "member of the security forces/security officer/agente/integrante de las fuerzas del orden/security agent/"
        "miembro del orden/security personnel/member of the patrol/officer/efectivo de las fuerzas del orden/agent/"
        "miembros de las fuerzas de seguridad",
        "judiciary": "fiscal/juez/jueza/prosecutor/judge/fiscal adjunto",
        "state_civil": "alcalde/alcaldesa/regidor/erradicador/trabajador del corah/funcionario/mayor/eradicator/"
            "subprefecto/"
        "gobernador/teniente gobernador/teniente alcalde/obrero del corah/eradication worker/municipal official/town "
        "councillor/"
        "trabajador erradicador/funcionario municipal/servidor publico/worker of corah/corah worker/obrero erradicador/"
        "member of the eradication crew/alcalde delegado/councillor/civil servant/obrero de erradicacion/official",
        "self_defence": "integrante del comite de autodefensa/miembro del comite de autodefensa/autodefensa/comando "
            "de autodefensa/"
        "member of the self defence committee/member of the self-defence committee/member of the self defense "
        "committee/"
        "miembro de un comite de autodefensa/integrante de un comite de autodefensa/decista/self defence committee "
        "member/"
        "miembro de autodefensa/self defense committee member/member of a self defence committee/"
        "integrante de autodefensa/miembro del cad/integrante del cad/self defence member/self defence patrolman",
        "civilian": "civil/civile/poblador/pobladora/comunero/comunera/campesino/campesina/agricultor/agricultora/"
            "trabajador/obrero/"
        "nino/nina/menor/menor de edad/mujer/dirigente/rondero/villager/resident/farmer/worker/child/children/civilian/"
        "teacher/profesor/docente/driver/chofer/conductor/madre/padre/vecino/adolescente/adolescent/woman/women/minor/"
        "transportista/comerciante/merchant/lider comunal/lider indigena/community leader/indigenous leader/escolar/"
        "student/estudiante/ingeniero/engineer/contractor/peasant/cocalero/coca grower/ciudadano/citizen/familia/"
        "family/"
        "anciano/teenager/boy/girl/dirigente comunal/pasajero/passenger/productor/jornalero/bebe/infant/youngster/"
        "jefe de la comunidad/local leader/grower/shopkeeper/enfermera/nurse/employee/empleado/tecnico de la empresa/"
        "defensor ambiental/defensor indigena/poblador ashaninka/ashaninka/periodista/journalist/joven/manifestante/"
        "protester/demonstrator/hermano/brother/viajero/huelguista/afiliado/local man/local woman/neighbour/neighbor/"
        "minero/miner/lideresa/nurse/promotor/rural teacher/hijo/hija/esposa/wife/husband",
        "armed_group": "terrorista/narcoterrorista/senderista/subversivo/combatiente/guerrillero/rebel/insurgent/"
            "militant/fighter/"
        "guerrilla/delincuente terrorista/miembro de sendero luminoso/integrante de sendero luminoso/terrorist/"
        "member of the shining path/shining path member/shining path fighter/shining path militant/integrante de la "
        "columna/"
        "mando/cabecilla/mando terrorista/integrante del mpcp/miembro del mpcp/guerrilla fighter/narco terrorist/"
        "camarada/integrante de la organizacion terrorista/rebel fighter/shining path guerrilla/shining path rebel/"
        "remanente/integrante del militarizado partido comunista del peru/attacker/atacante/agresor/hombre armado/"
        "member of the armed group/integrante del grupo armado/miembro del grupo armado/miembro de la columna/leader/"
        "combatiente del mpcp/combatiente senderista/armed group member/commander",
        "trafficker": "narcotraficante/traficante/trafficker/drug trafficker/sicario/presunto narcotraficante/piloto/"
            "pilot/"
        "integrante de la organizacion criminal/integrante de una organizacion criminal/gunman/gunmen/hitman/hitmen/"
        "alleged trafficker/suspected trafficker/acopiador/delincuente/integrante del clan/member of the clan/"
        "integrante de la banda/miembro de la organizacion criminal/member of the gang/gang member/chemist/quimico/"
        "cocinero/"
        "cook/tripulante/copiloto/crew member/suspect/sospechoso/copilot/narco/hampon/criminal/member of the criminal "
        "group/"
        "presunto traficante/presunto integrante de una organizacion criminal/lab worker",
        "porter": "mochilero/cargacho/porter/backpacker/carrier/cargador/drug porter/backpack carrier",
        "collaborator": "colaborador/abastecedor/collaborator/supplier/presunto colaborador/apoyo logistico",
        "unknown": "persona/people/person/victima/hombre/man/men/sujeto/individuo/individual/ocupante/occupant/victim/"
        "varon/intervenido/extranjero/boliviano/brasileno/paraguayo/colombiano/foreigner/bolivian/ciudadano "
        "extranjero/male/"
        "integrante/member/peruano/ciudadano peruano/ciudadano boliviano/cuerpo/cadaver/body/bodies/implicado/imputado",
    })
)  # fmt: skip
EFFECTS = Phrases(
    listed({
        "killed": "muert*/fallec*/asesin*/abatid*/abatieron/murieron/murio/morir/mueren/muere/perdieron la vida/"
            "perdio la vida/"
        "killed/kill/killing/kills/dead/died/death/deaths/slain/ultimad*/victima mortal/shot dead/mataron/mato/matando/"
        "murdered/sin vida/dieron muerte/acribill*/masacr*/ejecut*/lost their lives/lost his life/lost her life/"
        "perdiendo la vida/deceso/homicid*/murder/decapit*/degoll*/die/dies/dejaron de existir/caidos/fell in combat/"
        "cobro la vida/acabo con la vida/acabaron con la vida/murdering/fatally shot/fallecimiento/bajas mortales",
        "wounded": "herid*/lesionad*/wounded/injured/hurt/hirieron/hirio/hiriendo/wounding/injuring/con lesiones/"
            "heridos/wounds/"
        "sufrieron heridas/sufrio heridas/impactos de bala/herida de bala/resultar heridos/quedaron heridos/"
        "lesiones de consideracion/suffered wounds/gunshot wounds/suffered injuries",
        "missing": "desaparecid*/missing/paradero desconocido/unaccounted for/no ubicad*/desaparecieron",
        "detained": "detenid*/detuv*/detien*/capturad*/capturaron/capturo/captura de/capturar/captura/arrestad*/"
            "arrest*/"
        "detained/detain/captured/in custody/detencion de/detencion/aprehend*/apres*/taken into custody/intervenid*/"
        "intervin*/apprehended/detention of/reducid*/cayeron/fueron intervenid*/puesto a disposicion/"
        "cayo/nabbed/under arrest/handcuffed/quedaron bajo custodia/held for/caught",
        "abducted": "se llevaron/se llevo/secuestr*/retien*/retenid*/retuvieron/retuvo/kidnap*/abduct*/raptad*/"
            "raptaron/held captive/taken hostage/rehen*/"
        "hostage/se llevaron a/se llevo a/took away/held against their will/privad* de su libertad/held by residents/"
        "cautivos/cautiverio/held by villagers/took captive/fueron llevados/retencion de/llevados por la fuerza",
        "rescued": "rescat*/rescued/freed from/liberados de/liberadas de/liberaron a/rescue of/rescuing/rescate de/"
            "puestos a salvo/"
        "lograron liberar/recuperaron a",
        "recruited": "reclut*/captad*/captaron/captacion de/recruited/forcibly recruited/enrolad*/recruiting/"
            "recruitment of",
        "surrendered": "se entregaron/se entrego/rindieron/rindio/surrendered/desert*/gave themselves up/turned "
            "themselves in/"
        "gave himself up/se acogieron/se acogio/se presentaron voluntariamente/laid down/surrender of/turned himself "
        "in/"
        "gave herself up/turned herself in/entrega voluntaria de/entregarse/se rindieron/deposed",
        "injured_accident": "volcadura/despiste/accidente/accident/rollover/rolled over/overturned/cayo a un abismo/"
            "volco/despistaron",
    })
)  # fmt: skip
MINORS = Phrases(
    [
        (word, True)
        for word in [
            "menor de edad",
            "menor",
            "nino",
            "nina",
            "adolescente",
            "minor",
            "child",
            "children",
            "adolescent",
            "teenager",
            "underage",
        ]
    ]
)
