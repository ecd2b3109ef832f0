"""Django's PostGIS backend with a cheaper question whether a kept connection still stands."""
