"""Load the sample record through the door, or take it back."""

from django.core.management.base import BaseCommand, CommandError

from events.importers import sample


class Command(BaseCommand):
    """Load the documented events of events/sample, or remove them again."""

    help = "Load the sample record through the door (idempotent), or take it back with --remove."

    def add_arguments(self, parser):
        """Take --remove."""
        parser.add_argument("--remove", action="store_true", help="retract and delete the sample's events")

    def handle(self, *args, remove, **options):
        """Say in one line what was done."""
        try:
            if remove:
                self.stdout.write(f"{sample.remove()} sample events taken back.")
                return
            done = sample.load()
        except sample.SampleError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Sample record: {done['created']} events loaded, {done['published']} of them published, "
            f"{done['corrected']} corrected, {done['kept']} were there already."
        )
        for key in done["left"]:
            self.stdout.write(f"Left as it is, since a person changed it: {key}.")
