"""Laying files under the map: a deployer's act, of nobody's text and no part of the record."""

from events.publishing.basemap import put_layer, take_layer_away


def load_layer(name: str, content: bytes, media_type: str, attribution: str, bounds: list[float] | None = None) -> None:
    """Give readers a checked layer in the place of the one of its name."""
    put_layer(name, content, media_type, attribution, bounds)


def remove_layer(name: str) -> bool:
    """Take a layer from readers; return whether there was one."""
    return take_layer_away(name)
