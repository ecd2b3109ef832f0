"""Words looked for in plain columns of small tables: accounts, jobs and whatever has no line of words of its own."""

import re

from django.db.models import CharField, Func, Q, TextField, Transform

from events import text as folding

MOST_WORDS = 12
_NORM = re.compile(r"([0-9]{4})n([0-9]+)\Z")
# What text.fold() makes: parts of letters, no accents, lower case.
_FOLDED = (
    "REPLACE(LOWER(REGEXP_REPLACE(NORMALIZE((%(expressions)s)::text, NFKD), '[\u0300-\u036f]', '', 'g')), 'ß', 'ss')"
)


@CharField.register_lookup
@TextField.register_lookup
class Fold(Transform):
    """The text in lower case without accents, as events.text.fold makes it."""

    lookup_name = "fold"
    output_field = TextField()

    def as_sql(self, compiler, connection, **extra):
        """Fold in SQL."""
        return Func.as_sql(self, compiler, connection, template=_FOLDED, **extra)


@CharField.register_lookup
@TextField.register_lookup
class Squeeze(Transform):
    """The folded text with nothing between its letters and digits: "FF. AA." is "ffaa"."""

    lookup_name = "squeeze"
    output_field = TextField()

    def as_sql(self, compiler, connection, **extra):
        """Fold and squeeze in SQL."""
        template = f"REGEXP_REPLACE({_FOLDED}, '[^[:alnum:]]+', '', 'g')"
        return Func.as_sql(self, compiler, connection, template=template, **extra)


def words_in(*paths: str, text: str) -> Q:
    """Return the rule that every word of the text stands in one of these fields; without words it finds nothing."""
    words = folding.words_in(text)[:MOST_WORDS]
    rule = Q() if words else Q(pk__in=[])
    for word in words:
        rule &= _holds(paths, word)
    return rule


def _holds(paths, word: str) -> Q:
    """Return the rule that a word, or words side by side, stand in one of these fields."""
    norm = _NORM.match(word)
    rule = Q()
    for path in paths:
        if norm:
            rule |= Q(**{f"{path}__squeeze__contains": norm[2] + norm[1]})
        elif " " in word:
            rule |= Q(**{f"{path}__fold__contains": word})
        else:
            rule |= Q(**{f"{path}__fold__contains": word}) | Q(**{f"{path}__squeeze__contains": word})
    return rule
