"""A form with a key more: nobody has reported anything of it yet."""

from collections.abc import Callable


def with_key(name: str, *, after: str) -> Callable[[dict], dict]:
    """Return the step that gives a document a key that is null, after another one."""

    def widened(document: dict) -> dict:
        changed = {}
        for key, value in document.items():
            changed[key] = value
            if key == after:
                changed[name] = None
        return changed

    return widened
