"""What the explore page says: filters, chips, numbers, entries, bars; words only, no HTML."""
