"""Boxes for pasted addresses: of each what is known of it at once, and the boxes of the report that is made of it."""

from typing import NamedTuple

from django import forms
from django.db import connection
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import taxonomy
from events.desk import lead_addresses, lead_reports
from events.desk.lead_addresses import MOST, Known, Line
from events.desk.lead_reports import Wanted
from events.desk.same_names import like_publisher
from events.links import what_was_done
from events.models import Publisher, Report

from .days import READING, DayField, DayInput
from .labels import label_of

_BOXES = ("title", "published_on", "publisher", "publisher_kind", "later")
_URL = "row_url"
_MOST_PUBLISHERS = 500
ONE, EACH = "one", "each"


class Row(NamedTuple):
    """One address of the form: as pasted, what is known of it, and the boxes of its report by their names.

    line, known: None for the row that waits for the first address.
    """

    number: int
    line: Line | None
    known: Known | None
    boxes: dict

    @property
    def how(self) -> str:
        """What the rules did to the address, in words."""
        return what_was_done(self.line.rules) if self.line else ""

    @property
    def is_asked(self) -> bool:
        """Whether a report can be made of it."""
        return self.known is None or not self.known.has_report

    @property
    def report(self) -> str:
        """Its report in words."""
        return label_of(self.known.report)

    @property
    def events(self) -> list[tuple]:
        """The events that cite it, each with its label."""
        return [(event, label_of(event)) for event in self.known.events]


class AddressRows(forms.Form):
    """Addresses, one a line, and a row of boxes for each: `wanted` are the checked ones, for the desk's verbs."""

    # Put by the admin: who pastes.
    user = None
    is_one_lead = False

    addresses = forms.CharField(
        label=gettext_lazy("Addresses"),
        required=False,
        widget=forms.Textarea(
            attrs={"rows": 2, "class": "vLargeTextField", "autocapitalize": "off", "spellcheck": "false"}
        ),
        help_text=gettext_lazy("Paste them here, one a line. Nothing is fetched from them."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lines = lead_addresses.lines_of(self.data.get("addresses", "")) if self.is_bound else []
        self.refused = [line for line in lines if line.error]
        self.lines = [line for line in lines if not line.error]
        if self.is_bound:
            self.data = _by_address(self.data, self.lines[:MOST])
        # A form without data tells which boxes there may be: working copies keep those.
        for number in range(max(1, min(len(self.lines), MOST)) if self.is_bound else MOST):
            self._add_row(number)

    def _add_row(self, number: int) -> None:
        kinds = [("", "---------"), *taxonomy.PublisherKind.choices]
        title = Report._meta.get_field("title")
        name = Publisher._meta.get_field("name")
        row = {
            _URL: forms.CharField(required=False, widget=forms.HiddenInput),
            "title": forms.CharField(label=title.verbose_name, required=False, max_length=title.max_length),
            "published_on": DayField(
                label=gettext_lazy("published on"), required=False, widget=DayInput(attrs={"class": "day-box"})
            ),
            "publisher": forms.CharField(label=name.model._meta.verbose_name, required=False, max_length=160),
            "publisher_kind": forms.ChoiceField(
                label=gettext_lazy("kind, of a new publisher"), required=False, choices=kinds
            ),
            "later": forms.BooleanField(label=gettext_lazy("keep the address alone, without a report"), required=False),
        }
        row["title"].widget.attrs["class"] = "vLargeTextField"
        row["publisher"].widget.attrs |= {"list": "lead-publishers", "class": "vTextField"}
        self.fields |= {f"{key}_{number}": field for key, field in row.items()}

    def rows(self) -> list[Row]:
        """Return the rows as the page shows them; asked of the desk once a form."""
        if not hasattr(self, "_rows"):
            self._rows = [self._row(number, line) for number, line in enumerate(self.lines[:MOST])]
            self._rows = self._rows or [self._row(0, None)]
        return self._rows

    def _row(self, number: int, line: Line | None) -> Row:
        known = lead_addresses.known(line.url, self.user) if line else None
        if self.is_bound and line:
            self.data[f"{_URL}_{number}"] = line.url
            # Known by the host; what somebody typed stays.
            if known.publisher is not None and not self.data.get(f"publisher_{number}"):
                self.data[f"publisher_{number}"] = known.publisher.name
        return Row(number, line, known, {name: self[f"{name}_{number}"] for name in (_URL, *_BOXES)})

    def publishers(self) -> list[str]:
        """Return the names that the publisher's box offers."""
        return list(Publisher.objects.filter(merged_into=None).values_list("name", flat=True)[:_MOST_PUBLISHERS])

    @property
    def may_make(self) -> bool:
        """Whether reports may be made here."""
        return lead_reports.may_make(self.user)

    def held(self) -> list:
        """Return the open leads that have one of the addresses."""
        return lead_addresses.held_by([line.url for line in self.lines])

    def clean(self):
        """Look at each address and its boxes; afterwards `wanted` says what is to be kept."""
        data = super().clean()
        for line in self.refused:
            self.add_error("addresses", _("“%(given)s”: %(why)s") % {"given": line.given[:80], "why": line.error})
        if len(self.lines) > MOST:
            words = _("There are %(n)s addresses: paste at most %(most)s at once.")
            self.add_error("addresses", words % {"n": len(self.lines), "most": MOST})
        if connection.in_atomic_block:
            # Whoever pastes the same one at this moment waits, and is told of this lead.
            lead_addresses.hold([line.url for line in self.lines])
        self.wanted = [self._wanted(row, data) for row in self.rows() if row.line is not None]
        return data

    def _wanted(self, row: Row, data: dict) -> Wanted:
        typed = {name: data.get(f"{name}_{row.number}") for name in _BOXES}
        # The publisher that is known stands in no box that was posted.
        name = " ".join((typed["publisher"] or self.data.get(f"publisher_{row.number}", "")).split())
        plain = Wanted(row.line.url, row.line.given)
        if not row.is_asked or typed["later"] or not self.may_make or f"publisher_{row.number}" in self.errors:
            return plain
        facts = {"title": typed["title"] or "", "published_on": typed["published_on"]}
        if not name:
            host = row.line.url.split("/")[2]
            words = _("Nothing of %(host)s is cited so far, or several publish there: say who publishes this.")
            self.add_error(f"publisher_{row.number}", words % {"host": host})
            return plain
        if there := like_publisher(name):
            return plain._replace(publisher=there[0], **facts)
        if not lead_reports.may_make(self.user, with_publisher=True):
            self.add_error(f"publisher_{row.number}", _("There is no such publisher, and you may make none."))
        elif not typed["publisher_kind"]:
            words = _("“%(name)s” is a new publisher: say of what kind.")
            self.add_error(f"publisher_kind_{row.number}", words % {"name": name})
        return plain._replace(new_publisher=name, new_kind=typed["publisher_kind"] or "", **facts)


def _by_address(posted: QueryDict, lines: list[Line]) -> QueryDict:
    """Return what was posted with each row's boxes beside its address, wherever that stands by now."""
    data = posted.copy()
    was = {}
    for number in range(MOST):
        if url := posted.get(f"{_URL}_{number}", ""):
            found = lead_addresses.lines_of(url[:2000])
            was[found[0].url if found else ""] = number
    keys = [(name, tail) for name in _BOXES for tail in ("", READING)]
    for name, tail in keys:
        for number in range(MOST):
            data.pop(f"{name}_{number}{tail}", None)
    for number, line in enumerate(lines or [None]):
        # Boxes of a row that had no address yet are the first one's.
        is_first = number == 0 and not posted.get(f"{_URL}_0")
        old = was.get(line.url) if line is not None and not is_first else number
        for name, tail in keys if old is not None else ():
            if f"{name}_{old}{tail}" in posted:
                data.setlist(f"{name}_{number}{tail}", posted.getlist(f"{name}_{old}{tail}"))
    return data
