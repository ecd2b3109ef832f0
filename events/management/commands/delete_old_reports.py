"""Delete readers' reports that were handled long enough ago."""

from django.core.management.base import BaseCommand

from events.desk.reader_reports import delete_old


class Command(BaseCommand):
    """Each look at the desk's list does the same; this is for a newsroom where nobody looks."""

    help = "Delete readers' reports handled READER_REPORTS_DAYS ago or earlier (each look at their list does so too)."

    def handle(self, *args, **options):
        """Delete and say how many."""
        self.stdout.write(f"Deleted {delete_old()} readers' reports.")
