"""Measurements of this code at sizes that no record has yet; generated data only."""
