"""The record in the order of time."""
