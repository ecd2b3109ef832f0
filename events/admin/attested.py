"""Why an event has the verification that it has: which of its reports count, of how many origins, and which do not."""

from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import taxonomy
from events.desk.rules import computed_verification, is_hidden, is_read, origin_of

_MOST_REPORTS = 40


def why_attested(event):
    """Return what the rule makes of the reports that are stored, as HTML worked out when it is written on a page.

    event: from event_words.with_reports().
    """
    return SimpleLazyObject(lambda: _why(event))


def _why(event) -> str:
    reports = [row.report for row in event.citations.all()]
    counted = [report for report in reports if not is_hidden(report) and is_read(report)]
    by_rule = taxonomy.Verification(computed_verification(counted)).label
    if event.verification:
        words = _("A person chose “%(chosen)s”; by its reports alone it would be “%(by_rule)s”.") % {
            "chosen": taxonomy.Verification(event.verification).label,
            "by_rule": by_rule,
        }
    else:
        words = _("By its reports it is “%(by_rule)s”.") % {"by_rule": by_rule}
    origins = {origin_of(report) for report in counted}
    words = f"{words} {_how_many(len(counted), len(origins))}"
    shown = reports[:_MOST_REPORTS]
    lines = [f"{report}: {_part_of(report)}" for report in shown]
    if more := len(reports) - len(shown):
        lines.append(_("and %(n)d more") % {"n": more})
    lines = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return format_html('<div class="attested"><p>{}</p><ul>{}</ul></div>', words, lines)


def _how_many(n_counted: int, n_origins: int) -> str:
    """Return how many reports count, and how many accounts they are."""
    if not n_counted:
        return _("None of its public reports was read beyond the headline.")
    reports = ngettext("%(n)d report counts", "%(n)d reports count", n_counted) % {"n": n_counted}
    origins = ngettext("of %(n)d origin", "of %(n)d different origins", n_origins) % {"n": n_origins}
    return f"{reports}, {origins}."


def _part_of(report) -> str:
    """Return whether a report counts and whose account it is, or why it does not count."""
    if is_hidden(report):
        return _("does not count: it is confidential, or known through a confidential one")
    if report.cited_in_id is not None:
        return _("does not count: known through another report")
    if not is_read(report):
        extents = dict(taxonomy.ReadExtent.choices)
        how = extents.get(report.read_extent) or _("nobody said how much of it was read")
        return _("does not count: %(how)s") % {"how": how}
    if not report.origin:
        return _("counts; its origin is not stated, and all of those are one")
    origin = taxonomy.ReportOrigin(report.origin)
    if origin == taxonomy.ReportOrigin.OWN_REPORTING:
        return _("counts; %(origin)s") % {"origin": origin.label}
    whose = report.origin_publisher or _("whose is not stated, and all of those are one")
    return _("counts; from %(origin)s (%(whose)s)") % {"origin": origin.label, "whose": whose}
