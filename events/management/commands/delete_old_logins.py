"""Delete the login attempts that are older than 30 days."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.models import LoginAttempt


class Command(BaseCommand):
    """Each login does the same; this is for a newsroom where nobody logs in for a month."""

    help = "Delete the login attempts older than 30 days (each login does so too)."

    def handle(self, *args, **options):
        """Delete and say how many."""
        count = LoginAttempt.objects.filter(at__lte=timezone.now() - timedelta(days=LoginAttempt.DAYS_KEPT)).delete()[0]
        self.stdout.write(f"Deleted {count} login attempts.")
