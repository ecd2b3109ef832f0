"""Log lines: one for each failed request, without what a message of the database may carry.

A traceback is written once for each place where something failed, in each process: the next thousand
requests that fail there say no more than the first. While the database is away none is written.
"""

import logging
import traceback
from pathlib import Path

from django.db.utils import InterfaceError, OperationalError

_ROOT = str(Path(__file__).resolve().parent.parent)
_TOLD_AT_MOST = 200  # places; beyond that one line each


def is_outage(error: BaseException | None) -> bool:
    """Return whether the database did not answer, or not in time: nothing that the request could mend."""
    return isinstance(error, OperationalError | InterfaceError)


class OneLine(logging.Formatter):
    """Django's message, then the kind of the exception and the place in our code where it came through last."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self._told: set[tuple[str, str]] = set()

    def format(self, record):
        """Return the line, and the first time at a place the traceback under it."""
        error = record.exc_info[1] if record.exc_info else None
        plain = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None, "stack_info": None})
        line = super().format(plain).replace("\r", "\\r").replace("\n", "\\n")
        if error is None:
            return line
        kind, place = type(error).__name__, _place(error)
        line = f"{line} [{kind} at {place}]"
        if is_outage(error) or (kind, place) in self._told or len(self._told) >= _TOLD_AT_MOST:
            return line
        self._told.add((kind, place))
        # Without the exception's own words: the database's repeat what was being written.
        frames = "".join(traceback.format_tb(error.__traceback__))
        return f"{line}\n{frames.rstrip()}"


def _place(error: BaseException) -> str:
    """Return file:line of the last frame that is our code, or of the last one at all."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(_ROOT) and "site-packages" not in frame.filename]
    if not frames:
        return "?"
    last = (ours or frames)[-1]
    return f"{last.filename.removeprefix(_ROOT + '/')}:{last.lineno}"


def configuration(level: str) -> dict:
    """Return Django's LOGGING: everything to stderr, in these lines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"()": OneLine, "fmt": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
        "root": {"handlers": ["console"], "level": level},
        # waitress's queue has a line for every request that waits; those that are turned away are told so. The jobs'
        # own says every step of every job.
        "loggers": {
            **{name: {"level": "ERROR"} for name in ("django.request", "django.security", "waitress.queue")},
            "procrastinate": {"level": "WARNING"},
        },
    }
