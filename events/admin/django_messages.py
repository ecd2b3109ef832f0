"""Sentences of Django's admin and accounts that our catalogue says instead.

Its Spanish runs words together ("Elsuceso"), calls what one looks at "Vista", adds an "adicional" of everything, uses
English quotation marks and several words for one thing, greets a woman as men and leaves "staff" as it is.
Listed here so that they are collected like our own.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

SAID_ANEW = (
    # Saved
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("You may edit it again below."),
    _("Successfully deleted %(count)d %(items)s."),
    _("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
    # Buttons, titles and links: one word for one thing
    _("Add"),
    _("Add %s"),
    _("Add %(name)s"),
    _("Add another %(verbose_name)s"),
    _("Add another %(model)s"),
    _("Add link"),
    _("Change"),
    _("Change %s"),
    _("Change or view list link"),
    _("Change selected %(model)s"),
    _("View"),
    _("View %s"),
    _("View selected %(model)s"),
    _("Delete selected %(model)s"),
    _("Save and add another"),
    _("Save and continue editing"),
    _("Save and view"),
    _("History"),
    _("Change history: %s"),
    _("Breadcrumbs"),
    _("Log in"),
    _("Log in again"),
    _("Welcome,"),
    _("View site"),
    _("Models in the %(name)s application"),
    _("Model name"),
    # The front page
    _("Recent actions"),
    _("My actions"),
    _("None available"),
    _("Added:"),
    _("Changed:"),
    _("Deleted:"),
    _("Unknown content"),
    _("You don’t have permission to view or edit anything."),
    # Lists
    _("Select %s"),
    _("Select %s to change"),
    _("Select %s to view"),
    _("Select this object for an action - {}"),
    _("Select all objects on this page for an action"),
    _("Select all %(total_count)s %(module_name)s"),
    _("Click here to select the objects across all pages"),
    _("Clear selection"),
    _("Run the selected action"),
    _("Action:"),
    _("Go"),
    _("0 of %(cnt)s selected"),
    _("Items must be selected in order to perform actions on them. No items have been changed."),
    _("No action selected."),
    _("Remove from sorting"),
    _("Toggle sorting"),
    _("Sorting priority: %(priority_number)s"),
    _(" By %(filter_title)s "),
    _("All dates"),
    # Deleting
    _("Delete selected %(verbose_name_plural)s"),
    _("Delete multiple objects"),
    _("Cannot delete %(name)s"),
    _("Objects"),
    _("Yes, I’m sure"),
    _("No, take me back"),
    _(
        'Are you sure you want to delete the %(object_name)s "%(escaped_object)s"? All of the following related items '
        "will be deleted:"
    ),
    _(
        "Are you sure you want to delete the selected %(objects_name)s? All of the following objects and their related "
        "items will be deleted:"
    ),
    _(
        "Deleting the %(object_name)s '%(escaped_object)s' would result in deleting related objects, but your account "
        "doesn't have permission to delete the following types of objects:"
    ),
    _(
        "Deleting the %(object_name)s '%(escaped_object)s' would require deleting the following protected related "
        "objects:"
    ),
    # Forms
    _("Hold down “Control”, or “Command” on a Mac, to select more than one."),
    # Theme, read aloud
    _("Toggle theme (current theme: auto)"),
    _("Toggle theme (current theme: light)"),
    _("Toggle theme (current theme: dark)"),
    _("Clear all filters"),
    _("%(app)s administration"),
    # Accounts
    _("Your password can’t be too similar to your other personal information."),
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    _("The password is too similar to the %(verbose_name)s."),
    _("This password is too common."),
    _("This password is entirely numeric."),
    _("staff status"),
    _("Designates whether the user can log into this admin site."),
    _("superuser status"),
    _("last login"),
    _("date joined"),
    _("Old password"),
    _("Password confirmation"),
    _("New password confirmation"),
    _("Enter the same password as before, for verification."),
    _("The two password fields didn’t match."),
    _("Your old password was entered incorrectly. Please enter it again."),
    _("Your password was changed."),
    _("Password change"),
    _("Please enter a correct %(username)s and password. Note that both fields may be case-sensitive."),
    _(
        "Please enter the correct %(username)s and password for a staff account. Note that both fields may be "
        "case-sensitive."
    ),
    _(
        "Please enter your old password, for security’s sake, and then enter your new password twice so we can verify "
        "you typed it in correctly."
    ),
    _("Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only."),
    _("Designates whether this user should be treated as active. Unselect this instead of deleting accounts."),
)

# The same of what is counted.
COUNTED_ANEW = (
    ngettext_lazy("%(total_count)s selected", "All %(total_count)s selected", "total_count"),
    ngettext_lazy("Please correct the error below.", "Please correct the errors below."),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
)
