"""The shapes of answers, for the schema."""
