"""What readers would see change of an event: its published document beside the one that would be published."""

from collections import defaultdict

from django.urls import reverse
from django.utils.text import capfirst

from events import models
from events.desk import review

from .document_words import Differing, differing, field_at
from .told_changes import FieldChange, RowChange, Section, field_change, inline_titles, own_section, own_sections
from .told_changes import row_numbers as numbers_of

# The rows of an event's document, and where the desk has them.
_ROWS = {
    "locations": (models.EventLocation, "places"),
    "actors": (models.EventActor, "cast"),
    "relations": (models.ActorRelation, "actor_relations"),
    "seizures": (models.Seizure, "seizures"),
    "casualties": (models.Casualty, "casualties"),
    "reports": (models.Citation, "citations"),
    "claims": (models.Claim, "claims"),
    "decree": (models.Decree, "decree"),
    "related": (models.EventRelation, "relations_out"),
    "external_ids": (models.ExternalId, "external_ids"),
}
# How an event is published, and links to events by the desk's own numbers, are no content.
_QUIET = frozenset({"publication", "related"})


def public_changes(model_admin, event, by=None, *, page: str = "") -> list[Section]:
    """Return by the form's sections what readers would see change; nothing of an event that they do not have.

    by: who would publish. page: the address of the event's form, where the sections are told on another page.
    """
    readers_have = review.readers_have(event)
    if not readers_have:
        return []
    now = {"event": review.shown_now(event, by)["event"]}
    before, after = (
        {"event": {key: value for key, value in side["event"].items() if key not in _QUIET}}
        for side in (readers_have, now)
    )
    return _Told(model_admin, event, before["event"], after["event"], page).sections(differing(before, after))


class _Told:
    """Differences of two documents as the form would say them."""

    def __init__(self, model_admin, event, before: dict, after: dict, page: str):
        self.event, self.before, self.after, self.page = event, before, after, page
        self.titles = inline_titles(model_admin)
        uids = {row["id"] for side in (before, after) for row in side.get("reports") or []}
        self.reports = dict(models.Report.objects.filter(uid__in=uids).values_list("uid", "pk"))
        self._numbers = {}

    def sections(self, found: list[Differing]) -> list[Section]:
        own, rows = defaultdict(list), defaultdict(lambda: defaultdict(list))
        for one in found:
            key = one.path[1]
            if key in _ROWS and (len(one.path) > 3 or key == "decree"):
                rows[key][one.path[2] if key != "decree" else ""].append(one)
            elif key in _ROWS:
                rows[key][None].append(one)
            else:
                own[own_section(field_at(one.path))].append(one)
        told = []
        for key, title in own_sections().items():
            if own[key]:
                changes = [self._field(one, self._own_address(field_at(one.path))) for one in own[key]]
                told.append(Section(title, changes[0].address, [RowChange("", "changed", "", changes)]))
        order = {model: number for number, model in enumerate(self.titles)}
        for key in sorted(rows, key=lambda key: order.get(_ROWS[key][0], len(order))):
            model, accessor = _ROWS[key]
            title = self.titles.get(model) or str(capfirst(model._meta.verbose_name_plural))
            listed = [self._row(key, uid, of_row) for uid, of_row in rows[key].items()]
            told.append(Section(title, f"{self.page}#{accessor}-group", listed))
        return told

    def _row(self, key: str, uid, found: list[Differing]) -> RowChange:
        state = self._state(key, uid)
        name = found[0].line.heading
        address = "" if state == "removed" else self._row_address(key, uid)
        fields = [self._field(one, self._row_field_address(key, uid, one, address)) for one in found]
        return RowChange(name, state, address, fields)

    def _state(self, key: str, uid) -> str:
        if key == "decree":
            was, is_ = bool(self.before.get(key)), bool(self.after.get(key))
        else:
            was, is_ = (any(row["id"] == uid for row in side.get(key) or []) for side in (self.before, self.after))
        return "changed" if was and is_ else "added" if is_ else "removed"

    def _field(self, one: Differing, address: str) -> FieldChange:
        before = one.before if one.is_in_old else ""
        after = one.after if one.is_in_new else ""
        return field_change(one.line.name, before, after, address)

    def _own_address(self, name: str) -> str:
        return f"{self.page}#id_{name}" if name else ""

    def _row_address(self, key: str, uid) -> str:
        accessor = _ROWS[key][1]
        number = self._number(key, uid)
        return f"{self.page}#{accessor}-group" if number is None else f"{self.page}#{accessor}-{number}"

    def _row_field_address(self, key: str, uid, one: Differing, address: str) -> str:
        name = field_at(one.path)
        if key == "reports":
            # The report has a page of its own, where its words are.
            pk = self.reports.get(uid)
            if pk is None or not name:
                return address
            return f"{reverse('admin:events_report_change', args=[pk])}#id_{name}"
        number = self._number(key, uid)
        _model, accessor = _ROWS[key]
        return f"{self.page}#id_{accessor}-{number}-{name}" if address and name and number is not None else address

    def _number(self, key: str, uid) -> int | None:
        """Return which row of its part of the form a row is, by its permanent id; a citation by its report's."""
        if key not in self._numbers:
            model, accessor = _ROWS[key]
            numbers = numbers_of(self.event, model, accessor)
            uid_of = "report__uid" if model is models.Citation else "uid"
            uids = dict(model.objects.filter(event=self.event).values_list("pk", uid_of))
            self._numbers[key] = {uids[pk]: number for pk, number in numbers.items() if pk in uids}
            if key == "decree":
                self._numbers[key] = {"": 0} if numbers else {}
        return self._numbers[key].get(uid)
