"""Actors: groups, forces, bodies and the few persons whose name the public interest requires."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events import taxonomy

from .base import PublicRow, audited, ends_after_start, in_order
from .merged import UNMERGED, Mergeable
from .signature import signature_digest
from .slug import PermanentSlug


@audited("ActorAudit")
class Actor(PermanentSlug, Mergeable, PublicRow):
    """A named actor. Unidentified people are never an Actor: describe them in the event."""

    SLUG_KIND = "actor"

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=24, choices=taxonomy.ActorKind.choices)
    name_es = models.CharField(_("name"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True, help_text=_("Only when it differs."))
    description_es = models.TextField(_("description in Spanish"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    active_from = models.DateField(_("active from"), null=True, blank=True)
    active_to = models.DateField(_("active to"), null=True, blank=True)
    is_public = models.BooleanField(
        _("name may be published"),
        default=True,
        help_text=_("Off for victims, detainees and anybody whose name must stay inside."),
    )
    is_official = models.BooleanField(
        _("public official or body acting as such"),
        default=False,
    )
    public_basis = models.TextField(
        _("public-interest basis"),
        blank=True,
        help_text=_("For a person who is no public official: why the public interest requires the name."),
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed by"),
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signed_digest = models.CharField(
        _("digest of what is signed"),
        max_length=64,
        blank=True,
        editable=False,
        help_text="What the signature, or the word that a person is an official, was given for: signature_digest().",
    )

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ["name_es"]
        permissions = [("sign_actor", "Can sign the public-interest basis of a person's name")]
        constraints = [
            models.CheckConstraint(
                name="actor_end_not_before_start",
                condition=ends_after_start("active_from", "active_to"),
                violation_error_message=_("An actor cannot cease to be active before it starts."),
            ),
            models.CheckConstraint(
                name="actor_basis_signed_whole",
                condition=Q(signed_by__isnull=True, signed_on__isnull=True)
                | (Q(signed_by__isnull=False, signed_on__isnull=False) & ~Q(public_basis="")),
                violation_error_message=_("A signature needs a basis, a signer and a date together."),
            ),
        ]

    def __str__(self):
        return self.name_es

    @property
    def needs_basis(self) -> bool:
        """Whether its name may be public only with a signed public-interest basis."""
        return self.kind == taxonomy.ActorKind.PERSON and not self.is_official

    @property
    def is_signature_valid(self) -> bool:
        """Whether what was signed is what stands here now, the other names included.

        Compared, not remembered: so it holds whoever changed the name, with whatever tool.
        """
        if not self.signed_digest or (self.needs_basis and self.signed_by_id is None):
            return False
        return self.signed_digest == self.current_digest()

    @property
    def may_be_named(self) -> bool:
        """Whether its name may leave the desk.

        A person needs a valid signature, an official one that of who said so. What was signed as a person and is
        something else now is held back as well, until somebody with that right says that it is no person.
        """
        if not self.is_public:
            return False
        if self.merged_into_id is not None and not self.survivor.may_be_named:
            # It is another name of somebody who may not be named.
            return False
        is_free = self.kind != taxonomy.ActorKind.PERSON and not self.signed_digest
        return is_free or self.is_signature_valid

    @property
    def waits_for_signature(self) -> bool:
        """Whether only a signature keeps its name inside."""
        return self.is_public and not self.may_be_named

    def current_digest(self) -> str:
        """Return the digest of what a signature given now would be for; asks for the other names unless prefetched."""
        names = self.names.all() if self.pk is not None else ()
        return signature_digest(self, ((name.text, name.kind, name.language) for name in names))

    def sign(self, by, on, digest: str = "") -> None:
        """Put the signature down, to be saved by the caller; an official without a basis has a digest alone.

        digest: what the signer was shown, when it is not what stands here now.
        """
        self.signed_digest = digest or self.current_digest()
        self.signed_by, self.signed_on = (by, on) if self.public_basis.strip() else (None, None)

    def take_signature_off(self) -> None:
        """Leave the name unsigned, to be saved by the caller."""
        self.signed_by = self.signed_on = None
        self.signed_digest = ""

    def save(self, *args, **kwargs):
        """Save with the digest of what is signed: of a new signature, and of an official who is entered as one."""
        is_new_official = self._state.adding and self.kind == taxonomy.ActorKind.PERSON and self.is_official
        if not self.signed_digest and (self.signed_by_id is not None or is_new_official):
            self.signed_digest = self.current_digest()
        elif self.needs_basis and self.signed_by_id is None:
            self.signed_digest = ""
        if kwargs.get("update_fields") is not None and "signed_by" in kwargs["update_fields"]:
            kwargs["update_fields"] = {*kwargs["update_fields"], "signed_digest"}
        super().save(*args, **kwargs)


@audited("ActorNameAudit")
class ActorName(PublicRow):
    """Another name of an actor."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="names", verbose_name=_("actor"))
    text = models.CharField(_("other name"), max_length=160)
    language = models.CharField(
        _("language"), max_length=8, choices=taxonomy.Language.choices, default=taxonomy.Language.ES
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=taxonomy.ActorNameKind.choices, default=taxonomy.ActorNameKind.ALIAS
    )

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(
                name="actor_name_once",
                fields=["actor", "text", "language"],
                violation_error_message=_("This name is already there."),
            )
        ]

    def __str__(self):
        return self.text


@audited("EventActorAudit")
class EventActor(PublicRow):
    """An actor's part in an event, with how certain the attribution is."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="cast", verbose_name=_("event"))
    actor = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to=UNMERGED,
        related_name="event_roles",
        verbose_name=_("actor"),
        help_text=_("Empty when unidentified: describe them instead. A denial is a claim, not a role."),
    )
    described_as_es = models.CharField(_("described as, in Spanish"), max_length=200, blank=True)
    described_as_en = models.CharField(_("described as, in English"), max_length=200, blank=True)
    described_kind = models.CharField(
        _("kind, when unnamed"),
        max_length=24,
        choices=[choice for choice in taxonomy.ActorKind.choices if choice[0] != taxonomy.ActorKind.PERSON],
        blank=True,
        help_text=_("Of people who are described and not named: police, traffickers, civilians…"),
    )
    size_low = models.PositiveIntegerField(_("how many, at least"), null=True, blank=True)
    size_best = models.PositiveIntegerField(_("how many, best figure"), null=True, blank=True)
    size_high = models.PositiveIntegerField(
        _("how many, at most"), null=True, blank=True, help_text=_("How many took part, where a source says it.")
    )
    role = models.CharField(_("role"), max_length=24, choices=taxonomy.ActorRole.choices)
    certainty = models.CharField(_("certainty"), max_length=12, choices=taxonomy.Certainty.choices)
    is_inferred = models.BooleanField(
        _("inferred by us"), default=False, help_text=_("No source says it in so many words.")
    )

    class Meta:
        verbose_name = _("actor of the event")
        verbose_name_plural = _("actors of the event")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="event_actor_named_or_described",
                condition=Q(actor__isnull=False) | ~Q(described_as_es="") | ~Q(described_as_en=""),
                violation_error_message=_("Choose an actor or describe who it was."),
            ),
            models.CheckConstraint(
                name="event_actor_kind_of_the_unnamed",
                condition=Q(described_kind="") | Q(actor__isnull=True),
                violation_error_message=_("A named actor has a kind of its own: leave “kind, when unnamed” empty."),
            ),
            models.CheckConstraint(
                name="event_actor_size_in_order",
                condition=in_order("size_low", "size_best", "size_high"),
                violation_error_message=_("The figures must go from low to high."),
            ),
        ]

    def __str__(self):
        return f"{self.actor or self.described_as_es or self.described_as_en} ({self.get_role_display()})"


@audited("ActorRelationAudit")
class ActorRelation(PublicRow):
    """A relation between two actors as asserted in an event, reviewed and published with it."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="actor_relations", verbose_name=_("event"))
    from_actor = models.ForeignKey(
        Actor, models.PROTECT, limit_choices_to=UNMERGED, related_name="relations_out", verbose_name=_("from")
    )
    to_actor = models.ForeignKey(
        Actor, models.PROTECT, limit_choices_to=UNMERGED, related_name="relations_in", verbose_name=_("to")
    )
    kind = models.CharField(_("relation"), max_length=20, choices=taxonomy.ActorRelationKind.choices)
    from_date = models.DateField(_("from date"), null=True, blank=True)
    to_date = models.DateField(_("to date"), null=True, blank=True)
    certainty = models.CharField(_("certainty"), max_length=12, choices=taxonomy.Certainty.choices)

    class Meta:
        verbose_name = _("relation between actors")
        verbose_name_plural = _("relations between actors")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="actor_relation_not_to_itself",
                condition=~Q(from_actor=F("to_actor")),
                violation_error_message=_("An actor has no relation to itself."),
            ),
            models.CheckConstraint(
                name="actor_relation_end_not_before_start",
                condition=ends_after_start("from_date", "to_date"),
                violation_error_message=_("A relation cannot end before it starts."),
            ),
        ]

    def __str__(self):
        return f"{self.from_actor} {self.get_kind_display()} {self.to_actor}"
