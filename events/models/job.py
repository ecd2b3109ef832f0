"""Work that outlives a request, as the newsroom sees it: how far it is, and why it stopped."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class JobQuerySet(models.QuerySet):
    """Jobs by where they stand."""

    def under_way(self):
        """Return those that wait for the worker or are being worked on."""
        return self.filter(state__in=Job.UNDER_WAY)

    def of(self, kind: str, uid: str):
        """Return the jobs of one actor, place or publisher, the newest first."""
        return self.filter(kind=kind, uid=uid).order_by("-pk")


class Job(models.Model):
    """The events that name an actor, a place or a publisher are being written anew after its change was published.

    Kept beside the queue's own row, which holds this one's number: progress is ours to tell. It holds ids; the reason
    alone is words, which readers have been shown, and leaves with the end.
    """

    class Kind(models.TextChoices):
        """Whose change it is."""

        ACTOR = "actor", _("actor")
        LOCATION = "location", _("place")
        PUBLISHER = "publisher", _("publisher")

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", pgettext_lazy("job", "waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        # Another change of the same was published meanwhile, and its own job looks after every event.
        REPLACED = "replaced", _("replaced by a later one")
        FAILED = "failed", _("failed")

    UNDER_WAY = (State.WAITING, State.RUNNING)

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    uid = models.CharField(max_length=12)
    # Of what documents tell of it since; another one makes this job needless (publishing/fanout.py).
    digest = models.CharField(max_length=64)
    # Its entry in the journal, where the public reason stands; a publisher has none.
    seq = models.BigIntegerField(null=True)
    reason = models.TextField(blank=True)
    # Places that may leave the record once no event names them.
    unused = ArrayField(models.CharField(max_length=12), default=list)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField(_("events to look at"))
    done = models.PositiveIntegerField(_("events looked at"), default=0)
    # The id of the last event that was looked at: whoever goes on begins after it.
    reached = models.CharField(max_length=20, blank=True)
    # Tries that failed since the last batch that did not.
    failures = models.PositiveSmallIntegerField(_("failed tries"), default=0)
    # The kind of the last error and no more: an error's words may repeat what was being written.
    error = models.CharField(_("error"), max_length=120, blank=True)
    # Null: by a program, as a load of the gazetteer.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("asked for by")
    )
    asked_at = models.DateTimeField(_("asked for at"), auto_now_add=True)
    started_at = models.DateTimeField(_("started at"), null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "uid"], name="job_of_reference")]
        constraints = [
            models.CheckConstraint(
                name="job_keeps_no_reason_after_its_end",
                condition=Q(reason="") | ~Q(state__in=["done", "replaced"]),
                violation_error_message=_("A job that has ended keeps no reason."),
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.uid} {self.done}/{self.total}"

    @property
    def is_under_way(self) -> bool:
        """Whether it waits for the worker or is being worked on."""
        return self.state in self.UNDER_WAY
