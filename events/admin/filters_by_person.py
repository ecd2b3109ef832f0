"""Filters of the list of events by somebody of the newsroom."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .filter_base import OneOf


class _Person(OneOf):
    """Somebody of the newsroom."""

    column = ""
    unknown = gettext_lazy("Nobody of the newsroom is meant: choose a name of the list.")

    def options(self):
        """Return the newsroom's people, read once for all filters of a request."""
        if not hasattr(self.request, "newsroom_people"):
            people = get_user_model().objects.filter(is_staff=True).order_by("username")
            self.request.newsroom_people = [(str(person.pk), person.get_username()) for person in people]
        return [("me", _("me")), *self.request.newsroom_people]

    def kept_by(self, queryset, value):
        """Keep what is theirs."""
        return queryset.filter(**{self.column: self.request.user.pk if value == "me" else value})


class AuthorFilter(_Person):
    """Who entered it."""

    title = gettext_lazy("entered by")
    names = ("author",)
    column = "created_by"


class ChangedByFilter(_Person):
    """Who changed it last."""

    title = gettext_lazy("last changed by")
    names = ("changed_by",)
    column = "updated_by"


class ReviewerFilter(_Person):
    """Who reviewed it."""

    title = gettext_lazy("reviewed by")
    names = ("reviewer",)
    column = "reviewed_by"


class HandsFilter(_Person):
    """In whose hands it is."""

    title = gettext_lazy("in the hands of")
    names = ("hands",)
    column = "assigned_to"

    def options(self):
        """Offer nobody too."""
        return [("nobody", _("nobody")), *super().options()]

    def kept_by(self, queryset, value):
        """Keep what is theirs, or nobody's."""
        return queryset.filter(assigned_to=None) if value == "nobody" else super().kept_by(queryset, value)
