"""The newsroom's language: Spanish unless the editor chose otherwise."""

from django.conf import settings
from django.utils import translation


def activate_chosen_language(request) -> None:
    """Use the language of the editor's own choice, else Spanish, whatever the browser asks for."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    code = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    translation.activate(code)
    request.LANGUAGE_CODE = code
