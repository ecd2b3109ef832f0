"""The rights that accounts and groups are given, in words; those of tables that no page shows are not offered."""

from django import forms
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_ACTIONS = {
    "add": gettext_lazy("add"),
    "change": gettext_lazy("change it"),
    "delete": gettext_lazy("delete it"),
    "view": gettext_lazy("look at it"),
}
_OWN = {
    "publish_event": gettext_lazy("publish events and their changes"),
    "retract_event": gettext_lazy("take events back and merge them"),
    "redact_event": gettext_lazy("redact events"),
    "export_event": gettext_lazy("take the list of events out as a table"),
    "sign_actor": gettext_lazy("sign the basis of a name"),
    "import_event": gettext_lazy("make drafts out of a file"),
    "share_savedview": gettext_lazy("share a view of the list with the newsroom"),
}


def right_in_words(right: Permission) -> str:
    """Return a right as "Reports: change it", in the page's language; a right of ours as what it lets one do."""
    if right.codename in _OWN:
        return capfirst(str(_OWN[right.codename]))
    model = right.content_type.model_class()
    action = right.codename.partition("_")[0]
    if model is None or action not in _ACTIONS:
        return right.name
    words = {"what": capfirst(str(model._meta.verbose_name_plural)), "action": _ACTIONS[action]}
    return _("%(what)s: %(action)s") % words


def offered_rights(held: QuerySet | None = None) -> QuerySet:
    """Return the rights that mean something here, and those that somebody holds already: a save takes none away."""
    rule = Q(content_type__app_label="auth", content_type__model__in=["user", "group"])
    rule |= Q(content_type__app_label="events") & ~Q(content_type__model__endswith="audit")
    if held is not None:
        rule |= Q(pk__in=held.values("pk"))
    return Permission.objects.filter(rule).select_related("content_type")


class NamedRights(forms.ModelForm):
    """Mixin of forms of accounts and groups: the box of rights in words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"user_permissions", "permissions"} & self.fields.keys():
            field = self.fields[name]
            field.queryset = offered_rights(getattr(self.instance, name) if self.instance.pk else None)
            field.label_from_instance = right_in_words
