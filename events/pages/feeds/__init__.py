"""What changed last, for feed readers."""
