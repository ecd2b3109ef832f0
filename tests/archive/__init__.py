"""What is kept of a source: kinds told from bytes, and where they lie."""
