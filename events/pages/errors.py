"""What stands where no page is."""

from django.conf import settings
from django.views.defaults import page_not_found

from .caching import fresh


@fresh
def _kept_for_seconds(request, exception):
    return page_not_found(request, exception)


def not_found(request, exception):
    """Answer 404; kept as long as a page, so that a cache puts it in the place of one that was taken back."""
    is_public = not request.path_info.startswith(settings.DESK_PREFIX)
    return (_kept_for_seconds if is_public else page_not_found)(request, exception)
