"""manage.py tidy_addresses: reports' addresses by the rules of today."""

from django.core.management.base import BaseCommand

from events.desk import addresses


class Command(BaseCommand):
    """Bring the addresses of reports that are older than a rule to their normal form."""

    help = (
        "Brings the addresses of all reports to the page itself: without mirrors, AMP and tracking, by the rules that "
        "hold when one is entered. What was given is kept on the desk. Nothing is fetched; safe to run again."
    )

    def add_arguments(self, parser):
        """Declare the dry run."""
        parser.add_argument("--dry-run", action="store_true", help="tell what would change, and change nothing")

    def handle(self, *args, dry_run, **options):
        """Tidy, then say what was done, what was left and why."""
        done = addresses.tidy(is_only_told=dry_run)
        if options["verbosity"]:
            for was, now in done.changed:
                self.stdout.write(f"{was}\n  -> {now}")
        for was, now, owner in done.taken:
            self.stderr.write(f"Left: {was} comes to {now}, which report {owner} has: cite one and delete the other.")
        for was, why in done.refused:
            self.stderr.write(f"Left: {was}: {why}")
        verb = "would be tidied" if dry_run else "tidied"
        self.stdout.write(
            f"Addresses: {len(done.changed)} {verb}, {len(done.taken)} left to another report, "
            f"{len(done.refused)} no address; {done.pending} published events have changes pending."
        )
