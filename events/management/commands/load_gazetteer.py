"""manage.py load_gazetteer: bring the places of the desk up to the files that ship with the product."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from events.importers import gazetteer
from events.importers.gazetteer_files import GazetteerError


class Command(BaseCommand):
    """Load events/gazetteer; safe to run again at any time."""

    help = (
        "Loads the gazetteer (departments, provinces, districts, towns, the VRAEM and its members). Safe to run "
        "again: what nobody edited follows the files, what a person changed is kept and reported. Departments, "
        "provinces and districts are published with it."
    )

    def add_arguments(self, parser):
        """Declare --folder and --force."""
        parser.add_argument("--folder", type=Path, default=gazetteer.FOLDER, help="where the CSV files are")
        parser.add_argument("--force", action="store_true", help="take the files' values over a person's changes")

    def handle(self, *args, folder, force, **options):
        """Load, then say in a line what was done."""
        try:
            outcome = gazetteer.load(folder, force)
        except GazetteerError as error:
            raise CommandError(f"The gazetteer was not loaded, nothing was changed:\n{error}") from error
        for line in outcome.left:
            self.stderr.write(f"Kept as edited: {line}")
        if outcome.left:
            self.stderr.write("--force takes the files' values instead.")
        if options["verbosity"] == 0:
            return
        if not outcome.changed and not outcome.published and not outcome.changes_published:
            self.stdout.write(f"Gazetteer: {outcome.places} places, nothing to change.")
            return
        self.stdout.write(
            f"Gazetteer: {outcome.places} places; {outcome.added} added, {outcome.updated} brought up to date; "
            f"{outcome.aliases_added} other names and {outcome.memberships_added} memberships added, "
            f"{outcome.memberships_updated} memberships brought up to date, {outcome.memberships_removed} removed. "
            f"Readers: {outcome.published} places published, {outcome.changes_published} changes."
        )
