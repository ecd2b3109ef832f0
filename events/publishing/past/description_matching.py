"""Whether words for somebody say as much as others did."""

from functools import lru_cache

from events.text import words_in

# Words that join others and tell nothing of anybody.
_JOINING = frozenset(
    {"a", "al", "con", "de", "del", "e", "el", "en", "es", "la", "las", "lo", "los", "o", "para", "por", "que", "se",
     "su", "sus", "u", "un", "una", "unas", "unos", "y", "an", "and", "as", "at", "by", "for", "from", "her", "his",
     "in", "is", "its", "of", "on", "or", "the", "their", "to", "was", "who", "whose", "with"}
)  # fmt: skip
# Words for the armed and the unknown, of which no person is made out: a body's name says as much.
_ANYBODY = frozenset(
    {"agente", "agentes", "algunos", "armada", "armadas", "armado", "armados", "banda", "columna", "columnas",
     "comando", "criminal", "criminales", "cuatro", "delincuencial", "delincuente", "delincuentes", "desconocida",
     "desconocidas", "desconocido", "desconocidos", "diez", "dos", "efectivo", "efectivos", "elemento", "elementos",
     "encapuchado", "encapuchados", "estado", "estatal", "estatales", "faccion", "fuerza", "fuerzas",
     "grupo", "grupos", "guerrillero", "guerrilleros", "hombre", "hombres", "identificada", "identificado",
     "identificados", "individuo", "individuos", "integrante", "integrantes", "miembro", "miembros", "militar",
     "militares", "narcoterrorista", "narcoterroristas", "narcotraficante", "narcotraficantes", "no", "orden",
     "organizacion", "patrulla", "patrullas", "persona", "personal", "personas", "policia", "policial", "policiales",
     "policias", "presunta", "presunto", "presuntos", "remanente", "remanentes", "seguridad", "senderista",
     "senderistas", "siete", "seis", "soldado", "soldados", "subversivo", "subversivos", "sujeto", "sujetos",
     "supuesto", "supuestos", "terrorista", "terroristas", "tres", "tropa", "tropas", "uniformados", "varios", "cinco",
     "agents", "alleged", "armed", "army", "column", "force", "forces", "gang", "group", "groups", "guerrilla",
     "guerrillas", "gunman", "gunmen", "hooded", "individual", "individuals", "man", "member", "members", "men",
     "military", "officer", "officers", "organisation", "organization", "patrol", "patrols", "people", "person",
     "personnel", "persons", "police", "remnants", "security", "several", "some", "soldier", "soldiers", "state",
     "suspected", "terrorist", "terrorists", "three", "troops", "two", "unidentified", "unknown", "four", "five"}
)  # fmt: skip
_LETTERS_A_TYPO = 4  # a word may differ in one letter of every four, and in two at most
_MOST_TYPOS = 2


@lru_cache(maxsize=4096)
def says_no_less(text: str, other: str) -> bool:
    """Whether a text holds every telling word of another, up to case, accents, punctuation and slips of the pen."""
    return _holds(text, _telling_words(other))


def says_no_less_of_a_person(text: str, other: str) -> bool:
    """Whether a text holds every word of another by which a person could be made out, beside a body's name."""
    return _holds(text, {word for word in _telling_words(other) - _ANYBODY if not word.isdecimal()})


def share_a_word(text: str, other: str) -> bool:
    """Whether two texts have a telling word in common, by which they may tell of the same person."""
    words = _telling_words(text) - _ANYBODY
    return any(_is_same(word, one) for word in words for one in _telling_words(other) - _ANYBODY)


def _holds(text: str, wanted: frozenset[str]) -> bool:
    words = _telling_words(text)
    # Nearly all stand there letter for letter; slips of the pen are looked for among the others.
    return all(any(_is_same(word, one) for one in words) for word in wanted - words)


# Every revision of an event has nearly the same texts, and each publication compares all of them.
@lru_cache(maxsize=2048)
def _telling_words(text: str) -> frozenset[str]:
    """Return the folded words of a text but for those that join the others."""
    return frozenset(words_in(text)) - _JOINING


def _is_same(word: str, other: str) -> bool:
    """Whether two folded words are one, up to a slip; a number is another number."""
    if word == other:
        return True
    most = min(_MOST_TYPOS, min(len(word), len(other)) // _LETTERS_A_TYPO)
    if not most or abs(len(word) - len(other)) > most or not (word.isalpha() and other.isalpha()):
        return False
    # A slip changes two of the letters that a word has at most: most words differ in more.
    return len(set(word) ^ set(other)) <= 2 * most and _distance(word, other) <= most


def _distance(word: str, other: str) -> int:
    """Return how many letters must be put in, left out or exchanged to make one word the other."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        corner, row[0] = row[0], at
        for to, another in enumerate(other, 1):
            corner, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, corner + (letter != another))
    return row[-1]
