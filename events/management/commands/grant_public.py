"""Give the public role what it may read, and nothing else."""

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from events.public.reports.role import grant_reports
from events.public.roles import grant_public, public_tables


class Command(BaseCommand):
    """Revoke everything from the public role, then grant SELECT on the public tables."""

    help = "Revoke everything from the public database role, then grant it SELECT on the public tables."

    def handle(self, *args, **options):
        """Run after every migrate; safe to repeat."""
        try:
            grant_public(connection)
            takes_reports = grant_reports(connection)
        except DatabaseError as error:
            first_line = str(error).strip().splitlines()[0]
            raise CommandError(f"The public role could not be granted its tables: {first_line}.") from error
        self.stdout.write(f"The public role reads {len(public_tables())} tables.")
        if takes_reports:
            self.stdout.write("The role of readers' reports may add one, and read nothing.")
