"""The tree of actors: what is a unit, a faction or a successor of what, each with its source."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events import taxonomy

from .actor import Actor
from .base import PublicRow, audited
from .merged import UNMERGED

# A year, a month or a day, as far as the source tells it: "1999", "1999-10", "1999-10-03".
WHEN = r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
_is_when = RegexValidator(rf"^{WHEN}\Z", _("Write a year, a month or a day: 1999, 1999-10 or 1999-10-03."))
_TREE = [choice for choice in taxonomy.ActorRelationKind.choices if choice[0] in taxonomy.TREE_RELATIONS]


@audited("ActorTieAudit")
class ActorTie(PublicRow):
    """What an actor is a part of: a reference, published with the actor, apart from what events assert.

    Ties hold between bodies and groups. A person is a member of one, or commands it, as an event tells it.
    """

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="ties", verbose_name=_("actor"))
    kind = models.CharField(_("is to it"), max_length=20, choices=_TREE)
    parent = models.ForeignKey(
        Actor, models.PROTECT, limit_choices_to=UNMERGED, related_name="ties_below", verbose_name=_("of which actor")
    )
    since = models.CharField(_("since"), max_length=10, blank=True, validators=[_is_when])
    until = models.CharField(
        _("until"),
        max_length=10,
        blank=True,
        validators=[_is_when],
        help_text=_("As far as a source tells it: 1999, 1999-10 or 1999-10-03. Empty when none does."),
    )
    certainty = models.CharField(
        _("certainty"),
        max_length=12,
        choices=taxonomy.Certainty.choices,
        default=taxonomy.Certainty.CONFIRMED,
    )
    source_es = models.CharField(
        _("source, in Spanish"), max_length=300, blank=True, help_text=_("Who says so, and when.")
    )
    source_en = models.CharField(_("source, in English"), max_length=300, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("tie to another actor")
        verbose_name_plural = _("ties to other actors")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="actor_tie_not_to_itself",
                condition=~Q(actor=F("parent")),
                violation_error_message=_("An actor is no part of itself."),
            ),
            models.CheckConstraint(
                name="actor_tie_has_a_source",
                condition=~Q(source_es="") | ~Q(source_en=""),
                violation_error_message=_("Say who says so: a tie needs its source, in Spanish or in English."),
            ),
            models.CheckConstraint(
                name="actor_tie_of_the_tree",
                condition=Q(kind__in=sorted(taxonomy.TREE_RELATIONS)),
                violation_error_message=_("Choose unit, faction or successor: anything else is told by an event."),
            ),
            models.UniqueConstraint(
                name="actor_tie_once",
                fields=["actor", "parent", "kind"],
                violation_error_message=_("This tie is already there."),
            ),
        ]

    def __str__(self):
        return f"{self.actor} {self.get_kind_display()} {self.parent}"

    def clean(self):
        """Refuse a person, an end before the start, and a circle, naming who stands in it."""
        # What both tell: a year is compared with the year of a day.
        told = min(len(self.since), len(self.until))
        if self.until[:told] < self.since[:told]:
            raise ValidationError({"until": _("A tie cannot end before it begins.")})
        if self.parent_id is None or self.parent_id == self.actor_id:
            return
        for actor in (self.parent, self._actor_given()):
            if actor is not None and actor.kind == taxonomy.ActorKind.PERSON:
                raise ValidationError({"parent": _person_words(actor)})
        if self.actor_id is not None and (path := self._path_up()):
            words = _("That would be a circle: %(path)s. Take one of these ties away first.")
            raise ValidationError({"parent": words % {"path": " → ".join(path)}})

    def _actor_given(self):
        """Return whose tie it is; None while a form has not said it."""
        return self.actor if self.actor_id is not None or "actor" in self._state.fields_cache else None

    def _path_up(self) -> list[str]:
        """Return the names from this actor by its new parent up to itself; empty where no circle arises."""
        came = {self.parent_id: None}
        level = [self.parent_id]
        while level and self.actor_id not in came:
            ties = ActorTie.objects.filter(actor__in=level).exclude(pk=self.pk).values_list("actor", "parent")
            level = []
            for below, above in ties:
                if above not in came:
                    came[above] = below
                    level.append(above)
        if self.actor_id not in came:
            return []
        pks, at = [], self.actor_id
        while at is not None:
            pks.append(at)
            at = came[at]
        names = dict(Actor.objects.filter(pk__in=pks).values_list("pk", "name_es"))
        return [names[pk] for pk in [self.actor_id, *reversed(pks)]]


def _person_words(actor: Actor) -> str:
    words = _("“%(name)s” is a person: an event tells of what a person is a member, or what it commands.")
    return words % {"name": actor}
