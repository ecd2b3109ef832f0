"""What stands where no page is, or none for whoever asks."""

from django.conf import settings
from django.contrib import admin
from django.shortcuts import render
from django.views.defaults import page_not_found, permission_denied

from .caching import fresh


@fresh
def _kept_for_seconds(request, exception):
    return page_not_found(request, exception)


def not_found(request, exception):
    """Answer 404; kept as long as a page, so that a cache puts it in the place of one that was taken back."""
    is_public = not request.path_info.startswith(settings.DESK_PREFIX)
    return (_kept_for_seconds if is_public else page_not_found)(request, exception)


def not_allowed(request, exception):
    """Answer 403; a member of the newsroom reads what the account may not do, and finds the way back."""
    user = getattr(request, "user", None)
    if not request.path_info.startswith(settings.DESK_PREFIX) or user is None or not user.is_staff:
        return permission_denied(request, exception)
    return render(request, "admin/not_allowed.html", admin.site.each_context(request), status=403)
