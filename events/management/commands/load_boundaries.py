"""manage.py load_boundaries FILE: outlines for the places of the gazetteer."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from events.importers import boundaries

BAR_WIDTH = 30


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
        progress = _draw_bar if sys.stderr.isatty() and options["verbosity"] else _draw_nothing
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
                f"{outcome.points_added} label points added."
            )


def _draw_bar(done: int, total: int) -> None:
    if done % max(1, total // 200) and done != total:
        return
    filled = BAR_WIDTH * done // total
    sys.stderr.write(f"\rOutlines [{'#' * filled}{'.' * (BAR_WIDTH - filled)}] {done}/{total}")
    sys.stderr.write("\n" if done == total else "")
    sys.stderr.flush()


def _draw_nothing(done: int, total: int) -> None:
    """Draw no bar into a pipe or a log."""
