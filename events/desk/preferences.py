"""What a person of the newsroom chooses for themselves."""

from django.conf import settings

from events.models import DeskPreference, Notice


def notice_of(user) -> str:
    """Return how often e-mail tells a user that something waits (models.Notice)."""
    chosen = DeskPreference.objects.filter(user=user).values_list("notice", flat=True).first()
    return chosen or Notice.OFF.value


def choose_notice(user, notice: str, language: str) -> None:
    """Keep how often e-mail tells a user that something waits, and in which language. Raises ValueError for others."""
    if language not in dict(settings.LANGUAGES):
        raise ValueError(f"no language of the desk: {language!r}")
    chosen = {"notice": Notice(notice).value, "language": language}
    DeskPreference.objects.update_or_create(user=user, defaults=chosen)
