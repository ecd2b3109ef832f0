"""Two reports, publishers, actors or places side by side: fields in which they differ, names and rows of the one."""

from typing import NamedTuple

from django.db.models import Model

from events import text
from events.models import (
    Actor,
    ActorName,
    ActorTie,
    Location,
    LocationAlias,
    LocationMembership,
    Publisher,
    Report,
)

# What is chosen as one, by the name of its first column. Never what keeps something inside, nor what the two are
# known by: of those rules.py says what must be alike first.
FIELDS = {
    Report: (
        ("publisher",), ("title",), ("url", "url_given"), ("archive_url",), ("author",), ("language",),
        ("published_on", "published_precision", "published_basis"), ("accessed_on",),
        ("read_extent", "cited_in"), ("origin", "origin_publisher"), ("excerpt",), ("notes",), ("external_key",),
    ),
    Publisher: (("name",), ("kind",), ("actor",), ("scale",), ("language",), ("reliability",)),
    Actor: (
        ("name_es", "name_en"), ("description_es",), ("description_en",), ("active_from", "active_to"),
        ("public_basis",),
    ),
    Location: (
        ("name_es", "name_en"), ("kind",), ("parent",), ("predecessor",), ("valid_from", "valid_to"),
        ("point",), ("area",), ("area_km2", "source"),
    ),
}  # fmt: skip
# Unique in its table: who takes it over gives its own in exchange, so that both are still found.
SWAPPED = frozenset({"url", "url_given", "external_key"})
# Rows of its own: the model, whose they are, and what the one has only once.
ROWS = {
    Actor: ((ActorName, "actor", ("text", "language")), (ActorTie, "actor", ("parent_id", "kind"))),
    Location: ((LocationAlias, "location", ("text",)), (LocationMembership, "location", ("zone_id", "source"))),
    Report: (),
    Publisher: (),
}
# The names of the one that goes, which may become other names of the one that stays.
OWN_NAMES = {Actor: (("name_es", "es"), ("name_en", "en")), Location: (("name_es", "es"), ("name_en", "en"))}


class FieldChoice(NamedTuple):
    """A field, or fields that belong together, in which two differ; is_empty_here: in the one that stays."""

    key: str
    columns: tuple[str, ...]
    is_empty_here: bool


class RowChoice(NamedTuple):
    """A row that the one that stays does not have: "ActorName:12", or of its own name "own:name_es"."""

    key: str
    row: Model
    is_own_name: bool = False


class Comparison(NamedTuple):
    """What may be taken over, and how many rows both have."""

    fields: list[FieldChoice]
    rows: list[RowChoice]
    same: int


def compared(gone: Model, into: Model) -> Comparison:
    """Return what the one that stays may take over from the one that goes."""
    model = type(gone)
    fields = [
        FieldChoice(columns[0], columns, _is_empty(into, columns))
        for columns in FIELDS[model]
        if any(_value(gone, name) != _value(into, name) for name in columns) and not _is_empty(gone, columns)
    ]
    rows, same = [], 0
    for of, owner, once in ROWS[model]:
        standing = {tuple(getattr(row, name) for name in once) for row in of.objects.filter(**{owner: into})}
        for row in of.objects.filter(**{owner: gone}).order_by("pk"):
            if tuple(getattr(row, name) for name in once) in standing or _is_to(row, into):
                same += 1
            elif not _is_own_name(row, into):
                rows.append(RowChoice(f"{of.__name__}:{row.pk}", row))
    return Comparison(fields, [*_own_names(gone, into), *rows], same)


def names_of(row: Model) -> set[str]:
    """Return the folded names of an actor, a place or a publisher, the other names among them."""
    names = [getattr(row, name, "") for name in ("name_es", "name_en", "name")]
    for others in ("names", "aliases"):
        if hasattr(row, others):
            names += [other.text for other in getattr(row, others).all()]
    return {folded for name in names if (folded := " ".join(text.words_in(name)))}


def _own_names(gone: Model, into: Model) -> list[RowChoice]:
    """Return the names of the one that goes as other names of the one that stays, as far as that has them not."""
    if type(gone) not in OWN_NAMES:
        return []
    known = {getattr(into, name) for name in ("name_es", "name_en")}
    known |= {other.text for other in (into.names if isinstance(into, Actor) else into.aliases).all()}
    found = []
    for column, language in OWN_NAMES[type(gone)]:
        name = getattr(gone, column)
        if not name or name in known:
            continue
        known.add(name)
        row = ActorName(actor=into, text=name, language=language) if isinstance(gone, Actor) else LocationAlias(
            location=into, text=name
        )  # fmt: skip
        found.append(RowChoice(f"own:{column}", row, is_own_name=True))
    return found


def _value(row: Model, name: str):
    return getattr(row, row._meta.get_field(name).attname)


def _is_empty(row: Model, columns: tuple[str, ...]) -> bool:
    return all(_value(row, name) in (None, "") for name in columns[:2])


def _is_to(row: Model, into: Model) -> bool:
    """Whether a tie or a membership leads to the one that stays itself."""
    return into.pk in (getattr(row, "parent_id", None), getattr(row, "zone_id", None)) and not hasattr(row, "text")


def _is_own_name(row: Model, into: Model) -> bool:
    return getattr(row, "text", None) in (getattr(into, "name_es", ""), getattr(into, "name_en", "")) and hasattr(
        row, "text"
    )
