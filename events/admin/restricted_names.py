"""Why a restricted name may stand in what becomes public: asked only of who may say so, and when one stands there."""

import re
from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from events.desk.review import Decisions, Problem
from events.desk.signing import SIGN

_SHOWN = "names-shown"
_MARK = re.compile("[0-9a-f]{64}")


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


def decided_about_names(decisions: Decisions, form, request) -> Decisions:
    """Return decisions with the reason that a form gives, and with the names that its page had shown."""
    because = form.cleaned_data.get("names_pass_because", "")
    return replace(decisions, names_pass_because=because, names_shown=_shown_before(request))


def names_shown(problems: list[Problem], request) -> str:
    """Return the marks of the names that a page shows, and of those that it had shown before it was refused.

    Empty for who may let none pass: whoever has no right to names is not even told which stand again elsewhere.
    """
    if not request.user.has_perm(SIGN):
        return ""
    return " ".join(sorted(_shown_before(request) | {problem.mark for problem in problems if problem.mark}))


def with_names(refused: list[Problem], problems: list[Problem]) -> list[Problem]:
    """Return why a publication was refused, with all names that its reason would let pass."""
    marked = {"", *(problem.mark for problem in refused)}
    return [*refused, *(problem for problem in problems if problem.mark not in marked)]


def _shown_before(request) -> frozenset[str]:
    return frozenset(mark for mark in request.POST.get(_SHOWN, "").split() if _MARK.fullmatch(mark))
