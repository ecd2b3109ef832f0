"""Django's PostGIS backend, whose questions are answered in time or given up."""
