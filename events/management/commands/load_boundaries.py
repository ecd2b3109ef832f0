"""manage.py load_boundaries FILE: outlines for the places of the gazetteer."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from events.importers import boundaries
from events.management.progress import bar


class Command(BaseCommand):
    """Load outlines from a GeoJSON file."""

    help = (
        "Loads outlines from a GeoJSON FeatureCollection of Polygons or MultiPolygons with an INEI code (INEI, "
        "OCHA and others publish them; longitude and latitude, WGS 84). All or nothing; run it again at any time."
    )

    def add_arguments(self, parser):
        """Declare the file and its options."""
        parser.add_argument("file", type=Path, help="the GeoJSON file")
        parser.add_argument(
            "--code-property", default="", help="the property with the INEI code (default: the usual names)"
        )
        parser.add_argument(
            "--ignore-unknown", action="store_true", help="pass over places that the gazetteer does not have"
        )

    def handle(self, *args, file, code_property, ignore_unknown, **options):
        """Load, then say in a line what was done; the bar goes to a terminal only."""
        progress = bar("Outlines", options["verbosity"])
        try:
            outcome = boundaries.load(file, code_property, ignore_unknown, progress)
        except boundaries.BoundaryError as error:
            raise CommandError(f"No outline was loaded, nothing was changed:\n{error}") from error
        for remark in outcome.remarks:
            self.stderr.write(f"Remark: {remark}")
        if options["verbosity"]:
            self.stdout.write(
                f"Outlines: {outcome.features} in the file, {outcome.written} written, "
                f"{outcome.features - outcome.written - outcome.ignored} unchanged, {outcome.ignored} ignored; "
                f"{outcome.points_added} label points added. "
                f"Readers: {outcome.published} places published or changed."
            )
