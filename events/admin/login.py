"""Who tried to log in: for administrators, to read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.models import LoginAttempt

from .base import DeskAdmin


@admin.register(LoginAttempt)
class LoginAttemptAdmin(DeskAdmin):
    """The tries of 30 days. Nobody adds, changes or deletes one; a reviewer does not see them."""

    has_history = False
    list_display = ["at", "name", "address", "outcome", "refused"]
    list_display_links = None
    list_filter = ["outcome"]
    search_fields = ("account",)
    fields = ["at", "name", "address", "outcome", "refused"]

    @admin.display(description=_("account"), ordering="account")
    def name(self, attempt):
        """Name the account; a name that no account has may be a password, so it is not kept."""
        return attempt.account or _("no such account (%(digest)s)") % {"digest": attempt.account_digest[:8]}

    @admin.display(description=_("address (digest)"), ordering="address_digest")
    def address(self, attempt):
        """Tell addresses apart without telling them."""
        return attempt.address_digest[:8]

    def has_add_permission(self, request):
        """Nobody writes a log by hand."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody changes a log."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody takes anything out of a log."""
        return False
