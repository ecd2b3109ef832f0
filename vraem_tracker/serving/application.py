"""The application as a web process calls it. Importing this module starts Django."""

from django.conf import settings
from django.db import DatabaseError, connection

from events.checks import public_side_is_no_owner
from vraem_tracker.wsgi import application

__all__ = ["answer", "refusal", "settings"]


def answer(environ, start_response):
    """Answer a request; one for the headers alone gets no body, which waitress leaves to us."""
    answered = application(environ, start_response)
    if environ["REQUEST_METHOD"] != "HEAD":
        return answered
    answered.close()
    return ()


def refusal() -> str:
    """Return why this process must not serve, in one sentence, or nothing."""
    if settings.SIDE != "public":
        return ""
    try:
        found = public_side_is_no_owner(None, databases=["default"])
    except DatabaseError:
        return ""  # the database is away: /readyz says so, and every connection is made by the same login
    finally:
        connection.close()
    return " ".join(f"{error.msg} {error.hint}" for error in found)
