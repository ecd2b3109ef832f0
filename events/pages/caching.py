"""How long an answer may be kept by others, and what somebody is told who has it."""

from functools import wraps

from django.http import HttpResponse
from django.utils.cache import set_response_etag
from django.views.decorators.cache import cache_control

from events.public.spool.responses import is_known

# A browser asks again each time; a cache in front may answer for ten seconds.
fresh = cache_control(public=True, max_age=0, s_maxage=9, must_revalidate=True)


def conditional(view):
    """Give a view's answer an ETag of its bytes, to HEAD too; who has it gets a 304 with all the answer's headers.

    Django's own leaves the type out of a 304, and says nothing to HEAD.
    """

    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        set_response_etag(response)
        if not is_known(request, response["ETag"]):
            return response
        again = HttpResponse(status=304, content_type=response["Content-Type"])
        for name, value in response.items():
            again[name] = value
        return again

    return answered
