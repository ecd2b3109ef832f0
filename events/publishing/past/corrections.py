"""What was kept of the past as a correction: only what the record goes on saying was wrong."""

from dataclasses import dataclass

from events.models import KeptPast

from .facts import Shown


@dataclass(frozen=True)
class Corrections:
    """What was kept of the past of an event, an actor, a place or a publisher.

    rows: what is stored, by key; kept: the facts that it covers.
    """

    public_id: str
    rows: dict[int, Shown]
    kept: set[Shown]

    @classmethod
    def of(cls, public_id: str, lost: set[Shown], lost_before) -> "Corrections":
        """Return what was kept; lost: what earlier documents show and the new one does not.

        lost_before() returns the same of the one that stands: what was kept before facts had rows covers those alone
        that it hid already.
        """
        stored = KeptPast.objects.filter(public_id=public_id).values_list("pk", *Shown._fields)
        rows = {pk: Shown(*fact) for pk, *fact in stored}
        kept = set(rows.values())
        wide = {fact for fact in lost - kept if fact.wider & kept}
        return cls(public_id, rows, kept | (wide & lost_before() if wide else set()))

    def settle(self, stays: set[Shown], by, reason: str, *, keeps: bool, drops: bool) -> None:
        """Remember what stays of the past, and forget what readers see again or do not find there any more.

        A fact that is published again is true; whoever hides it later protects.
        """
        covered = stays.union(*(fact.wider for fact in stays))
        over = [pk for pk, fact in self.rows.items() if (drops and not keeps) or fact not in covered]
        if over:
            KeptPast.objects.filter(pk__in=over).delete()
        if keeps:
            KeptPast.objects.bulk_create(
                KeptPast(public_id=self.public_id, kept_by=by, reason=reason, **fact._asdict())
                for fact in sorted(stays - self.kept)
            )


def was_kept(public_id: str) -> bool:
    """Whether something was kept of the past of an event, an actor, a place or a publisher."""
    return KeptPast.objects.filter(public_id=public_id).exists()
