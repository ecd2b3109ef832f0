"""Generated data and the benchmark that prints ratios."""
