"""Saved views of the list of events: keeping, sharing and deleting them."""

from urllib.parse import parse_qsl, urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from events.models import SavedView

SHARE = "events.share_savedview"
EXPORT = "events.export_event"
_MOST_FILTERS = 30
_LONGEST_VALUE = 500


def of(user):
    """Return the views that somebody can open: one's own, then those that others share."""
    return SavedView.objects.filter(Q(owner=user.pk) | Q(is_shared=True)).select_related("owner")


def checked(query: str, names: set[str]) -> str:
    """Return a query string in one form, of these parameters alone; raises ValidationError with what is wrong."""
    try:
        pairs = parse_qsl(query.removeprefix("?"), max_num_fields=_MOST_FILTERS, errors="strict")
    except (ValueError, UnicodeDecodeError) as error:
        raise ValidationError(
            {"query": _("These are no filters of the list: open the list and save it again.")}
        ) from error
    for name, value in pairs:
        if name not in names:
            words = _("“%(name)s” is no filter of the list: open the list and save it again.")
            raise ValidationError({"query": words % {"name": name[:40]}})
        if len(value) > _LONGEST_VALUE or "\x00" in value:
            words = _("What is asked by “%(name)s” is too long: ask for less.")
            raise ValidationError({"query": words % {"name": name}})
    return urlencode(sorted(pairs))


def save(user, name: str, query: str, names: set[str], *, is_shared: bool = False) -> SavedView:
    """Keep a question under a name; raises ValidationError by field, PermissionDenied for who may not share.

    names: the parameters by which the list can be asked.
    """
    if is_shared and not user.has_perm(SHARE):
        raise PermissionDenied
    if SavedView.objects.filter(owner=user.pk).count() >= SavedView.MOST:
        raise ValidationError({"name": _("You have %(n)d views: delete one first.") % {"n": SavedView.MOST}})
    name = " ".join(name.replace("\x00", " ").split())
    if not name:
        raise ValidationError({"name": _("Give the view a name.")})
    view = SavedView(owner=user, name=name, query=checked(query, names), is_shared=is_shared)
    view.full_clean()
    view.save()
    return view


def delete(user, view: SavedView) -> None:
    """Delete a view: one's own, or one that is shared, by who may share; raises PermissionDenied."""
    if not may_delete(user, view):
        raise PermissionDenied
    view.delete()


def may_delete(user, view: SavedView) -> bool:
    """Whether somebody may delete a view."""
    return view.owner_id == user.pk or (view.is_shared and user.has_perm(SHARE))
