"""The reports that addresses of leads are: found where they are there, made where somebody says who publishes them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.text import slugify

from events import taxonomy
from events.models import Lead, LeadAddress, Publisher, Report

from .editing import save_reference
from .lead_addresses import report_of
from .same_names import like_publisher

_MOST_SLUGS = 50


class Wanted(NamedTuple):
    """An address (url: in its normal form) and the report that is to be made of it where there is none.

    publisher: of the report; or the name and the kind (taxonomy.PublisherKind) of a new one. With neither the address
    is kept alone.
    """

    url: str
    given: str = ""
    publisher: Publisher | None = None
    new_publisher: str = ""
    new_kind: str = ""
    title: str = ""
    published_on: date | None = None

    @property
    def has_publisher(self) -> bool:
        """Whether it is said who publishes it."""
        return self.publisher is not None or bool(self.new_publisher)


def may_make(by, *, with_publisher: bool = False) -> bool:
    """Whether a person may make reports, and their publisher with them."""
    needed = ["events.add_report", *(["events.add_publisher"] if with_publisher else [])]
    return by.has_perms(needed)


def give(lead: Lead, wanted: Iterable[Wanted], by) -> None:
    """Write the addresses of a lead, each with its report; addresses that it has get the report that they lack.

    Raises PermissionDenied where a report or a publisher would have to be made and the person may make none.
    """
    for one in wanted:
        given = one.given if one.given != one.url else ""
        row, is_new = LeadAddress.objects.get_or_create(
            lead=lead, url=one.url, defaults={"url_given": given[:1000], "report": _report(one, lead, by)}
        )
        if not is_new and row.report_id is None and (report := _report(one, lead, by)):
            LeadAddress.objects.filter(pk=row.pk).update(report=report)


def _report(one: Wanted, lead: Lead, by) -> Report | None:
    if (there := report_of(one.url)) is not None:
        return there
    if not one.has_publisher:
        return None
    if not may_make(by, with_publisher=one.publisher is None):
        raise PermissionDenied
    report = Report(publisher=one.publisher or _publisher(one, lead.language, by), title=one.title.strip())
    report.language = lead.language
    if one.published_on:
        report.published_on, report.published_precision = one.published_on, taxonomy.DatePrecision.DAY
    # What was typed without https:// is no other address than the one that it was taken for.
    report.url = one.given if "://" in one.given else one.url
    report.clean()
    save_reference(report, by)
    return report


def _publisher(one: Wanted, language: str, by) -> Publisher:
    """Return the publisher of this name: two addresses of one paste may name the same new one."""
    if there := like_publisher(one.new_publisher):
        return there[0]
    publisher = Publisher(name=one.new_publisher.strip(), kind=one.new_kind, language=language)
    start = slugify(publisher.name)[:70] or "x"
    for number in range(1, _MOST_SLUGS):
        publisher.slug = start if number == 1 else f"{start}-{number}"
        if not Publisher.objects.filter(slug=publisher.slug).exists() and _is_free(publisher):
            break
    save_reference(publisher, by)
    return publisher


def _is_free(publisher: Publisher) -> bool:
    try:
        publisher.clean()
    except ValidationError as error:
        return "slug" not in getattr(error, "error_dict", {})
    return True
