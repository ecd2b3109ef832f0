"""Who tried to come in, and what was done once in this database."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoginAttempt(models.Model):
    """One try of a password. No address, no password and no typed name stands here in clear.

    `account` is filled in only when an account of that name exists: what somebody typed into the wrong box may be
    a password. The digests are keyed by SECRET_KEY, so that a copy of the table alone cannot be tried against the
    4 billion addresses there are. Rows are deleted after 30 days, so no audit trail keeps them longer.
    """

    DAYS_KEPT = 30

    class Outcome(models.TextChoices):
        TRYING = "trying", _("not finished")
        FAILED = "failed", _("wrong password")
        SUCCEEDED = "succeeded", _("right password")

    at = models.DateTimeField(_("when"), db_index=True)
    account = models.CharField(_("account"), max_length=150, blank=True)
    account_digest = models.CharField(max_length=32)
    address_digest = models.CharField(_("address (digest)"), max_length=32)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.TRYING)
    refused = models.PositiveIntegerField(
        _("refused after it"), default=0, help_text=_("Further tries that were turned away without looking at them.")
    )

    class Meta:
        verbose_name = _("login attempt")
        verbose_name_plural = _("login attempts")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["account_digest", "-at"], name="login_of_account"),
            models.Index(fields=["address_digest", "-at"], name="login_of_address"),
        ]

    def __str__(self):
        return f"{self.account or self.account_digest} {self.at:%Y-%m-%d %H:%M}"


class Milestone(models.Model):
    """What is done once in the life of a database and never again, whatever files get lost beside it."""

    DEMO_ACCOUNTS = "demo_accounts"

    name = models.CharField(max_length=40, primary_key=True)
    reached_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.name
