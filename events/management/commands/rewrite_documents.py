"""Write published documents of an earlier form of the record anew, in today's."""

from django.core.management.base import BaseCommand, CommandError

from events.desk.upkeep import RewritingElsewhere, rewrite_documents


class Command(BaseCommand):
    """Rewrite what is published in an earlier form; run it after every migrate."""

    help = "Write published documents of an earlier form anew, one journal entry each. Run it after every migrate."

    def handle(self, *args, **options):
        """Rewrite, and say how many there were."""
        try:
            written = rewrite_documents()
        except RewritingElsewhere as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{written} documents were written anew.")
