"""Write published documents of an earlier form of the record anew, in today's."""

from django.core.management.base import BaseCommand

from events.desk.upkeep import rewrite_documents


class Command(BaseCommand):
    """Rewrite what is published in an earlier form; run it after every migrate."""

    help = "Write published documents of an earlier form anew, one journal entry each. Run it after every migrate."

    def handle(self, *args, **options):
        """Rewrite, and say how many there were."""
        self.stdout.write(f"{rewrite_documents()} documents were written anew.")
