"""manage.py load_populated_places FILE: INEI's register of populated places into the gazetteer."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from events.importers import populated_places
from events.importers.populated_places_file import RegisterError
from events.management.progress import bar


class Command(BaseCommand):
    """Load populated places from a CSV of INEI's register."""

    help = (
        "Loads populated places from a CSV of INEI's register: columns by name (code, name, longitude, latitude). "
        "All or nothing; run it again at any time: a place is known by its INEI code and never entered twice. "
        "Readers see a place once an event names it."
    )

    def add_arguments(self, parser):
        """Declare the file and its options."""
        parser.add_argument("file", type=Path, help="the CSV file, UTF-8")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument(
            "--ignore-unknown",
            action="store_true",
            help="pass over places of districts that the gazetteer does not have",
        )

    def handle(self, *args, file, dry_run, ignore_unknown, **options):
        """Load, then say in a line what was done; the bar goes to a terminal only."""
        try:
            outcome = populated_places.load(
                file,
                ignore_unknown=ignore_unknown,
                dry_run=dry_run,
                progress=bar("Populated places", options["verbosity"]),
            )
        except RegisterError as error:
            hint = ""
            if any("has no district" in problem for problem in error.problems):
                hint = "\n--ignore-unknown passes over places of districts that the gazetteer does not have."
            raise CommandError(f"No populated place was loaded, nothing was changed:\n{error}{hint}") from error
        for line in outcome.left:
            self.stderr.write(f"Kept as edited: {line}")
        if options["verbosity"]:
            self.stdout.write(
                f"Populated places{' (dry run, nothing was changed)' if dry_run else ''}: {outcome.rows} in the file, "
                f"{outcome.added} added, {outcome.updated} brought up to date, {outcome.recognised} known by name and "
                f"given their code, {outcome.unchanged} unchanged, {outcome.ignored} ignored."
            )
