"""Given names and surnames that are common in Peru, folded: what each word of a name may be."""

_GIVEN = """
abel abigail abraham adela adolfo adrian agustin alberto alcides alejandra alejandro alex alexander alfonso alfredo
alicia alonso alvaro amanda amelia america ana anabel andrea andres angel angela angelica anibal anita anselmo antonia
antonio apolinario ariana armando arnaldo arturo asuncion augusto aurelia aurelio aurora beatriz benito benjamin
bernardino bernardo bertha blanca brayan brenda brian bryan camila candelaria carla carlos carmela carmen carolina
catalina cecilia celestino celia cesar cirilo clara claudia claudio clemente clever concepcion consuelo cristian
cristina cristobal damian daniel daniela dario david deisy delfina delia demetrio dennis diana diego dina dionisio
domingo domitila donato dora doris edgar edgardo edilberto edison edith eduardo edwin efrain eladio elena eleuterio
eliana elias elisa elizabeth elmer eloy elsa elva elvira emilia emiliano emilio emma enrique epifanio erick erika
ermelinda ernesto esperanza esteban estela esther eufemia eugenia eugenio eusebia eusebio eva evaristo ever fabian
fabiola faustino fausto federico feliciano felicita felipe felix fermin fernanda fernando fidel fidela filomena flor
flora florencio florentino fortunato francisca francisco franklin freddy fredy gabriel gabriela genaro gerardo german
gilberto gina giovanni gladys gloria gonzalo grace graciela gregoria gregorio grimaldo grover guadalupe guido
guillermo gustavo haydee hector helen henry hermelinda hermenegildo hernan hilario hilda hipolito honorata honorio
hugo humberto ignacio ines inocencio irene iris irma isaac isabel isaias isidro ismael israel ivan ivonne jacinta
jacinto jackeline jacqueline jaime janet javier jean jenny jeremias jesica jessica jesus jhon jhonatan jimmy joaquin
joel john johnny jonathan jorge jose josefa josefina joselito josue juan juana juanita judith julia julian juliana
julio justa justina justino justo karen karina karla katherine kelly kevin laura lazaro leandro leon leonardo leoncio
leonidas leonor leopoldo lidia liliana lino lisbeth liz lorena lorenza lorenzo lourdes lucas lucia luciana luciano
lucila lucio lucy luis luisa luz luzmila magaly magdalena manuel manuela marcela marcelina marcelino marcelo marcial
marco marcos margarita maria mariano maribel maricela marilu marina mario marisol maritza marlene marleni marta martha
martin martina mary mateo mateos matias matilde mauricio mauro maximiliana maximiliano maximo maycol melchor melissa
mercedes miguel milagros milton miriam moises monica nancy narcisa narciso natalia natividad nazario nelida nelly
nelson nestor nicanor nicolas nicolasa nieves nilda noe noelia noemi nora norberto norma octavio odilon ofelia olga
olinda oliver orlando oscar osvaldo oswaldo pablo pamela pascual pascuala patricia paul paula paulina paulino pedro
percy petronila pilar pio placido policarpo porfirio primitivo prudencio quintin rafael raimundo ramiro ramon raquel
raul raymundo rebeca reina rene reyna reynaldo ricardina ricardo richard rigoberto rita robert roberto rocio rodolfo
rodrigo rogelio roger rolando roman rosa rosalia rosalina rosalinda rosario rosaura roxana roy ruben rufina rufino
ruth sabina sabino salomon salvador samuel sandra santa santiago santos santosa sara saturnina saturnino saul
sebastian segundina segundino segundo serafin sergio severina severino severo shirley silvana silverio silvestre
silvia simeon simon simona sixto sofia soledad sonia susana susy tania teodora teodoro teodosia teofila teofilo teresa
tito tomas tomasa toribio ubaldo ulises urbano ursula valentin valentina valeria valeriano valerio vanessa veronica
vicenta vicente victor victoria vidal vilma violeta virgilio virginia viviana walter washington wendy wilber wilbert
wilder wilfredo william willian wilma wilmer wilson xiomara yanet yaneth yeni yenny yesenia yessica yolanda yuri
zacarias zenaida zenobio zenon zoila zoraida zosima zosimo zulema
"""
# After one of these no third given name is thought of: the word is a surname.
_SURNAMES = """
aguilar aguirre alarcon alvarado alvarez arroyo ayala barrientos bautista bendezu caceres calderon campos canchari
carbajal cardenas carrasco carrion castillo castro ccahuana ccente ccoyllo cervantes chavez chipana choque chuquimia
condori contreras cordova coronado cruz cuba curi cusi delgado diaz espinoza fernandez flores galindo gamboa garcia
gomez gonzales gonzalez guerra guerrero gutierrez guzman hernandez herrera huaman huamani huaranca huarcaya huayhua
ichaccaya lapa leiva leyva lima lopez lozano luna machaca mallqui mamani marquez martinez medina mejia mendez mendoza
meza miranda molina montes mora morales moreno munoz nahui najarro navarro nunez ochoa olivares ore orellana oriundo
ortega ortiz palacios palomino parado paredes pariona paucar pena peralta perez pillaca pizarro poma ponce prado
quinones quintana quispe ramirez ramos rimachi rios rivera rodas rodriguez rojas romero rondinel ruiz salas salazar
salcedo salinas sanchez silva sosa soto sulca taipe tello tenorio tineo torres turpo urbano valdez valencia valenzuela
vargas vasquez vega velarde velasquez vera vila vilca villanueva yaranga yupanqui zambrano zamora zapata zarate
zevallos
"""
_EITHER = """
alonso bautista benito clemente esteban isidro lazaro leon lino marcelo pascual paulino salvador santos silvestre
toribio valentin
"""
# "Juan Carlos Q." has two given names, "Juan Q. H." has one; "Ángel Pedro V." may have one or two.
GIVEN = frozenset(_GIVEN.split()) | frozenset(_EITHER.split())
SURNAMES = frozenset(_SURNAMES.split())
# Given names that are surnames as often.
EITHER = frozenset(_EITHER.split()) | (GIVEN & SURNAMES)
