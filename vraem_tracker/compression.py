"""Smaller answers for the public side, and for the public side only."""

import re

import brotli
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from .middleware import is_desk_path

_BROTLI = re.compile(r"\bbr\b(?!;q=0(?:\.0*)?(?:,|$))")
_BROTLI_QUALITY = 5  # a tenth smaller than gzip in the same time
_LEAST_COMPRESSED = 200  # bytes, as Django's gzip


class PublicCompressionMiddleware(GZipMiddleware):
    """Compress public answers, with Brotli where the browser reads it: a page on 2G loads four times sooner.

    Never the desk's: its pages hold tokens beside what an editor typed, which compression
    would let an eavesdropper guess (BREACH). Public pages hold neither.
    """

    def process_response(self, request, response):
        """Compress what is public; streams are always gzipped, row by row."""
        if is_desk_path(request.path_info):
            return response
        if response.streaming or response.has_header("Content-Encoding") or not _reads_brotli(request):
            return super().process_response(request, response)
        if len(response.content) < _LEAST_COMPRESSED:
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        response.content = brotli.compress(response.content, quality=_BROTLI_QUALITY)
        response["Content-Encoding"] = "br"
        response["Content-Length"] = str(len(response.content))
        if response.get("ETag", "").startswith('"'):
            response["ETag"] = f"W/{response['ETag']}"  # the same content, not the same bytes
        return response


def _reads_brotli(request) -> bool:
    return _BROTLI.search(request.headers.get("Accept-Encoding", "")) is not None
