"""Why one report, publisher, actor or place is not merged into another, with the mend."""

from django.utils.translation import gettext_lazy as _

MERGE_MESSAGES = {
    "merge_itself": _("That is the same one: choose another."),
    "merge_gone": _("“%(name)s” is merged already: choose the one that it was merged into."),
    "merge_alike_first": _(
        "“%(what)s” is not alike in the two: what one keeps inside, the other would tell. Decide it for both first, "
        "each on its own page."
    ),
    "merge_confidential": _("One of the two is confidential: who may see what is confidential merges it."),
    "merge_person": _("A person and a body are never the same: correct the kind of one of them first."),
    "merge_not_named": _(
        "“%(name)s” may not be named as it stands: it needs a valid signature before readers are led to it."
    ),
    "merge_level": _(
        "A %(kind)s and a %(other)s are of different levels: totals of the one would count what is known to the other. "
        "Correct the kind of one of them first, if that is wrong."
    ),
    "merge_codes": _("Each has a code of INEI (%(code)s, %(other)s): two codes are two places."),
    "merge_code_stays": _("“%(name)s” has a code of INEI, so it stays: merge the other way round."),
    "merge_within": _("The one lies within the other: they are two places. Correct what it lies within first."),
    "merge_predecessor": _("The one was part of the other: they are two places. Correct “was part of” first."),
    "merge_zone": _("The one is a member of the other as a zone: take that membership away first."),
    "merge_relay": _("The one is known through the other: they are two reports. Correct “known through” first."),
    "merge_tied": _("The one is tied to the other in the tree of actors: take that tie away first."),
    "merge_related": _("Events say how the two relate to each other (%(events)s): mend that relation there first."),
    "merge_circle": _("Merged, “%(name)s” would stand above itself: mend what it lies within or is a part of first."),
    "merge_swap": _("Readers have “%(name)s”, so it stays: merge the other way round."),
    "merge_too_many": _(
        "%(n)s published events name it, and no more than %(most)s are written anew at once: merge the other way round."
    ),
    "merge_taken_invalid": _("What was taken over does not go together: %(why)s"),
    "merge_changed": _("Somebody changed one of the two while you were looking: look again before you go on."),
}
