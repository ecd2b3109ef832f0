"""The editors' product: Django's admin over the desk, one file a noun."""

from . import account, actor, event, place, source

__all__ = ["account", "actor", "event", "place", "source"]
