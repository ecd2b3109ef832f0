"""A page a year, and the years beside one another."""
