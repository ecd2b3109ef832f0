"""Words that are names and something else: of the language, of the calendar, of heroes and heads of state."""

from .titles import listed

# Surnames and given names that are words elsewhere, folded.
WORDS = listed("""
abril agosto alba alegria amado amor angel angeles arce arena arenas arroyo asuncion aurora barrios bautista blanca
blanco borja bosques bravo bueno caballero cabello cabezas cabrera cadena calderon calle camino campo campos cano
carrera carrillo casa casas castillo cerro cerron clara colina concepcion conde cordero corona cortes cortez costa
cruz cuba cuesta cueva cuevas delgado diciembre dolores domingo dorado duran ejercito enero esperanza espinal esquivel
estrada estrella farfan fe febrero feria fiel flor flores fontana franco fuente fuentes fuerte galan gallardo gallo
garza gracia granados grande guarda guardia guardian guerra guerrero hermoso herrera herrero hidalgo hierro hoyos
hurtado iglesia iglesias inca jara jardin jueves julio junio justicia justo lago lagos lara leal leon ley lima linares
linda llanos llanto lobo loma lomas lozano lucero luna lunes luz macho madera maldonado manrique mar marco marin
mariscal marte martes marzo matos mayo mayor media mejia mendoza mercado mercedes merino mesa miercoles milagros mina
minas molina monte montero montes mora morado moreno muro naranjo negron nevado nieto nieves norte noviembre octubre
olivo olivos ortiga oso palacio palacios palma palomino palomo pardo paredes pastor patron paz pena perla piedra pilar
pimentel pino pinto plata plaza policia polo porras portal posada pozo prado prieto primera primo puente puentes
puerta puerto quebrada quiroz ramos real rey reyes rico rincon rio rios rivera roca roja rojas rojo rosa rosario rosas
rubio ruedas sabado sal salas salinas salud salvador salvatierra sancho santa santo santos segura seguro septiembre
setiembre sierra silva sol solano soldado soledad soto suelo tapia tello teniente terrones tierra toledo toro torre
torres trigo trinidad vaca valiente valle valles valverde varas varon vega vela velas veliz vera verde vergara
victoria viento viernes villa villar virtudes viuda zapata zapatero zarza
""")
# Whoever is called so is hardly ever somebody of an event: a head of state, a hero, a school or a battalion.
FIGURES = tuple(
    tuple(name.split())
    for name in """
abelardo quinones|abimael guzman reynoso|alan garcia perez|alberto fujimori fujimori|alejandro toledo manrique|
alfonso ugarte|andres avelino caceres|antonio raimondi|augusto bernardino leguia|augusto leguia|cesar vallejo|
cesar vallejo mendoza|daniel alcides carrion|dina boluarte zegarra|felipe pinglo alva|fernando belaunde terry|
francisco bolognesi|francisco bolognesi cervantes|francisco pizarro|francisco sagasti hochhausler|
francisco morales bermudez|hipolito unanue|inca garcilaso|jorge basadre|jorge basadre grohmann|jorge chavez|
jose abelardo quinones|jose bernardo alcedo|jose carlos mariategui|jose faustino sanchez carrion|
jose gabriel condorcanqui|jose jeri ore|jose maria arguedas|jose olaya|jose olaya balandra|jose santos chocano|
juan santos atahualpa|juan velasco alvarado|keiko fujimori higuchi|manuel gonzalez prada|manuel merino de lama|
manuel pardo|maria parado de bellido|maria reiche|mariano melgar|mariscal castilla|mario vargas llosa|
martin vizcarra cornejo|mateo pumacahua|micaela bastidas|miguel grau|miguel grau seminario|nicolas de pierola|
ollanta humala tasso|pedro castillo terrones|pedro pablo kuczynski|pedro ruiz gallo|ramon castilla|
ramon castilla marquesado|ricardo palma|santa rosa de lima|san martin de porres|simon bolivar|
valentin paniagua corazao|victor andres belaunde|victor fajardo|victor raul haya de la torre|vladimiro montesinos|
vladimiro montesinos torres
""".replace("\n", "").split("|")
)
# What stands in a name's place where nobody may be named: "Víctima 1", "Testigo protegido TP-01".
LABELS = listed("""
agente agraviada agraviado anonima anonimo asesinada asesinado autor autora ciudadana ciudadano clave codigo
colaborador colaboradora comunera comunero cuerpo de del denunciante desaparecida desaparecido desconocida desconocido
detenida detenido edad efectivo eficaz el en fallecida fallecido femenino herida herido hombre identidad identificar
informante la masculino menor mujer n nina nino nn no num numero occisa occiso persona poblador pobladora protegida
protegido reservada reservado secuestrada secuestrado sin sujeto testiga testigo victima y
""")
