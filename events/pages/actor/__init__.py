"""The page of one actor."""
