"""When a session has ended while somebody was working: logging in again in place, and what was typed goes on.

With scripts (static/js/admin/session.js) the page asks here whose session the browser has before it sends anything, and
logs in by a dialog of its own. Without, a form that meets the login, or carries the token of an earlier login, is
answered with a page that holds what was typed; nothing of it is stored, since nobody knows yet whose it is. A password
is never repeated, and nothing that a page of ours did not send: else whoever leads an editor here from elsewhere would
have words of theirs sent by the next click.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.core.exceptions import SuspiciousOperation
from django.http import JsonResponse, QueryDict, UnreadablePostError
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from .desk_language import activate_chosen_language

_KEPT = "kept:"
_TO = "_to"
# Whose page a form was opened on (events/admin/working_fields.py).
_ACCOUNT = "_account"


@never_cache
@require_GET
def session(request):
    """Answer {"account", "csrf"}: whose session this browser has (empty: nobody's here), and a token for its forms."""
    return JsonResponse(_session_of(request))


@never_cache
@require_POST
@sensitive_post_parameters("password")
def login_again(request):
    """Log the same person in again: {"account", "csrf"}, or 403; too many tries are answered as at the login."""
    activate_chosen_language(request)
    form = AdminAuthenticationForm(request, data=request.POST)
    if not form.is_valid():
        words = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"words": " ".join(words)}, status=403)
    login(request, form.get_user())
    return JsonResponse(_session_of(request))


@never_cache
@require_POST
@sensitive_post_parameters("password")
def login_and_go_on(request):
    """Log in on the page that holds what was typed, and offer to send it."""
    activate_chosen_language(request)
    kept = [(key.removeprefix(_KEPT), value) for key, value in _pairs(request.POST) if key.startswith(_KEPT)]
    address = _own_address(request.POST.get(_TO, ""))
    form = AdminAuthenticationForm(request, data=request.POST)
    if not form.is_valid():
        return _login_page(request, kept, address, form)
    login(request, form.get_user())
    words = _("You are logged in again. Nothing was saved yet: send what you typed.")
    return _sending_page(request, kept, address, _("Not saved yet"), words)


def ended(request):
    """Answer a form that was sent without a session, with all that was typed; None where there is nothing to keep."""
    kept = _what_may_be_kept(request)
    if not kept:
        return None
    return _login_page(request, kept, request.get_full_path(), AdminAuthenticationForm(request))


def csrf_failed(request, reason=""):
    """Answer a form whose token is not this session's: what to do, in the page's language, and what was typed."""
    if not request.path_info.startswith(settings.DESK_PREFIX):
        return csrf_failure(request, reason)
    activate_chosen_language(request)
    kept = _what_may_be_kept(request) if _is_from_our_page(request) else []
    if kept and not request.user.is_authenticated:
        return _login_page(request, kept, request.get_full_path(), AdminAuthenticationForm(request))
    if kept and request.user.is_staff:
        words = _(
            "You have logged in anew since this page was opened, so it was not accepted. Nothing was saved yet: send "
            "what you typed again."
        )
        return _sending_page(request, kept, request.get_full_path(), _("Not saved yet"), words)
    return _page(request, "admin/csrf.html", {"title": _("Not sent"), "login": reverse("admin:login")})


def _session_of(request) -> dict[str, str]:
    user = request.user
    return {"account": user.get_username() if admin.site.has_permission(request) else "", "csrf": get_token(request)}


def _pairs(posted: QueryDict) -> list[tuple[str, str]]:
    return [(key, value) for key, values in posted.lists() for value in values]


def _what_may_be_kept(request) -> list[tuple[str, str]]:
    """Return what was posted, as a page may hold it: nothing where a password is among it, or it cannot be read."""
    try:
        posted = [(key, value) for key, value in _pairs(request.POST) if key != "csrfmiddlewaretoken"]
    except (SuspiciousOperation, UnreadablePostError):
        return []
    return [] if any("password" in key for key, _value in posted) else posted


def _is_from_our_page(request) -> bool:
    """Return whether a browser says that a page of this very origin sent the form; another site cannot say so."""
    origin = f"{request.scheme}://{request.get_host()}"
    is_same = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    return is_same and request.headers.get("Origin") == origin


def _own_address(address: str) -> str:
    """Return an address of the desk, and its front page for any other."""
    parts = urlsplit(address) if address.startswith(settings.DESK_PREFIX) and "\\" not in address else None
    is_own = parts is not None and not parts.scheme and not parts.netloc
    return address if is_own else reverse("admin:index")


def _login_page(request, kept, address, form):
    context = {
        "title": _("Your session has ended"),
        "kept": [(_KEPT + key, value) for key, value in kept],
        "to": address,
        "form": form,
    }
    return _page(request, "admin/session_ended.html", context)


def _sending_page(request, kept, address, title, words):
    """Return the page that sends what was typed again; what another account's page held it does not send."""
    whose = dict(kept).get(_ACCOUNT)
    if whose is not None and whose != request.user.get_username():
        words = _("This page was opened by “%(other)s”, and you are logged in as “%(account)s”. Nothing was sent.") % {
            "other": whose,
            "account": request.user.get_username(),
        }
        kept = []
    context = {"title": title, "words": words, "kept": kept, "address": address, "back": address}
    return _page(request, "admin/events/not_saved.html", {**context, "button": _("Send it again")})


def _page(request, template: str, context: dict):
    response = TemplateResponse(request, template, {**admin.site.each_context(request), **context}, status=403)
    add_never_cache_headers(response)
    # Of a view that fails before the others run, nobody else renders it.
    return response.render()
