"""The sources of two menus of the filters: hundreds that few ask by, so they come when the menu is reached for."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from events.public.query.sayers import cited_by_name, claiming_by_name
from events.public.version import dataset_version

from ..caching import fresh


@require_safe
@fresh
def sayers(request):
    """Answer {"cited": [[id, name]], "claiming": [[id, name]]}: publishers by name, those with most events if many."""
    version = dataset_version()
    return JsonResponse({"cited": _rows(cited_by_name(version)), "claiming": _rows(claiming_by_name(version))})


def _rows(named: dict[str, str]) -> list[list[str]]:
    return [[uid, name] for uid, name in named.items() if name]
