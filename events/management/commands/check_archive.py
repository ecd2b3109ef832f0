"""Look over the copies of sources: what is missing, damaged, or held by nothing any more."""

from django.core.management.base import BaseCommand, CommandError

from events.jobs import archive_upkeep


class Command(BaseCommand):
    """Name what is wrong with the archive, by hash; exit code 1 where something is missing or damaged."""

    help = "Read every copy of a source and compare it with its hash; name what is missing, damaged or held by no row."

    def add_arguments(self, parser):
        """Take --erase-orphans."""
        parser.add_argument("--erase-orphans", action="store_true", help="erase the files that no row holds")

    def handle(self, *args, **options):
        """Look, and say what was found; raises CommandError where a copy is lost."""
        found = archive_upkeep.looked_over()
        for sha256 in found.missing:
            self.stdout.write(f"missing: {sha256}")
        for sha256 in found.damaged:
            self.stdout.write(f"damaged: {sha256}")
        for sha256 in found.orphans:
            self.stdout.write(f"held by no row: {sha256}")
        if options["erase_orphans"] and found.orphans:
            if archive_upkeep.is_set_aside():
                raise CommandError(
                    "A database that a restore set aside may hold these files: script/restore --drop it first."
                )
            self.stdout.write(f"{archive_upkeep.erase_orphans()} files were erased.")
        if found.missing or found.damaged:
            raise CommandError(
                f"{len(found.missing)} copies are missing, {len(found.damaged)} are damaged: take them from a backup."
            )
        self.stdout.write("Every copy is there and is what its hash says.")
