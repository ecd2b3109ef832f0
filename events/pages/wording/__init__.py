"""From the public document to what a page says, one noun a file."""
