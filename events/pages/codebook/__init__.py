"""The vocabularies, each on a page of its own."""
