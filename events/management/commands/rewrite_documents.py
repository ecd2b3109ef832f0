"""Write published documents of an earlier form of the record anew, in today's."""

from django.core.management.base import BaseCommand, CommandError

from events.desk.upkeep import RewritingElsewhere, defer_rewriting_of_documents, rewrite_documents


class Command(BaseCommand):
    """Rewrite what is published in an earlier form; run it after every migrate."""

    help = "Write published documents of an earlier form anew, one journal entry each. Run it after every migrate."

    def add_arguments(self, parser):
        """Take --by-worker."""
        parser.add_argument(
            "--by-worker", action="store_true", help="leave it to the worker (manage.py work); goes on after a crash"
        )

    def handle(self, *args, **options):
        """Rewrite, and say how many there were; or leave it to the worker."""
        if options["by_worker"]:
            is_new = defer_rewriting_of_documents()
            self.stdout.write("Left to the worker." if is_new else "The worker has it in its queue already.")
            return
        try:
            written = rewrite_documents()
        except RewritingElsewhere as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{written} documents were written anew.")
