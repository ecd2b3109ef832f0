"""The application as a web process calls it. Importing this module starts Django."""

from django.conf import settings
from django.core.checks import Error
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
    """Return why this process must not serve, in words, or nothing."""
    if settings.SIDE != "public":
        return ""
    user = connection.settings_dict["USER"]
    if user and user != settings.PUBLIC_ROLE:  # known without asking: the database may be away now and back soon
        return (
            f"VRAEM_SIDE=public, but DATABASE_URL logs in as {user}: give it the user {settings.PUBLIC_ROLE}, "
            "a role that may read the public tables only."
        )
    try:
        found: list[Error] = public_side_is_no_owner(None, databases=["default"])
    except DatabaseError:
        return ""
    finally:
        connection.close()
    return " ".join(f"{error.msg} {error.hint}" for error in found)
