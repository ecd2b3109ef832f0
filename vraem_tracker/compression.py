"""Smaller answers for the public side, and for the public side only; and static files, which are packed already."""

from functools import partial

import brotli
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string
from whitenoise.middleware import WhiteNoiseMiddleware

from events.public.formats.content_coding import accepted

from .middleware import is_desk_path

_BROTLI_QUALITY = 6  # a tenth smaller than gzip in the same time; of 7 on it takes ten times as long
_LEAST_COMPRESSED = 200  # bytes, as Django's gzip
# Best first.
_PACKED_BY = {"br": partial(brotli.compress, quality=_BROTLI_QUALITY), "gzip": compress_string}


class PublicCompressionMiddleware(GZipMiddleware):
    """Compress public answers, with Brotli where the browser reads it: a page on 2G loads four times sooner.

    Never the desk's: its pages hold tokens beside what an editor typed, which compression
    would let an eavesdropper guess (BREACH). Public pages hold neither.
    """

    def process_response(self, request, response):
        """Compress what is public; whole files were when they were written."""
        if is_desk_path(request.path_info):
            return response
        if response.streaming:
            return (
                response  # a whole file, packed already where its reader wants that (events/public/spool/responses.py)
            )
        if response.status_code == 304:
            # What a cache keeps gets these headers: they are as the whole answer's.
            patch_vary_headers(response, ("Accept-Encoding",))
            # The ETag of a whole file names its bytes, packed or not.
            if _encoding_for(request) and not getattr(response, "is_whole_file", False):
                _weaken(response)
            return response
        if response.has_header("Content-Encoding"):
            return super().process_response(request, response)
        if response.content:
            # A short answer too: the same address has a long one at another version, and a 304 says one thing.
            patch_vary_headers(response, ("Accept-Encoding",))
        if len(response.content) < _LEAST_COMPRESSED:
            return response
        if encoding := _encoding_for(request):
            # An answer that is given again brings how it was packed before (events/public/cache/responses.py).
            packed = getattr(response, "packed", {})
            if encoding not in packed:
                packed[encoding] = _PACKED_BY[encoding](response.content)
            response.content = packed[encoding]
            response["Content-Encoding"] = encoding
            response["Content-Length"] = str(len(response.content))
            _weaken(response)
        return response


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """WhiteNoise's, which sees the names of codings and units, but neither weights nor other spellings."""

    @staticmethod
    def serve(static_file, request):
        """Answer with a file, packed for who takes that."""
        taken = [encoding for encoding in _PACKED_BY if accepted(request, [encoding])]
        request.META["HTTP_ACCEPT_ENCODING"] = ", ".join(taken)
        if "HTTP_RANGE" in request.META:
            request.META["HTTP_RANGE"] = request.META["HTTP_RANGE"].lower()
        return WhiteNoiseMiddleware.serve(static_file, request)


def _weaken(response) -> None:
    """Say of a packed answer's ETag that it names the same content, not the same bytes."""
    if response.get("ETag", "").startswith('"'):
        response["ETag"] = f"W/{response['ETag']}"


def _encoding_for(request) -> str | None:
    """Return the best encoding that the reader knows, or None."""
    return accepted(request, list(_PACKED_BY))
