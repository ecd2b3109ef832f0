"""The page of one place."""
