"""What belongs to no single page: the choice of language at the bare address."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe


@require_safe
def choose_language(request):
    """Redirect "/" to the reader's language, Spanish when the browser asks for neither; filters kept."""
    return in_the_readers_language(request, "pages:explore")


def in_the_readers_language(request, route: str) -> HttpResponseRedirect:
    """Return the redirect to a page in the language that the browser asks for, filters kept."""
    with override(get_language_from_request(request)):
        address = reverse(route)
    if query := request.META.get("QUERY_STRING", ""):
        address = f"{address}?{query}"
    response = HttpResponseRedirect(address)
    patch_vary_headers(response, ["Accept-Language"])
    return response
