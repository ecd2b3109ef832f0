"""Which years the methodology marks as comparable with one another: as long as there are none, no line joins years."""

# Runs of years, first and last, that were read from the same sources with the same care.
COMPARABLE: tuple[tuple[int, int], ...] = ()


def joined(years: list[int]) -> list[list[int]]:
    """Return the stretches of these years that a trend line may join, two years or more each."""
    runs = ([year for year in years if first <= year <= last] for first, last in COMPARABLE)
    return [run for run in runs if len(run) > 1]
