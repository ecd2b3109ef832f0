"""The seizures ledger: its lines, their charts, their files."""
