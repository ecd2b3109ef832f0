"""Roads and relief that the deployer loaded (manage.py load_basemap), served from our own address."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from events.public.models import PublicBasemapLayer


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def layer(request, name, digest):
    """Answer a layer as it was loaded; an address holds one content for good, an older one is no more."""
    found = PublicBasemapLayer.objects.filter(name=name, digest=digest).first()
    if found is None:
        raise Http404
    return HttpResponse(bytes(found.content), content_type=found.media_type)


def loaded_layers() -> list[dict]:
    """Return the layers of the map as its script is told of them: {"name", "url", "bounds", "attribution"}."""
    found = PublicBasemapLayer.objects.order_by("-name").values("name", "digest", "bounds", "attribution")
    return [
        {
            "name": row["name"],
            "url": reverse("pages:basemap_layer", args=[row["name"], row["digest"]]),
            "bounds": row["bounds"],
            "attribution": row["attribution"],
        }
        for row in found
    ]
