"""Words beside a person's name that are none of it, folded: titles, particles, labels, kin, articles."""


def listed(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


PARTICLES = listed("a al alias apodada apodado da de del dela delas delos der di e el la las los van vda viuda von y")
ARTICLES = listed("el la los las lo the")
# "Dr. Juan Q.", "Tte. PNP Juan Q.", "Camarada Oso Negro".
TITLES = listed("""
abog abogada abogado adolescente alcalde alcaldesa alferez arq brigadier c cabo camarada cap capitan cc cmdt cmdte
cmte comandante companera companero congresista coronel crnl dirigente doctor doctora don dona dr dra ef eng ep
exalcalde fap fiscal fray general gral hermana hermano ing ingeniera ingeniero jefe joven juez jueza lic licenciada
licenciado lider madre mayor menor mgp monsenor my nina nino occisa occiso padre pnp presidente prof profe profesor
profesora regidor regidora s1 s2 s3 sargento senor senora senorita sgto so so1 so2 so3 soldado sor sr sra srta sub
suboficial subteniente tco teniente tnte tte vicepresidente
""")
# Words that a full stop shortens and after which no sentence ends.
SHORTENED = frozenset(title for title in TITLES if len(title) < 6)
SHORTENED |= listed("ma sta sto fco jr gro vda edo hno hna ppff")
# Initials of more than one letter, "Juana Ch. Q.", and given names as their bearers shorten them, "Juan Fco. Q.".
INITIALS = listed("cc ch kh ll ma ph qu rr sh th ts tz")
SHORT_NAMES = INITIALS | listed("alej alf ant fca fco fda fdo gmo gpe guil hdez magd mgl raf rdo rob sta sto wilf xto")
SHORTENED |= SHORT_NAMES
# Letters that are a word only before the same sound: "Juana e Inés", "siete u ocho".
BEFORE_THE_SAME = {"e": ("i", "hi", "y"), "u": ("o", "ho")}
# "Juan Q., hijo", "Juan Q. Jr."
GENERATIONS = listed("hijo hija h jr junior sr senior ii iii iv")
# "Q., alias Oso, Juan".
CALLED = listed("alias apodada apodado")
# "de nombre Juana y apellido Q.", "?nombre=juana&apellido=q".
LABELS = listed("""
apellida apellidada apellidado apellidan apellido apellidos nombre nombres name names surname surnames lastname
firstname lname fname apelativo
""")
BESIDE_LABELS = listed("""
and con cuyo cuya es first given family is last materno paterno primer primero segundo se su sus was whose his her
""")
KIN = listed("""
brother brothers conyuges esposos familia familiares gemelas gemelos hermana hermanas hermano hermanos hija hijas hijo
hijos mellizas mellizos nietos padres primas primos siblings sister sisters sobrinos sobrinas tios
""")
# Whom a text calls so has a surname behind it: "la familia Rojas", "el comunero rojas".
BEFORE_A_SURNAME = listed("""
agricultor agricultora campesina campesino clan comunera comunero don dona familia familias paisano poblador pobladora
senor senora sr sra
""")
AND = listed("y e and o u or")
# What opens a remark between commas: "Juana, la profesora, Q.".
REMARKS = ARTICLES | listed("""
a alias apodada apodado conocida conocido llamada llamado de ex esposa esposo viuda hija hijo madre padre mas un una
""")
SAINTS = listed("san santa santo sta sto")
