"""What a key of a document can hold, and what a shape is: a list of keys in their order."""

from dataclasses import dataclass, field, replace
from typing import Any

LANGUAGES = ("es", "en")
FIGURES = ("low", "best", "high")


@dataclass(frozen=True)
class Kind:
    """What a value is. The kinds below say it; none of them knows a key's name."""


@dataclass(frozen=True)
class Text(Kind):
    """A text, never empty; pattern: what all of it matches."""

    pattern: str = ""


@dataclass(frozen=True)
class Id(Kind):
    """The permanent id of a row or of another record."""


@dataclass(frozen=True)
class Slug(Kind):
    """The readable part of an address."""


@dataclass(frozen=True)
class Address(Kind):
    """The address of a page elsewhere."""


@dataclass(frozen=True)
class Words(Kind):
    """A text in Spanish and English: {"es", "en"}, null for a language that nobody wrote."""


@dataclass(frozen=True)
class Code(Kind):
    """One code of a vocabulary (of events/taxonomy), or of a few that only documents know."""

    vocabulary: Any

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes it may hold."""
        return tuple(getattr(self.vocabulary, "values", self.vocabulary))


@dataclass(frozen=True)
class Codes(Code):
    """A list of codes of a vocabulary."""


@dataclass(frozen=True)
class Texts(Kind):
    """A list of texts."""


@dataclass(frozen=True)
class Flag(Kind):
    """Yes or no."""


@dataclass(frozen=True)
class Whole(Kind):
    """A whole number."""


@dataclass(frozen=True)
class Number(Kind):
    """A number: whole where it is, else with a fraction."""


@dataclass(frozen=True)
class Day(Kind):
    """A date in Peru."""


@dataclass(frozen=True)
class Instant(Kind):
    """A moment in UTC to the second, with Z."""


@dataclass(frozen=True)
class Figures(Kind):
    """An amount: {"low", "best", "high"}; null is "not reported", never zero."""


@dataclass(frozen=True)
class Point(Kind):
    """A position: [longitude, latitude]."""


@dataclass(frozen=True)
class One(Kind):
    """An object of another shape."""

    shape: "Shape"


@dataclass(frozen=True)
class Rows(Kind):
    """A list of objects of another shape."""

    shape: "Shape"


@dataclass(frozen=True)
class Key:
    """One key of a shape.

    label: what readers call it. table: whether tables have it in a column, or which keys of its object they have;
    column: the column's name, where it is not the key's own. feature: the same for a map feature's properties.
    summary: the columns that stand for a list of rows in the table of events. filter: whether lists of events can be
    asked for its codes, for which its label and help serve too. hand_written: whether the event page says it in words
    of its own, and not by its label and its code's.
    """

    name: str
    kind: Kind
    label: Any = ""
    help: str = ""
    nullable: bool = False
    table: bool | tuple[str, ...] = True
    column: str = ""
    feature: bool | tuple[str, ...] = False
    summary: tuple["Key", ...] = ()
    filter: bool = False
    hand_written: bool = True


@dataclass(frozen=True, eq=False)
class Shape:
    """A shape: its name in the schema, what it is, and its keys in the order in which documents have them."""

    name: str
    about: str
    keys: tuple[Key, ...]
    by_name: dict[str, Key] = field(init=False, repr=False)

    def __post_init__(self):
        """Index the keys; a name that stands twice is an error of this program."""
        object.__setattr__(self, "by_name", {key.name: key for key in self.keys})
        if len(self.by_name) != len(self.keys):
            raise ValueError(f"{self.name} names a key twice")

    def __getitem__(self, name: str) -> Key:
        """Return the key of this name."""
        return self.by_name[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its keys."""
        return tuple(self.by_name)

    def with_keys(self, name: str, about: str, *keys: Key) -> "Shape":
        """Return a shape that has more keys, after these."""
        return Shape(name, about, (*self.keys, *keys))

    def led_by(self, name: str, about: str, *keys: Key) -> "Shape":
        """Return a shape that has more keys, before these."""
        return Shape(name, about, (*keys, *self.keys))


def without(key: Key, **changes) -> Key:
    """Return a key that is another in something."""
    return replace(key, **changes)
