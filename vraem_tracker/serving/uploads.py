"""Requests that bring a file: received whole where it may be kept, dropped as it comes where it is too large.

Elsewhere a form is small, and what is larger is refused by its length. A browser whose connection is closed while it
is still sending shows a broken page, and not why: so a file that is too large is read to its end.
"""

from weakref import WeakSet

from django.conf import settings
from django.utils.translation import gettext, override
from waitress.receiver import FixedStreamReceiver
from waitress.utilities import Error

from vraem_tracker.uploads import ABOVE_THE_FILE, TAKES_FILES

from .lanes import Busy

_AT_ONCE = 6  # files that a process receives at once: each lies on the disk until it is answered
_MOST_DROPPED = 20  # times as large as may be: beyond it nobody waits for the end
_under_way: WeakSet = WeakSet()


class TooLarge(Error):
    """Said in both languages when all of the file has come."""

    code = 413
    reason = "Content Too Large"

    def to_response(self, ident=None):
        """Return status, headers and body."""
        words = []
        for language in ("es", "en"):
            with override(language):
                words.append(
                    gettext("The file is larger than the newsroom takes: nothing was kept. Save a smaller copy.")
                )
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
        return f"{self.code} {self.reason}", headers, "".join(f"{line}\n" for line in words).encode()


class _Nothing:
    """A buffer that keeps nothing."""

    def append(self, _data: bytes) -> None:
        """Drop it."""

    def __len__(self):
        return 0

    def close(self) -> None:
        """Have nothing to close."""


class ReceivesFiles:
    """Mixin of waitress's parser: a larger limit where a file is taken."""

    _is_dropped = False

    def parse_header(self, header_plus):
        """Read the headers, and prepare for a file."""
        super().parse_header(header_plus)
        if self.command != "POST" or not TAKES_FILES.fullmatch(self.path) or self.content_length <= 0:
            return
        if self.content_length < self.adj.max_request_body_size:
            return
        most = settings.ARCHIVE_MAX_BYTES + ABOVE_THE_FILE
        if self.content_length > most * _MOST_DROPPED:
            return
        if self.content_length > most:
            self.body_rcv, self._is_dropped = FixedStreamReceiver(self.content_length, _Nothing()), True
        elif len(_under_way) >= _AT_ONCE:
            self.error, self.completed = Busy(""), True
        else:
            _under_way.add(self)
        self.adj = _Limit(self.adj, self.content_length + 1)

    def received(self, data):
        """Take bytes; a file that was dropped is answered when its end has come."""
        taken = super().received(data)
        if self._is_dropped and self.completed and self.error is None:
            self.error = TooLarge("")
        return taken


class _Limit:
    """waitress's settings with another limit."""

    def __init__(self, settled, most: int):
        self._settled, self.max_request_body_size = settled, most

    def __getattr__(self, name):
        return getattr(self._settled, name)
