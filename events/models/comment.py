"""What colleagues say to each other of a row of the desk: threads on a field, a row or the whole.

Words of people, which may name what readers must not know: they are in no trail, no log, no search and no file, and
leave with the row that they are about (a draft that is deleted) or with its redaction.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# What a thread may be about, by the name of its column.
SUBJECTS = ("event", "actor", "location", "report", "publisher", "lead")
# Where confidential things stand: comments there are for those alone who may see these.
CONFIDENTIAL_SECTION = "confidential"
CONFIDENTIAL_FIELDS = ("exact_point", "brought_by", "brought_by_account")
MAY_SEE_CONFIDENTIAL = "events.view_eventconfidential"


def _about(model: str) -> models.ForeignKey:
    """Return a column for what a thread is about: the thread leaves with it."""
    return models.ForeignKey(f"events.{model}", models.CASCADE, null=True, blank=True, related_name="threads")


def _exactly_one() -> Q:
    """Return the rule that a thread is about one thing."""
    rule = Q()
    for name in SUBJECTS:
        others = {f"{other}__isnull": True for other in SUBJECTS if other != name}
        rule |= Q(**{f"{name}__isnull": False}, **others)
    return rule


class ThreadQuerySet(models.QuerySet):
    """Threads by whose they are and who may read them."""

    def visible_to(self, user):
        """Leave out what stands on confidential things for who may not see these."""
        return self if user.has_perm(MAY_SEE_CONFIDENTIAL) else self.filter(is_confidential=False)

    def about(self, row):
        """Return the threads about a row of the desk, the oldest first."""
        return self.filter(**{row._meta.model_name: row.pk}).order_by("pk")

    def unresolved(self):
        """Return those that still ask for something."""
        return self.filter(resolved_at__isnull=True)


class CommentThread(models.Model):
    """Comments on one place of a form: section, row and field are empty for the whole."""

    event = _about("Event")
    actor = _about("Actor")
    location = _about("Location")
    report = _about("Report")
    publisher = _about("Publisher")
    lead = _about("Lead")
    # The rows of the form by their accessor ("seizures"), one of them by its uid, and the name of the form's field.
    section = models.CharField(max_length=30, blank=True)
    row = models.CharField(max_length=16, blank=True)
    field = models.CharField(max_length=60, blank=True)
    is_confidential = models.BooleanField(default=False)
    # Whether it was opened by sending the event back: its first comment is why.
    is_return = models.BooleanField(default=False)
    opened_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread of comments")
        verbose_name_plural = _("threads of comments")
        ordering = ["pk"]
        # Who may change what it is about may comment on it.
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="comment_thread_about_one_thing",
                condition=_exactly_one(),
                violation_error_message=_("A thread of comments is about one thing."),
            ),
            models.CheckConstraint(
                name="comment_thread_confidential_where_its_field_is",
                condition=Q(is_confidential=True)
                | ~(Q(section=CONFIDENTIAL_SECTION) | Q(field__in=CONFIDENTIAL_FIELDS)),
                violation_error_message=_("What is said of confidential things is confidential."),
            ),
            models.CheckConstraint(
                name="comment_thread_returned_events_only",
                condition=Q(is_return=False) | Q(event__isnull=False, is_confidential=False),
                violation_error_message=_("Only an event is sent back, and its author reads why."),
            ),
            models.CheckConstraint(
                name="comment_thread_resolved_by_somebody",
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                violation_error_message=_("A resolved thread says by whom and when."),
            ),
        ]

    def __str__(self):
        # Django's own pages list what goes with a row: nothing of what was said.
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def subject(self):
        """What it is about."""
        return next(row for name in SUBJECTS if (row := getattr(self, name)) is not None)


class Comment(models.Model):
    """What one person said."""

    LONGEST = 4000

    thread = models.ForeignKey(CommentThread, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("comment"), max_length=LONGEST, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="comment_says_something",
                condition=~Q(text=""),
                violation_error_message=_("Write what you have to say."),
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
