"""Layers of the basemap that a deployer loads: the door's one way for them into the public tables."""

from hashlib import sha256

from events.public.models import PublicBasemapLayer


def put_layer(name: str, content: bytes, media_type: str, attribution: str, bounds=None) -> PublicBasemapLayer:
    """Put a layer in the place of the one of its name, or first of it."""
    values = {
        "content": content,
        "media_type": media_type,
        "attribution": attribution,
        "bounds": bounds,
        "digest": sha256(content).hexdigest()[:16],
    }
    return PublicBasemapLayer.objects.update_or_create(name=name, defaults=values)[0]


def take_layer_away(name: str) -> bool:
    """Take a layer from the map; return whether there was one."""
    return bool(PublicBasemapLayer.objects.filter(name=name).delete()[0])
