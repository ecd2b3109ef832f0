"""Liveness and readiness: the first asks no database, the second asks for the record."""

from django.db import DatabaseError
from django.http import HttpResponse

from events.public.models import DatasetVersion


def livez(request):
    """Answer that the process runs."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def readyz(request):
    """Answer whether the public record can be read; 503 with words when it cannot."""
    try:
        DatasetVersion.objects.get(pk=1)
    except (DatabaseError, DatasetVersion.DoesNotExist):
        return HttpResponse("the record cannot be read\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})
