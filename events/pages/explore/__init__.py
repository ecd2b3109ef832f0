"""The front page: map, time brush, list and numbers over one selection."""
