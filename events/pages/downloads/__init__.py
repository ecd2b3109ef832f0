"""Taking the record away: whole downloads, the note that goes with them, the share panel's addresses."""
