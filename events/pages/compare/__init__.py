"""Two periods or two places side by side: a page, its pictures, its table."""
