"""What a row of a file would become: plain values by the desk's columns, kept with the row until it is made. Pure."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from .findings import ERROR, Finding


@dataclass
class Plan:
    """A draft to be. Days are dates and figures Decimals or ints here, text in JSON; places and actors are numbers.

    event: columns of Event. places, cast, seizures, casualties: columns of their rows, a casualty or seizure with the
    template's own `key`. reports: what is cited, columns of Report with `publisher`; {"dataset": True} for the record
    that the file is of. claims: columns of Claim, with `report` as a place in that list, and `on` as
    ["casualties" or "seizures", place in their list]. external: [record, id]. note: for the newsroom alone.
    """

    line: int
    key: str = ""
    lines: int = 1
    event: dict = field(default_factory=dict)
    places: list[dict] = field(default_factory=list)
    cast: list[dict] = field(default_factory=list)
    seizures: list[dict] = field(default_factory=list)
    casualties: list[dict] = field(default_factory=list)
    reports: list[dict] = field(default_factory=list)
    claims: list[dict] = field(default_factory=list)
    external: list[list[str]] = field(default_factory=list)
    note: str = ""
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether something keeps it from becoming a draft."""
        return any(finding.level == ERROR for finding in self.findings)

    def as_json(self) -> dict:
        """Return what is kept of it, without findings."""
        names = ("event", "places", "cast", "seizures", "casualties", "reports", "claims", "external", "note")
        return {name: _plain(value) for name in names if (value := getattr(self, name))}


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, Decimal | date) else value


def note_of(pairs: list[tuple[str, str]], opening: str) -> str:
    """Return the internal note of a foreign row: each of its cells that no column of ours holds, by its heading."""
    return "\n".join([opening, *(f"{name}: {value}" for name, value in pairs if value)])
