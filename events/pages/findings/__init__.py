"""What a selection's events come to, in blocks that stand on the pages of years and places and in comparisons."""
