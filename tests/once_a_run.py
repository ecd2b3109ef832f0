"""What one process of a run makes for all of them: a file says that it is there, and what its maker says of it."""

import fcntl
import json
from collections.abc import Callable
from pathlib import Path


class OnceARun:
    """Keeps things in a directory that the processes of a run have in common."""

    def __init__(self, directory: Path):
        self.directory = directory

    def made(self, name: str, make: Callable[[], object]):
        """Return what `make` returned (something that JSON holds), called by whoever came first."""
        told = self.directory / f"{name}.json"
        with (self.directory / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not told.exists():
                told.write_text(json.dumps(make()))
        return json.loads(told.read_text())
