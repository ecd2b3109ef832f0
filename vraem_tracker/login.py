"""Logging in: django-axes asks before each password and hears of each outcome; what it asks is ours.

axes' own tables keep addresses, browsers and typed names in clear, so its storage is replaced (AXES_HANDLER); its
authentication backend, signals and middleware are used as they are.
"""

from axes.handlers.base import AxesHandler
from django.contrib import admin
from django.shortcuts import render

from vraem_tracker import login_limits


class LoginHandler(AxesHandler):
    """Count each try before its password is hashed, and keep how it ended."""

    def is_allowed(self, request, credentials=None) -> bool:
        """Return whether this try may be looked at; it counts from now on."""
        try:
            request.login_attempt = login_limits.begin(request, (credentials or {}).get("username") or "")
        except login_limits.Refused as refused:
            request.login_wait = refused.seconds
            return False
        return True

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        """Keep a wrong password; a refused try has been counted already."""
        attempt = getattr(request, "login_attempt", None)
        if attempt is not None:
            login_limits.failed(attempt)

    def user_logged_in(self, sender, request, user, **kwargs):
        """Keep a right one; a session that a program made asked for no password."""
        attempt = getattr(request, "login_attempt", None)
        if attempt is not None:
            login_limits.succeeded(attempt)

    def post_save_access_attempt(self, instance, **kwargs):
        """Nothing: axes' own tables stay empty."""

    def post_delete_access_attempt(self, instance, **kwargs):
        """Nothing: axes' own tables stay empty."""


def refusal(request, response=None, credentials=None):
    """Answer a try that came too soon: 429 with words and Retry-After, alike for every account."""
    seconds = getattr(request, "login_wait", 60)
    names = {"site_title": admin.site.site_title, "site_header": admin.site.site_header}
    context = {**names, "minutes": -(-seconds // 60), "seconds": seconds}
    response = render(request, "admin/too_many_attempts.html", context, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response


def limited_password_change(request, change):
    """Answer a change of one's own password; guessing the old one is counted like guessing at the login.

    `change` is the view: a redirect says that the old password was right, an error of `old_password` that it was not.
    """
    if request.method != "POST" or not request.user.is_authenticated:
        return change(request)
    try:
        attempt = login_limits.begin(request, request.user.get_username())
    except login_limits.Refused as refused:
        request.login_wait = refused.seconds
        return refusal(request)
    response = change(request)
    form = (getattr(response, "context_data", None) or {}).get("form")
    if form is not None and "old_password" in form.errors:
        login_limits.failed(attempt)
    elif form is not None:
        attempt.delete()  # the old password was right, the new one not yet
    else:
        login_limits.succeeded(attempt)
    return response
