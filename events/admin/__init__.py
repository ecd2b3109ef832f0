"""The editors' product: Django's admin over the desk, one file a noun."""

from . import account, actor, event, login, place, source

__all__ = ["account", "actor", "event", "login", "place", "source"]
