"""Copies of sources: keeping what somebody saved of a report, saying what readers are told of it, erasing it.

Who may see a report reads its copies, who may change it adds them. The bytes lie once, however many rows hold them,
and go with the last of them. Storing and erasing exclude each other by a lock: what one transaction finds stored
already, no other takes away before it ends. Nothing is ever fetched, opened or run: a kind is told from the bytes
(events/archive).
"""

import logging
import unicodedata
from datetime import timedelta
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from events import publishing
from events.archive import store
from events.archive.kinds import ENDINGS, WORDS, Found, Kind, ending_of, kind_of
from events.jobs.archive_upkeep import erase_unheld, share_the_archive
from events.models import Citation, Event, Report, SourceCopy
from events.publishing import Problem

from .audit import acting, log
from .outcome import Outcome

# How long one takes back what one added oneself.
REMOVABLE_FOR = timedelta(hours=24)
MOST = 50  # copies of one report
_ERASES_ANYBODYS = "events.delete_event"
_logger = logging.getLogger(__name__)


def may_see(user, report: Report) -> bool:
    """Whether a user may see the copies of a report, and take them out: who may see the report."""
    return user.has_perm("events.view_report") or user.has_perm("events.change_report")


def may_add(user, report: Report) -> bool:
    """Whether a user may keep a copy with a report, and say what readers are told: who may change the report."""
    return user.has_perm("events.change_report") and report.merged_into_id is None


def may_erase(user, copy: SourceCopy) -> bool:
    """Whether a user may take a copy away: one's own for a day, anybody's for who may delete events."""
    if not may_add(user, copy.report):
        return False
    is_fresh = copy.added_by_id == user.pk and copy.added_at > timezone.now() - REMOVABLE_FOR
    return is_fresh or user.has_perm(_ERASES_ANYBODYS)


def copies_of(report: Report, user) -> QuerySet[SourceCopy]:
    """Return the copies of a report that a user may see, with who added them, the oldest first."""
    rows = SourceCopy.objects.filter(report=report) if may_see(user, report) else SourceCopy.objects.none()
    return rows.select_related("added_by", "report").order_by("pk")


def keep(report: Report, by, file: BinaryIO, size: int, name: str) -> Outcome:
    """Keep a file with a report; size: its bytes, name: what somebody called it.

    Refused for "copy_empty", "copy_too_large", "copy_unknown", "copy_drawing", "copy_two_kinds", "copy_holds_archive",
    "copy_other_ending" (its name says another kind than its bytes), "copies_full" and "copy_not_stored" (the storage
    does not answer). Raises PermissionDenied, Report.DoesNotExist when the report is gone.
    """
    if not may_add(by, report):
        raise PermissionDenied
    if size > settings.ARCHIVE_MAX_BYTES:
        return Outcome(False, problems=[too_large()])
    found = kind_of(file, size)
    if problems := _amiss(found, name):
        return Outcome(False, problems=problems)
    try:
        return _keep(report, by, file, size, _tidy(name, found.kind), found.kind)
    except store.Unreachable as error:
        _logger.error("a file could not be put into the archive (%s)", error)
        return Outcome(False, problems=[Problem.of("copy_not_stored", "file")])


def _keep(report: Report, by, file: BinaryIO, size: int, name: str, kind: Kind) -> Outcome:
    sha256 = store.hash_of(file)
    with transaction.atomic(), acting(by, "keep_copy"):
        report = _held(report, by)
        if SourceCopy.objects.filter(report=report).count() >= MOST:
            return Outcome(False, problems=[Problem.of("copies_full", "file", most=MOST)])
        share_the_archive()
        store.put(sha256, file, size)
        SourceCopy.objects.create(report=report, sha256=sha256, size=size, kind=kind, name=name, added_by=by)
        log(by, report, "keep_copy", f"{WORDS[kind]}, SHA-256 {sha256}")
    return Outcome(True)


def tell(copy: SourceCopy, by, *, is_told: bool, is_hash_told: bool) -> Outcome:
    """Say whether readers are told that we hold a copy, and its hash; events that show it wait to be published.

    A hash that is told tells of the copy. Raises PermissionDenied, SourceCopy.DoesNotExist when it is gone.
    """
    is_told = is_told or is_hash_told
    with transaction.atomic(), acting(by, "tell_copy"):
        publishing.take_the_desk_alone()
        report = _held(copy.report, by)
        copy = SourceCopy.objects.select_for_update().get(pk=copy.pk, report=report)
        if (copy.is_told, copy.is_hash_told) != (is_told, is_hash_told):
            SourceCopy.objects.filter(pk=copy.pk).update(is_told=is_told, is_hash_told=is_hash_told)
            log(by, report, "tell_copy", f"{copy.get_kind_display()}, SHA-256 {copy.sha256}")
            publishing.mark_events_showing(report)
    return Outcome(True)


def erase(copy: SourceCopy, by) -> Outcome:
    """Take a copy away for good, and the file with the last row that holds it.

    Raises PermissionDenied, SourceCopy.DoesNotExist when it is gone.
    """
    with transaction.atomic(), acting(by, "erase_copy"):
        publishing.take_the_desk_alone()
        report = _held(copy.report, by)
        copy = SourceCopy.objects.select_for_update().get(pk=copy.pk, report=report)
        copy.report = report
        if not may_erase(by, copy):
            raise PermissionDenied
        words = f"{copy.get_kind_display()}, SHA-256 {copy.sha256}"
        was_told, sha256 = copy.is_told, copy.sha256
        copy.delete()
        log(by, report, "erase_copy", words)
        erase_with_the_last(sha256)
        if was_told:
            publishing.mark_events_showing(report)
    return Outcome(True)


def forget_with(report: Report) -> int:
    """Erase the copies of a report that is about to be deleted; to be called in its transaction. Return how many."""
    return _forget(SourceCopy.objects.filter(report=report))


def forget_of_event(event: Event) -> int:
    """Erase the copies of the reports that an event which is redacted cites, and no other that stands; return how many.

    What was saved of a source tells what the redaction erases, in the source's own words.
    """
    return _forget(only_of(event))


def only_of(event: Event) -> QuerySet[SourceCopy]:
    """Return the copies that a redaction of an event erases."""
    cited = Citation.objects.filter(event=event).values("report")
    elsewhere = Citation.objects.exclude(event=event).exclude(event__status="redacted").values("report")
    return SourceCopy.objects.filter(report__in=cited).exclude(report__in=elsewhere)


def erase_with_the_last(*hashes: str) -> None:
    """Erase files once this transaction is committed, as far as no row holds them then."""
    for sha256 in set(hashes):
        transaction.on_commit(lambda sha256=sha256: _erase_after(sha256), robust=True)


def too_large() -> Problem:
    """Return why a file is not kept that is larger than may be."""
    return Problem.of("copy_too_large", "file", most=settings.ARCHIVE_MAX_BYTES // 1_000_000)


def _erase_after(sha256: str) -> None:
    """Erase what the commit let go of; where the storage does not answer, the nightly job does it."""
    try:
        erase_unheld(sha256)
    except Exception as error:
        _logger.error("a file of the archive could not be erased now (%s)", type(error).__name__)


def _forget(rows: QuerySet[SourceCopy]) -> int:
    hashes = list(rows.values_list("sha256", flat=True))
    SourceCopy.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).delete()
    erase_with_the_last(*hashes)
    return len(hashes)


def _amiss(found: Found, name: str) -> list[Problem]:
    could_be = " / ".join(WORDS[kind] for kind in found.could_be)
    if found.kind is None:
        return [Problem.of(found.code, "file", kinds=could_be or _all_kinds())]
    if ending_of(name) not in ENDINGS[found.kind]:
        ending = " / ".join(f".{one}" for one in ENDINGS[found.kind])
        return [Problem.of("copy_other_ending", "file", kind=WORDS[found.kind], ending=ending)]
    return []


def _all_kinds() -> str:
    return ", ".join(WORDS.values())


def _tidy(name: str, kind: Kind) -> str:
    """Return a file's name as it is kept: its last part, without what cannot be seen, its end kept, not too long."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(char for char in name if unicodedata.category(char)[0] not in "CZ" or char == " ")
    seen, ending = " ".join(seen.split()), f".{ending_of(name)}"
    stem = seen[: -len(ending)] if seen.casefold().endswith(ending) else seen
    return f"{stem.strip('. ')[: SourceCopy.LONGEST_NAME - len(ending)] or 'copy'}{ending}"


def _held(report: Report, by) -> Report:
    report = Report.objects.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    if not may_add(by, report):
        raise PermissionDenied
    return report
