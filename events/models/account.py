"""Accounts and groups in the audit trail, and what of an account waits for a second administrator.

The tables are Django's own: proxies carry the triggers. A password's hash is in no entry; that it changed is.
"""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def _rows_of(model_name: str):
    """Decorate a table that only says what belongs to what: rows come and go, and never change."""
    return pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None, model_name=model_name)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.UpdateEvent("password", condition=pgtrigger.AnyChange("password")),
    pghistory.DeleteEvent(),
    exclude=["password", "last_login"],
    obj_field=pghistory.ObjForeignKey(related_name="audit", related_query_name="audit"),
    model_name="AccountAudit",
)
class Account(User):
    """Who may log in."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("account")
        verbose_name_plural = _("accounts")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    obj_field=pghistory.ObjForeignKey(related_name="audit", related_query_name="audit"),
    model_name="AccountGroupAudit",
)
class AccountGroup(Group):
    """What an account may do, by the name of a role."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("group")
        verbose_name_plural = _("groups")


@_rows_of("MembershipAudit")
class Membership(User.groups.through):
    """That an account belongs to a group."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("membership of a group")


@_rows_of("AccountRightAudit")
class AccountRight(User.user_permissions.through):
    """A right that an account has by itself."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("right of the account")


@_rows_of("GroupRightAudit")
class GroupRight(Group.permissions.through):
    """A right that a group gives."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("right of the group")


class AccountRequest(models.Model):
    """What an administrator wants of an account that a second one has to confirm.

    Changes nothing until then; afterwards it says who asked and who decided. The password's hash is in it while
    it waits, and never afterwards.
    """

    class Outcome(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("waits for a second administrator")
        CONFIRMED = "confirmed", pgettext_lazy("change of an account", "confirmed")
        DECLINED = "declined", pgettext_lazy("change of an account", "declined")

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="requests", verbose_name=_("account")
    )
    # {field: new value}; of groups and rights the ids to add; of the password only that it is to be set.
    changes = models.JSONField(_("changes"))
    password = models.CharField(max_length=128, blank=True, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices, default=Outcome.WAITING)

    class Meta:
        verbose_name = _("change of an account")
        verbose_name_plural = _("changes of accounts")
        ordering = ["-asked_at"]
        # Who may change accounts sees and decides it.
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="account_request_confirmed_by_another",
                condition=~models.Q(outcome="confirmed")
                | (models.Q(decided_by__isnull=False) & ~models.Q(decided_by=models.F("asked_by"))),
                violation_error_message=_("Another administrator has to confirm it."),
            ),
            models.CheckConstraint(
                name="account_request_keeps_no_password",
                condition=models.Q(outcome="waiting") | models.Q(password=""),
                violation_error_message=_("A decided change keeps no password."),
            ),
        ]

    def __str__(self):
        return f"{self.account} ({self.get_outcome_display()})"
