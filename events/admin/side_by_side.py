"""What a page shows of two rows of one kind side by side, before the one is merged into the other."""

from typing import NamedTuple


class Field(NamedTuple):
    """A field in which the two differ: what stands in each, and whether taking it over is proposed."""

    key: str
    label: str
    here: str
    there: str
    is_proposed: bool


class Row(NamedTuple):
    """A row that the one that stays does not have; instead_of: what it would replace there, in words."""

    key: str
    words: str
    instead_of: str = ""
    is_proposed: bool = True


class Section(NamedTuple):
    """One kind of rows: those of the one that stays, and those that may be taken over."""

    title: str
    here: list[str]
    there: list[Row]


class Sides(NamedTuple):
    """All of it; same: how many rows both have; uses: what refers to the one that goes, None where nothing follows."""

    fields: list[Field]
    sections: list[Section]
    same: int
    uses: list[str] | None = None
