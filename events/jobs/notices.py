"""E-mail that something waits: how many events, and a link. Never a title, a name or a word of one.

Each person who asked for it is told at most once an hour or once a day, in the language they chose.
"""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone, translation
from django.utils.translation import ngettext

from events.models import DeskPreference, Event, Notice

from .stalled import log_error

_HOUR = timedelta(hours=1)
# Peru's hour from which the day's notice is sent.
_MORNING = 7
# Nobody is told of more; the list tells the rest.
_MOST = 1000


def send_notices(now: datetime | None = None) -> int:
    """Tell everybody who asked for it and whose turn it is; return how many were told: nobody without a mail server."""
    if not settings.NOTICES:
        return 0
    now = now or timezone.now()
    asked = DeskPreference.objects.exclude(notice=Notice.OFF).exclude(user__email="").select_related("user")
    told, connection = 0, get_connection()
    for preference in asked.filter(user__is_active=True, user__is_staff=True).order_by("pk"):
        if not _is_turn_of(preference, now):
            continue
        waiting = _waiting_for(preference.user)
        if not _is_worth_telling(preference, waiting):
            continue
        # Told first and sent then: what fails in between is never sent twice within the hour.
        if not _note(preference, now, _digest(waiting)):
            continue
        try:
            _message(preference, len(waiting), connection).send()
            told += 1
        except Exception as error:
            # Its words may hold an address; the kind and the place are in the log. The same is told again next time.
            log_error(error)
            DeskPreference.objects.filter(pk=preference.pk).update(told="")
    return told


def _is_turn_of(preference: DeskPreference, now: datetime) -> bool:
    last = preference.told_at
    if preference.notice == Notice.HOURLY:
        return last is None or last <= now - _HOUR
    here = timezone.localtime(now)
    return here.hour >= _MORNING and (last is None or timezone.localtime(last).date() < here.date())


def _waiting_for(user) -> list[int]:
    if not user.has_perm("events.view_event"):
        return []
    return list(Event.objects.waiting_for(user).order_by("pk").values_list("pk", flat=True)[:_MOST])


def _is_worth_telling(preference: DeskPreference, waiting: list[int]) -> bool:
    if not waiting:
        # What comes back later is news.
        DeskPreference.objects.filter(pk=preference.pk).exclude(told="").update(told="")
        return False
    return preference.notice == Notice.DAILY or _digest(waiting) != preference.told


def _note(preference: DeskPreference, now: datetime, digest: str) -> bool:
    """Keep that somebody is being told; return whether nobody else did meanwhile."""
    unchanged = DeskPreference.objects.filter(pk=preference.pk, told_at=preference.told_at, notice=preference.notice)
    return unchanged.update(told_at=now, told=digest) == 1


def _digest(waiting: list[int]) -> str:
    return hashlib.sha256(" ".join(map(str, waiting)).encode()).hexdigest()


def _message(preference: DeskPreference, n: int, connection) -> EmailMessage:
    with translation.override(preference.language):
        words = ngettext("%(n)s event waits for you", "%(n)s events wait for you", n) % {"n": n}
    link = f"{settings.DESK_URL}/admin/events/event/?waiting=me"
    headers = {"Auto-Submitted": "auto-generated"}
    to = [preference.user.email]
    return EmailMessage(words, f"{words}:\n{link}\n", to=to, headers=headers, connection=connection)
