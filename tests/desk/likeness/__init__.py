"""Events told twice."""
