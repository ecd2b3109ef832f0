"""What machines ask for: robots.txt, sitemaps, and the record as schema.org says it."""
