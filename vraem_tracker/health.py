"""Liveness and readiness: the first asks no database, the second asks for the record."""

from django.db import Error, connection
from django.http import HttpResponse

from events.public.models import DatasetVersion
from events.public.snapshot import one_state

_WITHIN = 0.8  # seconds for the question; connecting anew may take two more, the least that libpq can be given


def _plain(words: str, status: int = 200) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(f"{words}\n", status=status, content_type="text/plain; charset=utf-8", headers=headers)


def livez(request):
    """Answer that the process runs."""
    return _plain("ok")


def readyz(request):
    """Answer within three seconds whether the public record can be read; 503 with words when it cannot."""
    try:
        # The state is opened here and not by the middleware: a database that is away must become words.
        with connection.answering_within(_WITHIN), one_state(as_public=True):
            DatasetVersion.objects.get(pk=1)
    except DatasetVersion.DoesNotExist:
        return _plain("the record cannot be read: its tables are empty (run manage.py migrate)", 503)
    except Error as error:
        # The kind and no more: the words of the database may name hosts and roles.
        return _plain(f"the record cannot be read: the database does not answer ({type(error).__name__})", 503)
    return _plain("ok")
