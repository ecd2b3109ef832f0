"""How long an answer may be kept by others."""

from django.views.decorators.cache import cache_control

# A browser asks again each time; a cache in front may answer for ten seconds.
fresh = cache_control(public=True, max_age=0, s_maxage=10, must_revalidate=True)
