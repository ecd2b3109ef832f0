"""What was saved of a source: which kinds of file are kept, and where their bytes lie."""
