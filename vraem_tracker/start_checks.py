"""Whether this process may serve: asked once, before it has a reader or a thread of its own."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection
from psycopg import Error as ReportsError

from events.checks import public_login_refusal, reports_login_refusal, wrong_login
from events.public.spool import files


def demand() -> None:
    """Raise ImproperlyConfigured, with one sentence that names the mend, where this process must not serve."""
    if settings.SIDE != "desk":
        files.folder()
    if settings.SIDE == "public" and (refusal := _refusal_of_login()):
        raise ImproperlyConfigured(refusal)
    if settings.SIDE == "public" and (refusal := _refusal_of_reports()):
        raise ImproperlyConfigured(refusal)


def _refusal_of_reports() -> str:
    try:
        return reports_login_refusal()
    except ReportsError:  # away, or a wrong password: the form answers 503, and the record is read all the same
        return ""


def _refusal_of_login() -> str:
    user = connection.settings_dict["USER"]
    if user and user != settings.PUBLIC_ROLE:  # known without asking: the database may be away now and back soon
        return wrong_login(user)
    try:
        return public_login_refusal()
    except Error:  # away: answers are 503 until it is back
        return ""
    finally:
        connection.close()
