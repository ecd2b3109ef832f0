"""Readers tell what is wrong."""
