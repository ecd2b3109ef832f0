"""Published events as GeoJSON features (RFC 7946); the geometry is the primary public point or null."""

from .documents import compact


def feature_text(public_id: str, point, document: str) -> str:
    """Return a feature as JSON text, the stored document passed through unparsed as its properties."""
    geometry = {"type": "Point", "coordinates": [round(point.x, 6), round(point.y, 6)]} if point else None
    head = {"type": "Feature", "id": public_id, "geometry": geometry}
    return f'{compact(head)[:-1]},"properties":{document}}}'
