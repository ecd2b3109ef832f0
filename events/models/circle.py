"""Rows whose circle hides an exact point: what a save lets in, and when the centre is drawn."""

import math

from django.contrib.gis.db import models
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from events import geo, taxonomy

from .vicinity import FURTHEST, NEAREST, RADII_M, TAKEN, VicinityOffset, distance_m, is_kept_apart

_CIRCLE = ("precision", "radius_m", "public_point", "exact_point")


class KeepsApart(models.Model):
    """Mixin of a row with precision, exact_point, public_point and radius_m: its circle keeps the rule."""

    # Whether who edits the row may not see its exact point.
    hides_exact_point = False

    class Meta:
        abstract = True

    def save(self, **kwargs):
        """Save the row, and keep its centre for whoever enters this place again.

        Raises ValidationError when another place's centre is moved just so, unless the row had that circle before.
        """
        is_circle = self.is_vicinity_of_a_point and self.public_point is not None
        is_as_stored = is_circle and self._stands_so(*_CIRCLE)
        with transaction.atomic():
            super().save(**kwargs)
            if not is_circle or not self.is_kept_apart:
                return
            is_free = VicinityOffset.objects.keep(self.exact_point, self.public_point, self.radius_m)
            geo.refuse(not is_free and not is_as_stored, "public_point", TAKEN)

    @property
    def is_vicinity_of_a_point(self) -> bool:
        """Whether readers see a circle in place of an exact point that the desk knows."""
        return self.precision == taxonomy.LocationPrecision.VICINITY and self.exact_point is not None

    @property
    def waits_for_centre(self) -> bool:
        """Whether its circle gets its centre at the publication: no other row has a radius and no centre."""
        return (
            self.precision == taxonomy.LocationPrecision.VICINITY
            and self.radius_m is not None
            and self.public_point is None
        )

    @property
    def is_kept_apart(self) -> bool:
        """Whether its circle keeps the rule, or none applies to it."""
        if not self.is_vicinity_of_a_point or self.public_point is None:
            return True
        return is_kept_apart(self.exact_point, self.public_point, self.radius_m)

    def keep_apart(self) -> None:
        """Draw the centre where there is none; refuse one that tells the exact point or leaves it outside.

        A centre answers a question: two points that get the same one are the same place. So whoever may not see
        exact points gets none for a point that they entered, and neither does whoever saves such a row unchanged:
        it waits for the publication.
        """
        is_site_inside = self._keep_the_site_inside()
        if self.waits_for_centre and self.exact_point is None:
            message = _("A circle needs its centre, unless it stands around an exact point: give one.")
            geo.refuse(True, "public_point", message)
        if not self.is_vicinity_of_a_point or self.radius_m not in RADII_M:
            return
        if self.public_point is None:
            if not (is_site_inside or self.hides_exact_point or self._waited_for_centre()):
                self.public_point = VicinityOffset.objects.centre_for(self.exact_point, self.radius_m)
        # Who may not see the exact point would find it by what is refused: the form refuses them any change of it.
        elif self.hides_exact_point:
            self._refuse_older_than_the_rule()
        else:
            self._refuse_centre()

    def _keep_the_site_inside(self) -> bool:
        """Make the point of a site that becomes a vicinity its exact point, if it has none; return whether it was done.

        Else the circle would stand around the very point that it is to hide. Whoever edits the row saw that point.
        """
        is_vicinity = self.precision == taxonomy.LocationPrecision.VICINITY and self.radius_m in RADII_M
        if not is_vicinity or self.exact_point is not None or self.pk is None:
            return False
        sites = type(self).objects.filter(pk=self.pk, precision=taxonomy.LocationPrecision.SITE)
        site = sites.values_list("public_point", flat=True).first()
        if site is None:
            return False
        self.exact_point = site
        if self.public_point is not None and self.public_point.equals_exact(site, 1e-6):
            self.public_point = None
        return True

    def _waited_for_centre(self) -> bool:
        """Whether the row as it is stored waits for the centre around this very point."""
        stored = type(self).objects.filter(pk=self.pk).first()
        return stored is not None and stored.waits_for_centre and stored.exact_point == self.exact_point

    def _refuse_older_than_the_rule(self) -> None:
        """Refuse any change of a row whose circle, as it is stored, breaks the rule: the database would."""
        if self._stands_so(*_CIRCLE) and not self.is_kept_apart and not self._stands_so(*self._columns()):
            message = _(
                "The circle of this place is older than its rule, and who may see the exact point has to mend it "
                "first: leave the row as it is, or choose a coarser precision."
            )
            geo.refuse(True, "public_point", message)

    def _refuse_centre(self) -> None:
        metres = distance_m(self.exact_point, self.public_point)
        nearest, furthest = self.radius_m * NEAREST, self.radius_m * FURTHEST
        is_as_stored = self._stands_so(*_CIRCLE)
        if not nearest <= metres <= furthest and not self._stands_so(*self._columns()):
            words = {"metres": round(metres), "nearest": math.ceil(nearest), "furthest": math.floor(furthest)}
            message = _(
                "The centre lies %(metres)s m from the exact point; for this radius it must be %(nearest)s to "
                "%(furthest)s m. Move it, or empty it: a centre is drawn."
            )
            geo.refuse(True, "public_point", message % words)
        offsets = VicinityOffset.objects
        is_free = is_as_stored or offsets.keep(self.exact_point, self.public_point, self.radius_m)
        geo.refuse(not is_free, "public_point", TAKEN)

    def _stands_so(self, *names: str) -> bool:
        """Whether the database has these very values: the rule is younger than some rows, which nothing saves."""
        stored = type(self).objects.filter(pk=self.pk).values_list(*names).first()
        return stored == tuple(getattr(self, name) for name in names)

    def _columns(self) -> list[str]:
        return [field.attname for field in self._meta.concrete_fields]
