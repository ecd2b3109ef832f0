"""One question to the record: read from a query string, checked, and turned into sets of rows."""

from copy import copy
from functools import cached_property
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from ..formats.stored import statements_of
from ..models import PublicEvent, PublicEventLine, PublicSeizure
from ..version import dataset_version
from . import by_type
from .by_type import Statement
from .filters import EventFilter
from .parameter import shortened

LONGEST_VALUE = 2000
_DATES = ("date_from", "date_to", "date_mode")
_MOST_UNKNOWN = 20  # how many unknown parameters a refusal names


def select(query: QueryDict, *, allowed_extra=frozenset(), strict: bool, takes_unit_alone: bool = False) -> "Selection":
    """Return the selection that a query string asks for; never raises.

    What is wrong stands in its `errors`; the valid rest still selects. strict: an unknown, a
    repeated or an empty parameter is an error (API); otherwise unknown and empty ones are
    ignored and a repeated one is joined by commas (pages: links arrive with utm_*, and a
    form without JavaScript sends everything it has). takes_unit_alone: whether unit may stand without min_amount.
    """
    values, errors = {}, {}
    for name in query:
        if name not in EventFilter.base_filters:
            if strict and name not in allowed_extra and len(errors) < _MOST_UNKNOWN:
                errors[shortened(name)] = [unknown_parameter(allowed_extra)]
            continue
        try:
            value = single_value(query, name, strict=strict)
        except ValueError as error:
            errors[name] = [str(error)]
            continue
        if value:
            values[name] = value
    filters = EventFilter(values, PublicEvent.objects.all())
    filters.form.strict, filters.form.takes_unit_alone = strict, takes_unit_alone
    mendings = {}
    for name, found in filters.form.errors.as_data().items():
        errors.setdefault(name, []).extend(message for error in found for message in error.messages)
        if mending := mendings_of(name, found):
            mendings[name] = mending
    return Selection(filters, errors, mendings)


def mendings_of(name: str, errors: list[ValidationError]) -> list[dict[str, str]]:
    """Return what would be accepted in the place of a refused parameter: each {parameter: text}, likeliest first."""
    found = []
    for error in errors:
        if instead := getattr(error, "instead", None):
            found.append(instead)
        found += [{name: text} for text in getattr(error, "mended", ())]
    return found


def single_value(query: QueryDict, name: str, *, strict: bool) -> str:
    """Return the one text of a parameter; raises ValueError with words for the reader."""
    given = query.getlist(name)
    if strict and len(given) > 1:
        raise ValueError(_("This parameter is repeated. Accepted: one value; a list is separated by commas."))
    value = ",".join(dict.fromkeys(text for text in given if text))
    if strict and not value:
        raise ValueError(_("This parameter is empty. Leave it out or give a value."))
    if len(value) > LONGEST_VALUE:
        raise ValueError(_("This value is too long. Accepted: at most %(n)d characters.") % {"n": LONGEST_VALUE})
    if "\x00" in value:
        raise ValueError(_("This value holds a null character, which is never accepted."))
    return value


def unknown_parameter(extra=()) -> str:
    """Return the words that refuse a parameter nobody knows, naming the known ones."""
    known = sorted({*EventFilter.base_filters, *extra})
    return _("There is no such parameter. Accepted: %(accepts)s.") % {"accepts": ", ".join(known)}


class Selection:
    """The rows that a question is about; every method returns a queryset of its own.

    errors: {parameter: [message]}, translated. params: {parameter: text}, the recognised and
    valid ones in their canonical spelling. mendings: {parameter: [{parameter: text}]}, what would be accepted in the
    place of a refused one. ROW_CODES: the parameters that are columns of a ledger row.
    """

    ROW_CODES = EventFilter.LEDGER

    def __init__(self, filters: EventFilter, errors: dict[str, list[str]], mendings: dict[str, list[dict[str, str]]]):
        self._filters = filters
        self.errors = errors
        self.mendings = mendings

    @cached_property
    def version(self) -> int:
        """The dataset version; read it before the rows, so that it is never newer than they are."""
        return dataset_version()

    def of_now(self) -> "Selection":
        """Return the selection at the version that this thread reads."""
        if dataset_version() == self.version:
            return self
        return select(QueryDict(urlencode(self.params)), strict=False)

    @property
    def cleaned(self) -> dict:
        """The valid values by parameter, parsed."""
        cleaned = self._filters.form.cleaned_data
        return {name: value for name, value in cleaned.items() if value is not None and name not in self.errors}

    @property
    def read_as(self) -> dict[str, dict[str, str]]:
        """What was read otherwise than it was written: {parameter: {text: what it was read as}}."""
        return self._filters.form.read_as

    @property
    def given(self) -> dict[str, str]:
        """The texts of the recognised parameters as they were asked, whether they can be read or not."""
        return dict(self._filters.form.data)

    @property
    def readable(self) -> dict:
        """The values that can be read each by itself, also where together they ask for nothing."""
        form = self._filters.form
        found = {}
        for name, field in form.fields.items():
            try:
                found[name] = field.clean(form.data.get(name))
            except ValidationError:
                continue
        return {name: value for name, value in found.items() if value is not None}

    @cached_property
    def params(self) -> dict[str, str]:
        """The valid parameters in their canonical spelling, in the filters' order."""
        known = EventFilter.base_filters
        found = {name: known[name].parameter.write(value) for name, value in self.cleaned.items()}
        return {name: found[name] for name in known if name in found}

    def with_(self, **more: str) -> "Selection":
        """Return the selection with more, or other, parameters."""
        other = select(QueryDict(urlencode({**self.params, **more})), strict=False)
        other.version = self.version
        return other

    def matched_as(self, how: str) -> "Selection":
        """Return the selection of what its box or circle finds in one way: filters.POINT or AREA. Nothing is asked."""
        other = copy(self)
        other._filters = self._filters.matched_as(how)
        vars(other).pop("params", None)
        return other

    def only(self, names: set[str]) -> "Selection":
        """Return the selection with these of its parameters alone."""
        other = select(QueryDict(urlencode({name: self.params[name] for name in names})), strict=False)
        other.version = self.version
        return other

    @property
    def place_uids(self) -> list[str] | None:
        """The uids of the places asked for, and of what they were called before; None where none are."""
        return self._filters.form.place_uids

    @property
    def actor_uids(self) -> list[str] | None:
        """The uids of the actors asked for, without what stands below them; None where none are."""
        return self._filters.form.actor_uids

    @property
    def unit_told(self) -> str | None:
        """The unit asked for, with a least amount or alone, which asks for no row; None without one."""
        return self.cleaned.get("unit") or self._filters.form.unit_alone

    @property
    def asks_units(self) -> bool:
        """Whether actors are asked for with what stands below them."""
        return self.actor_uids is not None and self.cleaned.get("subunits") is not False

    @property
    def asks_where(self) -> bool:
        """Whether a box or a circle is asked for."""
        return bool({"bbox", "near"} & set(self.cleaned))

    @property
    def circle(self) -> tuple[float, float, float] | None:
        """The circle asked for: longitude, latitude, kilometres."""
        return self._filters.circle if "near" in self.cleaned else None

    @property
    def asks_dates(self) -> bool:
        """Whether a range of days is asked for."""
        return bool({"date_from", "date_to"} & set(self.cleaned))

    def events_matching(self, **wanted):
        """Return the events that match every parameter; inside_box, near, dates, mode: see EventFilter."""
        return self._filters.filter_events(PublicEvent.objects.all(), **wanted)

    def statements(self) -> list[Statement]:
        """Return the SQL that selects (sort_on, public_id) of the events that match, in no order, an event once.

        Each is found by an index that can tell the order. Possible dates are two: the events that are counted in the
        range, and the few that reach into it.
        """
        mode = self.cleaned.get("date_mode", "counted")
        names = [name for name in self.cleaned if name not in _DATES]
        if names in (["type"], ["primary_type"]) and len(self.cleaned[names[0]]) == 1:
            [name], [code] = names, self.cleaned[names[0]]
            start, end = self.cleaned.get("date_from"), self.cleaned.get("date_to")
            return by_type.statements(code, is_primary=name == "primary_type", start=start, end=end, mode=mode)
        modes = ("counted", "only_possible") if self.asks_dates and mode == "possible" else (None,)
        return statements_of(self.events_matching(mode=mode).values_list("sort_on", "public_id") for mode in modes)

    def events(self):
        """Return the events that match every parameter."""
        return self.events_matching()

    def event_lines(self) -> tuple:
        """Return a queryset and its column of the events' CSV lines, newest first; all of them need no event read."""
        if self.cleaned:
            return self.events(), "written__line"
        return PublicEventLine.objects.order_by("-sort_on", "event_id"), "line"

    def events_outside_box(self):
        """Return the events that match, wherever a map looks: without bbox."""
        return self.events_matching(inside_box=False)

    def events_anywhere(self):
        """Return the events that match without bbox and without near."""
        return self.events_matching(inside_box=False, near=False)

    def attested(self, events):
        """Return events without the debunked ones, unless verification asks for those by name."""
        return events if self.names_debunked else events.counted()

    @property
    def names_debunked(self) -> bool:
        """Whether verification asks for debunked events by name."""
        return "debunked" in self.cleaned.get("verification", ())

    @property
    def cast_conditions(self) -> dict[str, list[str]]:
        """What actor and role ask of one row of the cast: {"actor": uids, "role": codes}, only what was asked."""
        return self._filters.cast_conditions

    @property
    def harm_conditions(self) -> dict[str, list[str]]:
        """What group and effect ask of one count of people, by column; only what was asked."""
        return self._filters.harm_conditions

    @property
    def publisher_uids(self) -> list[str] | None:
        """The uids of the publishers asked for; None where none are."""
        return self._filters.form.publisher_uids

    @property
    def claimant_uids(self) -> list[str] | None:
        """The uids of the actors and publishers asked for as claimants; None where none are."""
        return self._filters.form.claimant_uids

    def seizures(self):
        """Return the ledger rows that satisfy the row conditions, of the events that match."""
        rows = self.ledger_rows_of(self.attested(self.events()))
        # A row repeats its event's day, and the order of lists is one of rows: along it a range begins where it begins.
        is_on_days = self.asks_dates and self.cleaned.get("date_mode", "counted") == "counted"
        return rows.on_days(self.cleaned.get("date_from"), self.cleaned.get("date_to")) if is_on_days else rows

    def ledger_rows_of(self, events):
        """Return the ledger rows of these events that satisfy the row conditions."""
        return self._filters.filter_rows(PublicSeizure.objects.all()).of_events(events)
