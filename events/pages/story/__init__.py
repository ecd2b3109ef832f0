"""A story: the events of one actor, one place or one operation, oldest first."""
