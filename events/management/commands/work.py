"""Do the jobs that outlive a request."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from events.jobs import worker


class Command(BaseCommand):
    """The worker: one process beside the newsroom's web server, until it is told to stop."""

    help = "Do the jobs that the newsroom leaves behind (changed names in many events), until stopped."

    def handle(self, *args, **options):
        """Work; raises CommandError on the readers' side, whose database role may not."""
        if settings.SIDE == "public":
            raise CommandError(
                "VRAEM_SIDE=public has no jobs: run the worker beside the newsroom, with its DATABASE_URL."
            )
        worker.run()
