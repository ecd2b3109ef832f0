"""A lead in words: what the list and the pages call it, where it stands, what became of it."""

from django.db.models import Prefetch
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from events.desk.same_references import visible
from events.models import Lead, LeadAddress, LeadState, Priority, Report

_LONGEST = 110


def with_addresses(user) -> Prefetch:
    """Return the prefetch of .addresses of many leads with their reports; one that a user may not know is None."""
    reports = visible(Report, user).select_related("publisher")
    return Prefetch("addresses", LeadAddress.objects.prefetch_related(Prefetch("report", reports)))


def headline(lead: Lead) -> str:
    """Return the title of its report, or its first words, or its address. Expects with_addresses()."""
    addresses = list(lead.addresses.all())
    titles = (row.report.title for row in addresses if row.report is not None and row.report.title)
    words = next(titles, "") or " ".join((lead.text or lead.note)[:400].split())
    words = words or (addresses[0].url if addresses else "") or _("untitled")
    return Truncator(words).chars(_LONGEST)


def hosts(lead: Lead) -> list[str]:
    """Return the sites of its addresses, each once."""
    return list(dict.fromkeys(row.url.split("/")[2].removeprefix("www.") for row in lead.addresses.all()))


def state_mark(lead: Lead) -> str:
    """Return its state as the list draws it, and in whose hands it is."""
    found = format_html('<span class="state state-lead-{}">{}</span>', lead.state, lead.get_state_display())
    if lead.assigned_to is not None and lead.state in (LeadState.TAKEN, LeadState.MERGED):
        words = _("in the hands of %(person)s") % {"person": lead.assigned_to}
        found = format_html('{}<div class="quiet">{}</div>', found, words)
    if lead.priority != Priority.NORMAL:
        words = _("priority: %(priority)s") % {"priority": lead.get_priority_display()}
        found = format_html('{}<div class="mark mark-priority-{}">{}</div>', found, lead.priority, words)
    return found
