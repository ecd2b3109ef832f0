"""What is done with leads of the inbox: entered, taken, given back, discarded, reopened, made into events.

Who may view leads sees them; who may add or change leads does these things. What somebody took is theirs: only they,
or who may publish events, give it back, discard it or make something of it. Each verb locks the row and looks at it
as it stands; nothing is ever done twice, and what is refused comes back as problems.
"""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from events.models import Citation, Event, Lead, LeadAddress, LeadEvent, LeadState
from events.models.comment import MAY_SEE_CONFIDENTIAL
from events.publishing import Problem

from . import lead_addresses, lead_reports
from .audit import acting, log
from .comments import tidy
from .editing import CLOSED, save_event
from .lead_reports import Wanted
from .locks import share_the_desk
from .outcome import Outcome

CHANGE, CHIEF = "events.change_lead", "events.publish_event"


def may_see_who_brought_it(user, lead: Lead | None) -> bool:
    """Whether a person may see who brought a lead; of one that is being entered, who enters it."""
    return lead is None or lead.created_by_id in (None, user.pk) or user.has_perm(MAY_SEE_CONFIDENTIAL)


def create(lead: Lead, wanted: Iterable[Wanted], by, why: str = "", *, all_the_same: bool = False) -> Outcome:
    """Put a new lead with its addresses into the inbox; each address brings its report, made where it is wanted.

    all_the_same: also where an open lead has one of the addresses already. Refused for "lead_empty", "lead_too_long",
    "lead_many_addresses", "lead_address_held". Raises PermissionDenied.
    """
    _may(by, "events.add_lead")
    wanted = list(wanted)
    with transaction.atomic(), acting(by, "add"):
        share_the_desk()
        lead_addresses.hold([one.url for one in wanted])
        lead.text, lead.note = tidy(lead.text), tidy(lead.note)
        if found := _amiss(lead, wanted, 0) + _held([] if all_the_same else wanted):
            return Outcome(False, lead.state, found)
        lead.state, lead.assigned_to, lead.created_by = LeadState.NEW, None, by
        lead.save()
        lead_reports.give(lead, wanted, by)
        _log(by, lead, "add", why)
    return Outcome(True, lead.state)


def save(lead: Lead, by) -> Outcome:
    """Write what was changed of a lead's own words; the caller holds it (versions.hold). Refused as create()."""
    _may(by, CHANGE)
    lead.text, lead.note = tidy(lead.text), tidy(lead.note)
    with transaction.atomic(), acting(by, "change"):
        if found := _amiss(lead, [], lead.addresses.count()):
            return Outcome(False, lead.state, found)
        lead.save()
    return Outcome(True, lead.state)


def add_addresses(lead: Lead, wanted: Iterable[Wanted], by, why: str = "") -> Outcome:
    """Give a lead more addresses, or the reports of those it has. Refused for "lead_many_addresses"."""
    _may(by, CHANGE)
    wanted = list(wanted)
    with transaction.atomic(), acting(by, "change"):
        share_the_desk()
        lead_addresses.hold([one.url for one in wanted])
        stored = _locked(lead)
        there = set(stored.addresses.values_list("url", flat=True))
        if found := _amiss(stored, [one for one in wanted if one.url not in there], len(there)):
            return Outcome(False, stored.state, found)
        lead_reports.give(stored, wanted, by)
        _log(by, stored, "change", why)
    return Outcome(True, stored.state)


def take(lead: Lead, by, why: str = "") -> Outcome:
    """Take a lead into one's own hands; once more is as once. Refused for "lead_taken", "lead_closed"."""
    return assign(lead, by, by, why)


def assign(lead: Lead, to, by, why: str = "") -> Outcome:
    """Put a lead into somebody's hands. Refused for "lead_taken", "lead_closed", "lead_not_an_editor"."""

    def act(stored: Lead):
        if stored.assigned_to_id == to.pk:
            return
        _set(stored, LeadState.TAKEN, to)
        _log(by, stored, "take", why)

    found = [] if to.has_perm(CHANGE) else [Problem.of("lead_not_an_editor", "assigned_to", person=str(to))]
    # A new lead is for the taking; somebody's own only its holder or a chief hands on.
    return _do(lead, by, "take", act, lambda stored: found or _not_open(stored) or _in_other_hands(stored, by))


def release(lead: Lead, by, why: str = "") -> Outcome:
    """Give a lead back to the inbox. Refused for "lead_not_taken", "lead_taken" by somebody else, "lead_closed"."""

    def act(stored: Lead):
        _set(stored, LeadState.NEW, None)
        _log(by, stored, "release", why)

    def refused(stored: Lead):
        if stored.state == LeadState.NEW:
            return [Problem.of("lead_not_taken", "state")]
        return _not_open(stored) or _in_other_hands(stored, by)

    return _do(lead, by, "release", act, refused)


def discard(lead: Lead, by, why: str) -> Outcome:
    """Say that nothing comes of a lead, and why; it stays, and may be reopened.

    Refused for "lead_reason_missing", "lead_too_long", "lead_taken" by somebody else, "lead_closed".
    """
    why = " ".join(tidy(why).split())

    def act(stored: Lead):
        stored.discard_reason = why
        _set(stored, LeadState.DISCARDED, stored.assigned_to)
        _log(by, stored, "discard")

    def refused(stored: Lead):
        if not why:
            return [Problem.of("lead_reason_missing", "why")]
        if len(why) > Lead.LONGEST_REASON:
            return [Problem.of("lead_too_long", "why", most=Lead.LONGEST_REASON, n=len(why))]
        return _not_open(stored) or _in_other_hands(stored, by)

    return _do(lead, by, "discard", act, refused)


def reopen(lead: Lead, by, why: str = "") -> Outcome:
    """Put a lead that was merged or discarded into the inbox again; what it became stays. Refused for "lead_open"."""

    def act(stored: Lead):
        stored.discard_reason = ""
        _set(stored, LeadState.NEW, None)
        _log(by, stored, "reopen", why)

    def refused(stored: Lead):
        is_open = stored.state in (LeadState.NEW, LeadState.TAKEN)
        return [Problem.of("lead_open", "state", state=stored.get_state_display())] if is_open else []

    return _do(lead, by, "reopen", act, refused)


def attach(lead: Lead, event: Event, by, why: str = "") -> Outcome:
    """Say that a lead belongs to an event that is there, which cites its reports from then on.

    A lead may become several events. Refused for "lead_event_closed", "lead_event_already", "lead_taken",
    "lead_closed". Raises PermissionDenied, also for who may not change events, Event.DoesNotExist, Lead.DoesNotExist.
    """
    _may(by, CHANGE, "events.change_event")
    with transaction.atomic(), acting(by, "attach"):
        share_the_desk()
        # Events before rows: publishing/locks.py.
        stored_event = Event.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
        stored = _locked(lead)
        if found := _not_to_be_merged(stored, by) or _amiss_with(stored_event, stored):
            return Outcome(False, stored.state, found)
        missing = _reports(stored) - set(stored_event.citations.values_list("report", flat=True))
        if missing:
            save_event(stored_event, by, lambda: _cite(stored_event, missing))
        LeadEvent.objects.create(lead=stored, event=stored_event)
        _merged(lead, stored, by, "attach", why)
    return Outcome(True, stored.state)


def make_draft(lead: Lead, event: Event, by, why: str = "") -> Outcome:
    """Make a lead into a new event, which cites its reports and says nothing yet; event: not saved, filled in by this.

    Refused for "lead_taken", "lead_closed". Raises PermissionDenied, also for who may not add events.
    """
    _may(by, CHANGE, "events.add_event")
    with transaction.atomic(), acting(by, "draft"):
        share_the_desk()
        stored = _locked(lead)
        if found := _not_open(stored) or _in_other_hands(stored, by):
            return Outcome(False, stored.state, found)
        event.original_language = stored.language
        event.priority = stored.priority
        save_event(event, by, lambda: _cite(event, _reports(stored)))
        LeadEvent.objects.create(lead=stored, event=event)
        _merged(lead, stored, by, "draft", why)
    return Outcome(True, stored.state)


def detach(lead: Lead, event: Event, by, why: str = "") -> Outcome:
    """Take back that a lead belongs to an event; what the event cites stays. Of no event, it is one's own."""

    def act(stored: Lead):
        LeadEvent.objects.filter(lead=stored, event=event).delete()
        if stored.state == LeadState.MERGED and not stored.became.exists():
            _set(stored, LeadState.TAKEN, by)
        _log(by, stored, "detach", why)

    return _do(lead, by, "detach", act, lambda stored: [])


def _do(lead: Lead, by, verb: str, act, refused) -> Outcome:
    _may(by, CHANGE)
    with transaction.atomic(), acting(by, verb):
        share_the_desk()
        stored = _locked(lead)
        if found := refused(stored):
            return Outcome(False, stored.state, found)
        act(stored)
        _follow(lead, stored)
    return Outcome(True, stored.state)


def _may(by, *permissions: str) -> None:
    if not by.has_perms(permissions):
        raise PermissionDenied


def _locked(lead: Lead) -> Lead:
    rows = Lead.objects.select_related("assigned_to").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=lead.pk)


def _set(stored: Lead, state: str, to) -> None:
    stored.state, stored.assigned_to = state, to
    stored.save(update_fields=["state", "assigned_to", "discard_reason"])


def _follow(lead: Lead, stored: Lead) -> None:
    """Let the row that the caller holds say what is stored by now."""
    lead.state, lead.assigned_to, lead.discard_reason = stored.state, stored.assigned_to, stored.discard_reason


def _merged(lead: Lead, stored: Lead, by, verb: str, why: str) -> None:
    stored.discard_reason = ""
    _set(stored, LeadState.MERGED, stored.assigned_to or by)
    _follow(lead, stored)
    _log(by, stored, verb, why)


def _log(by, lead: Lead, verb: str, why: str = "") -> None:
    log(by, lead, verb, tidy(why)[: Lead.LONGEST_REASON])


def _reports(lead: Lead) -> set[int]:
    rows = LeadAddress.objects.filter(lead=lead).exclude(report=None).select_related("report__merged_into")
    return {row.report.survivor.pk for row in rows}


def _cite(event: Event, reports: Iterable[int]) -> None:
    for pk in sorted(reports):
        Citation.objects.create(event=event, report_id=pk)


def _not_open(stored: Lead) -> list[Problem]:
    if stored.state in (LeadState.NEW, LeadState.TAKEN):
        return []
    return [Problem.of("lead_closed", "state", state=stored.get_state_display())]


def _not_to_be_merged(stored: Lead, by) -> list[Problem]:
    # What became one event may become another too: an article tells of two.
    return ([] if stored.state == LeadState.MERGED else _not_open(stored)) or _in_other_hands(stored, by)


def _amiss_with(event: Event, lead: Lead) -> list[Problem]:
    if event.status in CLOSED:
        return [Problem.of("lead_event_closed", "event")]
    if LeadEvent.objects.filter(lead=lead, event=event).exists():
        return [Problem.of("lead_event_already", "event")]
    return []


def _in_other_hands(stored: Lead, by) -> list[Problem]:
    is_others = stored.state == LeadState.TAKEN and stored.assigned_to_id != by.pk
    if is_others and not by.has_perm(CHIEF):
        return [Problem.of("lead_taken", "assigned_to", person=str(stored.assigned_to))]
    return []


def _held(wanted: list[Wanted]) -> list[Problem]:
    found = lead_addresses.held_by([one.url for one in wanted]) if wanted else []
    return [Problem.of("lead_address_held", "addresses", lead=str(lead)) for lead in found]


def _amiss(lead: Lead, wanted: list[Wanted], there: int) -> list[Problem]:
    found, n = [], there + len(wanted)
    if not (lead.text or lead.note or n):
        found.append(Problem.of("lead_empty", "addresses"))
    for name, most in (("text", Lead.LONGEST_TEXT), ("note", Lead.LONGEST_NOTE)):
        if len(getattr(lead, name)) > most:
            found.append(Problem.of("lead_too_long", name, most=most, n=len(getattr(lead, name))))
    if n > lead_addresses.MOST:
        found.append(Problem.of("lead_many_addresses", "addresses", most=lead_addresses.MOST, n=n))
    return found
