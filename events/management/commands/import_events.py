"""manage.py import_events: drafts out of a file, by the same verbs as the newsroom's pages."""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from events.desk import imports
from events.importers.spreadsheets.bringing import bring, lacks, matched
from events.importers.spreadsheets.findings import in_words
from events.importers.spreadsheets.limits import FileRefused
from events.importers.spreadsheets.working import Work
from events.management.progress import bar
from events.models import ImportBatch, ImportRow

_SHOWN = 50


class Command(BaseCommand):
    """Check a file, make drafts of it, or undo a batch."""

    help = (
        "Checks every row of a CSV or XLSX file (UCDP GED, ACLED, our own template) and says what it would become; "
        "with --make drafts are made of it in one batch. --undo BATCH deletes those of a batch. Nothing is published."
    )

    def add_arguments(self, parser):
        """Declare the file, the choices of the mapping page, and the verbs."""
        parser.add_argument("file", type=Path, nargs="?", help="the CSV or XLSX file")
        parser.add_argument("--by", required=True, help="the account in whose name it is done; it must be allowed to")
        parser.add_argument("--name", default="", help="name of the batch (default: the file's)")
        parser.add_argument("--kind", default="", choices=["", *ImportBatch.Kind.values], help="default: by headings")
        parser.add_argument("--decimal-mark", default="", choices=["", *ImportBatch.Mark.values])
        parser.add_argument("--date-order", default="", choices=["", *ImportBatch.Order.values])
        parser.add_argument("--dataset", default="", help="the record that the rows come from: “UCDP GED 23.1”")
        parser.add_argument("--column", action="append", default=[], metavar="OURS=HEADING", help="match a column")
        parser.add_argument("--type", action="append", default=[], metavar="CODE=TYPE", help="our type for a code")
        parser.add_argument("--keep-zeros", action="store_true", help="of GED: zeros by side are figures")
        parser.add_argument("--make", action="store_true", help="make the drafts")
        parser.add_argument("--likely", default="", choices=["", *ImportBatch.Likely.values])
        parser.add_argument("--undo", type=int, metavar="BATCH", help="undo the batch of this number")
        parser.add_argument("--edited", default="", choices=["", *ImportBatch.Edited.values])
        parser.add_argument("--why", default="", help="of --undo: why")

    def handle(self, *args, **options):
        """Do it; raises CommandError in words when it cannot be done."""
        by = get_user_model().objects.filter(username=options["by"], is_active=True).first()
        if by is None:
            raise CommandError(f"No active account is called {options['by']!r}.")
        try:
            if options["undo"]:
                self._undo(by, options)
            elif options["file"]:
                self._import(by, options)
            else:
                raise CommandError("Name a file, or a batch to undo (--undo).")
        except PermissionDenied:
            raise CommandError(f"{by} may not import: the account needs the rights of a reviewer.") from None
        except (FileRefused, OSError) as refusal:
            raise CommandError(f"Nothing was done: {refusal}") from None

    def _import(self, by, options) -> None:
        path = options["file"]
        with path.open("rb") as file:
            batch = bring(
                file, by, name=(options["name"] or path.name)[:120], file_name=path.name, size=path.stat().st_size,
                kind=options["kind"],
            )  # fmt: skip
        try:
            choices = self._choices(batch, options)
        except CommandError:
            imports.discard(batch, by)
            raise
        self._done(imports.check(batch, by, **choices))
        self._work(batch, "Checked")
        self._tell(batch)
        if not options["make"]:
            self.stdout.write(f"Nothing was made. Batch {batch.pk} waits on its page; --make makes the drafts.")
            return
        try:
            self._done(imports.run(batch, by, options["likely"]))
        except imports.LikelyToChoose:
            raise CommandError(
                f"Rows are very likely here already: say --likely make or --likely leave (batch {batch.pk} waits)."
            ) from None
        self._work(batch, "Made")
        self._tell(batch)
        self.stdout.write(f"Batch {batch.pk}: undo it with --undo {batch.pk}.")

    def _choices(self, batch: ImportBatch, options) -> dict:
        columns = {**batch.columns, **_pairs(options["column"], "--column")}
        types = {**batch.types, **_pairs(options["type"], "--type")}
        said = {
            "decimal_mark": options["decimal_mark"] or batch.decimal_mark,
            "date_order": options["date_order"] or batch.date_order,
        }
        reading = matched(batch, columns)
        if missing := lacks(batch, columns, reading, said):
            raise CommandError(
                "Say first what these are (--column OURS=HEADING, --decimal-mark, --date-order): " + ", ".join(missing)
            )
        return {
            **said,
            "columns": columns,
            "types": types,
            "reading": reading,
            "dataset": options["dataset"] or batch.dataset,
            "keeps_zeros": options["keep_zeros"],
        }

    def _undo(self, by, options) -> None:
        batch = ImportBatch.objects.filter(pk=options["undo"]).first()
        if batch is None:
            raise CommandError(f"There is no batch {options['undo']}.")
        if not options["why"].strip():
            raise CommandError("Say why (--why).")
        self._done(imports.undo(batch, by, options["why"], options["edited"]))
        self._work(batch, "Undone")
        self._tell(batch)

    def _done(self, outcome) -> None:
        if not outcome.is_done:
            raise CommandError(" ".join(str(problem.message) for problem in outcome.problems))

    def _work(self, batch: ImportBatch, words: str) -> None:
        """Do the steps here; a worker that does them at the same moment finds each done or waits for it."""
        draw, work = bar(words, 1), Work(batch.pk)
        while work.next():
            batch.refresh_from_db()
            draw(batch.done, max(batch.total, 1))
        batch.refresh_from_db()

    def _tell(self, batch: ImportBatch) -> None:
        counts = batch.rows.values_list("outcome").annotate(n=Count("pk")).order_by("outcome")
        told = ", ".join(f"{outcome} {n}" for outcome, n in counts)
        self.stdout.write(f"{batch.total} rows: {told or 'none'}")
        wrong = batch.rows.filter(outcome=ImportRow.Outcome.ERROR)
        for row in wrong[:_SHOWN]:
            for finding in row.findings:
                if finding[0] == "error":
                    self.stdout.write(in_words(finding))
        if (more := wrong.count() - _SHOWN) > 0:
            self.stdout.write(f"… and {more} rows more that cannot be read.")


def _pairs(given: list[str], option: str) -> dict[str, str]:
    found = {}
    for text in given:
        ours, sign, theirs = text.partition("=")
        if not sign:
            raise CommandError(f"{option}: write {text!r} as A=B.")
        found[ours.strip()] = theirs.strip()
    return found
