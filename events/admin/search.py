"""Search without accents: an editor who types "huanta" or "satipo" finds what is written with them."""

from django.db.models import CharField, Func, Q, TextField, Transform

from events.text import fold

_WITH = "áàâäãéèêëíìîïóòôöõúùûüñç"
_WITHOUT = "aaaaaeeeeiiiiooooouuuunc"


@CharField.register_lookup
@TextField.register_lookup
class Fold(Transform):
    """The text in lower case without accents, as events.text.fold makes it."""

    lookup_name = "fold"
    output_field = TextField()

    def as_sql(self, compiler, connection, **extra):
        """Fold in SQL: TRANSLATE of the lowered text."""
        template = f"TRANSLATE(LOWER(%(expressions)s), '{_WITH}', '{_WITHOUT}')"
        return Func.as_sql(self, compiler, connection, template=template, **extra)


def words_in(*paths: str, text: str) -> Q:
    """Return the rule that every word of the text stands in one of these fields, accents aside."""
    rule = Q()
    for word in fold(text).split():
        any_path = Q()
        for path in paths:
            any_path |= Q(**{f"{path}__fold__contains": word})
        rule &= any_path
    return rule
