"""How often a password may be tried: refused before it is looked at, so that guessing costs us nothing.

Three rules, each counted under a lock of its own, so that many tries at once are as many as one after another:

* five failures of one account from one address within 15 minutes close that pair until they are that old;
* one address may fail ten times a minute, whichever accounts it names;
* one account, from addresses that it never logged in from, is slowed: after ten failures within 15 minutes the next
  try waits 2, 4, 8... up to 30 seconds from the last one. It is never closed: else anybody could lock an editor out.
  An address from which the account logged in within 30 days is not slowed by strangers.
"""

import logging
import math
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import Count, F, Max, Q
from django.utils import timezone

from events.models import LoginAttempt
from vraem_tracker.client_address import client_address, keyed_digest

PAIR_FAILURES, PAIR_WINDOW = 5, timedelta(minutes=15)
ADDRESS_FAILURES, ADDRESS_WINDOW = 10, timedelta(minutes=1)
ACCOUNT_FAILURES, ACCOUNT_WINDOW, LONGEST_WAIT = 10, timedelta(minutes=15), timedelta(seconds=30)
KEPT = timedelta(days=LoginAttempt.DAYS_KEPT)

logger = logging.getLogger("vraem_tracker.login")


class Refused(Exception):
    """Too many tries; `seconds` says after how long the next one is looked at."""

    def __init__(self, wait: timedelta):
        self.seconds = max(1, math.ceil(wait.total_seconds()))
        super().__init__(f"try again in {self.seconds} s")


def begin(request, username: str) -> LoginAttempt:
    """Count a try before its password is looked at, and return it; raises Refused when there were too many.

    A try that never ends (its process died) counts as a failure.
    """
    name = get_user_model().normalize_username(username or "")[:150].replace("\0", "")
    account, address = keyed_digest("account", name.casefold()), keyed_digest("address", client_address(request))
    now = timezone.now()
    with transaction.atomic():
        # Always in this order, so that two tries never wait for one another.
        for digest in sorted((account, address)):
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(digest[:15], 16)])
        wait = _wait(account, address, now)
        if wait is None:
            delete_old(now)
            known = get_user_model().objects.filter(username=name).exists()
            return LoginAttempt.objects.create(
                at=now, account=name if known else "", account_digest=account, address_digest=address
            )
        _note_refusal(account, address)
    raise Refused(wait)


def _wait(account: str, address: str, now) -> timedelta | None:
    failures = LoginAttempt.objects.exclude(outcome=LoginAttempt.Outcome.SUCCEEDED)
    pair = failures.filter(account_digest=account, address_digest=address, at__gt=now - PAIR_WINDOW)
    waits = [
        _until_fewer(pair, PAIR_FAILURES, PAIR_WINDOW, now),
        _until_fewer(
            failures.filter(address_digest=address, at__gt=now - ADDRESS_WINDOW),
            ADDRESS_FAILURES, ADDRESS_WINDOW, now,
        ),
        _slowed(failures, account, address, now),
    ]  # fmt: skip
    return max((wait for wait in waits if wait), default=None)


def _until_fewer(failures, most: int, window: timedelta, now) -> timedelta | None:
    """Return the time until fewer than `most` of these failures lie within the window; None when it is so now."""
    newest = list(failures.order_by("-at").values_list("at", flat=True)[:most])
    return newest[-1] + window - now if len(newest) == most else None


def _slowed(failures, account: str, address: str, now) -> timedelta | None:
    seen = failures.filter(account_digest=account, at__gt=now - ACCOUNT_WINDOW).aggregate(
        count=Count("pk"), last=Max("at")
    )
    excess = seen["count"] - ACCOUNT_FAILURES
    if excess < 0:
        return None
    own = LoginAttempt.objects.filter(
        account_digest=account, address_digest=address, outcome=LoginAttempt.Outcome.SUCCEEDED, at__gt=now - KEPT
    )
    wait = seen["last"] + min(LONGEST_WAIT, timedelta(seconds=2 ** min(excess + 1, 10))) - now
    return wait if wait > timedelta(0) and not own.exists() else None


def _note_refusal(account: str, address: str) -> None:
    """Count it beside the last try: a storm of refused ones adds no rows."""
    last = (
        LoginAttempt.objects.filter(Q(account_digest=account) | Q(address_digest=address))
        .order_by("-at")
        .values("pk")[:1]
    )
    LoginAttempt.objects.filter(pk__in=last).update(refused=F("refused") + 1)


def succeeded(attempt: LoginAttempt) -> None:
    """Keep that the password was right."""
    LoginAttempt.objects.filter(pk=attempt.pk).update(outcome=LoginAttempt.Outcome.SUCCEEDED)


def failed(attempt: LoginAttempt) -> None:
    """Keep that the password was wrong, with one line in the log."""
    LoginAttempt.objects.filter(pk=attempt.pk).update(outcome=LoginAttempt.Outcome.FAILED)
    logger.warning(
        "Login failed: account %s, address %s (digest).",
        attempt.account or f"unknown ({attempt.account_digest[:8]})",
        attempt.address_digest[:8],
    )


def delete_old(now=None) -> int:
    """Delete what is older than 30 days; return how many."""
    return LoginAttempt.objects.filter(at__lte=(now or timezone.now()) - KEPT).delete()[0]
