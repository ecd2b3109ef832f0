"""How the record is made: the rules, what was read, and what changed."""
