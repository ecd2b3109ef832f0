"""The address of an actor or a place in its form: once public, an earlier one is kept."""

from django.utils.translation import gettext as _

from events.models.slug import owners_of

from .versioned import VersionedForm


class PermanentSlugForm(VersionedForm):
    """A form that says at the slug what changing it means, where readers know it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        row = self.instance
        # What is stored, and not what was posted over it: the form is made before it is filled.
        if "slug" not in self.fields or row.pk is None:
            return
        if owners_of(row.SLUG_KIND, [row.slug]).get(row.slug) == row.uid:
            self.fields["slug"].help_text = _(
                "Readers know this address. If you change it, the old one is kept: it goes on leading here, and is "
                "never given to another. The new one holds once the change is published."
            )
        else:
            self.fields["slug"].help_text = _("No reader ever had this address: it may be changed freely.")
