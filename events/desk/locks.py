"""The desk's locks, for a page that must look at rows before it calls a verb (their order: publishing/locks.py)."""

from events.publishing import lock_to_publish, share_the_desk, take_the_desk_alone

__all__ = ["lock_to_publish", "share_the_desk", "take_the_desk_alone"]
