"""manage.py load_basemap: roads and relief under the map."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from events.desk.basemap import load_layer, remove_layer
from events.importers import basemap_files
from events.importers.boundary_files import BoundaryError
from events.public.models import PublicBasemapLayer

NAMES = PublicBasemapLayer.Name.values


class Command(BaseCommand):
    """Load a layer of the basemap, or take one away."""

    help = (
        "Lays roads (GeoJSON lines; longitude and latitude, WGS 84) or relief (a PNG or JPEG in Web Mercator) under "
        "the map. One of each; a second load replaces the first. docs/gazetteer.md says where files come from."
    )

    def add_arguments(self, parser):
        """Declare the layer, its file and its options."""
        parser.add_argument("layer", choices=NAMES, help="what the file shows")
        parser.add_argument("file", type=Path, nargs="?", help="the file")
        parser.add_argument("--attribution", default="", help="who made it and under which licence: shown on the map")
        parser.add_argument("--bounds", default="", help="of a picture: west,south,east,north in degrees")
        parser.add_argument("--remove", action="store_true", help="take the layer away")
        parser.add_argument("--dry-run", action="store_true", help="check the file and change nothing")

    def handle(self, *args, layer, file, attribution, bounds, remove, dry_run, **options):
        """Check the file, hand it to the door, and say in a line what was done."""
        if remove:
            if file:
                raise CommandError("--remove takes no file.")
            self.stdout.write(f"{layer}: {'taken away' if remove_layer(layer) else 'there was none'}.")
            return
        if file is None:
            raise CommandError(f"Name the file with the {layer}, or say --remove.")
        if not 0 < len(attribution) <= 200:
            raise CommandError("--attribution: say whose it is in at most 200 characters; it is shown on the map.")
        if layer == "roads" and bounds:
            raise CommandError("--bounds belong to a picture; lines have positions of their own.")
        try:
            if layer == "roads":
                content, media_type, box = basemap_files.read_roads(file), "application/geo+json", None
            else:
                content, media_type, box = basemap_files.read_relief(file, bounds)
        except BoundaryError as error:
            raise CommandError(f"Nothing was loaded:\n{error}") from error
        if not dry_run:
            load_layer(layer, content, media_type, attribution, box)
        self.stdout.write(f"{layer}: {len(content) // 1024} kB {'checked, nothing changed' if dry_run else 'loaded'}.")
