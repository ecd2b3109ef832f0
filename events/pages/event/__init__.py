"""The page of one event and its history."""
