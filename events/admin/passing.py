"""Why a restricted name may stand in what becomes public: asked only of who may say so, and when one stands there."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.publishing import Problem

from .signing import SIGN


def ask_about_names(form, problems: list[Problem], user) -> None:
    """Add the reason to the form when a restricted name stands in the way and the user may let it pass."""
    if user.has_perm(SIGN) and any(problem.code == "name_in_text" for problem in problems):
        form.fields["names_pass_because"] = forms.CharField(
            label=_("Why the restricted name may stand there"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_(
                "Leave it empty to hold it back. It stays in the newsroom’s log of this record; readers never see it."
            ),
        )
