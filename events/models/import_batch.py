"""Drafts out of a file: the batch under its name, and what became of each of its rows."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ImportBatch(models.Model):
    """One file that somebody brought, how it is to be read, and how far the work on it is.

    The file itself lies in the desk's own storage (events/desk/imports/files.py) and goes when the batch is done, given
    up, or seven days old. Who did what stands in the log (desk/audit.py); the drafts have the audit trail of any event.
    """

    KEPT_DAYS = 7  # of a file that nobody made drafts of

    class Kind(models.TextChoices):
        """In whose columns the file is."""

        GED = "ged", "UCDP GED"
        ACLED = "acled", "ACLED"
        TEMPLATE = "template", _("our own template")
        OTHER = "other", _("another table, one row an event")

    class State(models.TextChoices):
        """Where it stands."""

        UPLOADED = "uploaded", pgettext_lazy("import", "columns to be matched")
        CHECKING = "checking", pgettext_lazy("import", "being checked")
        CHECKED = "checked", pgettext_lazy("import", "checked, nothing made yet")
        RUNNING = "running", pgettext_lazy("import", "drafts being made")
        DONE = "done", pgettext_lazy("import", "drafts made")
        UNDOING = "undoing", pgettext_lazy("import", "being undone")
        UNDONE = "undone", pgettext_lazy("import", "undone")
        DISCARDED = "discarded", pgettext_lazy("import", "given up, nothing made")

    class Mark(models.TextChoices):
        """The sign before the decimals."""

        POINT = ".", _("point: 1.5")
        COMMA = ",", _("comma: 1,5")

    class Order(models.TextChoices):
        """What 03/04/2024 is."""

        DAY_FIRST = "day_first", _("the day first: 03/04/2024 is 3 April")
        MONTH_FIRST = "month_first", _("the month first: 03/04/2024 is 4 March")

    class Likely(models.TextChoices):
        """What becomes of rows that are very likely an event of the desk already."""

        MAKE = "make", _("make a draft of them too")
        LEAVE = "leave", _("leave them out")

    class Edited(models.TextChoices):
        """What becomes of drafts that somebody worked on since, when the batch is undone."""

        KEEP = "keep", _("keep them as drafts")
        DELETE = "delete", _("delete them too")

    UNDER_WAY = (State.CHECKING, State.RUNNING, State.UNDOING)
    HAS_FILE = (State.UPLOADED, State.CHECKING, State.CHECKED, State.RUNNING)

    name = models.CharField(_("name of the import"), max_length=120, help_text=_("As colleagues will find it."))
    kind = models.CharField(_("columns of"), max_length=10, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.UPLOADED)
    file_name = models.CharField(_("file"), max_length=200)
    stored = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(_("bytes"))
    digest = models.CharField(max_length=64, db_index=True)
    # {"encoding", "separator", "sheet"}: a guess until somebody has seen it.
    reading = models.JSONField(default=dict)
    decimal_mark = models.CharField(_("decimals come after"), max_length=1, choices=Mark.choices, blank=True)
    date_order = models.CharField(_("dates in figures"), max_length=12, choices=Order.choices, blank=True)
    # {our column: heading of the file}; {code of the file: our type, or nothing}.
    columns = models.JSONField(default=dict)
    types = models.JSONField(default=dict)
    dataset = models.CharField(_("the record that the rows come from"), max_length=400, blank=True)
    keeps_zeros = models.BooleanField(_("zeros by side are figures"), default=False)
    likely = models.CharField(_("very likely duplicates"), max_length=5, choices=Likely.choices, blank=True)
    edited = models.CharField(_("drafts worked on since"), max_length=6, choices=Edited.choices, blank=True)
    total = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(_("rows looked at"), default=0)
    # Tries that failed since the last step that did not, and the kind of the last error: never its words.
    failures = models.PositiveIntegerField(_("failed tries"), default=0)
    error = models.CharField(_("error"), max_length=120, blank=True)
    # Numbers of the reports and publishers that were entered for it: an undoing deletes those that nothing uses.
    entered = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("asked for by")
    )
    at = models.DateTimeField(_("brought"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("import_event", "Can make drafts out of a file")]
        constraints = [
            models.CheckConstraint(
                name="import_file_goes_with_the_end",
                condition=Q(stored="") | Q(state__in=["uploaded", "checking", "checked", "running"]),
                violation_error_message=_("An import that has ended keeps no file."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def is_under_way(self) -> bool:
        """Whether the worker has something to do for it."""
        return self.state in self.UNDER_WAY


class ImportRow(models.Model):
    """One row of a file that is an event, with the rows below it: what it would become, and what became of it.

    `plan` and `findings` hold words of the file; the plan is emptied when the draft is made or the batch ends.
    """

    class Outcome(models.TextChoices):
        """What it is, and, once drafts were made, what became of it."""

        READY = "ready", pgettext_lazy("import row", "will be a draft")
        DUPLICATE = "duplicate", pgettext_lazy("import row", "already here")
        ERROR = "error", pgettext_lazy("import row", "cannot be read")
        MADE = "made", pgettext_lazy("import row", "draft made")
        LEFT = "left", pgettext_lazy("import row", "left out as a likely duplicate")
        UNDONE = "undone", pgettext_lazy("import row", "draft undone")
        KEPT = "kept", pgettext_lazy("import row", "draft kept when the import was undone")

    class Choice(models.TextChoices):
        """What somebody said of one row, whatever is said of all."""

        TAKE = "take", pgettext_lazy("import row", "make a draft of it")
        LEAVE = "leave", pgettext_lazy("import row", "leave it out")

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows", verbose_name=_("import"))
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField(_("line"))
    # Lines of the file that it takes up: its own and those of its seizures, casualties, claims.
    lines = models.PositiveIntegerField(default=1)
    # What names it for good: the other record's name and its id there, else a digest of what stands in the row.
    key = models.CharField(max_length=140, db_index=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    choice = models.CharField(max_length=5, choices=Choice.choices, blank=True)
    plan = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    # [[number of an event, score]] of those that it may be.
    likes = models.JSONField(default=list)
    event = models.ForeignKey(
        "events.Event", models.SET_NULL, null=True, related_name="import_rows", verbose_name=_("event")
    )
    # The event's version when it was made: a later one says that somebody worked on it.
    version = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of an import")
        ordering = ["number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="import_row_once",
                fields=["batch", "number"],
                violation_error_message=_("This row of the file is there already."),
            ),
            models.UniqueConstraint(
                name="import_key_once",
                fields=["key"],
                condition=Q(event__isnull=False) & ~Q(key="") & Q(outcome__in=["made", "kept"]),
                violation_error_message=_("A draft was made of this row already."),
            ),
        ]

    def __str__(self):
        return f"{self.batch_id}:{self.line}"
