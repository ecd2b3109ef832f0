"""The words beside every row that the desk's search finds (migration 0036), and how they are asked.

`Model.objects.filter(id__tells=["policia", "pasta basica"])` finds the rows that tell any of these: a word that begins
so, or words side by side that do. They are no field of the model: the database generates them, whatever writes the row.
"""

import re
from collections.abc import Iterable

from django.db.models import BigAutoField, Lookup

# A shorter word is looked for whole, as readers' search does: what begins with "a" is nearly everything.
SHORTEST_BEGINNING = 3
# The year and number of a norm, and an event's whole id: what goes on after it is another one.
_WHOLE = re.compile(r"[0-9]{4}n[0-9]+|vrt[0-9]{9,}")
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 100  # letters; PostgreSQL refuses words of more than two thousand


@BigAutoField.register_lookup
class Tells(Lookup):
    """Whether a row's own words hold any of some folded words.

    Asked of the model's own key alone: through a relation Django would ask the column that refers to it.
    """

    lookup_name = "tells"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        """Ask the words of the row's own table."""
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        return f'{table}."search_words" @@ %s::tsquery', [query_of(self.rhs)]


def query_of(alternatives: Iterable[str]) -> str:
    """Return a tsquery in PostgreSQL's own spelling, of letters and digits alone: no sign is an operator."""
    found = (" <-> ".join(map(_begun, _WORD.findall(words))) for words in alternatives)
    return " | ".join(f"({one})" for one in found if one)


def _begun(word: str) -> str:
    is_beginning = len(word) >= SHORTEST_BEGINNING and not _WHOLE.fullmatch(word)
    return f"'{word[:_LONGEST]}':*" if is_beginning else f"'{word}'"
