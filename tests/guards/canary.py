"""Words and numbers that occur nowhere else, planted wherever the desk keeps what readers must not see."""

import datetime
import re

from django.contrib.gis.db import models as gis
from django.contrib.gis.geos import Point
from django.db import models as orm

from events import models

# What of a desk row goes into the public document. Every other column of text, number, date or place is the
# desk's: a new column is taken for confidential until it is listed here.
PUBLIC = {
    models.Event: {
        "title_es", "title_en", "summary_es", "summary_en", "date_start", "date_end", "date_note_es", "date_note_en",
        "verification_reason_es", "verification_reason_en",
    },
    models.EventLocation: {"name_as_reported", "public_point"},
    models.EventActor: {"described_as_es", "described_as_en", "size_low", "size_best", "size_high"},
    models.ActorRelation: {"from_date", "to_date"},
    models.ExternalId: {"source", "value"},
    models.Seizure: {
        "quantity_low", "quantity_best", "quantity_high", "as_reported", "packages", "brand_mark", "value",
        "valued_by",
    },
    models.Casualty: {"low", "best", "high", "of_which_minors", "note_es", "note_en"},
    models.Decree: {"instrument", "in_force_from", "in_force_to"},
    models.Claim: {
        "claimant_words_es", "claimant_words_en", "value_low", "value_best", "value_high", "text_es", "text_en",
        "rationale_es", "rationale_en",
    },
    models.Report: {"url", "title", "published_on", "archive_url"},
    models.Publisher: {"slug", "name", "published_name"},
    models.Actor: {
        "slug", "name_es", "name_en", "description_es", "description_en", "active_from", "active_to", "signed_on",
    },
    models.ActorName: {"text"},
    models.DistinctEvents: set(),
    models.EventMerge: set(),
    models.ReferenceMerge: set(),
    models.ActorTie: {"source_es", "source_en", "source_url"},
    models.Location: {"slug", "name_es", "name_en", "valid_from", "valid_to", "point"},
    models.LocationAlias: {"text"},
    models.LocationMembership: {"source", "valid_from", "valid_to"},
    models.EventConfidential: set(),
    models.VicinityOffset: set(),
    models.ReaderReport: set(),
    models.CommentThread: set(),
    models.Comment: set(),
    models.WorkingCopy: set(),
    models.SavedView: set(),
    models.ListColumns: set(),
    models.ListExport: set(),
    models.Lead: set(),
    models.LeadAddress: set(),
    models.LeadEvent: set(),
    models.ImportBatch: set(),
    models.ImportRow: set(),
    models.SourceCopy: set(),
}  # fmt: skip
# Columns that only take certain values, or that the desk's own machinery writes: an actor with a digest that is not of
# what stands there is held back, so only the ones that are held back anyway are given a canary there (in world.py).
_FIXED = {
    "uid", "public_id", "ubigeo", "inei_code", "currency", "version", "radius_m", "purity_pct", "signed_on",
    "published_kind", "bearing_tenths", "metres", "signed_digest", "since", "until", "of_which_minors", "area_km2",
    "language", "handled_at", "token",
}  # fmt: skip


# What finds every canary of a kind at once, and the pattern that one of them was planted as.
_KINDS = (
    (re.compile("kanario[b-m]{5}zq"), lambda word: word),
    (re.compile(r"(?<![0-9a-z])73[0-9]{6}"), lambda number: rf"(?<![0-9a-z]){number}"),
    (re.compile(r"-74\.[0-9]{4}"), lambda place: place.replace(".", r"\.")),
    (re.compile("(?<![0-9a-z])1913(?![0-9a-z])"), lambda year: f"(?<![0-9a-z]){year}(?![0-9a-z])"),
)


class Canaries:
    """Mints canaries and finds them again."""

    def __init__(self):
        self.planted: dict[str, str] = {}  # pattern -> where it was planted
        self._count = 0

    def word(self, where: str) -> str:
        """Return a new lower-case word, fit for a slug, a user name or a part of an address."""
        word = "kanario" + "".join("bcdfghjklm"[int(digit)] for digit in f"{self._next():05d}") + "zq"
        self.planted[word] = where
        return word

    def number(self, where: str) -> int:
        """Return a new number of eight digits; each is larger than the one before."""
        number = 73_000_000 + self._next() * 7
        assert number < 74_000_000
        self.planted[rf"(?<![0-9a-z]){number}"] = where
        return number

    def point(self, where: str) -> Point:
        """Return a new point in Peru, known by its first four decimals, however it is rounded."""
        decimals = 1000 + self._next()
        assert decimals < 10_000
        self.planted[rf"-74\.{decimals}"] = where
        return Point(-74 - decimals / 10_000 - 0.000012, -12.5)

    def day(self, where: str) -> datetime.date:
        """Return a day of a year that the record says nothing of."""
        self.planted["(?<![0-9a-z])1913(?![0-9a-z])"] = "a date of the year 1913"
        return datetime.date(1913, 6, 5)

    def plant(self, row: orm.Model, where: str, *, only_confidential: bool = False) -> orm.Model:
        """Fill every column of a saved row (or only those that are never public) with canaries."""
        public = PUBLIC[type(row)] if only_confidential else set()
        for field in row._meta.concrete_fields:
            if field.name not in public and field.name not in _FIXED and not field.choices:
                value = self._value(field, f"{where}: {type(row).__name__}.{field.name}")
                if value is not None:
                    setattr(row, field.name, value)
        type(row).objects.filter(pk=row.pk).update(
            **{field.name: getattr(row, field.name) for field in row._meta.concrete_fields if not field.primary_key}
        )
        return row

    def found_in(self, text: str) -> set[str]:
        """Return where the canaries that stand in a text were planted; case does not matter.

        One look for each kind, and not one for each canary: thousands of answers are searched for hundreds of them.
        """
        text = text.lower()
        patterns = {told(match) for kind, told in _KINDS for match in set(kind.findall(text))}
        return {self.planted[pattern] for pattern in patterns if pattern in self.planted}

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _value(self, field, where: str):
        match field:
            case orm.URLField():
                return f"https://example.org/{self.word(where)}"
            case orm.CharField() | orm.TextField():
                return self.word(where)
            case orm.DecimalField() | orm.PositiveIntegerField() | orm.PositiveSmallIntegerField():
                return self.number(where)
            case orm.DateTimeField():
                return None
            case orm.DateField():
                return self.day(where)
            case gis.PointField():
                return self.point(where)
        return None
