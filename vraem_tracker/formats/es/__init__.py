"""Spanish as it is written in Peru."""
