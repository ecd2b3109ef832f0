"""The letter in each group's mark: colour and shape are never alone."""

from django.utils.translation import pgettext


def group_letters() -> list[tuple[str, str]]:
    """Return each group's letter, which stands in its mark beside shape and colour."""
    return [
        ("armed_violence", pgettext("letter of armed violence", "A")),
        ("interdiction", pgettext("letter of interdiction", "I")),
        ("law", pgettext("letter of law", "L")),
        ("state_measures", pgettext("letter of state measures", "M")),
        ("social", pgettext("letter of social", "S")),
        ("observation", pgettext("letter of observation", "O")),
    ]
