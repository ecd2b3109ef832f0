"""Who may touch what: the public role on public paths, the audit context on the desk's."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http.request import split_domain_port
from django.middleware.locale import LocaleMiddleware
from pghistory.middleware import HistoryMiddleware

from events.public.snapshot import one_state


def is_desk_path(path: str) -> bool:
    """Return whether a path belongs to the newsroom."""
    return path.startswith(settings.DESK_PREFIX)


def reads_the_record(path: str) -> bool:
    """Return whether a path reads public tables; the desk's and /livez do not, and /readyz opens its state itself."""
    return not is_desk_path(path) and path not in {"/livez", "/readyz"}


class AddressMiddleware:
    """Refuse a Host whose port is none, and say what a browser need not allow this site."""

    # No page asks for any of these; a script that got in could not either. The page with the map asks for the reader's
    # position when its reader presses "Near where I am" (asks_position of its answer).
    PERMISSIONS = ", ".join(
        f"{name}=()"
        for name in ["browsing-topics", "camera", "display-capture", "geolocation", "microphone", "payment", "usb"]
    )
    WITH_POSITION = PERMISSIONS.replace("geolocation=()", "geolocation=(self)")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer the request, or 400."""
        port = split_domain_port(request.get_host())[1]
        if port and (len(port) > 5 or not 0 < int(port) < 65_536):
            raise DisallowedHost("The port of the Host header is not between 1 and 65535.")
        response = self.get_response(request)
        asks_position = getattr(response, "asks_position", False)
        response.headers.setdefault("Permissions-Policy", self.WITH_POSITION if asks_position else self.PERMISSIONS)
        if is_desk_path(request.path_info):
            # Public answers are meant for other sites too (embeds, the API): they are not kept to this one.
            response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class LanguageMiddleware(LocaleMiddleware):
    """Django's, but an answer that is the same in every language neither names one nor varies with it.

    Else a cache in front would keep it once for every Accept-Language there is.
    """

    def process_response(self, request, response):
        """Leave what a view marked with is_in_every_language as it is."""
        if getattr(response, "is_in_every_language", False):
            return response
        return super().process_response(request, response)


class DeskHistoryMiddleware(HistoryMiddleware):
    """Tell the audit triggers who is working; on public paths nobody is, and no session is read."""

    def __call__(self, request):
        """Annotate the desk's requests only; the public side has no desk, and may not read sessions."""
        if is_desk_path(request.path_info) and settings.SIDE != "public":
            return super().__call__(request)
        return self.get_response(request)


class PublicRoleMiddleware:
    """Run every path but the desk's as the role that may read the public tables only, over one state of the record.

    Under VRAEM_SIDE=public the process logged in as that role; under desk no public path exists.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer the request inside one transaction, so that an answer is of the version that it names."""
        if settings.SIDE == "desk" or not reads_the_record(request.path_info):
            return self.get_response(request)
        with one_state(as_public=True):
            return self.get_response(request)
