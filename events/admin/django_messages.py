"""Sentences of Django's admin that our catalogue says instead: its Spanish runs words together ("Elsuceso") and uses
English quotation marks, greets a woman as men and leaves "staff" as it is. Listed here so that they are collected like
our own.
"""

from django.utils.translation import gettext_noop as _

SAID_ANEW = (
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("You may edit it again below."),
    _("Welcome,"),
    _("staff status"),
    _("Designates whether the user can log into this admin site."),
)
